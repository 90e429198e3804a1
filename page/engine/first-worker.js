/**
 * Whether this browser can run the planner, looked at once, at the start; and the planner's first
 * worker. Where everything is kept on this device it is opened before the page's own scripts have
 * come: index.html asks for this module first. At a first visit the line is the page's until that is
 * whole; then the engine opens one.
 *
 * @import { Failed, FromWorker, Obstacle } from "./messages.js"
 */

import { openWorker } from "./blob-worker.js";

/** What the page and the planner take for granted, and older browsers lack. */
const isCurrent =
  ["findLast", "toReversed", "toSorted", "toSpliced"].every((name) => name in Array.prototype) &&
  "hasOwn" in Object &&
  "DecompressionStream" in globalThis;

/** The smallest module that there is. */
const MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @returns {{reason: Obstacle, detail: string} | null} */
function look() {
  if (!isCurrent) return { reason: "old", detail: navigator.userAgent };
  try {
    void new WebAssembly.Module(MODULE);
    return null;
  } catch (error) {
    // It is switched off: it is not there, or a policy is against it.
    return { reason: "forbidden", detail: String(error) };
  }
}

let found = look();

// A policy that somebody on the way has added may be against our workers, too.
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, originalPolicy }) => {
  if (effectiveDirective === "worker-src") {
    found ??= { reason: "forbidden", detail: originalPolicy };
  }
});

/**
 * What is in the way of the planner; null where nothing is. Where something is, no network and no
 * second try would help.
 */
export const obstacle = () => found;

const WORKER = new URL("./worker/worker.js", import.meta.url).href;

/** @type {FromWorker[]} what it says until the engine listens */
const backlog = [];
/** @type {ReturnType<typeof openWorker> | null} until the engine takes it */
let first = null;

function openFirstWorker() {
  first = openWorker(WORKER);
  first.worker.onmessage = ({ data }) => backlog.push(data);
  listenToErrors(first.worker, (failed) => backlog.push(failed));
}

/**
 * An error that nothing in the worker has caught counts as its own word that it failed.
 * @param {Worker} worker
 * @param {(failed: Failed) => void} hear
 */
export function listenToErrors(worker, hear) {
  for (const kind of ["error", "messageerror"]) {
    worker.addEventListener(kind, (event) => {
      event.preventDefault();
      hear({ kind: "failed", detail: (event instanceof ErrorEvent && event.message) || kind });
    });
  }
}

/** A worker, and what it has said so far: the first one, for the first who asks. */
export function takeWorker() {
  if (!first) return { ...openWorker(WORKER), backlog: [] };
  const taken = first;
  first = null;
  taken.worker.onmessage = null;
  return { ...taken, backlog: [...backlog] };
}

if (navigator.serviceWorker?.controller && !obstacle()) openFirstWorker();
