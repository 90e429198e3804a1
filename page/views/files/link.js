/**
 * A school as a link: the school file, deflated, in the part of the address that no server sees.
 * Deflate's checksum tells whether all of it arrived.
 *
 * @import { SchoolFile } from "../../engine/messages.js"
 * @import { Wrong } from "../../model/schema.js"
 */

import { readSchool } from "../../model/schema.js";

const BEGINS = "#school=";
const FORM = /^#school=(\d+)\.(.*)$/s;
const VERSION = "1";
const LONGEST = 200_000;

/** What a school may come to when it is inflated: a few letters can stand for gigabytes. */
const LARGEST = 1_000_000;

/**
 * @param {SchoolFile} school
 * @param {string} page  its address
 */
export async function linkTo(school, page) {
  const text = new Blob([JSON.stringify(school)]);
  const stream = text.stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const safe = letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${page.split("#")[0]}${BEGINS}${VERSION}.${safe}`;
}

/** @param {string} fragment */
export const isLink = (fragment) => fragment.startsWith(BEGINS);

/**
 * The school of a link, or what is wrong with the link.
 * @param {string} fragment  of an address
 * @returns {Promise<{school: SchoolFile} | Wrong>}
 */
export async function schoolIn(fragment) {
  const [, version, letters = ""] = FORM.exec(fragment) ?? [];
  if (version === undefined) return { wrong: "share.damaged" };
  if (version !== VERSION) return { wrong: "share.otherVersion" };
  if (fragment.length > LONGEST) return { wrong: "share.tooLarge" };
  try {
    const text = await inflated(bytesOf(letters));
    if (text === null) return { wrong: "share.tooLarge" };
    const read = readSchool(text);
    return "wrong" in read ? { wrong: "share.damaged" } : read;
  } catch {
    return { wrong: "share.damaged" };
  }
}

/** @param {string} letters */
function bytesOf(letters) {
  if (!/^[\w-]+$/.test(letters)) throw new Error("these are no letters of a link");
  const bytes = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

/**
 * The text that was deflated; null where it is too large.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > LARGEST) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
