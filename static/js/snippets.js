// What people paste elsewhere, one row a kind.

const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const quoted = (text) => text.replaceAll("'", `'\\''`);

export const SNIPPETS = {
  image: ({ picture, title }) => `<img src="${attribute(picture)}" alt="${attribute(title)}">`,
  embed: ({ origin, query, title }) => `<iframe src="${attribute(`${origin}/embed?${query}`)}" width="800" height="420" title="${attribute(title)}" loading="lazy"></iframe>`,
  markdown: ({ picture, title }) => `![${title.replaceAll("]", "\\]")}](${picture})`,
  latex: ({ step }) => `\\includegraphics[width=\\linewidth]{gradstep${step === undefined ? "" : `-${step}`}.pdf}`,
  python: ({ origin, body }) => `import requests\nrequests.post("${origin}/api/v1/steps", json=${python(body)}).json()`,
  curl: ({ origin, body }) => `curl -H 'Content-Type: application/json' -d '${quoted(JSON.stringify(body))}' ${origin}/api/v1/graph`,
};

// JSON as Python writes it; strings are quoted alike in both.
function python(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${python(inner)}`).join(", ")}}`;
  return JSON.stringify(value);
}
