/**
 * In place of page/engine/blob-worker.js, and of a server: the worker is in the page itself, and so
 * are its files and the page's own, each in a block of its own.
 */

import { SITE, bytesOf } from "./source.js";

const WORKER = "page/single/worker.js";
const BLOCKS = 'script[type="text/plain"][data-path]';

function carried() {
  const blocks = [...document.querySelectorAll(BLOCKS)];
  return Object.fromEntries(
    blocks.map((block) => [block.getAttribute("data-path") ?? "", block.textContent ?? ""]),
  );
}

/** Opens the planner's worker; it is one script, under the policy of the page. */
export function openWorker() {
  const { [WORKER]: script = "", ...files } = carried();
  const url = `data:text/javascript;base64,${script}`;
  const worker = new Worker(url, { type: "module" });
  worker.postMessage(files);
  return { url, worker };
}

/** What the page asks for by address is in it. @type {typeof fetch} */
async function fetchCarried(address) {
  const wanted = String(address);
  if (!wanted.startsWith(SITE)) throw new TypeError(`${wanted} is out of reach`);
  return new Response(bytesOf(carried()[wanted.slice(SITE.length)] ?? ""));
}

// The worker has this module, too, and a way of its own.
if ("document" in globalThis) window.fetch = fetchCarried;
