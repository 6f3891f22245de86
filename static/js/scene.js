// The scene: what the service makes of the state. One question brings the picture, the words, the tables and the
// list of steps together, so nothing on the page can disagree with anything else.

import { NONE, request } from "./state.js";
import { keeping, newest, post } from "./service.js";
import { say } from "./words.js";

const ASKED = ["source", "network", "inputs", "output", "expand", "step", "view", "collapse", "digits", "round", "derivative", "node", "presenting"];
const TYPED = ["source", "network"];
const TYPING_PAUSE = 140;

export function question(state) {
  const body = { ...request(state), lang: state.language, view: state.view, digits: state.digits };
  for (const key of ["step", "round", "derivative", "node"]) if (state[key] !== null) body[key] = state[key];
  if (state.collapse.length) body.collapse = state.collapse;
  if (state.presenting) body.present = "1";
  return body;
}

// A network is drawn as one, unless layers of it are to be boxes; a picture's address has to say so.
const isWhole = (state) => state.view === "auto" && state.network !== null && !state.collapse.length;
export const viewOf = (state) => (isWhole(state) ? "network" : state.view);

export function followState(store) {
  const ask = keeping((body) => post("/scene", body));

  const show = newest(async (superseded, body) => {
    let reply;
    try {
      reply = await ask(body);
    } catch {
      store.set({ stale: true, notice: say("offline") });
      return;
    }
    if (reply.wait) {
      store.set({ stale: true, notice: reply.body.detail });
      await new Promise((resolve) => setTimeout(resolve, reply.wait * 1000));
      show(question(store.get()));
      return;
    }
    if (superseded() && !store.get().dragging) return;
    if (reply.ok) {
      store.set({ scene: reply.body, problem: null, stale: false, notice: "" });
      prefetch(store.get());
    } else {
      failed(store, reply);
    }
  });

  // The next step is nearly always the next question.
  function prefetch(state) {
    const { step, last } = state.scene;
    if (!state.dragging && step !== null && step < last) ask(question({ ...state, step: step + 1 }));
  }

  // A link may ask for more than there is.
  if (store.get().problem) setTimeout(() => failed(store, { body: store.get().problem }));

  let timer;
  store.watch(ASKED, (state, before) => {
    clearTimeout(timer);
    const typed = TYPED.some((key) => state[key] !== before[key]) && !state.atOnce;
    timer = typed ? setTimeout(() => show(question(store.get())), TYPING_PAUSE) : void show(question(state));
  });
}

// What was chosen of a program and is gone from the edited one is let go: a step past the end, the card of a node,
// the input of a derivative, the name of an output, a network's view.
function failed(store, reply) {
  const errors = reply.body.errors ?? [];
  const codes = errors.map((error) => error.code);
  const state = store.get();
  const gone = ["derivative", "output", "view"].find((key) => state[key] !== NONE[key] && errors.some((error) => error.pointer === `/${key}`));
  if (gone) store.set({ [gone]: NONE[gone] });
  else if (codes.includes("step_out_of_range") && state.step !== null) store.set({ step: null });
  else if (codes.includes("unknown_node") && state.node !== null) store.set({ node: null });
  else store.set({ problem: reply.body, stale: true, notice: "" });
}
