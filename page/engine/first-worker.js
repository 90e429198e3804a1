/**
 * The planner's first worker. Where everything is kept on this device it is opened before the
 * page's own scripts have come: index.html asks for this module first. At a first visit the line
 * is the page's until that is whole; then the engine opens one.
 *
 * @import { Failed, FromWorker } from "./messages.js"
 */

import { obstacle } from "./ability.js";
import { openWorker } from "./blob-worker.js";

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
