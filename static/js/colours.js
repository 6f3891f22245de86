// Which runs of a program are comments, numbers, functions and operators: for the eye only, the service parses.

export const WORDS = ["comment", "number", "function", "operator"];

const TOKEN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<function>[\\p{L}_][\\p{L}\\p{N}_.]*(?=\\s*\\())",
    "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)",
    "(?<number>(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d+)(?:[eE][+-]?\\d+)?)",
    "(?<operator>[-+*/^=;,−×·÷])",
  ].join("|"),
  "gu",
);

export function colours(text) {
  const runs = {};
  for (const match of text.matchAll(TOKEN)) {
    const kind = WORDS.find((word) => match.groups[word] !== undefined);
    if (kind) (runs[kind] ??= []).push([match.index, match.index + match[0].length]);
  }
  return runs;
}
