/**
 * The worker's share of workbooks: the library that makes and reads them is installed on first
 * use, from the site itself.
 *
 * @import { FromWorker, WorkbookJob } from "../messages.js"
 */

import { MANIFEST } from "./manifest.js";
import { addEverything } from "./python.js";
import { addressOf } from "./source.js";

/**
 * @param {any} python  Pyodide
 * @param {(message: FromWorker, handedOver?: Transferable[]) => void} tell
 */
export function createWorkbooks(python, tell) {
  /** @type {Promise<void> | null} */
  let installed = null;

  async function install() {
    await addEverything(python);
    const [installer, ...library] = MANIFEST.wheels.map(addressOf);
    await python.loadPackage(installer, { messageCallback: () => undefined });
    const micropip = python.pyimport("micropip");
    await micropip.install.callKwargs(library, { deps: false });
    micropip.destroy();
  }

  /** @param {string} text */
  function make(text) {
    const request = python.pyimport("classcruncher.workbook.request");
    try {
      const made = request.workbook(text);
      const bytes = made.toJs();
      made.destroy();
      return bytes.buffer;
    } finally {
      request.destroy();
    }
  }

  /** @param {ArrayBuffer} bytes */
  function read(bytes) {
    const reading = python.pyimport("classcruncher.workbook.reading");
    const book = python.toPy(new Uint8Array(bytes));
    try {
      return reading.read_rows(book);
    } finally {
      book.destroy();
      reading.destroy();
    }
  }

  /**
   * Does a piece of work and tells how it went; whatever goes wrong is told too.
   * @param {WorkbookJob} job
   */
  return async function work({ id, task, input }) {
    try {
      await (installed ??= install());
    } catch (error) {
      installed = null;
      tell({ kind: "job refused", id, reason: "library", detail: String(error) });
      return;
    }
    try {
      const output = task === "make" ? make(input) : read(input);
      tell({ kind: "job done", id, output }, task === "make" ? [output] : []);
    } catch (error) {
      tell({ kind: "job refused", id, reason: "file", detail: String(error) });
    }
  };
}
