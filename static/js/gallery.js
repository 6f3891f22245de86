// The gallery's search: hides what does not hold every word that is typed; a dropped file opens in the studio.

import { all, find } from "./dom.js";
import { mountTheme } from "./theme.js";

mountTheme();
const search = find("input[type=search]");

search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/);
  const holds = (element) => words.every((word) => element.textContent.toLowerCase().includes(word));
  for (const example of all(".example")) example.hidden = !holds(example);
  for (const shelf of all(".shelf")) shelf.hidden = !find(".example:not([hidden])", shelf);
  find(".nothing").hidden = all(".shelf:not([hidden])").length > 0;
});

document.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", async (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const { addressOf } = await import("./open.js");
  location.assign(await addressOf(event.dataTransfer.files[0], new URLSearchParams(location.search).get("lang")));
});
document.documentElement.dataset.ready = "true";
