// Present: the picture and its caption on the whole screen. The keys are the stepper's, Escape leaves.

import { build, fill, find } from "./dom.js";
import { styled } from "./parts.js";

export async function open(store, picture, action, event) {
  await styled("present");
  const studio = find(".studio");
  const caption = find(".caption") ?? studio.appendChild(build("section", { class: "caption" }));

  if (!studio.dataset.canPresent) {
    studio.dataset.canPresent = "true";
    store.watch(["scene"], show);
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || leave());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && leave());
  }
  // A link that opens here has no gesture of the reader yet, which the full screen needs: then the window is the screen.
  if (event) document.documentElement.requestFullscreen?.().catch(() => {});
  document.body.classList.add("presenting");
  studio.dataset.mode = "present";
  document.activeElement?.blur();
  store.set({ present: true, presenting: true, node: null });
  picture.refit();

  function show({ scene, presenting }) {
    if (!presenting || !scene.html?.caption) return;
    fill(caption, scene.html.caption);
    fit(find(".caption-formula", caption));
  }

  // A formula wider than the screen is set smaller, as far as it can still be read.
  function fit(formula) {
    const math = formula && find("math", formula);
    if (!math) return;
    math.style.fontSize = "";
    const share = formula.clientWidth / formula.scrollWidth;
    if (share < 1) math.style.fontSize = `${Math.max(16, Math.floor(parseFloat(getComputedStyle(math).fontSize) * share))}px`;
  }

  function leave() {
    if (!store.get().presenting) return;
    document.body.classList.remove("presenting");
    delete studio.dataset.mode;
    if (document.fullscreenElement) document.exitFullscreen();
    store.set({ present: false, presenting: false });
    picture.refit();
  }
}
