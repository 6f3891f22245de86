// What an edit of the text leaves of the numbers given beside it: a slider's number stands until the program says
// something new about that name, or nothing at all.

const SUBSCRIPTS = /[₀-₉]+/g;
const normal = (text) => text.replace(SUBSCRIPTS, (digits) => `_${digits}`).normalize("NFKC").replaceAll("−", "-");
const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

// Every statement that gives a name something, and every name that stands somewhere.
function read(text) {
  const given = new Map();
  const statements = normal(text).replace(/#.*/g, "").split(/[\n;]/);
  for (const statement of statements) {
    const parts = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*([-+*/]?=.*)$/u.exec(statement);
    if (parts) given.set(parts[1], `${given.get(parts[1]) ?? ""};${parts[2].trim()}`);
  }
  return { given, names: new Set(statements.join(";").match(WORD)) };
}

export function keptInputs(inputs, before, after) {
  if (!Object.keys(inputs).length) return inputs;
  const [old, fresh] = [read(before), read(after)];
  const stands = ([name]) => fresh.names.has(name) && old.given.get(name) === fresh.given.get(name);
  return Object.fromEntries(Object.entries(inputs).filter(stands));
}
