/**
 * Unpacking a zip archive: whole files of ordinary size, as any computer packs them.
 *
 * @typedef {object} Packed
 * @property {string} name  with its folders
 * @property {Uint8Array<ArrayBuffer> | null} bytes  null where it cannot be unpacked, or is larger
 *   than it may be
 */

const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** The end of an archive has so many bytes, and a comment after them at most so many more. */
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/**
 * @param {ArrayBuffer} archive
 * @param {(name: string) => boolean} isWanted
 * @param {number} most  bytes of one file
 * @returns {Promise<Packed[] | null>}  null where it is no archive, or damaged
 */
export async function unpackZip(archive, isWanted, most) {
  try {
    const entries = entriesOf(new DataView(archive)).filter(({ name }) => isWanted(name));
    return await Promise.all(
      entries.map(async (entry) => ({ name: entry.name, bytes: await contentOf(entry, most) })),
    );
  } catch (error) {
    if (error instanceof RangeError) return null; // it says that something lies beyond its end
    throw error;
  }
}

/** @param {DataView<ArrayBuffer>} view */
function entriesOf(view) {
  const text = new TextDecoder();
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError("no entry");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const packed = view.getUint32(at + 20, true);
    const [length, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = text.decode(new Uint8Array(view.buffer, at + 46, length));
    at += 46 + (length ?? 0) + (extra ?? 0) + (comment ?? 0);
    const bytes = new Uint8Array(view.buffer, from, packed);
    return { name, method, isOpen: (flags & ENCRYPTED) === 0, bytes };
  });
}

/** @param {DataView} view */
function endOf(view) {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError("no end");
}

/** @type {(entry: ReturnType<typeof entriesOf>[number], most: number) => Promise<Packed["bytes"]>} */
async function contentOf({ method, isOpen, bytes }, most) {
  if (!isOpen || bytes.length > most) return null;
  if (method === STORED) return bytes;
  return method === DEFLATED ? inflated(bytes, "deflate-raw", most).catch(() => null) : null;
}

/**
 * What was deflated; null where it is larger than it may be, whatever it says of its size.
 * @type {(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat, most: number) => Promise<Packed["bytes"]>}
 */
export async function inflated(bytes, format, most) {
  const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body);
  const reader = body.pipeThrough(new DecompressionStream(format)).getReader();
  let whole = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole;
    if (whole.length + value.length > most) break;
    const longer = new Uint8Array(whole.length + value.length);
    longer.set(whole);
    longer.set(value, whole.length);
    whole = longer;
  }
  await reader.cancel();
  return null;
}
