/**
 * Has the snapshot made when there is time: after a while without work, once, and not where
 * memory is short. New work comes first; it is then made another time.
 */

import { openWorker } from "../blob-worker.js";

const WORKER = new URL("./snapshot-worker.js", import.meta.url).href;

/** So long nothing was to be done, in ms. */
const QUIET = 4000;
/** In gigabytes; browsers that do not tell theirs have enough. */
const LITTLE_MEMORY = 1;

export function createSnapshotMaker() {
  /** @type {ReturnType<typeof openWorker> | null} */
  let making = null;
  let waiting = 0;
  const memory = /** @type {{deviceMemory?: number}} */ (navigator).deviceMemory ?? Infinity;
  let wanted = memory > LITTLE_MEMORY;

  function stop() {
    clearTimeout(waiting);
    making?.worker.terminate();
    if (making) URL.revokeObjectURL(making.url);
    making = null;
  }

  function finish() {
    wanted = false;
    stop();
    performance.mark("snapshot tried");
  }

  function make() {
    making = openWorker(WORKER);
    making.worker.addEventListener("message", ({ data }) => data.kind !== "alive" && finish());
    making.worker.addEventListener("error", finish);
  }

  return {
    /** There is nothing to do. */
    rest() {
      stop();
      if (wanted) waiting = setTimeout(make, QUIET);
    },

    /** There is work. */
    stop,
  };
}
