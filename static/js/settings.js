// The switches that hold for the whole page: view, digits, blackboard rounding, theme, language, the whole program.

import { find } from "./dom.js";
import { toQuery } from "./state.js";
import { mountTheme, remember } from "./theme.js";

export function mountSettings(store) {
  const view = find("[data-setting=view]");
  const digits = find("[data-setting=digits]");
  const rounding = find("[data-setting=round]");

  view.addEventListener("change", () => store.set({ view: view.value }));
  digits.addEventListener("change", () => {
    const chosen = Math.min(6, Math.max(2, Math.round(digits.valueAsNumber) || 4));
    store.set({ digits: chosen, ...(store.get().round === null ? {} : { round: chosen }) });
  });
  rounding.addEventListener("change", () => store.set({ round: rounding.checked ? store.get().digits : null }));

  function show(state) {
    view.value = state.view;
    digits.value = state.digits;
    rounding.checked = state.round !== null;
  }
  store.watch(["view", "digits", "round"], show);
  show(store.get());

  mountTheme();

  // The other language is another page with the same state.
  const language = find("[data-action=language]");
  language.addEventListener("click", async (event) => {
    event.preventDefault();
    const lang = store.get().language === "zh" ? "en" : "zh";
    remember("lang", lang);
    location.assign(`/?${await toQuery({ ...store.get(), lang })}`);
  });

  find("[data-action=as-program]").addEventListener("click", () => {
    const { scene } = store.get();
    if (scene) store.set({ source: scene.source, network: null, atOnce: true });
  });
  find("#more").addEventListener("click", ({ target }) => {
    const action = target.closest("[data-action]")?.dataset.action;
    if (action === "expand-all") store.set({ expand: "all", step: null, node: null });
    if (action === "collapse-all") store.set({ expand: [], step: null, node: null });
    if (target.closest("button")) find("#more").hidePopover();
  });
  find("#program-form").addEventListener("click", ({ target }) => {
    const kind = target.closest("[data-kind]")?.dataset.kind;
    if (kind === "source") store.set({ network: null, inputs: {}, step: null, node: null, atOnce: true });
    if (kind === "network" && store.get().network === null) {
      store.set({ network: store.get().lastNetwork, inputs: {}, step: null, node: null, atOnce: true });
    }
  });
  store.watch(["network"], ({ network }) => network !== null && store.set({ lastNetwork: network }));
}
