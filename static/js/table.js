// The table of nodes in the order of a column. Comes when it is asked for.

import { all, find } from "./dom.js";

// A sorting that a click on a heading turns: up, down, and back to the order of the tape.
export function sorting() {
  let sort = null; // [column, 1 or −1]

  function turn(column) {
    sort = sort?.[0] === column ? (sort[1] === 1 ? [column, -1] : null) : [column, 1];
  }

  function order(section) {
    for (const heading of all("th[aria-sort]", section)) heading.removeAttribute("aria-sort");
    const [column, direction] = sort ?? ["node", 1];
    const body = find("tbody", section);
    const key = (row) => (column === "node" ? row.dataset.node.slice(1) : find(`[data-column="${column}"]`, row).dataset.sort);
    const value = (row) => (["value", "gradient", "node"].includes(column) ? Number(key(row) || "NaN") : key(row));
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : Number.isNaN(a) - Number.isNaN(b) || a - b);
    const rows = [...body.rows].sort((a, b) => direction * compare(value(a), value(b)));
    body.append(...rows);
    if (sort) find(`thead [data-column="${column}"]`, section).parentElement.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  }

  return { turn, order };
}
