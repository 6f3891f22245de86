// A file that was chosen or dropped: a program as text, or a network as JSON or YAML.

import { NONE, toQuery } from "./state.js";

const LARGEST = 64 * 1024;

async function read(file) {
  const text = (await file.slice(0, LARGEST).text()).replaceAll("\r\n", "\n");
  const isNetwork = /\.(json|ya?ml)$/i.test(file.name);
  const title = file.name.replace(/\.[^.]*$/, "");
  const fresh = { ...NONE, title };
  return isNetwork ? { ...fresh, network: text } : { ...fresh, source: text };
}

export const addressOf = async (file, lang) => `/?${await toQuery({ ...(await read(file)), lang })}`;

export async function open(store, picture, action, event) {
  const file = (event.dataTransfer ?? event.target).files[0];
  if (!file) return;
  const { source, network, title, inputs, expand } = await read(file);
  store.set({ source, network, title, inputs, expand, output: null, derivative: null, step: null, node: null, atOnce: true });
}
