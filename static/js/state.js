// The page's whole state as one table, read in both directions: a row says where a key stands in a link, what it is
// when it is absent, and how it is read. `packed` keys travel together as `s=`, the others as query parameters.

import { pack, unpack } from "./pack.js";

const number = (text) => (text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined);
// Infinity and NaN travel as JSON carries them, as texts.
const NOT_FINITE = ["Infinity", "-Infinity", "NaN"];
const input = (text) => (NOT_FINITE.includes(text) ? text : number(text));
const text = (given) => given;
const layers = (given) => given.split(",").map(Number).filter((layer) => Number.isInteger(layer) && layer > 0);
const flag = (given) => given === "1" || undefined;

export const ROWS = [
  { key: "source",     packed: true,  none: "" },
  { key: "network",    packed: true,  none: null },
  { key: "inputs",     packed: true,  none: {} },
  { key: "output",     packed: true,  none: null },
  { key: "expand",     packed: true,  none: [] },
  { key: "step",       query: true,   none: null,   read: number },
  { key: "view",       query: true,   none: "auto", read: text },
  { key: "collapse",   query: true,   none: [],     read: layers },
  { key: "digits",     query: true,   none: 4,      read: number },
  { key: "round",      query: true,   none: null,   read: number },
  { key: "derivative", query: true,   none: null,   read: text },
  { key: "title",      query: true,   none: "",     read: text },
  { key: "lang",       query: true,   none: null,   read: text },
  { key: "theme",      query: true,   none: null,   read: text },
  { key: "present",    query: true,   none: false,  read: flag },
  { key: "practice",   query: true,   none: false,  read: flag },
];

export const NONE = Object.fromEntries(ROWS.map((row) => [row.key, row.none]));
const LINKED = ROWS.map((row) => row.key);
const isNone = (row, value) => JSON.stringify(value ?? null) === JSON.stringify(row.none ?? null);

export const linked = (state) => Object.fromEntries(LINKED.map((key) => [key, state[key]]));

// What the service's request routes are asked with: the packed keys that say something.
export function request(state) {
  const rows = ROWS.filter((row) => row.packed && !isNone(row, state[row.key]));
  const body = Object.fromEntries(rows.map((row) => [row.key, state[row.key]]));
  if (state.network === null) body.source = state.source;
  else delete body.source;
  return body;
}

// The query of the link that opens this state again.
export async function toQuery(state) {
  const query = new URLSearchParams();
  query.set("s", await pack(request(state)));
  for (const row of ROWS) {
    const value = state[row.key];
    if (row.query && !isNone(row, value)) query.set(row.key, value === true ? "1" : value);
  }
  return query.toString();
}

// The state that a link opens; what it does not say is as in NONE.
export async function fromQuery(search) {
  const query = new URLSearchParams(search);
  const state = { ...NONE };
  for (const row of ROWS) {
    const given = query.get(row.key);
    if (row.query && given !== null) state[row.key] = row.read(given) ?? row.none;
  }
  for (const key of ["source", "network", "output"]) state[key] = query.get(key === "source" ? "src" : key) ?? state[key];
  if (query.has("expand")) state.expand = query.get("expand") === "all" ? "all" : query.get("expand").split(",");
  if (query.has("s")) Object.assign(state, await unpack(query.get("s")));
  for (const [key, value] of query) {
    if (key.startsWith("in.") && input(value) !== undefined) state.inputs = { ...state.inputs, [key.slice(3)]: input(value) };
  }
  return state;
}
