/** The planner's worker in one file: gets its files first, then is the worker of the site. */

import { holdLifeLock } from "../engine/liveness.js";
import { SITE, open, take } from "./source.js";

holdLifeLock();

/** Packages are installed by address. */
self.fetch = async (address) => {
  const wanted = address instanceof Request ? address.url : String(address);
  if (!wanted.startsWith(SITE)) throw new TypeError(`${wanted} is out of reach`);
  return open(wanted.slice(SITE.length));
};

self.addEventListener(
  "message",
  (/** @type {MessageEvent} */ { data }) => {
    take(data);
    import("../engine/worker/worker.js").catch((/** @type {unknown} */ error) =>
      self.postMessage({ kind: "failed", detail: String(error) }),
    );
  },
  { once: true },
);
