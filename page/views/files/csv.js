/**
 * Rows as a CSV file that spreadsheet programs open rightly by a double click.
 *
 * @typedef {string | number} Cell
 */

import { locale } from "../../words/say.js";

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What begins like this would be worked out as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Where numbers are written with a comma, a semicolon stands between the cells. */
export function separatorHere() {
  const parts = new Intl.NumberFormat(locale()).formatToParts(0.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? ";" : ",";
}

/**
 * @param {Cell[][]} rows
 * @param {string} separator
 */
export function toCsv(rows, separator) {
  const lines = rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join("");
}

/**
 * A text is never a formula: an apostrophe before it says so to the program.
 * @param {Cell} cell
 * @param {string} separator
 */
function quoted(cell, separator) {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  const special = safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe);
  return special ? `"${safe.replaceAll('"', '""')}"` : safe;
}
