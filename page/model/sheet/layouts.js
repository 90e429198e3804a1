/**
 * A table as it stands made into one with a row for each grade and one row of headings: turned where
 * the grades stand side by side, its headings joined, its parts added up. Lines that somebody types
 * into a letter are one, too: "Primary 1 = 26 children", "P1: 26", "26 P1".
 *
 * @import { GradeField } from "../fields.js"
 *
 * @typedef {"name first" | "number first"} Order
 * @typedef {{line: number, text: string}} Line
 */

import { gradeNamed, looksLikeClass, wordsIn } from "../grade-names.js";
import { isWordForChildren, numberIn, plainNumber, withoutAside } from "./cells.js";
import { HEADINGS_BEGIN_BY } from "./columns.js";
import { columnsIn, textsIn } from "./delimited-text.js";
import {
  fieldOfHeading,
  isCalendarYear,
  isHalf,
  isOtherNumber,
  isPartTotal,
  isRoom,
  isTotal,
} from "./headings.js";

/**
 * Rows with the grades side by side become rows of a grade each; what stands above them is left.
 * Others are the same rows.
 * @type {(rows: string[][], from: GradeField) => string[][]}
 */
export function turned(rows, from) {
  const names = (/** @type {string[]} */ cells) =>
    cells.filter((cell) => gradeNamed(cell)?.bare === "").length;
  const isLed = (/** @type {string[]} */ [first = "", ...cells]) =>
    fieldOfHeading(first) === "name" &&
    cells.filter(gradeNamed).length > 1 &&
    cells.every((cell) => cell === "" || gradeNamed(cell) || isTotal(cell));
  const titles = rows.findIndex((cells) => cells.filter(Boolean).length > 1);
  const place = rows
    .slice(0, HEADINGS_BEGIN_BY)
    .findIndex(
      (cells, at) => names(cells) > 1 || isLed(cells) || (at === titles && countsOn(cells)),
    );
  const across = rows.slice(place);
  const upright = columnsIn(across).map((column) => textsIn(across, column));
  const isTurned = place >= 0 && across.length > 1 && upright.every((cells) => names(cells) < 2);
  if (from !== "name" || !isTurned) return rows;
  const [heading = [], ...below] = upright;
  const isNamed =
    gradeNamed(heading[0] ?? "") === null || fieldOfHeading(heading[0] ?? "") === "name";
  // A corner may be left empty above what the rows are called.
  return isNamed ? [[heading[0] || "Grade", ...heading.slice(1)], ...below] : upright;
}

/**
 * Whether grades stand side by side as in "K, 1, 2, 3", with what they are called or not.
 * @param {string[]} cells
 */
function countsOn(cells) {
  const names = cells.filter(
    (cell, at) => cell !== "" && !isTotal(cell) && (at > 0 || gradeNamed(cell)),
  );
  const [first, ...others] = names.map(gradeNamed);
  return (
    others.length > 1 &&
    first !== undefined &&
    first !== null &&
    first.bare !== "number" &&
    others.every((grade, at) => grade?.bare === "number" && grade.rank === at + 1)
  );
}

/**
 * Headings over two rows become one: what stands above several columns is said in each of them,
 * but for the boys and the girls. The upper row stays empty.
 * @param {string[][]} rows
 */
export function withOneHeading(rows) {
  const place = rows.slice(0, HEADINGS_BEGIN_BY).findIndex((upper, at) => {
    const lower = rows[at + 1] ?? [];
    const isText = [...upper, ...lower].every((cell) => !numberIn(cell) || isCalendarYear(cell));
    const isUnder = lower.some((cell, column) => cell !== "" && !upper[column]);
    const isLed = upper.some((cell, column) => fieldOfHeading(cell) === "name" && !lower[column]);
    return isText && isUnder && isLed;
  });
  if (place < 0) return rows;
  const [upper = [], lower = []] = rows.slice(place);
  let above = "";
  const joined = columnsIn([upper, lower]).map((column) => {
    const below = lower[column] ?? "";
    above = upper[column] || (below ? above : "");
    return isHalf(below) ? below : `${above} ${below}`.trim();
  });
  return rows.map((cells, at) => (at === place ? [] : at === place + 1 ? joined : cells));
}

/**
 * Tables side by side, under the same headings, become one.
 * @param {string[][]} rows
 */
export function stacked(rows) {
  const place = rows.slice(0, HEADINGS_BEGIN_BY).findIndex((cells) => beginsOf(cells).length > 1);
  if (place < 0) return rows;
  const begins = beginsOf(rows[place] ?? []);
  const parts = begins.map((from, at) =>
    rows.slice(place).map((cells) => cells.slice(from, begins[at + 1])),
  );
  return [...rows.slice(0, place), ...parts.flatMap((part, at) => (at > 0 ? part.slice(1) : part))];
}

/** The columns where the same headings begin, of a grade and of more. @param {string[]} cells */
function beginsOf(cells) {
  const [first = "", second] = cells.filter(Boolean);
  const begins = cells.flatMap((cell, column) => (cell === first ? [column] : []));
  const parts = begins.map((from, at) =>
    cells
      .slice(from, begins[at + 1])
      .filter(Boolean)
      .join("\t"),
  );
  const isOne = fieldOfHeading(first) === "name" && second !== first && new Set(parts).size === 1;
  return isOne ? begins : [];
}

/**
 * Rows that have the boys and the girls, or several classes, and not all together get a column of
 * all.
 * @type {(rows: string[][], from: GradeField, isTurned: boolean, undone: ReadonlySet<string>) =>
 *   {rows: string[][], added: string, parts: number[]}}  parts: the columns that were added up
 */
export function withPartsAdded(rows, from, isTurned, undone) {
  const filled = rows.slice(0, HEADINGS_BEGIN_BY).map((cells) => cells.filter(Boolean).length);
  // Only titles stand above headings: "M" and "B" in a row of a list are no boys.
  const halved = filled.findIndex(
    (count, at) =>
      rows[at]?.filter(isHalf).length === 2 &&
      filled.slice(0, at).every((before) => before < count),
  );
  const place = halved < 0 && isTurned ? 0 : halved;
  const heads = rows[place] ?? [];
  const halves = heads.flatMap((head, column) => (isHalf(head) ? [column] : []));
  const parts = halved < 0 && isTurned ? classColumns(rows) : halves;
  const has = heads.some(
    (head, column) => !parts.includes(column) && fieldOfHeading(head) === "children",
  );
  if (from !== "name" || place < 0 || has || parts.length < 2)
    return { rows, added: "", parts: [] };
  const added = parts.map((column) => heads[column]).join(" + ");
  if (undone.has("sum")) return { rows, added, parts: [] };
  const all = columnsIn(rows);
  const longer = rows.map((cells, line) => {
    if (line < place || cells.every((cell) => cell === "")) return cells;
    const numbers = parts.map((column) => plainNumber(cells[column] || "0"));
    const sum = numbers.some((number) => number === null)
      ? ""
      : String(numbers.reduce((total, number) => total + Number(number), 0));
    return [...all.map((column) => cells[column] ?? ""), line === place ? "Total" : sum];
  });
  return { rows: longer, added, parts };
}

/**
 * The columns of classes each of which has some of the grades: none has all of them.
 * @param {string[][]} rows  turned, the headings first
 */
function classColumns([heads = [], ...rows]) {
  const grades = rows.filter(([name = ""]) => gradeNamed(name) && !isTotal(name));
  const columns = heads.flatMap((head, column) => {
    const texts = textsIn(grades, column);
    const isOther = isCalendarYear(head) || isRoom(head) || isOtherNumber(head);
    const isOne = texts.some(Boolean) && texts.every((text) => !text || plainNumber(text) !== null);
    return column > 0 && !isOther && isOne ? [{ column, texts }] : [];
  });
  const isParted = columns.every(({ texts }) => texts.includes(""));
  return columns.length > 1 && isParted ? columns.map(({ column }) => column) : [];
}

/** The share of lines that must be read for the others to be beside the matter. */
const MOST = 0.6;
/** Nobody types more of them. */
const MOST_LINES = 500;
const SMALL = wordsIn("in of for the x × en de pour à im der dans per");
const ASIDE = /^(\S.*?)\s*(?:[:=]|->|=>|→|\s[-–—]|\.{2,}|…)\s*(\S.*)$/u;
const BRACKETED = /^(\S.*?)\s*\(([^()]+)\)$/u;

/**
 * Rows of a name and a number; null where the lines are not typed like that.
 * @param {string[][]} rows  tidy: no spaces around a cell
 * @returns {{rows: string[][], titles: Line[], others: Line[]} | null}  titles: what stands above;
 *   others: the lines between that have no grade
 */
export function typedLines(rows) {
  const lines = rows.flatMap((cells, index) =>
    cells.filter(Boolean).map((text) => ({ text, line: index + 1 })),
  );
  if (lines.length > MOST_LINES) return null;
  const surely = (/** @type {Order} */ order) =>
    lines.filter(({ text }) => {
      const [name = ""] = parsed(text, order, isSureName) ?? [];
      return isSureName(name) || (/[:=]/.test(text) && gradeNamed(name) !== null);
    }).length;
  const [byNumber, byName] = [surely("number first"), surely("name first")];
  const order = byNumber > 0 && byNumber >= byName ? "number first" : "name first";
  const sure = Math.max(byNumber, byName);
  const read = lines.map(({ text }) => parsed(text, order, sure ? isAnyName : isSureName));
  const first = read.findIndex((row) => row !== null);
  const last = read.findLastIndex((row) => row !== null);
  const found = read.filter((row) => row !== null);
  // A greeting and a name may follow: "Thanks, Joan".
  const isMost = found.length > 1 && found.length >= MOST * (last + 1 - first);
  // "Casa: 66" may be of any grade, where nothing else is between such lines.
  const between = lines.slice(first, last + 1);
  const areLabelled = found.length === between.length && between.every(isLabelled);
  if (!isMost || (sure === 0 && !areLabelled)) return null;
  const unread = lines.filter((_, place) => read[place] === null);
  const begins = lines[first]?.line ?? 0;
  return {
    // A row for each line, so that what is said of a line says its number.
    rows: read.map((row) => row ?? [""]),
    titles: unread.filter(({ line }) => line < begins),
    others: unread.filter(({ line }) => line >= begins),
  };
}

/**
 * The name and the number in a line.
 * @type {(typed: string, order: Order, isName: (text: string) => boolean) => [string, string] | null}
 */
function parsed(typed, order, isName) {
  const line = withoutAside(typed.replace(/^[-–•*·]\s+/u, "").replace(/[.;,]$/, ""));
  const [, numbered = ""] = NUMBERED.exec(line) ?? [];
  const text = isSureName(numbered.replace(/\s*[:=(].*$/u, "")) ? numbered : line;
  if (order === "name first" && gradeNamed(text) && !/[:=(]/.test(text)) return null;
  const aside = ASIDE.exec(text)?.slice(1) ?? [];
  const bracketed = BRACKETED.exec(text)?.slice(1) ?? aside;
  const words = text.split(" ");
  const splits = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)]);
  const pairs = [bracketed, aside, ...splits.map((parts) => parts.map((part) => part.join(" ")))];
  for (const [left = "", right = ""] of pairs) {
    const [name, number] = order === "name first" ? [left, right] : [bare(right), left];
    if (isName(name) && numberIn(number)) return [name, number];
    // "12 Kinder" are twelve in the grade before the first, where it stands among such lines.
    const isBoth = order === "number first" && !name && isName(right);
    if (isBoth && numberIn(number)?.kind === "plain") return [right, number];
  }
  const [before = "", after = ""] = aside;
  const isAside = order === "name first" && before !== "" && bracketed === aside;
  return isAside && numberIn(after) ? [before, after] : null;
}

/** Without the words that may stand between a number and the grade. @param {string} text */
function bare(text) {
  const words = text.split(" ");
  const isOne = (/** @type {string} */ word) =>
    !SMALL.includes(word.toLowerCase()) && !isWordForChildren(word);
  return words.slice(words.findIndex(isOne), words.findLastIndex(isOne) + 1).join(" ");
}

/** A line of a numbered list; "2. Klasse" is a grade. */
const NUMBERED = /^\d+[.)]\s+(?=\p{L})(.+)$/u;

/** Whether a name and a number are told apart by a sign. @param {Line} line */
const isLabelled = ({ text }) => /(\p{L}.*|\d\/\d+\s*)[:=]/u.test(text);

/** A grade, or a class, told by more than a number. @param {string} text */
const isSureName = (text) =>
  (gradeNamed(text)?.bare ?? "number") !== "number" ||
  (/\p{L}/u.test(text) && looksLikeClass(text));

/** @param {string} text */
const isAnyName = (text) =>
  gradeNamed(text) !== null || isSureName(text) || isTotal(text) || isPartTotal(text);
