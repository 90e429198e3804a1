// Takes the place of page/engine/worker/source.js where a test runs the page's Python in node: the
// same files, from the folder SITE.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const addressOf = (path) => join(process.env.SITE, path);

export async function open(path) {
  const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(await readFile(addressOf(path)), { headers: { "Content-Type": type } });
}
