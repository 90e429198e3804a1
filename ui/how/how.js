/**
 * How it works, for this very school.
 *
 * @import { Store } from "../store.js"
 */

/** @param {Store} store */
export function createHow(store) {
  return { render: () => void store };
}
