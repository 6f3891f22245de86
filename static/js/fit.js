// Formulas as wide as their column: a little too wide is set smaller, on one line; much too wide breaks, and only a piece
// that is wider than the column is set as small as it must be.

import { all } from "./dom.js";

const LEAST_ON_A_LINE = 0.8;
const LEAST = 0.5;

export function fitFormulas(column) {
  const formulas = all(".chain, .lines", column);
  setAll(formulas, true);
  shrink(formulas, LEAST_ON_A_LINE, 0.02); // captions keep their size
  const broken = formulas.filter(isWide);
  setAll(broken, false);
  shrink(broken, LEAST, 0.005);
}

function setAll(formulas, onALine) {
  for (const formula of formulas) {
    formula.style.fontSize = "";
    formula.classList.toggle("line", onALine);
  }
}

// All are measured before any is changed, so that the page is laid out once.
function shrink(formulas, least, spare) {
  const shares = formulas.map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth);
  formulas.forEach((formula, index) => {
    if (shares[index] < 1) formula.style.fontSize = `calc(var(--formula) * ${Math.max(least, shares[index] - spare)})`;
  });
}

const isWide = ({ clientWidth, scrollWidth }) => scrollWidth > clientWidth;
