// Parts of the page that come when they are asked for: their HTML from the service, in the page's language, and their
// style sheet. Fetched once.

import { build, find, parseHtml } from "./dom.js";

const fetched = new Map();

export async function part(name, language, sheet = "dialog") {
  if (!fetched.has(name)) {
    await styled(sheet);
    const reply = await fetch(`/parts/${name}?lang=${language}`);
    const holder = parseHtml(await reply.text());
    fetched.set(name, holder.firstElementChild);
    document.body.append(holder.firstElementChild);
  }
  return fetched.get(name);
}

// Resolves when the rules hold, so that nothing is shown without its look.
export function styled(name) {
  const address = new URL(`../css/${name}.css`, import.meta.url).pathname;
  if (find(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = build("link", { rel: "stylesheet", href: address });
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}

// Where the platform has no clipboard, away from https, the selection of a field is copied as it always was.
export const clipboard = {
  writeText(text) {
    const before = document.activeElement;
    const field = build("textarea", { class: "unseen" }, text);
    (find("dialog[open]") ?? document.body).append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    before?.focus();
  },
};

// A dialog of the platform: it keeps the focus, closes on Escape and on a click beside it, and gives the focus back.
export function openDialog(dialog) {
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = "true";
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
  if (!dialog.open) dialog.showModal();
}
