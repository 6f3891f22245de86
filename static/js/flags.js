// An exclamation mark on the corner of each node whose number deserves a warning. Comes with the first warning.

import { all } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function raise(svg, chip, warnings) {
  for (const flag of all(".flag", svg)) flag.remove();
  for (const { node, text } of warnings) {
    const group = chip(node);
    if (!group) continue;
    const { x, y, width } = group.getBBox();
    const corner = { transform: `translate(${x + width - 3} ${y + 3})`, class: "flag" };
    svg.append(shape("g", corner, shape("title", {}, text), shape("circle", { r: 8 }), shape("text", { y: 4, "text-anchor": "middle" }, "!")));
  }
}
