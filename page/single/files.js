/** The files that a page carries in itself, each by its path in the site, in base 64. */

/** Where the files seem to come from: an address that nobody can have. */
export const SITE = "https://class-cruncher.invalid/";

/** @param {string} base64 */
export function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
