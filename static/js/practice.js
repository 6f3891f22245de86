// Practise: the picture with numbers taken out, fields in their place, a hint that names the rule, a score, and a
// worksheet with its key on paper. What is right is known here from the scene; hints come from the service.

import { all, build, fill, find } from "./dom.js";
import { part, styled } from "./parts.js";
import { question } from "./scene.js";
import { post } from "./service.js";
import { isRight, readNumber } from "./answers.js";
import { printWorksheet } from "./worksheet.js";

const CELLS = { value: "#dcf2ea", gradient: "#fde6d6" };
const TEXTS = { value: "#00513b", gradient: "#7a2c00" };

export async function open(store, picture) {
  if (store.get().practising) return leave(store);
  await styled("practice");
  const panel = await part("practice", store.get().language, "practice");
  const studio = find(".studio");
  const view = find(".view");
  const words = JSON.parse(find("[data-words]", panel).dataset.words);
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  studio.append(panel);
  studio.dataset.mode = "practice";
  panel.hidden = false;
  find("[data-action=practice]").setAttribute("aria-pressed", "true");
  store.set({ practising: true, practice: true, playing: false, step: null, node: null });

  const session = panel.session ?? (panel.session = start());
  session.reset();

  function start() {
    const layer = build("div", { class: "answers" });
    const source = build("code", { class: "practice-source" });
    const reveal = build("button", { type: "button", class: "button reveal" }, say("reveal"));
    view.append(layer);
    find(".stage-top").prepend(source);
    find(".stage-top").append(reveal);
    let blanks = []; // { node, about, exact, field, verdict }
    let chosen = new Set();
    let hint = null;
    const mode = () => find("[name=practice-mode]:checked", panel).value;

    function asked() {
      const { scene } = store.get();
      const root = scene.root.node;
      const all = scene.nodes.filter((node) => node.kind !== "constant" && picture.chip(node.id));
      const gradients = all.filter((node) => node.id !== root).map((node) => ({ node, about: "gradient" }));
      const values = all.filter((node) => node.kind === "operation").map((node) => ({ node, about: "value" }));
      if (mode() === "gradients") return gradients;
      if (mode() === "both") return [...values, ...gradients];
      return [...values, ...gradients].filter(({ node }) => chosen.has(node.id));
    }

    // Fields in reading order of the task: values from the inputs on, gradients from the root back.
    function reset() {
      for (const { mark } of blanks) mark?.remove();
      layer.replaceChildren();
      hint = null;
      for (const text of all(".view text[visibility]")) text.removeAttribute("visibility"); // of what was asked before
      source.textContent = source.title = inOneLine(store.get());
      studio.dataset.practice = mode();
      const wanted = asked();
      const ordered = [...wanted.filter((one) => one.about === "value"), ...wanted.filter((one) => one.about === "gradient").reverse()];
      blanks = ordered.map(({ node, about }) => ({ node, about, exact: Number(node[about]), verdict: null, field: fieldFor(node, about) }));
      layer.append(...blanks.map((blank) => blank.field));
      for (const blank of blanks) wire(blank);
      find("[data-slot=task]", panel).textContent = say(`task_${mode()}`);
      refresh();
    }

    function fieldFor(node, about) {
      return build("input", {
        class: `answer is-${about}`, type: "text", inputmode: "text", autocomplete: "off",
        "aria-label": say(`label_${about}`, { name: node.label }),
      });
    }

    function wire(blank) {
      blank.field.addEventListener("keydown", (event) => {
        if (event.key === "Enter") check(blank, true);
        event.stopPropagation();
      });
      blank.field.addEventListener("change", () => check(blank, false));
      blank.field.addEventListener("focus", () => hint && hint.blank !== blank && dropHint());
    }

    function check(blank, moveOn) {
      const given = readNumber(blank.field.value);
      if (given === null) return;
      const tolerance = Number(find("[data-setting=tolerance]", panel).value) / 100;
      const right = isRight(given, blank.exact, tolerance);
      if (right && blank.verdict === "right") return;
      blank.verdict = right ? "right" : "wrong";
      if (right && hint?.blank === blank) dropHint();
      if (!right && find("[data-setting=hints]", panel).checked) showHint(blank, given);
      refresh();
      if (right && moveOn) blanks.find((one) => one.verdict !== "right")?.field.focus();
    }

    async function showHint(blank, given) {
      const { node, about, exact, field } = blank;
      const body = { ...question({ ...store.get(), step: null, node: node.id }), about };
      const reply = await post("/scene/hint", body);
      if (!reply.ok) return;
      dropHint();
      const close = isRight(-given, exact, 0.02) ? "sign" : isRight(given, exact, 0.15) ? "close" : "wrong";
      const card = build("div", { class: "answer-hint", role: "note" }, build("strong", {}, say(`hint_${close}`)), build("div"));
      fill(card.lastChild, reply.body.html);
      const numbers = find(".hint-numbers", card);
      const again = build("button", { type: "button", class: "button" }, say("again"));
      again.addEventListener("click", () => { field.value = ""; blank.verdict = null; dropHint(); refresh(); field.focus(); });
      const show = build("button", { type: "button", class: "quiet" }, say("numbers"));
      show.addEventListener("click", () => { numbers.hidden = false; show.remove(); });
      card.append(build("div", { class: "buttons-row" }, again, ...(numbers ? [show] : [])));
      card.blank = blank;
      hint = card;
      layer.append(card);
      arrange();
    }

    function dropHint() {
      hint?.remove();
      hint = null;
    }

    // What the picture shows: numbers that are asked for are taken out until they are answered.
    function refresh() {
      for (const { node, about, field, verdict } of blanks) {
        for (const group of picture.chips(node.id)) {
          const text = find(`text[fill="${TEXTS[about]}"]`, group);
          text?.setAttribute("visibility", verdict === "right" ? "visible" : "hidden");
          if (verdict !== "right") find("title", group).textContent = node.label;
        }
        field.hidden = verdict === "right";
        field.classList.toggle("wrong", verdict === "wrong");
        field.setAttribute("aria-invalid", String(verdict === "wrong"));
      }
      find("[data-slot=right]", panel).textContent = blanks.filter((one) => one.verdict === "right").length;
      find("[data-slot=of]", panel).textContent = say("of", { count: blanks.length });
      find(".tally", panel).replaceChildren(...blanks.map((one) => build("i", { class: one.verdict ?? "" })));
      arrange();
    }

    function arrange() {
      const at = picture.camera();
      if (!at) return;
      const place = (x, y) => [view.clientWidth / 2 + (x - at.x) * at.scale, view.clientHeight / 2 + (y - at.y) * at.scale];
      for (const blank of blanks) {
        const cell = find(`path[fill="${CELLS[blank.about]}"]`, picture.chip(blank.node.id));
        if (!cell) continue;
        const { x, y, width, height } = cell.getBBox();
        // In the half of a circle that a unit's number stands in, a field keeps off the rim.
        const isRound = cell.getAttribute("d").includes("A");
        const [inset, low] = isRound ? [0.16 * width, 0.3 * height] : [2, 2];
        const [left, top] = place(x + inset, y + 2 + (isRound && blank.about === "value" ? low : 0));
        Object.assign(blank.field.style, {
          left: `${left}px`, top: `${top}px`, width: `${(width - 2 * inset) * at.scale}px`, height: `${(height - 2 - low) * at.scale}px`, fontSize: `${Math.min(28, 15 * at.scale)}px`,
        });
        blank.mark ??= build("span", { class: "verdict-mark", "aria-hidden": "true" });
        blank.mark.textContent = { right: "✓", wrong: "✗" }[blank.verdict] ?? "";
        blank.mark.className = `verdict-mark ${blank.verdict ?? ""}`;
        const [markLeft, markTop] = place(x + width - 3, y + height / 2);
        Object.assign(blank.mark.style, { left: `${markLeft}px`, top: `${markTop}px` });
        if (!blank.mark.isConnected) layer.append(blank.mark);
        if (hint?.blank === blank) {
          const [, below] = place(x, y + height + 8);
          const fits = below + hint.offsetHeight < view.clientHeight;
          const above = Math.max(4, place(x, y - 8)[1] - hint.offsetHeight);
          Object.assign(hint.style, { left: `${Math.max(8, Math.min(left, view.clientWidth - hint.offsetWidth - 8))}px`, top: `${fits ? below : above}px` });
        }
      }
    }

    panel.addEventListener("change", ({ target }) => {
      if (target.name === "practice-mode") { chosen = new Set(); reset(); }
    });
    reveal.addEventListener("click", () => {
      for (const blank of blanks) blank.verdict = "right";
      dropHint();
      refresh();
    });
    view.addEventListener("click", (event) => {
      if (!store.get().practising || mode() !== "chosen" || event.target.closest("input, button")) return;
      const id = /-(n\d+)$/.exec(event.target.closest("g[id]")?.id ?? "")?.[1];
      if (!id) return;
      if (chosen.has(id)) chosen.delete(id);
      else chosen.add(id);
      reset();
    });
    panel.addEventListener("click", ({ target }) => {
      const what = target.closest("[data-do]")?.dataset.do;
      if (what === "leave") leave(store);
      if (what === "numbers") newNumbers();
      if (what === "print") printWorksheet(store, picture, blanks, say);
    });

    // Small whole numbers that are not zero, as on an exam.
    function newNumbers() {
      const draw = () => (1 + Math.floor(Math.random() * 5)) * (Math.random() < 0.5 ? -1 : 1);
      const names = store.get().scene.inputs.map((input) => input.name);
      store.set({ inputs: Object.fromEntries(names.map((name) => [name, draw()])) });
    }

    store.watch(["scene"], ({ practising, scene }) => practising && scene.step === null && reset());
    store.watch(["camera"], ({ practising }) => practising && arrange());
    store.watch(["practising"], ({ practising }) => {
      layer.hidden = source.hidden = reveal.hidden = !practising;
      find(".root-line").hidden = practising;
    });
    find(".root-line").hidden = true;
    return { reset };
  }
}

// What is asked about, without comments.
function inOneLine({ network, scene }) {
  const lines = (network ?? scene.source).split("\n").map((line) => (network === null ? line.replace(/#.*/, "") : line).trim());
  return lines.filter(Boolean).join(network === null ? "; " : " ");
}

function leave(store) {
  const studio = find(".studio");
  delete studio.dataset.mode;
  delete studio.dataset.practice;
  find(".practice").hidden = true;
  for (const text of all(".view text[visibility]")) text.removeAttribute("visibility");
  find("[data-action=practice]").setAttribute("aria-pressed", "false");
  store.set({ practising: false, practice: false });
}
