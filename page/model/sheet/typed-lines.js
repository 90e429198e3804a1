/**
 * Grades as somebody types them into a letter: "Primary 1 = 26 children", "P1: 26", "26 P1".
 *
 * @typedef {"name first" | "number first"} Order
 * @typedef {{line: number, text: string}} Line
 */

import { gradeNamed, looksLikeClass } from "../grade-names.js";
import { isPartTotal, isTotal } from "./headings.js";
import { isWordForChildren, numberIn } from "./numbers.js";

/** The share of lines that must be read for the others to be beside the matter. */
const MOST = 0.6;
/** Nobody types more of them. */
const MOST_LINES = 500;
const SMALL = "in of for the x × en de pour à im der dans per".split(" ");
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
  const ways = /** @type {Order[]} */ (["number first", "name first"]).map((order) => {
    const sure = lines.filter(({ text }) => {
      const [name = ""] = parsed(text, order, isSureName) ?? [];
      return isSureName(name) || (/[:=]/.test(text) && gradeNamed(name) !== null);
    }).length;
    return {
      sure,
      read: lines.map(({ text }) => parsed(text, order, sure ? isAnyName : isSureName)),
    };
  });
  const [{ sure, read }] = /** @type {[typeof ways[number]]} */ (
    ways.toSorted((one, other) => other.sure - one.sure)
  );
  const first = read.findIndex((row) => row !== null);
  const found = read.filter((row) => row !== null);
  const isMost = found.length > 1 && found.length >= MOST * (lines.length - first);
  if (!isMost || sure === 0) return null;
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
  const text = typed.replace(/^[-–•*·]\s+/u, "").replace(/[.;,]$/, "");
  if (order === "name first" && gradeNamed(text) && !/[:=(]/.test(text)) return null;
  const [, before = "", after = ""] = BRACKETED.exec(text) ?? ASIDE.exec(text) ?? [];
  const words = text.split(" ");
  const splits = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)]);
  const pairs = [[before, after], ...splits.map((parts) => parts.map((part) => part.join(" ")))];
  for (const [left = "", right = ""] of pairs) {
    const [name, number] = order === "name first" ? [left, right] : [bare(right), left];
    if (isName(name) && numberIn(number)) return [name, number];
    // "12 Kinder" are twelve in the grade before the first, where it stands among such lines.
    const isBoth = order === "number first" && !name && isName(right);
    if (isBoth && numberIn(number)?.kind === "plain") return [right, number];
  }
  const isAside = order === "name first" && before !== "" && !BRACKETED.test(text);
  return isAside && numberIn(after) ? [before, after] : null;
}

/** Without the words that may stand between a number and the grade. @param {string} text */
function bare(text) {
  const words = text.split(" ");
  const isOne = (/** @type {string} */ word) =>
    !SMALL.includes(word.toLowerCase()) && !isWordForChildren(word);
  return words.slice(words.findIndex(isOne), words.findLastIndex(isOne) + 1).join(" ");
}

/** A grade, or a class, told by more than a number. @param {string} text */
const isSureName = (text) =>
  (gradeNamed(text)?.bare ?? "number") !== "number" ||
  (/\p{L}/u.test(text) && looksLikeClass(text));

/** @param {string} text */
const isAnyName = (text) =>
  gradeNamed(text) !== null || isSureName(text) || isTotal(text) || isPartTotal(text);
