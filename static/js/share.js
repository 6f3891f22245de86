// Share and export: the link, snippets for pages and papers, and every format of the service.

import { all, find } from "./dom.js";
import { clipboard, openDialog, part } from "./parts.js";
import { question, viewOf } from "./scene.js";
import { request, toQuery } from "./state.js";
import { pack } from "./pack.js";
import { SNIPPETS } from "./snippets.js";

const COPIED = 2000;
const WHITE = "#ffffff";
const SINGLE = ["svg", "png", "pdf"];

// What a file is called after its form: the step of a single picture, as in the LaTeX snippet, or what is special about it.
function nameOf(form, extra, step) {
  if (extra !== form && extra !== "align") return `-${extra}`;
  return step !== undefined && SINGLE.includes(form) ? `-${step}` : "";
}

export async function open(store) {
  const dialog = await part("share", store.get().language);
  const chosen = (name) => find(`[name=share-${name}]:checked`, dialog).value;
  let texts = {};

  // The options of the picture as its address takes them.
  function options() {
    const state = store.get();
    const { lang, digits, round, derivative, collapse } = question(state);
    const look = { view: viewOf(state), collapse: collapse?.join(), digits, round, derivative, lang, theme: chosen("theme") };
    if (chosen("show") === "step" && state.step !== null) look.step = state.step;
    if (chosen("show") === "playing") look.animate = 1;
    if (chosen("background") === "white") look.background = WHITE;
    const usual = { view: "auto", digits: 4, theme: "light", lang: "en" };
    return Object.fromEntries(Object.entries(look).filter(([key, value]) => value !== undefined && value !== usual[key]));
  }

  async function show() {
    const state = store.get();
    const look = options();
    const query = new URLSearchParams({ s: await pack(request(state)), ...look }).toString();
    const link = `${location.origin}/?${await toQuery({ ...state, theme: document.documentElement.dataset.theme ?? null, present: false, practice: false })}`;
    const title = state.title || find(".crumbs .title").textContent;
    const picture = `${location.origin}/graph.svg?${query}`;
    texts = { link, ...Object.fromEntries(Object.entries(SNIPPETS).map(([kind, write]) => [kind, write({ origin: location.origin, query, picture, title, body: request(state), step: look.step })])) };
    find(".link", dialog).value = link;
    find(".preview", dialog).dataset.theme = chosen("theme");
    find(".preview img", dialog).src = `/graph.svg?${query}`;
    for (const code of all("[data-snippet]", dialog)) code.textContent = texts[code.dataset.snippet];
  }

  async function copy(button) {
    await (navigator.clipboard ?? clipboard).writeText(texts[button.dataset.copy]);
    const label = find("span", button);
    const before = label.textContent;
    label.textContent = dialog.dataset.copied ?? before;
    button.classList.add("copied");
    setTimeout(() => { label.textContent = before; button.classList.remove("copied"); }, COPIED);
  }

  async function download(button) {
    const { download: form, extra } = button.dataset;
    const more = { pages: { pages: "all" }, align: { tex: "align" }, tikz: { tex: "tikz" }, animated: { animate: true }, png: { scale: 2 } }[extra] ?? {};
    const { animate, ...look } = options();
    const slot = find("[data-slot=download-problem]", dialog);
    slot.hidden = true;
    button.setAttribute("aria-busy", "true");
    const reply = await fetch("/api/v1/render", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...request(store.get()), ...look, ...(animate && form === "svg" ? { animate: true } : {}), ...more, format: form }),
    });
    button.removeAttribute("aria-busy");
    if (!reply.ok) {
      slot.textContent = (await reply.json()).detail;
      slot.hidden = false;
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = `gradstep${nameOf(form, extra, look.step)}.${form}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  if (!dialog.dataset.ready) {
    dialog.dataset.ready = "true";
    dialog.addEventListener("change", show);
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.copy) copy(button);
      if (button?.dataset.download) download(button);
    });
    find(".link", dialog).addEventListener("focus", (event) => event.target.select());
  }
  await show();
  openDialog(dialog);
}
