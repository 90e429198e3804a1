/**
 * Whether this browser can run the planner: looked at once, at the start. Where it cannot, no
 * network and no second try would help.
 *
 * @import { Obstacle } from "./messages.js"
 */

/** What the page and the planner take for granted, and older browsers lack. */
const isCurrent =
  ["findLast", "toReversed", "toSorted", "toSpliced"].every((name) => name in Array.prototype) &&
  "hasOwn" in Object &&
  "DecompressionStream" in globalThis;

/** The smallest module that there is. */
const MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Why WebAssembly cannot be run; empty where it can. */
function whyNoWebAssembly() {
  try {
    void new WebAssembly.Module(MODULE);
    return "";
  } catch (error) {
    return String(error); // switched off: it is not there, or a policy is against it
  }
}

/** @returns {{reason: Obstacle, detail: string} | null} */
function look() {
  if (!isCurrent) return { reason: "old", detail: navigator.userAgent };
  const detail = whyNoWebAssembly();
  return detail ? { reason: "forbidden", detail } : null;
}

let found = look();

// A policy that somebody on the way has added may be against our workers, too.
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, originalPolicy }) => {
  if (effectiveDirective === "worker-src") {
    found ??= { reason: "forbidden", detail: originalPolicy };
  }
});

/** What is in the way of the planner; null where nothing is. */
export const obstacle = () => found;
