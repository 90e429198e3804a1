/**
 * The text of a file, whatever it was saved as: UTF-8, UTF-16 or the Windows code page that
 * spreadsheet programs of Western Europe still write.
 */

/** How much of a file is looked at to tell its encoding. */
const LOOKED_AT = 4096;

/** @param {ArrayBuffer} buffer */
export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * UTF-16 by its mark at the beginning, else by its zeros: in ordinary text every second byte is one.
 * @param {Uint8Array} bytes
 */
function wideEncoding(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const seen = bytes.subarray(0, LOOKED_AT);
  const zeros = (/** @type {number} */ side) =>
    seen.filter((byte, at) => byte === 0 && at % 2 === side).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > seen.length / 4 && odd > even) return "utf-16le";
  if (even > seen.length / 4 && even > odd) return "utf-16be";
  return null;
}
