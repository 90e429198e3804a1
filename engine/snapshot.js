/**
 * A snapshot of Python's memory with the planner in it, kept on this device: starting from it
 * takes a fraction of the time. It belongs to one build of the site. Nothing depends on it: where
 * there is none, or it is not what it was, the planner starts from its files.
 *
 * @typedef {{size: number, bytes: Promise<Uint8Array>}} Snapshot  bytes: refused where they are
 *   not those that were kept
 */

import { MANIFEST } from "./manifest.js";
import { addressOf } from "./source.js";

/** Sites of one account share an origin: what is ours is known by its name and its place. */
const CACHE = `class-cruncher:snapshot:${new URL(addressOf("")).pathname}`;
const KEY = addressOf(`snapshot/${MANIFEST.id}`);
const SIZE = "X-Size";
const DIGEST = "X-Digest";

/**
 * The snapshot of this build, if there is one; its bytes may still be on their way.
 * @returns {Promise<Snapshot | undefined>}
 */
export async function keptSnapshot() {
  try {
    const kept = await caches.match(KEY, { cacheName: CACHE });
    if (kept) return { size: Number(kept.headers.get(SIZE)), bytes: bytesOf(kept) };
  } catch {
    // No storage, no snapshot.
  }
  return undefined;
}

/** @param {Response} kept */
async function bytesOf(kept) {
  const bytes = new Uint8Array(await kept.arrayBuffer());
  if ((await digestOf(bytes)) !== kept.headers.get(DIGEST)) throw new Error("it is damaged");
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export async function keepSnapshot(bytes) {
  const headers = { [SIZE]: String(bytes.length), [DIGEST]: await digestOf(bytes) };
  await forgetSnapshot();
  const cache = await caches.open(CACHE);
  await cache.put(KEY, new Response(bytes, { headers }));
}

/** Lets go of it, and of those of other builds. */
export async function forgetSnapshot() {
  await caches.delete(CACHE).catch(() => false);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
