/** Whether the page was opened from a disk, in one file: then there is no address to give away. */
export const isFromDisk = location.protocol === "file:";

/**
 * Folds in what has done its service. The focus, which was inside, goes to its heading.
 * @param {HTMLDetailsElement} details
 */
export function foldIn(details) {
  details.open = false;
  details.querySelector("summary")?.focus();
}

/**
 * An element of index.html, found by its id.
 *
 * @template {HTMLElement} Found
 * @param {string} id
 * @param {new () => Found} kind
 * @returns {Found}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} "${id}"`);
  return found;
}
