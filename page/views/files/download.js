/**
 * Gives a file to the person: the browser asks where to, or puts it among the downloads.
 */

import { element } from "../element.js";

/** The browser takes the file after the click; until then it has to be there. */
const KEPT = 60_000;

/**
 * @param {BlobPart} content
 * @param {string} name
 * @param {string} type
 */
export function download(content, name, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
