/**
 * Starts Python with the planner in it. Everything is fetched at once; what is WebAssembly is
 * compiled while it arrives.
 *
 * The shared objects of numpy and scipy are linked before Python runs, always in the same order:
 * so they lie at the same addresses every time, and a snapshot of the memory that was made in
 * one run fits into another.
 *
 * @import { Part } from "./manifest.js"
 * @import { Snapshot } from "./snapshot.js"
 */

import { MANIFEST } from "./manifest.js";
import { forgetMemory, link, makeRoom, undocumentedOptions } from "./pyodide-internals.js";
import { addressOf, open } from "./source.js";
import { unpacked } from "./unpack.js";

const RUNTIME = "runtime/";
/** Where the packages and the standard library are in Python's own file system. */
const PLACE = "/planner/";
const PLANNER = `${PLACE}py`;
const LIBRARY = "/lib/python314.zip";
const ownFetch = self.fetch;
const { instantiateStreaming } = WebAssembly;
/** WebAssembly is compressed on the way, to about so much of it. */
const ON_THE_WAY = 0.35;
/** Less than this is not worth telling. */
const STEP = 0.01;

/**
 * @param {object} how
 * @param {(share: number) => void} [how.onShare]  how much has arrived, from 0 to 1
 * @param {Snapshot} [how.snapshot]  of an earlier start
 * @param {boolean} [how.forSnapshot]  one will be made of this start
 * @returns {Promise<any>}  Pyodide
 */
export async function startPython({ onShare, snapshot, forSnapshot = false }) {
  const { core, library, packages, sharedObjects, lock } = MANIFEST;
  self.fetch = ownFetch; // a start that failed has left what it fetched, and that is used up
  const counted = counter([core, library, ...packages, ...sharedObjects], onShare);
  const arriving = async (/** @type {Part} */ part) => counted(part, await open(part.path));

  const loader = imported("pyodide.mjs");
  const glue = imported("pyodide.asm.mjs");
  const modules = arriving(library).then((response) => response.arrayBuffer());
  const started = new Map([
    [addressOf(core.path), arriving(core)],
    [addressOf(library.path), modules.then((bytes) => new Response(bytes), never)],
  ]);
  // Over a slow line the page's own modules come beside the first of these: not all at once.
  const arrivingLater = (/** @type {Part} */ part) => modules.then(() => arriving(part));
  const linking = sharedObjects.map(async (part) => ({
    name: PLACE + part.place,
    object: await WebAssembly.compileStreaming(arrivingLater(part)),
  }));
  // A snapshot has in memory what was imported from them.
  const unpacking = (snapshot ? [] : packages).map(async (part) =>
    unpacked(await (await arrivingLater(part)).arrayBuffer()),
  );

  const everything = Promise.all([
    ...[loader, glue, modules],
    ...[...linking, ...unpacking, ...started.values()],
  ]);
  everything.catch(() => undefined); // where the snapshot is refused, nobody waits for it

  // Python's memory is laid out as in the snapshot first, and then becomes it.
  let memory = snapshot?.read();
  /** @type {Awaited<typeof linking[0]>[]} */
  let linkable = [];
  const starting = async () => {
    const { loadPyodide } = await loader;
    return loadPyodide({
      indexURL: addressOf(RUNTIME),
      stdLibURL: addressOf(library.path),
      lockFileContents: lock,
      packageBaseUrl: addressOf(RUNTIME),
      env: { PYTHONPATH: `${PLANNER}:${PLACE}` },
      ...undocumentedOptions({
        glue,
        onInitialized(module) {
          for (const { name, object } of linkable) link(module, name, object);
          if (memory) makeRoom(module, memory.length);
        },
        async fillFiles(files) {
          const archives = await Promise.all(unpacking).catch(never);
          for (const archive of archives) writeAll(files, archive);
          linkable = await Promise.all(linking).catch(never);
          for (const { name } of linkable) write(files, name, new Uint8Array());
        },
        snapshot: memory,
        forSnapshot,
      }),
    });
  };
  // Pyodide fetches its core and its library itself, but only once it has started.
  self.fetch = (address, options) => started.get(String(address)) ?? ownFetch(address, options);
  // And it waits for ever for what does not load, or of which only a part comes.
  /** @type {Promise<never>} */
  const cut = new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = (answer, imports) => {
      const made = instantiateStreaming(answer, imports);
      made.catch(reject);
      return made;
    };
  });
  const [python] = await Promise.race([Promise.all([starting(), everything]), cut]);
  // Not if it failed: a Pyodide that is given up may still ask for something.
  self.fetch = ownFetch;
  WebAssembly.instantiateStreaming = instantiateStreaming;
  // Many megabytes that have done their service.
  memory = undefined;
  forgetMemory(python);
  return python;
}

/**
 * Pyodide would go on without what it is refused, or leave the error unheard.
 * @returns {Promise<never>}
 */
const never = () => Promise.race([]);

/** One of Pyodide's own scripts. @param {string} name */
const imported = (name) => import(addressOf(RUNTIME + name));

/**
 * Lets Python import everything, as what is installed later may want to: all of the standard
 * library in place of the part that it started with, and the packages if it started without.
 * @param {any} python
 */
export async function addEverything(python) {
  const contentOf = async (/** @type {Part} */ { path }) => (await open(path)).arrayBuffer();
  const missing = python.FS.analyzePath(PLANNER).exists ? [] : MANIFEST.packages;
  const [library, ...archives] = await Promise.all([
    contentOf(MANIFEST.wholeLibrary),
    ...missing.map(async (part) => unpacked(await contentOf(part))),
  ]);
  // All at once: Python may be at work again before the next await.
  python.FS.writeFile(LIBRARY, new Uint8Array(library));
  for (const archive of archives) writeAll(python.FS, archive);
  python.runPython("import importlib; importlib.invalidate_caches()");
}

/** How much of the line a byte of this file takes. @param {Part} part */
const weightOf = ({ path }) => (path.endsWith(".wasm") ? ON_THE_WAY : 1);

/**
 * Counts what arrives of all these files. An answer is passed on as it is: the browser keeps
 * compiled code beside the very answer that it got.
 * @param {Part[]} parts
 * @param {((share: number) => void) | undefined} onShare
 */
function counter(parts, onShare) {
  const total = parts.reduce((sum, part) => sum + part.size * weightOf(part), 0);
  let done = 0;
  let told = 0;

  /** @type {(stream: ReadableStream<Uint8Array>, weight: number) => Promise<void>} */
  async function read(stream, weight) {
    const reader = stream.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (!value) return;
      done += value.length * weight;
      const share = Math.min(1, done / total);
      if (share - told >= STEP || share === 1) onShare?.((told = share));
    }
  }

  return (/** @type {Part} */ part, /** @type {Response} */ response) => {
    const copy = onShare && response.clone().body;
    if (copy) read(copy, weightOf(part)).catch(() => undefined);
    return response;
  };
}

/**
 * @param {any} files  Python's file system
 * @param {{path: string, content: Uint8Array}[]} archive
 */
function writeAll(files, archive) {
  for (const { path, content } of archive) write(files, PLACE + path, content);
}

/**
 * @param {any} files  Python's file system
 * @param {string} path
 * @param {Uint8Array} content
 */
function write(files, path, content) {
  files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  files.writeFile(path, content, { canOwn: true });
}

/** The planner's `answers` function: request text in, iterator of texts out. @param {any} python */
export function openPlanner(python) {
  const requests = python.pyimport("classcruncher.requests");
  const answers = requests.answers.copy();
  requests.destroy();
  const steps = answers(WARM_UP);
  while (!steps.next().done);
  steps.destroy();
  return answers;
}

/**
 * A question as small as can be. Answering it once loads all that any real one needs: a snapshot
 * that is made after it has no other files than those of the standard library.
 */
export const WARM_UP = JSON.stringify({
  kind: "plan",
  language: "en",
  term: "composite",
  words: "form",
  school: {
    format: "class-cruncher/1",
    teachers: 2,
    grades: [
      { name: "A", children: 12, max: 10 },
      { name: "B", children: 6, max: 10 },
    ],
    composites: [{ grades: ["A", "B"] }],
  },
});
