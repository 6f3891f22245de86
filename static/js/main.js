// The studio's page: makes the store from the link and what the service has drawn, and mounts the parts. What is not
// needed for the first picture is fetched when it is first asked for.

import { all, find } from "./dom.js";
import { boot } from "./words.js";
import { createStore } from "./store.js";
import { fromQuery, NONE } from "./state.js";
import { followState } from "./scene.js";
import { followHistory } from "./history.js";
import { mountEditor } from "./editor.js";
import { mountInputs } from "./inputs.js";
import { mountPanel } from "./panel.js";
import { mountPicture } from "./picture.js";
import { mountSettings } from "./settings.js";
import { mountStepper } from "./stepper.js";
import { recall } from "./memory.js";

const text = find("textarea.code").value;
const given = await fromQuery(location.search);

const store = createStore({
  ...NONE,
  ...given,
  source: boot.kind === "source" ? text : given.source,
  network: boot.kind === "network" ? text : null,
  title: boot.title,
  lastNetwork: "2-4-2 sigmoid, mse",
  language: boot.lang,   // the language of this page; `lang` is the one a link asks for
  scene: boot.scene,     // what the service made of all this
  problem: boot.problem, // or what is wrong with it
  stale: boot.problem !== null,
  notice: "",            // what else stands in the way, such as a service that does not answer
  node: null,            // the node whose card is open
  lit: null,             // the node of the name under the caret
  // On a phone, where one panel has room: the program first, and the words once someone steps.
  panel: given.step === null && matchMedia("(max-width: 699.9px)").matches ? "write" : "explain",
  practising: false,
  presenting: false,
  camera: null,          // where the picture stands, for what is laid over it
  playing: false,
  speed: 1,
  dragging: false,
  atOnce: false,         // the next change of the text is not typing: do not wait
});

mountEditor(store);
const picture = mountPicture(store);
mountInputs(store);
mountStepper(store);
mountPanel(store);
mountSettings(store, picture);
followState(store);
followHistory(store);

// Boxes for layers come with the first network that has hidden ones.
let layered = false;
function withLayers({ scene }) {
  if (layered || !scene?.layers) return;
  layered = true;
  import("./layers.js").then(({ mountLayers }) => mountLayers(store));
}
store.watch(["scene"], withLayers);
withLayers(store.get());

// Parts that come when they are asked for.
const LATER = {
  practice: () => import("./practice.js"),
  present: () => import("./present.js"),
  share: () => import("./share.js"),
  export: () => import("./share.js"),
  help: () => import("./help.js"),
  open: () => import("./open.js"),
};
const later = async (action, ...rest) => (await LATER[action]()).open(store, picture, action, ...rest);
const LETTERS = { "?": "help", p: "present" };

for (const button of all("[data-action]")) {
  const { action } = button.dataset;
  if (LATER[action]) button.addEventListener(button.localName === "input" ? "change" : "click", (event) => later(action, event));
}
// On a phone the menu lies over what was chosen from it.
find("#menu").addEventListener("click", (event) => event.target.closest("button") && event.currentTarget.hidePopover());
document.addEventListener("keydown", (event) => {
  const action = LETTERS[event.key];
  if (action && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select, [contenteditable]")) later(action, event);
});
document.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  later("open", event);
});
if (given.present) later("present", null);
if (given.practice) later("practice");
if (!given.present && !given.practice && !recall("visited")) later("help", null, "hint");
document.documentElement.dataset.ready = "true";
