/** Unpacking the archives (.tar.gz) of the build. */

const BLOCK = 512;
const NAME = 100;
const SIZE_AT = 124;
const GZIP = 0x1f;

/**
 * The files of an archive. Some servers unpack the outer layer on the way, so it may be missing.
 * @param {ArrayBuffer} archive
 */
export async function unpacked(archive) {
  const bytes = new Uint8Array(archive);
  if (bytes[0] !== GZIP) return [...filesIn(bytes)];
  return [...filesIn(new Uint8Array(await new Response(unzipped(bytes)).arrayBuffer()))];
}

/**
 * What was zipped. It goes through a Response, since WebKit reads no Blob in a page from a file.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function unzipped(bytes) {
  const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body);
  return body.pipeThrough(new DecompressionStream("gzip"));
}

/**
 * A tar file has, for each file, a block with its name and size, then the blocks of its content;
 * an empty block ends it.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function* filesIn(bytes) {
  const text = new TextDecoder();
  let at = 0;
  while (bytes[at]) {
    const [path = ""] = text.decode(bytes.subarray(at, at + NAME)).split("\0", 1);
    const size = parseInt(text.decode(bytes.subarray(at + SIZE_AT, at + SIZE_AT + 11)), 8);
    const from = at + BLOCK;
    yield { path, content: bytes.subarray(from, from + size) };
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
}
