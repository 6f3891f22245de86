// The worksheet on paper: one page with blanks, one with the answers, through the browser's own print.

import { build, find } from "./dom.js";

const TEXTS = { value: "#00513b", gradient: "#7a2c00" };

export function printWorksheet(store, picture, blanks, say) {
  find(".worksheet")?.remove();
  const { scene, title } = store.get();
  const heading = title || find(".crumbs .title").textContent;
  const sheet = build("div", { class: "worksheet" }, page(heading, say("worksheet"), blanks, false), page(heading, say("key"), blanks, true));
  document.body.append(sheet);
  window.print();

  function page(name, kind, asked, solved) {
    const svg = find(".view > svg").cloneNode(true);
    const { x, y, width, height } = picture.box();
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    for (const halo of svg.querySelectorAll(".halo")) halo.remove();
    for (const { node, about } of asked) {
      for (const text of svg.querySelectorAll(`[id$="-${node.id}"] text[fill="${TEXTS[about]}"]`)) {
        text.setAttribute("visibility", solved ? "visible" : "hidden");
      }
    }
    for (const element of svg.querySelectorAll("[id]")) element.removeAttribute("id");
    return build("section", { class: "sheet" },
      build("header", {}, build("h1", {}, `${name} · ${kind}`), build("span", {}, solved ? "" : say("name_date"))),
      build("pre", {}, scene.source.trim()),
      ...(solved ? [] : [build("p", {}, say("task_paper"))]),
      svg);
  }
}
