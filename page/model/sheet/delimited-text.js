/**
 * Rows of cells: read from a text that was copied from a spreadsheet or typed by hand, and tidied.
 */

/** In the order in which they are believed. */
const SEPARATORS = ["\t", ";", "|", ",", "\u001f", "^", "~"];
/** A separator stands in nearly as many lines as any other, or it is but a sign in some texts. */
const NEARLY = 0.6;
/** What Excel writes and reads above a .csv file. */
const SAID = /^sep=(.)\n/i;
/** The lines that are drawn in a table of signs. */
const DRAWN = /^[ |:+=-]*-{3,}[ |:+=-]*$/gm;

/**
 * The rows of a text whose cells are separated by tabs, semicolons, bars, commas or a sign as
 * rare. A quoted cell may have separators, line ends and doubled quotes.
 * @param {string} text
 * @returns {string[][]}  without the empty rows at the end
 */
export function rowsOfText(text) {
  const whole = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const [saying = "", said] = SAID.exec(whole) ?? [];
  const separator = said ?? separatorOf(whole);
  const bare = separator === "|" || !separator ? whole.replace(DRAWN, "") : whole;
  const rows = separator ? split(bare.slice(saying.length), separator) : aligned(bare);
  const last = rows.findLastIndex((cells) => cells.some((cell) => cell.trim() !== ""));
  return rows.slice(0, last + 1);
}

/**
 * The cells with no space around them, and none but single ones in them.
 * @param {string[][]} rows
 */
export const tidied = (rows) =>
  rows.map((cells) =>
    cells.map((cell) => withPlainDigits(cell).replace(/\s+/g, " ").trim().replace(BOLD, "$2")),
  );

/** As bold text is marked where a text has no styles. */
const BOLD = /^(\*\*|__)(.*)\1$/;

/** With the digits that are as wide as a Chinese character as ordinary ones. @param {string} text */
const withPlainDigits = (text) =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - WIDER));
/** How far a wide sign stands behind its ordinary one. */
const WIDER = 0xfee0;

/**
 * How many columns the rows have; there may be more rows than a call takes arguments.
 * @param {string[][]} rows
 */
export const widthOf = (rows) => rows.reduce((most, { length }) => Math.max(most, length), 0);

/** The columns that the rows have, by their places. @param {string[][]} rows */
export const columnsIn = (rows) => Array.from({ length: widthOf(rows) }, (_, column) => column);

/** The rows in which anything stands, tidied, each with its line. @param {string[][]} rows */
export const filledLines = (rows) =>
  tidied(rows)
    .map((cells, index) => ({ cells, line: index + 1 }))
    .filter(({ cells }) => cells.some(Boolean));

/** What stands in a column, row by row. @type {(rows: string[][], column: number) => string[]} */
export const textsIn = (rows, column) => rows.map((cells) => cells[column] ?? "");

/** Whether a text is more than what one cell may have. @param {string} text */
export const isBlock = (text) => /[\t\n\r]/.test(text.replace(/[\n\r]+$/, ""));

/**
 * The sign between the cells; "" where only spaces are.
 * @param {string} text
 */
function separatorOf(text) {
  const lines = text
    .replace(/"[^"]*"/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const having = SEPARATORS.map((sign) => lines.filter((line) => line.includes(sign)).length);
  const most = Math.max(1, ...having);
  const usual = SEPARATORS[having.findIndex((count) => count >= NEARLY * most)];
  if (most >= NEARLY * lines.length) return usual ?? ",";
  return rareSeparator(lines) ?? (isAligned(lines) ? "" : (usual ?? ","));
}

/** Between two cells of a table that is aligned with spaces. */
const GAP = /(?<=\S) {2,}(?=\S)/;
/** @param {string[]} lines */
const isAligned = (lines) =>
  lines.length > 2 && lines.filter((line) => GAP.test(line)).length >= NEARLY * lines.length;

/**
 * The rows of a table that is aligned with spaces: cut where most spaces are if each row has as
 * many cells, else where no row has a sign, for a cell may be empty.
 * @param {string} text
 */
function aligned(text) {
  const lines = text.split("\n");
  const table = lines.filter((line) => GAP.test(line));
  const counts = new Set(table.map((line) => line.trim().split(GAP).length));
  if (counts.size === 1) return lines.map((line) => line.trim().split(GAP));
  const width = Math.max(...table.map(({ length }) => length));
  const blanks = Array.from({ length: width }, (_, at) =>
    table.every((line) => (line[at] ?? " ") === " ") ? " " : "x",
  ).join("");
  const cuts = [...blanks.matchAll(/(?<=x) {2,}(?=x)/g)].map(({ index }) => index);
  return lines.map((line) =>
    GAP.test(line) ? [0, ...cuts].map((from, place) => line.slice(from, cuts[place])) : [line],
  );
}

/**
 * Any other sign that stands in each line as often, where there is one.
 * @param {string[]} lines
 */
function rareSeparator([first = "", ...lines]) {
  const signs = new Set(first.match(/[^\p{L}\p{M}\p{N}\s"'’.:=+*()/–—-]/gu));
  const count = (/** @type {string} */ line, /** @type {string} */ sign) => line.split(sign).length;
  return [...signs].find(
    (sign) => lines.length > 0 && lines.every((line) => count(line, sign) === count(first, sign)),
  );
}

/** @type {(text: string, separator: string) => string[][]} */
function split(text, separator) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  const cells = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === "")) {
      quoted = !quoted;
    } else if (!quoted && (sign === separator || sign === "\n")) {
      cells.push(cell);
      cell = "";
      if (sign === "\n") rows.push(cells.splice(0));
    } else {
      cell += sign;
    }
  }
  rows.push([...cells, cell]);
  return rows;
}

/** How much of a file is looked at to tell its encoding. */
const LOOKED_AT = 4096;

/** @param {ArrayBuffer} buffer */
export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * UTF-16 by its mark at the beginning, else by its zeros: in ordinary text every second byte is one.
 * @param {Uint8Array} bytes
 */
function wideEncoding(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const seen = bytes.subarray(0, LOOKED_AT);
  const zeros = (/** @type {number} */ side) =>
    seen.filter((byte, index) => byte === 0 && index % 2 === side).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > seen.length / 4 && odd > even) return "utf-16le";
  if (even > seen.length / 4 && even > odd) return "utf-16be";
  return null;
}
