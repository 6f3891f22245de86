// The address bar holds the whole state, and the browser's history is the undo: a settled edit is an entry, a step or
// a dragged number only replaces the entry it stands on. What the address does not hold yet, or cannot because it is
// wrong, is this tab's draft: a reload brings it back, and nothing else does.

import { linked, toQuery } from "./state.js";
import { forget, recall, remember } from "./memory.js";

const SETTLED = 700;
const ENTRIES = ["source", "network", "expand", "derivative", "output"];
const KEPT = [...ENTRIES, "inputs", "step", "view", "collapse", "digits", "round", "present", "practice", "title", "theme"];
const DRAFT = ["draft", "sessionStorage"];

export function followHistory(store) {
  let entry = linked(store.get());
  let timer = 0;
  let going = false;
  history.replaceState(entry, "");

  async function settle() {
    const state = store.get();
    if (state.problem) return;
    const now = linked(state);
    const isNew = ENTRIES.some((key) => differ(now[key], entry[key]));
    const url = `${location.pathname}?${await toQuery(state)}`;
    entry = now; // whoever left before has a draft
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

  function keepDraft() {
    const now = linked(store.get());
    if (differ(now, entry)) remember(DRAFT[0], JSON.stringify({ address: location.href, state: now }), DRAFT[1]);
    else forget(...DRAFT);
  }
  addEventListener("pagehide", keepDraft);
  // A tab in the background may be thrown away without another word.
  document.addEventListener("visibilitychange", () => document.hidden && keepDraft());

  const draft = JSON.parse(recall(...DRAFT));
  const isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";
  if (isReload && draft?.address === location.href) store.set({ ...draft.state, atOnce: true });
}

const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
