/**
 * The files that a page carries in itself, each by its path in the site, in base 64.
 *
 * In place of page/engine/worker/source.js: the worker's files come from the page that opened it.
 * In place of page/engine/worker/snapshot-maker.js, too: a page from a file may keep nothing as
 * large as a snapshot.
 */

import { unzipped } from "../engine/worker/unpack.js";

/** Where the files seem to come from: an address that nobody can have. */
export const SITE = "https://class-cruncher.invalid/";

/** @param {string} base64 */
export function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

const ZIPPED = ".gz";

/** @type {{[path: string]: string}} in base 64 */
let files = {};

/** @param {{[path: string]: string}} given */
export function take(given) {
  files = given;
}

/** @param {string} path  in the site */
export const addressOf = (path) =>
  path.endsWith(".mjs") ? `data:text/javascript;base64,${files[path]}` : SITE + path;

/** @param {string} path */
export async function open(path) {
  const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  const headers = { "content-type": type };
  const { [path]: plain, [path + ZIPPED]: zipped } = files;
  if (plain !== undefined) return new Response(bytesOf(plain), { headers });
  if (zipped === undefined) throw new Error(`${path} is not in this file`);
  return new Response(unzipped(bytesOf(zipped)), { headers });
}

const nothing = () => undefined;

export const createSnapshotMaker = () => ({ rest: nothing, stop: nothing });
