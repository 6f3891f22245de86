// The node of the name under the caret. Comes when the editor is first entered.

// Where the caret stands in the text, in UTF-16 units.
export function caret(editor, isPlain) {
  if (!isPlain) return editor.selectionStart;
  const { focusNode, focusOffset } = getSelection();
  if (!focusNode || !editor.contains(focusNode)) return -1;
  const range = document.createRange();
  range.setStart(editor, 0);
  range.setEnd(focusNode, focusOffset);
  return range.toString().length;
}

// The smallest node whose text holds the caret; a name means the node it stands for.
export function nodeAt({ scene, network, stale }, offset) {
  if (!scene || network !== null || stale || offset < 0) return null;
  const holding = scene.nodes.filter(({ span }) => span && span[0] <= offset && offset <= span[1]);
  const word = wordAt(scene.source ?? "", offset);
  const named = word && scene.nodes.filter((node) => node.name === word).pop();
  return (named || holding.sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]))[0])?.id ?? null;
}

function wordAt(text, offset) {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, offset))[0];
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset))[0];
  return before + after;
}
