/** The site's own files of data, each read once. */

const SITE = new URL("../../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const read = new Map();

/**
 * What a JSON file says. One that did not load is asked for again the next time.
 * @param {string} path  in the site
 * @returns {Promise<any>}
 */
export function readJson(path) {
  const known = read.get(path);
  if (known) return known;
  const reading = load(path);
  read.set(path, reading);
  reading.catch(() => read.delete(path));
  return reading;
}

/** @param {string} path */
async function load(path) {
  const response = await fetch(new URL(path, SITE));
  if (!response.ok) throw new Error(`${path} did not load (${response.status})`);
  return response.json();
}
