/**
 * Grades as somebody types them into a letter: "Primary 1 = 26 children", "P1: 26", "26 P1".
 */

import { gradeNamed, looksLikeClass } from "../grade-names.js";
import { fieldOfHeading, isPartTotal, isTotal } from "./headings.js";
import { numberIn } from "./numbers.js";

/** The share of lines that must be read for the others to be beside the matter. */
const MOST = 0.6;
const SMALL = "in of for the x × en de pour à im in der dans per".split(" ");
const ASIDE = /^(\S.*?)\s*(?:[:=]|->|=>|→|\s[-–—]|\.{2,}|…)\s*(\S.*)$/u;
const BRACKETED = /^(\S.*?)\s*\(([^()]+)\)$/u;

/**
 * Rows of a name and a number; null where the lines are not typed like that.
 * @param {string[][]} rows  tidy: no spaces around a cell
 * @returns {{rows: string[][], titles: {line: number, text: string}[]} | null}
 */
export function typedLines(rows) {
  const entries = rows.flatMap((cells, index) =>
    cells.filter(Boolean).map((text) => ({ text, line: index + 1, row: parsed(text) })),
  );
  const first = entries.findIndex(({ row }) => row !== null);
  const from = first < 0 ? [] : entries.slice(first);
  const read = from.filter(({ row }) => row !== null);
  const named = read.filter(
    ({ row }) => gradeNamed(row?.[0] ?? "") ?? looksLikeClass(row?.[0] ?? ""),
  );
  if (read.length < 2 || read.length < MOST * from.length || named.length * 2 < read.length) {
    return null;
  }
  return {
    // A line for each line above, so that what is said of a line says its number.
    rows: [
      ...entries.slice(0, first).map(() => [""]),
      ...from.map(({ text, row }) => row ?? [text]),
    ],
    titles: entries.slice(0, first).map(({ line, text }) => ({ line, text })),
  };
}

/**
 * The name and the number in a line.
 * @param {string} typed
 * @returns {[string, string] | null}
 */
function parsed(typed) {
  const text = typed.replace(/^[-–•*·]\s+/u, "").replace(/[.;,]$/, "");
  if (gradeNamed(text)) return null;
  const [, named = "", bracketed = ""] = BRACKETED.exec(text) ?? [];
  if (isName(named) && numberIn(bracketed)) return [named, bracketed];
  const [, before = "", after = ""] = ASIDE.exec(text) ?? [];
  if (before && numberIn(after)) return [before, after];
  if (isName(after) && numberIn(before)) return [after, before];
  const words = text.split(" ");
  for (let at = words.length - 1; at > 0; at -= 1) {
    const [left, right] = [words.slice(0, at), words.slice(at)];
    const [name, number] = [left.join(" "), right.join(" ")];
    if (isName(name) && numberIn(number)) return [name, number];
    const bare = right.filter((word) => !isAside(word)).join(" ");
    if (isName(bare) && numberIn(name)) return [bare, name];
  }
  return null;
}

/** A grade, told by more than a number. @param {string} text */
const isName = (text) =>
  isTotal(text) || isPartTotal(text) || (gradeNamed(text)?.bare ?? "number") !== "number";

/** @param {string} word */
const isAside = (word) => SMALL.includes(word.toLowerCase()) || fieldOfHeading(word) === "children";
