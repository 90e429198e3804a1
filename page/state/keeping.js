/**
 * Keeps what is compared on this device between visits.
 *
 * @import { Compared } from "./compared.js"
 * @import { Store } from "./store.js"
 */

import { MOST_COMPARED } from "./compared.js";
import { recall, remember } from "./device.js";

const KEY = "class-cruncher:compared";

/** What a plan has one of for each class. */
const LISTS = ["classes", "kept", "smallest", "largest"];

/**
 * What was compared at the last visit; what cannot be read of it is left out.
 * @returns {readonly Compared[]}
 */
export function openCompared() {
  try {
    const saved = JSON.parse(recall(KEY) ?? "[]");
    return Array.isArray(saved) ? saved.filter(isCompared).slice(0, MOST_COMPARED) : [];
  } catch {
    return [];
  }
}

/** @param {Store} store */
export function keepCompared(store) {
  let saved = store.get().compared;
  store.subscribe(() => {
    const { compared } = store.get();
    if (compared === saved) return;
    saved = compared;
    remember(KEY, JSON.stringify(compared));
  });
}

/**
 * @param {any} value
 * @returns {value is Compared}
 */
function isCompared(value) {
  const { scenario, title, file, plan, status } = value ?? {};
  return (
    typeof scenario === "string" &&
    typeof title === "string" &&
    Array.isArray(file?.grades) &&
    (status === "planned"
      ? LISTS.every((list) => Array.isArray(plan?.[list])) && Boolean(plan.measures)
      : plan === null && (status === "asked" || status === "none"))
  );
}
