/**
 * A snapshot of Python's memory with the planner in it, kept on this device: starting from it
 * takes a fraction of the time. It belongs to one build of the site. Nothing depends on it: where
 * there is none, or it is not what it was, the planner starts from its files.
 *
 * It is a file in the browser's own file system, which a worker reads in one go: a checksum, then
 * the memory.
 *
 * @typedef {object} Snapshot
 * @property {() => Uint8Array<ArrayBuffer>} read  the memory, once; throws where it is not what was
 *   kept
 */

import { MANIFEST } from "./manifest.js";
import { addressOf } from "./source.js";

/** Sites of one account share an origin: what is ours is known by its name and its place. */
const OURS = `class-cruncher-snapshot-${encodeURIComponent(new URL(addressOf("")).pathname)}-`;
const NAME = OURS + MANIFEST.id;
const UNFINISHED = `${NAME}-unfinished`;
/** How often making one was begun and not ended: as many bytes as the file of this name has. */
const ATTEMPTS = `class-cruncher-attempts-${encodeURIComponent(new URL(addressOf("")).pathname)}-`;
const ATTEMPT = ATTEMPTS + MANIFEST.id;
/** A device that dies of it does so no more often. Somebody may also just have gone in the midst. */
const MOST_ATTEMPTS = 2;
const CHECKSUM = 4;
/** Of the hash FNV-1a, here of words instead of bytes: it tells any one that is another. */
const [OFFSET, PRIME] = [0x811c9dc5, 0x01000193];

/**
 * The snapshot of this build, if there is one and nobody else reads or writes it just now.
 * @returns {Promise<Snapshot | undefined>}
 */
export async function keptSnapshot() {
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle(NAME)).createSyncAccessHandle();
    return { read: () => readFrom(file) };
  } catch {
    return undefined; // no storage, no snapshot
  }
}

/** @param {FileSystemSyncAccessHandle} file */
function readFrom(file) {
  try {
    const memory = new Uint8Array(Math.max(0, file.getSize() - CHECKSUM));
    const checksum = new Uint32Array(1);
    file.read(checksum, { at: 0 });
    file.read(memory, { at: CHECKSUM });
    if (checksumOf(memory) !== checksum[0]) throw new Error("the snapshot is damaged");
    return memory;
  } finally {
    file.close();
  }
}

/**
 * Keeps it, unless another tab has done so; those of other builds go, and what was not finished.
 * @param {Uint8Array<ArrayBuffer>} memory
 */
export async function keepSnapshot(memory) {
  const folder = await navigator.storage.getDirectory();
  const names = await namesIn(folder, OURS);
  if (names.includes(NAME)) return;
  await Promise.all(names.map((name) => remove(folder, name)));
  const handle = await folder.getFileHandle(UNFINISHED, { create: true });
  const file = await handle.createSyncAccessHandle();
  try {
    file.truncate(0);
    file.write(new Uint32Array([checksumOf(memory)]), { at: 0 });
    file.write(memory, { at: CHECKSUM });
    file.flush();
    file.close();
    await /** @type {any} */ (handle).move(NAME); // TypeScript does not know it yet
  } catch {
    file.close();
    await remove(folder, UNFINISHED); // there is no room for it
  }
}

/**
 * Notes that a snapshot is about to be made; whether it may be.
 * @returns {Promise<boolean>}
 */
export async function beginAttempt() {
  try {
    const folder = await navigator.storage.getDirectory();
    const old = (await namesIn(folder, ATTEMPTS)).filter((name) => name !== ATTEMPT);
    await Promise.all(old.map((name) => remove(folder, name)));
    const handle = await folder.getFileHandle(ATTEMPT, { create: true });
    const file = await handle.createSyncAccessHandle();
    try {
      const before = file.getSize();
      if (before >= MOST_ATTEMPTS) return false;
      file.truncate(before + 1);
      file.flush();
      return true;
    } finally {
      file.close();
    }
  } catch {
    return false; // there is no storage, or another tab is about it
  }
}

/** The device has outlived the attempt. */
export const forgetAttempts = () => forget(ATTEMPT);

/** Lets go of what is kept. */
export const forgetSnapshot = () => forget(OURS);

/** @param {string} begin  of the names */
async function forget(begin) {
  try {
    const folder = await navigator.storage.getDirectory();
    await Promise.all((await namesIn(folder, begin)).map((name) => remove(folder, name)));
  } catch {
    // There is no storage.
  }
}

/** @type {(folder: FileSystemDirectoryHandle, begin: string) => Promise<string[]>} */
async function namesIn(folder, begin) {
  const names = [];
  for await (const name of folder.keys()) if (name.startsWith(begin)) names.push(name);
  return names;
}

/**
 * What another tab has open stays.
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 */
const remove = (folder, name) => folder.removeEntry(name).catch(() => undefined);

/** @param {Uint8Array<ArrayBuffer>} bytes  whole words of four */
function checksumOf(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = OFFSET;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ (words[at] ?? 0), PRIME);
  return sum >>> 0;
}
