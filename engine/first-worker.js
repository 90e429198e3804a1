/**
 * The planner's first worker, opened before the page's own scripts have come: index.html asks for
 * this module first. What the worker says until the engine listens is kept for it.
 *
 * @import { FromWorker } from "./messages.js"
 */

import { openWorker } from "./blob-worker.js";

export const WORKER = new URL("./worker.js", import.meta.url).href;

/** @type {FromWorker[]} */
const said = [];
/** @type {ReturnType<typeof openWorker> | null} */
let first = openWorker(WORKER);
first.worker.onmessage = ({ data }) => said.push(data);

/** The first worker and what it has said so far; for the first who asks. */
export function takeFirstWorker() {
  const taken = first;
  if (!taken) return null;
  first = null;
  taken.worker.onmessage = null;
  return { ...taken, said };
}
