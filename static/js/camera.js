// A camera over a picture: a frozen value, and functions that make the next one. x, y is the centre of what is seen,
// in the picture's own units; scale is how many px a unit takes.

export const camera = (x, y, scale) => Object.freeze({ x, y, scale });

const LARGEST = 4;
const SMALLEST = 0.05;
// Pictures are not blown up beyond this when they fit: a chip of a small graph need not fill the page.
const LARGEST_FIT = 2.2;

// All of the picture, as large as fits.
export function fitted(box, view) {
  const scale = Math.min(view.width / box.width, view.height / box.height, LARGEST_FIT);
  return camera(box.x + box.width / 2, box.y + box.height / 2, scale);
}

// Never smaller than `scale`: then the camera stands over `focus` and keeps off the margins outside the picture.
export function centred(box, view, scale, focus) {
  const along = (start, length, seen, wanted) =>
    length <= seen ? start + length / 2 : Math.min(Math.max(wanted, start + seen / 2), start + length - seen / 2);
  return camera(
    along(box.x, box.width, view.width / scale, focus.x),
    along(box.y, box.height, view.height / scale, focus.y),
    scale,
  );
}

// Zoom by `factor`; the point at (px, py) of the view, measured from its centre, stays where it is.
export function zoomed(from, factor, px = 0, py = 0) {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, from.scale * factor));
  return camera(from.x + px / from.scale - px / scale, from.y + py / from.scale - py / scale, scale);
}

export const panned = (from, dx, dy) => camera(from.x - dx / from.scale, from.y - dy / from.scale, from.scale);

export const between = (from, to, part) =>
  camera(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, from.scale + (to.scale - from.scale) * part);

export const seen = (at, view) => ({
  x: at.x - view.width / at.scale / 2,
  y: at.y - view.height / at.scale / 2,
  width: view.width / at.scale,
  height: view.height / at.scale,
});
