/**
 * The sheets of a file that somebody opens: an Excel workbook by the planner's worker, a text
 * with separated cells right here.
 *
 * @import { Sheet } from "../../engine/messages.js"
 *
 * @typedef {{name: string, rows: string[][]}} Rows
 * @typedef {(bytes: ArrayBuffer) => Promise<Sheet[]>} ReadWorkbook
 */

import { decode, rowsOfText } from "../../model/sheet/delimited-text.js";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel files from before 2007, and newer ones with a password. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/**
 * @param {File} file
 * @param {ReadWorkbook} readWorkbook
 * @returns {Promise<{sheets: Rows[]} | {problem: string}>}  problem: the key of its words
 */
export async function readFile(file, readWorkbook) {
  const buffer = await file.arrayBuffer();
  const begins = (/** @type {number[]} */ magic) => {
    const bytes = new Uint8Array(buffer, 0, Math.min(magic.length, buffer.byteLength));
    return magic.every((byte, index) => bytes[index] === byte);
  };
  if (begins(OLD_EXCEL)) return { problem: "import.oldExcel" };
  if (begins(PDF)) return { problem: "import.pdf" };
  if (begins(ZIP)) return workbookSheets(buffer, readWorkbook);
  const text = decode(buffer);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) return { problem: "import.noText" };
  return { sheets: [{ name: "", rows: rowsOfText(text) }] };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {ReadWorkbook} readWorkbook
 */
async function workbookSheets(buffer, readWorkbook) {
  try {
    const sheets = await readWorkbook(buffer);
    return {
      sheets: sheets.map(({ name, rows }) => ({
        name,
        rows: rows.map((cells) => cells.map((cell) => String(cell ?? ""))),
      })),
    };
  } catch (error) {
    const reason = Reflect.get(Object(error), "reason");
    return { problem: reason === "file" ? "import.notExcel" : "import.noLibrary" };
  }
}
