/**
 * The sheets of a file that a spreadsheet or a school's system wrote: a workbook, a web page that
 * is called one, or a text.
 *
 * @import { Sheet } from "../../engine/messages.js"
 * @import { SheetRows } from "../../model/sheet/readings.js"
 *
 * @typedef {(bytes: ArrayBuffer) => Promise<Sheet[]>} ReadWorkbook
 */

import { decode, rowsOfText } from "../../model/sheet/delimited-text.js";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel files from before 2007, and newer ones with a password. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/** The XML that Excel wrote before its workbooks were archives. */
const EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet";

/**
 * @param {File} file
 * @param {ReadWorkbook} readWorkbook
 * @returns {Promise<{sheets: SheetRows[]} | {problem: string}>}  problem: the key of its words
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
  if (text.slice(0, 1000).includes(EXCEL_2003) && /^\s*<\?xml/.test(text.replace(/^\uFEFF/, ""))) {
    return { sheets: sheetsOf2003(text) };
  }
  if (
    /^\s*<(!doctype html|html|head|meta|body|table|div|style)\b/i.test(text.replace(/^\uFEFF/, ""))
  ) {
    return { sheets: tablesOfPage(text) };
  }
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
      sheets: sheets.map(({ name, rows, uncounted }) => ({
        name,
        rows: rows.map((cells) => cells.map((cell) => String(cell ?? ""))),
        uncounted,
      })),
    };
  } catch (error) {
    const reason = Reflect.get(Object(error), "reason");
    return { problem: reason === "file" ? "import.notExcel" : "import.noLibrary" };
  }
}

const UNSEEN = /<!--[\s\S]*?-->|<(script|style|xml)\b[\s\S]*?<\/\1>/gi;
const TAG = /<(\/?)([a-z][\w:]*)([^>]*)>/gi;
const OF_TABLES = "table thead tbody tfoot tr td th".split(" ");
const SPAN = /\b(?:row|col)span\s*=\s*["']?\d+["']?/gi;

/** Nothing of a page but its tables: what else it asks for would be asked for here. */
const onlyTables = (/** @type {string} */ text) =>
  text.replace(UNSEEN, "").replace(TAG, (_, end, tag, attributes) => {
    if (!OF_TABLES.includes(tag.toLowerCase())) return " ";
    return `<${end}${tag} ${attributes.match(SPAN)?.join(" ") ?? ""}>`;
  });

/**
 * The tables of a web page.
 * @param {string} text
 * @returns {SheetRows[]}
 */
function tablesOfPage(text) {
  const page = new DOMParser().parseFromString(onlyTables(text), "text/html");
  return [...page.querySelectorAll("table")]
    .filter((table) => !table.querySelector("table"))
    .map((table, place) => ({ name: String(place + 1), rows: rowsOfTable(table) }));
}

/**
 * A cell over several rows stands in each of them; one over several columns in the first.
 * @param {HTMLTableElement} table
 */
function rowsOfTable(table) {
  /** @type {string[][]} */
  const rows = [...table.rows].map(() => []);
  for (const [place, row] of [...table.rows].entries()) {
    for (const cell of row.cells) {
      const cells = rows[place] ?? [];
      let column = 0;
      while (cells[column] !== undefined) column += 1;
      for (const below of rows.slice(place, place + Math.max(cell.rowSpan, 1))) {
        below[column] = cell.textContent;
        for (let more = 1; more < cell.colSpan; more += 1) below[column + more] = "";
      }
    }
  }
  return rows.map((cells) => Array.from(cells, (cell) => cell ?? ""));
}

/** @param {string} text @returns {SheetRows[]} */
function sheetsOf2003(text) {
  const book = new DOMParser().parseFromString(text, "application/xml");
  const within = (/** @type {Document | Element} */ parent, /** @type {string} */ name) => [
    ...parent.getElementsByTagNameNS(EXCEL_2003, name),
  ];
  return within(book, "Worksheet").map((sheet) => ({
    name: sheet.getAttributeNS(EXCEL_2003, "Name") ?? "",
    rows: within(sheet, "Row").map((row) => {
      /** @type {string[]} */
      const cells = [];
      for (const cell of within(row, "Cell")) {
        const place = cell.getAttributeNS(EXCEL_2003, "Index");
        const column = place ? Number(place) - 1 : cells.length;
        cells[column] = within(cell, "Data")[0]?.textContent ?? "";
      }
      return Array.from(cells, (cell) => cell ?? "");
    }),
  }));
}
