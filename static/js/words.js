// The page's words in the reader's language, as the service sent them, with {placeholders} filled in.

import { find } from "./dom.js";

export const boot = JSON.parse(find("#boot").textContent);

export function say(key, values = {}) {
  return (boot.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
