// Layers of a network as one box each: a choice beside the view, and part of the link. The network view, which draws
// every unit, has no boxes, so choosing one leaves it.

import { all, fill, find } from "./dom.js";
import { styled } from "./parts.js";

export function mountLayers(store) {
  const slot = find("[data-slot=layers]");

  function show({ scene, collapse }) {
    if (scene?.html) fill(slot, scene.html.layers);
    // What was chosen of a network goes with it.
    const there = collapse.filter((layer) => layer <= (scene?.layers ?? 0));
    if (scene && there.length < collapse.length) return store.set({ collapse: there });
    for (const box of all("input", slot)) box.checked = collapse.includes(Number(box.value));
    slot.classList.toggle("chosen", collapse.length > 0);
  }

  slot.addEventListener("change", () => {
    const collapse = all("input:checked", slot).map((box) => Number(box.value));
    store.set({ collapse, ...(collapse.length && store.get().view === "network" ? { view: "auto" } : {}) });
  });

  // Under its button, at the right edge of the picture.
  slot.addEventListener("beforetoggle", () => {
    const { right, bottom } = slot.parentElement.getBoundingClientRect();
    slot.style.setProperty("--top", `${bottom}px`);
    slot.style.setProperty("--right", `${innerWidth - right + 16}px`);
  }, { capture: true });

  styled("layers");
  store.watch(["scene", "collapse"], show);
  show(store.get());
}
