/**
 * The worker's share of workbooks: the library that makes and reads them is installed on first
 * use, from the site itself.
 *
 * @import { FromWorker, WorkbookJob } from "./messages.js"
 */

const MICROPIP = "micropip-0.11.1-py3-none-any.whl";
const LIBRARY = ["et_xmlfile-2.0.0-py3-none-any.whl", "openpyxl-3.1.5-py2.py3-none-any.whl"];

/**
 * @param {any} python  Pyodide
 * @param {URL} root  of the site
 * @param {(message: FromWorker, handedOver?: Transferable[]) => void} tell
 */
export function createWorkbooks(python, root, tell) {
  const wheel = (/** @type {string} */ name) => new URL(`wheels/${name}`, root).href;
  /** @type {Promise<void> | null} */
  let installed = null;

  async function install() {
    await python.loadPackage(wheel(MICROPIP), { messageCallback: () => undefined });
    const micropip = python.pyimport("micropip");
    await micropip.install.callKwargs(LIBRARY.map(wheel), { deps: false });
    micropip.destroy();
  }

  /** @param {string} text */
  function make(text) {
    const request = python.pyimport("classcruncher.workbook.request");
    const made = request.workbook(text);
    const bytes = made.toJs();
    made.destroy();
    request.destroy();
    return bytes.buffer;
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
