/**
 * Where the worker gets its files: from the site. A page that carries its files itself needs
 * another one of this module only.
 */

const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path  in the site */
export const addressOf = (path) => new URL(path, ROOT).href;

/** @param {string} path */
export async function open(path) {
  const response = await fetch(addressOf(path));
  if (!response.ok) throw new Error(`${path} did not load (${response.status})`);
  return response;
}
