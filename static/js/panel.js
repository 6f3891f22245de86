// Explanation and the panels beside it: tabs, the table of nodes (copied as CSV), the check, the warnings.

import { all, build, fill, find, parseHtml, patchChildren } from "./dom.js";
import { fitFormulas } from "./fit.js";
import { post } from "./service.js";
import { request } from "./state.js";
import { say } from "./words.js";

const CHECK_PAUSE = 500;

export function mountPanel(store) {
  const studio = find(".studio");
  const tabs = find(".tabs");
  const nodes = find("#panel-nodes");
  let sorted = null; // the table's order, once someone has asked for one

  // -- tabs

  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) store.set({ panel: tab.dataset.panel });
  });
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const shown = all("[role=tab]", tabs).filter((tab) => tab.offsetParent);
    if (!step || !shown.includes(event.target)) return;
    event.preventDefault();
    const next = shown[(shown.indexOf(event.target) + step + shown.length) % shown.length];
    next.focus();
    store.set({ panel: next.dataset.panel });
  });

  function select({ panel }) {
    studio.dataset.panel = panel;
    const tabsShown = all("[role=tab]", tabs).filter((tab) => tab.offsetParent);
    const chosen = tabsShown.find((tab) => tab.dataset.panel === panel) ?? tabsShown.find((tab) => tab.dataset.panel === "nodes");
    for (const tab of all("[role=tab]", tabs)) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
  }
  store.watch(["panel"], select);
  new ResizeObserver(() => select(store.get())).observe(tabs);
  const explain = find("#panel-explain");
  new ResizeObserver(() => fitFormulas(explain)).observe(explain);

  // -- what the scene says

  store.watch(["scene"], ({ scene, dragging }) => {
    fill(explain, scene.html.explain);
    fitFormulas(explain);
    const fresh = parseHtml(scene.html.nodes, "section");
    sorted?.order(fresh);
    patchChildren(nodes, fresh);
    if (!dragging) reveal();
    fill(find("#panel-warnings"), scene.html.warnings);
    const count = find("[data-slot=warning-count]");
    count.className = scene.warnings.length ? "count" : "";
    count.textContent = scene.warnings.length || "";
    for (const slot of all("[data-slot=root]")) fill(slot, scene.root.html);
    if (!dragging) find("[data-slot=announcement]").textContent = scene.announcement;
  });

  // -- table of nodes

  // The row of this step, under the headings; the table scrolls, and never the page.
  function reveal() {
    const row = find("tr.here", nodes)?.getBoundingClientRect();
    const frame = nodes.parentElement;
    const { top, bottom } = frame.getBoundingClientRect();
    if (row) frame.scrollTop += Math.min(0, row.top - top - 30) || Math.max(0, row.bottom - bottom);
  }

  nodes.addEventListener("click", async (event) => {
    const column = event.target.closest("thead button")?.dataset.column;
    const row = event.target.closest("tbody tr");
    if (column) {
      const { sorting } = await import("./table.js");
      sorted ??= sorting();
      sorted.turn(column);
      const fresh = nodes.cloneNode(true);
      sorted.order(fresh);
      patchChildren(nodes, fresh);
    } else if (row) {
      store.set({ node: row.dataset.node === store.get().node ? null : row.dataset.node, panel: studio.dataset.dock === "right" ? "explain" : store.get().panel });
    }
  });

  find("[data-action=csv]").addEventListener("click", async ({ currentTarget }) => {
    const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const rows = store.get().scene.nodes.map((node) => [node.id, node.name ?? node.label, node.op, node.value ?? "", node.gradient ?? ""]);
    const lines = [["node", "name", "operation", "value", "gradient"], ...rows].map((row) => row.map(String).map(quoted).join(","));
    await (navigator.clipboard ?? (await import("./parts.js")).clipboard).writeText(`${lines.join("\n")}\n`);
    const label = find("span", currentTarget);
    label.textContent = say("copied");
    setTimeout(() => { label.textContent = "CSV"; }, 2000);
  });

  store.watch(["node"], async ({ node }) => node && (await import("./parts.js")).styled("node"));

  // -- nodes named elsewhere, and the way back from one to the step

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-node-link]");
    if (link) store.set({ node: link.dataset.nodeLink || null, panel: "explain" });
    const gate = event.target.closest("[data-expand]");
    if (gate) store.set({ expand: toggled(store.get().expand, gate.dataset.expand), node: null, step: null });
    const by = event.target.closest("[data-derivative]");
    if (by) store.set({ derivative: by.dataset.derivative || null, node: null, step: null });
  });

  function name({ derivative, scene }) {
    const pill = find("[data-slot=derivative]");
    pill.hidden = !derivative;
    if (!derivative || !scene) return pill.replaceChildren();
    pill.replaceChildren(say("derivative", { name: derivative }), build("button", { type: "button", "data-derivative": "", "aria-label": say("close") }, "×"));
  }
  store.watch(["derivative", "scene"], name);
  name(store.get());

  // -- the check

  let timer = 0;
  async function check() {
    const state = store.get();
    if (!state.scene || state.problem || state.dragging) return;
    const reply = await post("/scene/check", { ...request(state), lang: state.language });
    if (!reply.ok) return;
    fill(find("#panel-check"), reply.body.html);
    find("[data-slot=verdict]").textContent = { true: "✓", false: "✗" }[reply.body.agrees] ?? "–";
  }
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, CHECK_PAUSE);
  };
  store.watch(["source", "network", "inputs", "output", "expand", "dragging"], soon);

  select(store.get());
  reveal();
  soon();
}

const toggled = (expand, op) => {
  const now = Array.isArray(expand) ? expand : [];
  return now.includes(op) ? now.filter((name) => name !== op) : [...now, op];
};
