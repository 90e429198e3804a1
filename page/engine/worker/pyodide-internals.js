/**
 * All that is asked of Pyodide, and of the emscripten in it, beyond what they promise. It was
 * checked with Pyodide 314.0.3; another version has to be looked at again.
 */

/**
 * How Pyodide is to be started, beside its documented options.
 *
 * @param {object} how
 * @param {Promise<any>} how.glue  the module pyodide.asm.mjs
 * @param {(files: any) => Promise<void>} how.fillFiles  puts files in before the runtime is
 *   initialised, which waits for it
 * @param {(module: any) => void} how.onInitialized  before Python runs
 * @param {Uint8Array | undefined} how.snapshot  the memory to start from
 * @param {boolean} how.forSnapshot  one will be made of this start
 */
export const undocumentedOptions = ({ glue, fillFiles, onInitialized, snapshot, forSnapshot }) => ({
  createPyodideModule: async (/** @type {any} */ module) => {
    module.onRuntimeInitialized = () => onInitialized(module);
    return (await glue).default(module);
  },
  fsInit: fillFiles,
  _makeSnapshot: forSnapshot,
  _loadSnapshot: snapshot,
});

/** The memory of a Python that was started for it. @type {(python: any) => Uint8Array<ArrayBuffer>} */
export const memoryOf = (python) => python.makeMemorySnapshot();

/** Pyodide would hold on to the snapshot that it has started from. @param {any} python */
export function forgetMemory(python) {
  python._api.config._loadSnapshot = undefined;
}

/**
 * Makes a shared object known, so that Python finds it loaded when it opens the file `name`.
 * @param {any} module
 * @param {string} name
 * @param {WebAssembly.Module} object
 */
export function link(module, name, object) {
  const exports = module.loadWebAssemblyModule(object, { nodelete: true }, name, {});
  module.newDSO(name, undefined, exports).global = false;
}

/** Lets the memory have so many bytes. @type {(module: any, bytes: number) => void} */
export function makeRoom(module, bytes) {
  if (module.HEAPU8.length < bytes) module.growMemory(bytes);
}
