/**
 * The planner's first worker. Where everything is kept on this device it is opened before the
 * page's own scripts have come: index.html asks for this module first. At a first visit the line
 * is the page's until the form is there.
 *
 * @import { FromWorker } from "./messages.js"
 */

import { openWorker } from "./blob-worker.js";

const WORKER = new URL("./worker/worker.js", import.meta.url).href;

/** @type {FromWorker[]} what the worker says until the engine listens */
const backlog = [];
let first = navigator.serviceWorker?.controller ? open() : null;

function open() {
  const opened = openWorker(WORKER);
  opened.worker.onmessage = ({ data }) => backlog.push(data);
  return opened;
}

/** A worker, and what it has said so far: the first one, for the first who asks. */
export function takeWorker() {
  if (!first) return { ...openWorker(WORKER), backlog: [] };
  const taken = first;
  first = null;
  taken.worker.onmessage = null;
  return { ...taken, backlog };
}
