// The address bar holds the whole state, and the browser's history is the undo: a settled edit is an entry, a step or
// a dragged number only replaces the entry it stands on.

import { linked, toQuery } from "./state.js";

const SETTLED = 700;
const ENTRIES = ["source", "network", "expand", "derivative", "output"];
const KEPT = [...ENTRIES, "inputs", "step", "view", "digits", "round", "present", "practice", "title", "theme"];

export function followHistory(store) {
  let entry = linked(store.get());
  let timer = 0;
  let going = false;
  history.replaceState(entry, "");

  async function settle() {
    const state = store.get();
    if (state.problem) return;
    const now = linked(state);
    const isNew = ENTRIES.some((key) => JSON.stringify(now[key]) !== JSON.stringify(entry[key]));
    entry = now;
    const url = `${location.pathname}?${await toQuery(state)}`;
    if (isNew && !going) history.pushState(now, "", url);
    else history.replaceState(now, "", url);
    going = false;
  }

  store.watch([...KEPT, "problem"], () => {
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLED);
  });

  addEventListener("popstate", ({ state }) => {
    if (!state) return;
    going = true;
    entry = state;
    store.set({ ...state, node: null, atOnce: true });
  });
}
