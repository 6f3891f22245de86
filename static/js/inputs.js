// A slider and a number field for every input. While a slider moves, only numbers change: the row itself, its range
// and the layout of the picture stay.

import { all, fill, find } from "./dom.js";

// The nearest of 1, 2, 5, 10, 20 … that leaves room around the value on both sides of zero.
export function reach(value) {
  const wanted = Math.max(1.5 * Math.abs(value), 0);
  if (!Number.isFinite(wanted) || wanted === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= wanted * (1 - 1e-12));
}

// As the slider's own arithmetic leaves it, without 0.30000000000000004; and as a narrow field can show it.
const tidy = (value) => Number(value.toPrecision(12));
const SIGNS = { Infinity: "∞", "-Infinity": "−∞", NaN: "NaN" };

function short(value) {
  const number = Number(Number(value).toPrecision(6));
  const size = Math.abs(number);
  if (!Number.isFinite(number)) return "";
  if (!size || (size >= 1e-4 && size < 1e6)) return String(number);
  return Number(number.toPrecision(4)).toExponential().replace("+", "");
}

export function mountInputs(store) {
  const list = find(".input-list");

  function setRange(row, value) {
    const slider = find(".slider", row);
    const bound = reach(value);
    Object.assign(slider, { min: -bound, max: bound, step: bound / 100 });
    slider.value = Number.isFinite(value) ? value : 0;
    paint(row);
  }

  function paint(row) {
    const slider = find(".slider", row);
    const part = (Number(slider.value) - slider.min) / (slider.max - slider.min);
    // The thumb's centre runs from 8 px to width − 8 px.
    const place = (share) => `calc(8px + ${share} * (100% - 16px))`;
    slider.style.setProperty("--from", place(Math.min(part, 0.5)));
    slider.style.setProperty("--to", place(Math.max(part, 0.5)));
  }

  function give(row, value) {
    store.set({ inputs: { ...store.get().inputs, [row.dataset.name]: tidy(value) } });
  }

  function wire(row) {
    const slider = find(".slider", row);
    const field = find(".field", row);
    setRange(row, Number(row.dataset.value));

    slider.addEventListener("input", () => {
      store.set({ dragging: true });
      paint(row);
      field.value = short(slider.valueAsNumber);
      give(row, slider.valueAsNumber);
    });
    slider.addEventListener("change", () => {
      store.set({ dragging: false });
      const atEnd = Math.abs(slider.valueAsNumber) >= Number(slider.max);
      if (atEnd) setRange(row, slider.valueAsNumber);
    });
    slider.addEventListener("dblclick", () => reset([row.dataset.name]));
    field.addEventListener("input", () => {
      if (field.value === "" || !Number.isFinite(field.valueAsNumber)) return;
      setRange(row, field.valueAsNumber);
      give(row, field.valueAsNumber);
    });
    field.addEventListener("dblclick", () => reset([row.dataset.name]));
  }

  function reset(names) {
    const inputs = { ...store.get().inputs };
    for (const name of names) delete inputs[name];
    store.set({ inputs });
  }

  find("[data-action=reset]").addEventListener("click", () => store.set({ inputs: {} }));

  function follow({ scene, dragging }) {
    if (!scene || dragging) return;
    const rows = all(".input", list);
    const names = (of) => of.join("\n");
    if (names(rows.map((row) => row.dataset.name)) !== names(scene.inputs.map((input) => input.name))) {
      list.replaceChildren();
      fill(list, scene.html.inputs);
      all(".input", list).forEach(wire);
      return;
    }
    scene.inputs.forEach((input, index) => {
      const row = rows[index];
      const field = find(".field", row);
      const value = Number(input.value);
      if (document.activeElement !== field) field.value = short(input.value);
      field.placeholder = SIGNS[input.value] ?? "";
      if (value !== find(".slider", row).valueAsNumber && document.activeElement !== field) setRange(row, value);
    });
  }

  store.watch(["scene", "dragging"], follow);
  all(".input", list).forEach(wire);
}
