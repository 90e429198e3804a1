/**
 * What was read from rows of cells, in words.
 *
 * @import { GradeField } from "../model/draft.js"
 * @import { Note, Reading } from "../model/sheet/grades-from-rows.js"
 */

import { listed, say } from "./say.js";

/** @type {Record<GradeField, string>} */
const FIELDS = {
  name: "grades.nameField",
  children: "grades.childrenField",
  min: "grades.minField",
  max: "grades.maxField",
};
const NOTES = {
  number: "paste.number",
  title: "paste.title",
  total: "paste.total",
  column: "paste.column",
};

/** @param {Reading} reading */
export function takenInWords({ grades, fields }) {
  const names = listed(fields.map((field) => say(FIELDS[field])));
  return say("paste.taken", { n: grades.length, fields: names });
}

/** @param {Note[]} notes */
export const notesInWords = (notes) =>
  notes.map(({ kind, line, text, field }) =>
    say(NOTES[kind], { line, text, field: field ? say(FIELDS[field]) : "" }),
  );
