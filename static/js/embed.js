// A frame in another page: the studio's picture and stepper over a store of their own, and nothing else.

import { find } from "./dom.js";
import { boot } from "./words.js";
import { createStore } from "./store.js";
import { fromQuery, NONE } from "./state.js";
import { followState } from "./scene.js";
import { mountPicture } from "./picture.js";
import { mountStepper } from "./stepper.js";

const given = await fromQuery(location.search);

const store = createStore({
  ...NONE,
  ...given,
  source: boot.kind === "source" ? boot.text : given.source,
  network: boot.kind === "network" ? boot.text : null,
  language: boot.lang,
  scene: boot.scene,
  problem: boot.problem,
  stale: false,
  notice: "",
  node: null,
  lit: null,
  camera: null,
  playing: false,
  speed: 1,
});

mountPicture(store);
mountStepper(store);
followState(store);
store.watch(["scene"], ({ scene }) => (find("[data-slot=announcement]").textContent = scene.announcement));
document.documentElement.dataset.ready = "true";
