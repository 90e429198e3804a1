/**
 * A plan as a CSV file that spreadsheet programs open rightly by a double click.
 *
 * @import { Plan, SchoolFile } from "../../engine/messages.js"
 * @import { ClassName } from "../../model/class-names.js"
 *
 * @typedef {string | number} Cell
 */

import { NAME_FIELDS } from "../../model/class-names.js";
import { locale, t } from "../../words/i18n.js";
import { classesOf } from "../../words/plan-classes.js";

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What begins like this would be worked out as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Where numbers are written with a comma, a semicolon stands between the cells. */
export function separatorHere() {
  const parts = new Intl.NumberFormat(locale()).formatToParts(0.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? ";" : ",";
}

/** @type {(rows: Cell[][], separator: string) => string} */
export function toCsv(rows, separator) {
  const lines = rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join("");
}

/**
 * A text is never a formula: an apostrophe before it says so to the program.
 * @type {(cell: Cell, separator: string) => string}
 */
function quoted(cell, separator) {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  const special = safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe);
  return special ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {Plan} plan
 * @param {SchoolFile} file  its school
 * @param {readonly ClassName[]} classNames
 * @returns {Cell[][]}
 */
export function planRows(plan, file, classNames) {
  const names = (file.grades ?? []).map(({ name }) => name ?? "");
  const measured = ["export.size", "export.smallest", "export.largest", "export.free"];
  const said = ["printed.className", "printed.teacher", "printed.room"];
  const titles = [...measured, ...said].map((key) => t(key));
  const head = [t("export.class"), t("export.grades"), ...names, ...titles];
  const rows = classesOf(plan, file).map(({ title, grades, groups, size, limit }, number) => [
    title,
    grades,
    ...names.map((name) => groups.find(({ grade }) => grade === name)?.children ?? ""),
    size,
    plan.smallest[number] ?? "",
    limit,
    limit - size,
    ...NAME_FIELDS.map((field) => classNames[number]?.[field].trim() ?? ""),
  ]);
  return [head, ...rows];
}
