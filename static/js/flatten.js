// Some ways of inserting lines leave elements behind: make them one plain text again, the caret where it was. A br that
// ends the text stays: Firefox keeps one on an empty last line. Comes when it is needed.

import { rangeOf } from "./editor.js";

export function flatten(editor) {
  const { focusNode, focusOffset } = getSelection();
  let text = "";
  let caretAt = 0;
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node === focusNode) caretAt = text.length + focusOffset;
      text += node.data;
      return;
    }
    if (node.localName === "br") {
      if (node.nextSibling) text += "\n";
      return;
    }
    if (node !== editor && (text || node.previousSibling)) text += "\n";
    if (node === focusNode) caretAt = text.length;
    node.childNodes.forEach((child, index) => {
      visit(child);
      if (node === focusNode && index < focusOffset) caretAt = text.length;
    });
  };
  visit(editor);
  editor.textContent = text;
  const range = rangeOf(editor, caretAt, caretAt);
  if (range) getSelection().collapse(range.startContainer, range.startOffset);
}
