// Formulas as wide as their column: what is too wide, though it may break, is set smaller.

import { all } from "./dom.js";

const LEAST = 0.5;

export function fitFormulas(column) {
  const formulas = all(".chain, .lines", column);
  for (const formula of formulas) formula.style.fontSize = "";
  const shares = formulas.map((formula) => formula.clientWidth / formula.scrollWidth);
  formulas.forEach((formula, index) => {
    if (shares[index] < 1) formula.style.fontSize = `calc(var(--formula) * ${Math.max(LEAST, shares[index] - 0.01)})`;
  });
}
