// The switches that hold for the whole page: view, digits, blackboard rounding, theme, language, the whole program.

import { all, find } from "./dom.js";
import { say } from "./words.js";
import { toQuery } from "./state.js";
import { mountTheme } from "./theme.js";

export function mountSettings(store, picture) {
  const view = find("[data-setting=view]");
  const digits = find("[data-setting=digits]");
  const rounding = find("[data-setting=round]");

  view.addEventListener("change", () => store.set({ view: view.value, ...(view.value === "network" ? { collapse: [] } : {}) }));
  digits.addEventListener("change", () => {
    const chosen = Math.min(6, Math.max(2, Math.round(digits.valueAsNumber) || 4));
    store.set({ digits: chosen, ...(store.get().round === null ? {} : { round: chosen }) });
  });
  rounding.addEventListener("change", () => store.set({ round: rounding.checked ? store.get().digits : null }));

  function show(state) {
    view.value = state.view;
    find("option[value=network]", view).disabled = state.network === null;
    digits.value = state.digits;
    rounding.checked = state.round !== null;
  }
  store.watch(["view", "digits", "round", "network"], show);
  show(store.get());

  // A theme that the address asks for is changed there too; else it is the reader's own affair.
  mountTheme((theme) => store.get().theme && store.set({ theme }));

  // The other language is another page with the same state.
  const language = find("[data-action=language]");
  language.addEventListener("click", async (event) => {
    event.preventDefault();
    const lang = store.get().language === "zh" ? "en" : "zh";
    location.assign(`/?${await toQuery({ ...store.get(), lang })}`);
  });

  function asProgram({ scene }) {
    if (scene) store.set({ source: scene.source, network: null, atOnce: true });
  }
  // Back to the program that stood there before, or where there was none to the network's own.
  function toProgram(state) {
    if (state.source === "") asProgram(state);
    else store.set({ network: null, inputs: {}, title: "", step: null, node: null, atOnce: true });
  }
  find("[data-action=as-program]").addEventListener("click", () => asProgram(store.get()));
  find("#more").addEventListener("click", ({ target }) => {
    const action = target.closest("[data-action]")?.dataset.action;
    if (action === "expand-all") store.set({ expand: "all", step: null, node: null });
    if (action === "dock") picture.dockElsewhere();
    if (action === "collapse-all") store.set({ expand: [], step: null, node: null });
    if (target.closest("button")) find("#more").hidePopover();
  });
  find("#program-form").addEventListener("click", ({ target }) => {
    const kind = target.closest("[data-kind]")?.dataset.kind;
    if (kind === "source" && store.get().network !== null) toProgram(store.get());
    if (kind === "network" && store.get().network === null) {
      store.set({ network: store.get().lastNetwork, inputs: {}, title: "", step: null, node: null, atOnce: true });
    }
  });
  const titled = all(".crumbs .title, h1.unseen");
  // A link's own title, else the one by which the service knows the program.
  store.watch(["title", "scene", "problem"], ({ title, scene, problem }) => {
    const shown = title || (!problem && scene?.title) || say("untitled");
    for (const element of titled) element.textContent = shown;
    document.title = `${shown} · Gradstep`;
  });
  store.watch(["network"], ({ network }) => network !== null && store.set({ lastNetwork: network }));
}
