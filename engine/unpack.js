/**
 * Unpacking the archives (.tar.gz) of the build.
 */

const BLOCK = 512;
const SIZE = 124;
const FOLDER = 345;
const GZIP = 0x1f;

/**
 * The files of an archive. Some servers unpack the outer layer on the way, so it may be missing.
 * @param {ArrayBuffer} archive
 */
export async function unpacked(archive) {
  const bytes = new Uint8Array(archive);
  if (bytes[0] !== GZIP) return [...filesIn(bytes)];
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return [...filesIn(new Uint8Array(await new Response(plain).arrayBuffer()))];
}

/**
 * A tar file has, for each file, a block with its name and size, then the blocks of its content;
 * an empty block ends it.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function* filesIn(bytes) {
  const text = new TextDecoder();
  /** @type {(from: number, length: number) => string} */
  const word = (from, length) => {
    const field = bytes.subarray(from, from + length);
    const end = field.indexOf(0);
    return text.decode(end < 0 ? field : field.subarray(0, end));
  };
  let at = 0;
  while (bytes[at]) {
    const folder = word(at + FOLDER, 155);
    const name = word(at, 100);
    const size = parseInt(word(at + SIZE, 12), 8);
    const from = at + BLOCK;
    yield { path: folder ? `${folder}/${name}` : name, content: bytes.subarray(from, from + size) };
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
}
