// The editor: one editable element, coloured by the CSS Custom Highlight API, so that the text stays plain text and
// the browser's own undo, selection and input methods go on working. A textarea where that is missing.

import { all, build, fill, find } from "./dom.js";
import { WORDS, colours } from "./colours.js";

const canHighlight = "highlights" in CSS;

export function mountEditor(store) {
  const frame = find(".editor");
  const gutter = find(".gutter");
  const area = find("textarea.code", frame);
  const editor = replaced(area);
  const isPlain = editor !== area;
  let shown = area.value;
  let keptInputs = (inputs) => inputs;

  const read = () => (isPlain ? editor.textContent : editor.value);

  function write(text) {
    if (isPlain) editor.textContent = text;
    else editor.value = text;
    shown = text;
    frame.scrollTo(0, 0);
    paint();
  }

  function paint() {
    // The last line's end starts no other, unless Firefox stands a br there.
    const lines = read().replace(editor.lastElementChild ? "" : /\n$/, "").split("\n").length;
    gutter.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
    if (!isPlain || !canHighlight) return;
    const { network } = store.get();
    const runs = network === null ? colours(read()) : {};
    for (const kind of WORDS) mark(kind, runs[kind] ?? []);
  }

  function mark(kind, spans) {
    if (!isPlain || !canHighlight) return;
    const ranges = spans.map(([start, end]) => rangeOf(editor, start, end)).filter(Boolean);
    if (ranges.length) CSS.highlights.set(kind, new Highlight(...ranges));
    else CSS.highlights.delete(kind);
  }

  editor.addEventListener("input", async () => {
    const element = isPlain && editor.firstElementChild;
    if (element && (element.localName !== "br" || element.nextSibling)) (await import("./flatten.js")).flatten(editor);
    shown = read();
    paint();
    mark("wrong", []);
    mark("here", []);
    const { network, source, inputs } = store.get();
    if (network === null) store.set({ source: shown, inputs: keptInputs(inputs, source, shown), title: "", atOnce: false });
    else store.set({ network: shown, inputs: {}, title: "", atOnce: false });
  });

  // What an edit leaves of numbers given beside the text: nothing to tell until there are some.
  async function given({ inputs }) {
    if (Object.keys(inputs).length) ({ keptInputs } = await import("./edited.js"));
  }
  store.watch(["inputs"], given);
  given(store.get());

  function choose(start, end) {
    if (!isPlain) return editor.setSelectionRange(start, end);
    const range = rangeOf(editor, start, end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  // Pasted lines go through the browser's own editing one by one, so that undo takes them back.
  editor.addEventListener("paste", (event) => {
    if (!isPlain) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n").split("\n");
    lines.forEach((line, index) => {
      if (index) document.execCommand("insertLineBreak");
      if (line) document.execCommand("insertText", false, line);
    });
  });

  // A name under the caret lights its node.
  document.addEventListener("selectionchange", async () => {
    if (document.activeElement !== editor) return;
    const { caret, nodeAt } = await import("./caret.js");
    store.set({ lit: document.activeElement === editor ? nodeAt(store.get(), caret(editor, isPlain)) : null });
  });
  editor.addEventListener("blur", () => store.set({ lit: null }));

  store.watch(["source", "network"], (state) => {
    const text = state.network ?? state.source;
    if (text !== shown) write(text);
    for (const button of all("[data-kind]")) {
      button.setAttribute("aria-pressed", String((button.dataset.kind === "network") === (state.network !== null)));
    }
    find("[data-action=as-program]").hidden = state.network === null;
  });

  function show(state) {
    const wrong = state.problem?.errors?.filter((error) => error.start_utf16 != null) ?? [];
    frame.toggleAttribute("data-wrong", state.problem !== null);
    editor.setAttribute("aria-invalid", String(state.problem !== null));
    mark("wrong", wrong.map((error) => [error.start_utf16, Math.max(error.end_utf16, error.start_utf16 + 1)]));
    const shows = state.network === null && !state.problem && !state.derivative && state.scene?.span;
    mark("here", shows ? [state.scene.span] : []);
    const slot = find(".problem-slot");
    if (state.problem) fill(slot, state.problem.html ?? "");
    else slot.replaceChildren();
  }
  store.watch(["scene", "problem", "lit"], show);

  // The one-click remedy goes through the browser's own editing, so that undo takes it back.
  find("#program-form").addEventListener("click", (event) => {
    const button = event.target.closest("[data-action=fix]");
    if (!button) return;
    const { fix, start, end } = button.dataset;
    editor.focus();
    choose(Number(start), Number(end));
    document.execCommand("insertText", false, fix);
  });

  find("#program-form").addEventListener("submit", (event) => event.preventDefault());
  frame.addEventListener("mousedown", (event) => {
    if (event.target === frame || event.target === gutter) {
      event.preventDefault();
      editor.focus();
    }
  });
  paint();
  show(store.get());
}

function replaced(area) {
  const editor = build("div", {
    class: "code",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": area.getAttribute("aria-label"),
    spellcheck: "false",
    autocapitalize: "off",
    tabindex: "0",
    contenteditable: "plaintext-only",
  });
  if (editor.contentEditable !== "plaintext-only") return area;
  editor.textContent = area.value;
  area.replaceWith(editor);
  return editor;
}

// The range of [start, end) in UTF-16 units; the browser may keep the text in several nodes.
export function rangeOf(editor, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  let offset = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.data.length;
    if (!begun && start <= offset + length) {
      range.setStart(node, Math.max(0, start - offset));
      begun = true;
    }
    if (begun && end <= offset + length) {
      range.setEnd(node, end - offset);
      return range;
    }
    offset += length;
  }
  return begun ? range : null;
}
