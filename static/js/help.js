// Help: the keys in a dialog, and on a first visit a hint of three lines.

import { find } from "./dom.js";
import { openDialog, part } from "./parts.js";
import { remember } from "./memory.js";

export async function open(store, picture, action, event, what = "help") {
  const element = await part(what, store.get().language);
  if (what === "help") return openDialog(element);
  element.hidden = false;
  const leave = () => {
    element.hidden = true;
    remember("visited", "1");
  };
  find("[data-close]", element).addEventListener("click", leave);
  store.watch(["source", "step"], leave);
}
