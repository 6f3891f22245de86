// Steps through pictures that were drawn beforehand: each is a list of numbers of shared pieces.
const { pieces, steps } = JSON.parse(document.getElementById("steps").textContent);
const find = (selector) => document.querySelector(selector);
const picture = find(".picture"), words = find(".words"), cards = find(".cards"), slider = find(".stepper input");
let at = steps.length - 1, playing = 0;

function show(step) {
  at = Math.max(0, Math.min(steps.length - 1, step));
  const { phase, place, drawn, said, sent } = steps[at];
  picture.innerHTML = drawn.map((number) => pieces[number]).join("");
  words.innerHTML = said;
  cards.innerHTML = sent;
  find(".place").textContent = place;
  document.body.dataset.phase = phase;
  slider.value = at;
  slider.setAttribute("aria-valuetext", place);
  for (const name of ["first", "back"]) find(`[data-go="${name}"]`).disabled = at === 0;
  for (const name of ["next", "last"]) find(`[data-go="${name}"]`).disabled = at === steps.length - 1;
  if (at === steps.length - 1) stop();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  find('[data-go="play"]').setAttribute("aria-pressed", "false");
}

const go = {
  first: () => show(0),
  back: () => show(at - 1),
  next: () => show(at + 1),
  last: () => show(steps.length - 1),
  play: () => {
    if (playing) return stop();
    if (at === steps.length - 1) show(0);
    playing = setInterval(() => show(at + 1), 1000);
    find('[data-go="play"]').setAttribute("aria-pressed", "true");
  },
};
const keys = {
  ArrowLeft: "back", ArrowRight: "next", PageUp: "back", PageDown: "next", Home: "first", End: "last", " ": "play",
};

find(".stepper").addEventListener("click", (event) => go[event.target.closest("button")?.dataset.go]?.());
slider.addEventListener("input", () => show(Number(slider.value)));
addEventListener("keydown", (event) => {
  const name = keys[event.key];
  // A button and the slider have keys of their own.
  if (!name || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("button, input")) return;
  event.preventDefault();
  go[name]();
});
show(Number(new URLSearchParams(location.search).get("step") ?? document.body.dataset.step));
