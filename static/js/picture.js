// The picture: inline SVG from the service, patched in place; zoom, pan and pinch; a click on a chip chooses its node.

import { all, find, parseSvg, patch } from "./dom.js";
import { between, centred, fitted, panned, seen, zoomed } from "./camera.js";
import { recall, remember } from "./memory.js";

const DIGITS = 16; // type size of the numbers in the picture's units
// The smallest digits, in px, at which a step is shown; the finished picture is shown whole on a wide screen.
const LEAST_ON_PHONE = 16;
const LEAST = 9;
const LEAST_WHOLE = 2; // below, even a finished picture is but a line, and is shown about its root
const PAN_MILLISECONDS = 200;
const FOCUS = '[stroke="#0b57d0"]'; // the frame of what a step is about, in the light theme that the service draws
const NODE = /-(n\d+)$/; // the end of the id of everything that is drawn of a node

export function mountPicture(store) {
  const view = find(".view");
  const minimap = find(".minimap");
  const pill = find("[data-slot=stale]");
  const lastThatWorked = pill.textContent;
  let svg = find("svg", view);
  let box = svg && boxOf(svg);
  let drawn = svg ? groupsByNode(svg) : new Map();
  let at = null;
  let byHand = false; // the reader has zoomed or panned: keep off until another picture comes
  let gliding = 0;

  const marks = () => import("./marks.js");
  const size = () => ({ width: view.clientWidth, height: view.clientHeight });
  const isPhone = () => matchMedia("(max-width: 699.9px)").matches;

  function show(next) {
    at = next;
    const { x, y, width, height } = seen(at, size());
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const hidden = width < box.width - 1 || height < box.height - 1;
    view.classList.toggle("pannable", hidden);
    minimap.classList.toggle("needed", hidden);
    if (hidden) marks().then(({ map }) => map(minimap, drawn, box, { x, y, width, height }));
    store.set({ camera: at });
  }

  function place(smoothly = false) {
    if (!svg || !view.clientWidth) return;
    if (byHand && at) return show(at);
    const whole = fitted(box, size());
    const least = (isPhone() ? LEAST_ON_PHONE : LEAST) / DIGITS;
    const isFinished = store.get().scene?.step === null && !isPhone() && whole.scale * DIGITS >= LEAST_WHOLE;
    if (whole.scale >= least || isFinished) return show(whole);
    const target = centred(box, size(), least, focusPoint());
    if (smoothly && at && !matchMedia("(prefers-reduced-motion: reduce)").matches) glide(at, target);
    else show(target);
  }

  function glide(from, to) {
    const began = performance.now();
    cancelAnimationFrame(gliding);
    const frame = (now) => {
      const part = Math.min(1, (now - began) / PAN_MILLISECONDS);
      show(between(from, to, 1 - (1 - part) ** 3));
      if (part < 1) gliding = requestAnimationFrame(frame);
    };
    gliding = requestAnimationFrame(frame);
  }

  // Where the step happens; the root when the picture is finished.
  function focusPoint() {
    const { scene } = store.get();
    const ids = scene?.focus.length ? scene.focus : [scene?.root.node];
    const boxes = ids.map((id) => inUse(id)?.getBBox()).filter(Boolean);
    if (!boxes.length) return { x: box.x + box.width, y: box.y + box.height / 2 };
    const left = Math.min(...boxes.map((one) => one.x));
    const right = Math.max(...boxes.map((one) => one.x + one.width));
    const top = Math.min(...boxes.map((one) => one.y));
    const bottom = Math.max(...boxes.map((one) => one.y + one.height));
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  // A node's chip, and then the copies of it that stand where it is read far from there.
  const chips = (id) => drawn.get(id) ?? [];
  const chip = (id) => chips(id)[0];
  const inUse = (id) => chips(id).findLast((one) => find(FOCUS, one)) ?? chip(id);

  // -- what changes it

  store.watch(["scene"], ({ scene }, before) => {
    const fresh = parseSvg(scene.svg);
    const freshBox = boxOf(fresh);
    const same = svg && before.scene && freshBox.width === box.width && freshBox.height === box.height;
    box = freshBox;
    if (svg) {
      if (at) fresh.setAttribute("viewBox", svg.getAttribute("viewBox"));
      for (const name of ["width", "height"]) fresh.removeAttribute(name);
      patch(svg, fresh);
    } else {
      view.replaceChildren(fresh);
      svg = fresh;
    }
    drawn = groupsByNode(svg);
    if (!same) byHand = false;
    // A program that was chosen, not typed, may stand better with its words elsewhere.
    if (store.get().atOnce && before.scene && before.scene.source !== scene.source) chooseDock(box);
    mark(store.get());
    if (!store.get().dragging) place(same);
  });

  store.watch(["lit", "node", "stale", "notice"], mark);

  function mark({ lit, node, stale, notice }) {
    document.body.classList.toggle("stale", stale);
    pill.hidden = !stale || !store.get().scene;
    pill.textContent = notice || lastThatWorked;
    const groups = [...new Set([lit, node])].flatMap((id) => (id ? chips(id) : []));
    const warnings = (store.get().scene?.warnings ?? []).map(({ node: id, text }) => ({ group: chip(id), text })).filter(({ group }) => group);
    if (groups.length || warnings.length || find(".halo, .flag", view)) marks().then((over) => over.mark(svg, groups, warnings));
  }

  // -- hands

  const fromCentre = (event) => {
    const { left, top, width, height } = view.getBoundingClientRect();
    return [event.clientX - left - width / 2, event.clientY - top - height / 2];
  };

  function zoom(factor, px, py) {
    if (!svg || !at) return;
    byHand = true;
    show(zoomed(at, factor, px, py));
  }

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !store.get().present) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), ...fromCentre(event));
  }, { passive: false });

  const fingers = new Map();
  let moved = 0;
  view.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, event);
    moved = 0;
  });
  view.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last || !at) return;
    const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY];
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved > 4 && !view.hasPointerCapture(event.pointerId)) view.setPointerCapture(event.pointerId);
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    fingers.set(event.pointerId, event);
    if (moved <= 4) return;
    byHand = true;
    const spread = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
    if (other) zoom(spread(event) / Math.max(1, spread(last)), ...fromCentre(event));
    else show(panned(at, dx, dy));
  });
  const lift = (event) => fingers.delete(event.pointerId);
  view.addEventListener("pointerup", lift);
  view.addEventListener("pointercancel", lift);
  view.addEventListener("dblclick", refit);

  view.addEventListener("click", (event) => {
    if (moved > 4 || store.get().practising) return;
    const group = event.target.closest("g[id]");
    const id = group && NODE.exec(group.id)?.[1];
    const layer = group && Number(/-b(\d+)$/.exec(group.id)?.[1]);
    if (layer) store.set({ collapse: store.get().collapse.filter((other) => other !== layer) });
    if (id) store.set({ node: id === store.get().node ? null : id, panel: "explain" });
  });

  function refit() {
    byHand = false;
    place();
  }
  // A frame has none of these three.
  find(".zoom-in")?.addEventListener("click", () => zoom(1.25));
  find(".zoom-out")?.addEventListener("click", () => zoom(0.8));
  find(".zoom-fit")?.addEventListener("click", refit);
  new ResizeObserver(() => place()).observe(view);

  if (svg) {
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    chooseDock(box);
    place();
    mark(store.get());
  }

  // The explanation goes to the right only if the picture's digits stay readable beside it; the reader may override.
  function chooseDock(shape) {
    const kept = recall("dock");
    const room = innerWidth - Math.min(280, Math.max(248, innerWidth * 0.1945)) - 360 - 48;
    const docked = kept ? kept === "right" : (DIGITS * room) / shape.width >= 13;
    find(".studio").dataset.dock = docked ? "right" : "below";
  }

  function dockElsewhere() {
    const studio = find(".studio");
    studio.dataset.dock = studio.dataset.dock === "right" ? "below" : "right";
    remember("dock", studio.dataset.dock);
    place();
  }

  return { chip, chips, camera: () => at, box: () => box, refit, dockElsewhere };
}

// Node → its groups, in the order of the picture.
function groupsByNode(svg) {
  const found = new Map();
  for (const group of all("g[id]", svg)) {
    const id = NODE.exec(group.id)?.[1];
    if (id) found.set(id, [...(found.get(id) ?? []), group]);
  }
  return found;
}

function boxOf(svg) {
  const [x, y, width, height] = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
  return { x, y, width, height };
}
