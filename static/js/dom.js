// Elements: find, build, parse and patch. The only place where text becomes markup.

export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// An icon's address: beside these scripts, whatever release they belong to.
export const iconAddress = (name) => `${new URL("../icons.svg", import.meta.url).pathname}#${name}`;

export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Markup comes from our own service only, which escapes what users wrote. This is the page's one Trusted Types
// policy; what could run in spite of that is taken out after parsing, and the CSP stands behind both.
const policy = window.trustedTypes?.createPolicy("gradstep", { createHTML: (markup) => markup });

function parsed(markup, type) {
  const tree = new DOMParser().parseFromString(policy ? policy.createHTML(markup) : markup, type);
  for (const element of tree.querySelectorAll("script, foreignObject, iframe, object, embed")) element.remove();
  for (const element of tree.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (/^on/i.test(name)) element.removeAttribute(name);
  }
  return tree;
}

export const parseSvg = (markup) => document.importNode(parsed(markup, "image/svg+xml").documentElement, true);

// The nodes of a piece of HTML, in an element of the same kind as the one they are for.
export function parseHtml(markup, tag = "div") {
  const holder = document.createElement(tag);
  holder.append(...document.importNode(parsed(`<body>${markup}`, "text/html").body, true).childNodes);
  return holder;
}

// Make `old` equal to `fresh` in place: what is the same is kept, so a picture with new numbers changes only its
// texts, the focus and the scroll position stay, and dragging a slider costs no layout of what did not change.
export function patch(old, fresh) {
  patchAttributes(old, fresh);
  patchChildren(old, fresh);
}

function patchAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.attributes.length === fresh.attributes.length) return;
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
}

export function patchChildren(old, fresh) {
  let mine = old.firstChild;
  let other = fresh.firstChild;
  while (other) {
    const next = other.nextSibling;
    if (!mine) {
      old.append(other);
    } else if (mine.nodeName !== other.nodeName) {
      mine = swapped(mine, other);
    } else if (mine.nodeType === Node.ELEMENT_NODE) {
      patch(mine, other);
    } else if (mine.data !== other.data) {
      mine.data = other.data;
    }
    mine = mine?.nextSibling ?? null;
    other = next;
  }
  while (mine) {
    const next = mine.nextSibling;
    mine.remove();
    mine = next;
  }
}

function swapped(mine, other) {
  mine.replaceWith(other);
  return other;
}

export function fill(element, markup) {
  patchChildren(element, parseHtml(markup, element.localName));
}
