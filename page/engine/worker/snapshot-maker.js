/**
 * Has the snapshot made when there is time: after a while without work, once, and not where
 * memory is short. New work comes first; it is then made another time.
 */

import { openWorker } from "../blob-worker.js";
import { beginAttempt, forgetAttempts } from "./snapshot.js";

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
    waiting = 0;
    if (!making) return;
    making.worker.terminate();
    URL.revokeObjectURL(making.url);
    making = null;
    void forgetAttempts(); // whatever became of it, the device has lived through it
  }

  function finish() {
    wanted = false;
    stop();
    performance.mark("snapshot tried");
  }

  async function make() {
    const timer = waiting;
    const isAllowed = await beginAttempt();
    if (timer !== waiting) {
      if (isAllowed) void forgetAttempts(); // there is work by now
    } else if (isAllowed) {
      making = openWorker(WORKER);
      making.worker.addEventListener("message", ({ data }) => data.kind !== "alive" && finish());
      making.worker.addEventListener("error", (event) => {
        event.preventDefault(); // the page does not need to know
        finish();
      });
    } else {
      finish();
    }
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
