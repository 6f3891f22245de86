// What is laid over the picture: the ring around a node that is pointed at, the exclamation mark on one whose number
// deserves a warning, and the small map of a picture that is seen in part. Comes with the first of them.

import { all } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const rectangle = ({ x, y, width, height }, name = "") => shape("rect", { x, y, width, height, rx: 3, class: name });

export function mark(svg, groups, warnings) {
  for (const old of all(".halo, .flag", svg)) old.remove();
  for (const { group, text } of warnings) {
    const { x, y, width } = group.getBBox();
    const corner = { transform: `translate(${x + width - 3} ${y + 3})`, class: "flag" };
    svg.append(shape("g", corner, shape("title", {}, text), shape("circle", { r: 8 }), shape("text", { y: 4, "text-anchor": "middle" }, "!")));
  }
  for (const group of groups) {
    const { x, y, width, height } = group.getBBox();
    svg.append(rectangle({ x: x - 4, y: y - 4, width: width + 8, height: height + 8 }, "halo"));
  }
}

const small = new WeakMap(); // the chips of each picture, as small rectangles

export function map(minimap, drawn, box, frame) {
  minimap.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  if (!small.has(drawn)) small.set(drawn, [...drawn.values()].flat().map((one) => rectangle(one.getBBox())));
  minimap.replaceChildren(...small.get(drawn), rectangle(frame, "window"));
}
