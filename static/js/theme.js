// Light, dark, or what the system says: remembered in a cookie, so that the service draws the right one at once.

import { find, iconAddress } from "./dom.js";

const YEAR = 31536000;

export function remember(key, value) {
  document.cookie = `${key}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

export function mountTheme(tell = () => {}) {
  const root = document.documentElement;
  const button = find("[data-action=theme]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.theme ?? (system.matches ? "dark" : "light");
  const show = () => find("use", button).setAttribute("href", iconAddress(now() === "dark" ? "moon" : "sun"));

  button.addEventListener("click", () => {
    root.dataset.theme = now() === "dark" ? "light" : "dark";
    remember("theme", root.dataset.theme);
    tell(root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}
