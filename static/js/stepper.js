// Stepping: five buttons, a timeline with one cell a step, the keys, and play. `step` null is the finished picture;
// from there the next step is the first and the step before is the last.

import { all, build, fill, find, iconAddress } from "./dom.js";
import { say } from "./words.js";

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
  Home: "first", End: "last", " ": "play",
};
const SIGN_WIDTH = 36; // px a cell needs to show its operation
const CROWD = 80; // steps from which the cells join into one track

export function mountStepper(store) {
  const bar = find(".steps");
  const cells = find(".cells", bar);
  const scrub = find(".scrub", bar);
  const play = find("[data-go=play]", bar);
  let timer = 0;
  let drawn = "";

  const go = {
    first: () => store.set({ step: 0, node: null }),
    last: ({ scene }) => store.set({ step: scene.last, node: null }),
    next: ({ step, scene }) => store.set({ step: step === null ? 0 : Math.min(step + 1, scene.last), node: null }),
    previous: ({ step, scene }) => store.set({ step: step === null ? scene.last : Math.max(step - 1, 0), node: null }),
    play: ({ playing, step, scene }) => {
      if (!playing && (step === null || step === scene.last)) store.set({ step: 0, node: null });
      store.set({ playing: !playing });
    },
  };

  function act(name) {
    const state = store.get();
    if (!state.scene) return;
    if (name !== "play") store.set({ playing: false });
    if (state.panel === "write") store.set({ panel: "explain" });
    go[name](state);
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) act(button.dataset.go);
  });
  scrub.addEventListener("input", () => store.set({ step: scrub.valueAsNumber, node: null, playing: false }));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && store.get().node) return store.set({ node: null });
    const name = KEYS[event.key];
    if (!name || takesKeys(event.target, event.key)) return;
    event.preventDefault();
    act(name);
  });

  store.watch(["playing", "speed", "stale"], ({ playing, speed, stale }) => {
    clearInterval(timer);
    if (playing && stale) return store.set({ playing: false });
    if (playing) timer = setInterval(tick, speed * 1000);
    const label = say(playing ? "pause" : "play");
    play.setAttribute("aria-label", label);
    play.title = `${label} (Space)`;
    find("use", play).setAttribute("href", iconAddress(playing ? "pause" : "play"));
  });

  function tick() {
    const { step, scene } = store.get();
    if (step >= scene.last) store.set({ playing: false });
    else store.set({ step: step + 1 });
  }

  find("[data-setting=speed]")?.addEventListener("change", (event) => store.set({ speed: Number(event.target.value) }));

  function show({ scene, dragging }) {
    if (!scene) return;
    find(".studio").dataset.phase = scene.phase;
    if (scene.html && !dragging) fill(find("[data-slot=where]", bar), scene.html.where);
    const marks = JSON.stringify(scene.marks);
    if (marks !== drawn) {
      drawn = marks;
      cells.replaceChildren(...scene.marks.map(({ side, sign, title }) => build("span", { class: `cell is-${side}`, title }, sign)));
      scrub.max = scene.last;
      const share = scene.marks.filter((mark) => mark.side === "forward").length;
      find(".zones .is-forward")?.style.setProperty("--share", share);
      find(".zones .is-backward")?.style.setProperty("--share", scene.marks.length - share);
      measure();
    }
    const done = scene.step ?? scene.last;
    all(".cell", cells).forEach((cell, index) => {
      cell.classList.toggle("done", index <= done);
      cell.classList.toggle("to-come", index > done);
      if (index === scene.step) cell.setAttribute("aria-current", "step");
      else cell.removeAttribute("aria-current");
    });
    scrub.value = done;
    scrub.setAttribute("aria-valuetext", scene.announcement);
  }

  function measure() {
    const count = cells.childElementCount || 1;
    const width = cells.clientWidth / count;
    bar.classList.toggle("narrow", width < SIGN_WIDTH);
    bar.classList.toggle("crowded", count > CROWD);
    scrub.style.setProperty("--cell", `${width}px`);
  }

  store.watch(["scene"], show);
  new ResizeObserver(measure).observe(cells);
  show(store.get());
}

// Fields keep their keys, and Space stays with a button or a switch that has the focus.
function takesKeys(target, key) {
  if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open], [role=menu]")) return true;
  return key === " " && target.closest("button, a, summary, input") !== null;
}
