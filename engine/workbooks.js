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
 */
export function createWorkbooks(python, root) {
  const wheel = (/** @type {string} */ name) => new URL(`wheels/${name}`, root).href;
  /** @type {Promise<void> | null} */
  let installed = null;

  async function install() {
    await python.loadPackage(wheel(MICROPIP), { messageCallback: () => undefined });
    const micropip = python.pyimport("micropip");
    await micropip.install.callKwargs(LIBRARY.map(wheel), { deps: false });
    micropip.destroy();
  }

  /**
   * Does a piece of work; everything that can go wrong is in the answer.
   * @param {WorkbookJob} job
   * @returns {Promise<FromWorker>}
   */
  return async function work({ id, task, input }) {
    try {
      await (installed ??= install());
    } catch (error) {
      installed = null;
      return { kind: "job refused", id, reason: "library", detail: String(error) };
    }
    try {
      return { kind: "job done", id, output: task === "make" ? make(input) : read(input) };
    } catch (error) {
      return { kind: "job refused", id, reason: "file", detail: String(error) };
    }
  };

  /** @param {string} text */
  function make(text) {
    const requests = python.pyimport("classcruncher.workbook.request");
    const made = requests.workbook(text);
    const bytes = made.toJs();
    made.destroy();
    requests.destroy();
    return bytes.buffer;
  }

  /** @param {ArrayBuffer} bytes */
  function read(bytes) {
    const reading = python.pyimport("classcruncher.workbook.reading");
    const rows = reading.read_rows(python.toPy(new Uint8Array(bytes)));
    reading.destroy();
    return rows;
  }
}
