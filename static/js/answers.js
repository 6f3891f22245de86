// Typed answers: what counts as a number, and when it is right.

const SMALLEST = 5e-5; // an exact 0 has no percentage: half a unit of the fourth decimal

// −1.5, 1/3, 2e-3, inf; null for what is no number.
export function readNumber(text) {
  const clean = text.trim().toLowerCase().replaceAll("−", "-").replaceAll(",", ".").replace("∞", "infinity").replace(/^([+-]?)inf$/, "$1infinity");
  if (clean === "nan") return NaN;
  const fraction = /^([+-]?[\d.]+)\s*\/\s*([\d.]+)$/.exec(clean);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  if (/^[+-]?infinity$/.test(clean)) return clean.startsWith("-") ? -Infinity : Infinity;
  return clean !== "" && Number.isFinite(Number(clean)) ? Number(clean) : null;
}

export function isRight(given, exact, tolerance) {
  if (Number.isNaN(exact)) return Number.isNaN(given);
  if (!Number.isFinite(exact)) return given === exact;
  return Math.abs(given - exact) <= Math.max(tolerance * Math.abs(exact), exact === 0 ? SMALLEST : 0) + 1e-12;
}
