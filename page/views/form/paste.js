/**
 * Grades from a spreadsheet: pasted into the table, or into a text area beside it. What was done
 * is said, and what could not be taken in.
 *
 * @import { GradeField } from "../../model/fields.js"
 * @import { Draft } from "../../model/school.js"
 * @import { Reading } from "../../model/sheet/grades.js"
 * @import { Store } from "../../state/state.js"
 */

import { MOST_GRADES, haveGradeInCommon } from "../../model/school.js";
import { toSchoolFile } from "../../model/school-file.js";
import { rowsOfText } from "../../model/sheet/delimited-text.js";
import { gradesFromRows, putGrades, replaceGrades } from "../../model/sheet/grades.js";
import { isLikely, readingsOf, schoolsFromRows } from "../../model/sheet/readings.js";
import { isExample, withoutExample } from "../../state/examples.js";
import { gradeFieldId } from "../../state/problems.js";
import { byId, collapse, createChangeCheck, fill, html, on } from "../dom.js";
import { locale, t } from "../../words/i18n.js";
import { noteInWords, takenInWords } from "../../words/titles.js";

/** More notes than these help nobody. */
const MOST_NOTES = 8;

/**
 * @param {Store} store
 * @param {(rows: string[][], taken: () => void) => void} show  rows that are looked at before they
 *   are taken
 */
export function createPaste(store, show) {
  const fold = byId("paste", HTMLDetailsElement);
  const area = byId("paste-text", HTMLTextAreaElement);
  const reply = byId("paste-reply", HTMLDivElement);
  const close = byId("paste-close", HTMLButtonElement);
  /** @type {{before: Draft, after: Draft, reading: Reading} | null} */
  let last = null;
  /** @type {{n: number, school: Draft} | null} so many grades were none or too many for a school */
  let refused = null;
  const hasChanged = createChangeCheck();

  /**
   * Takes in what was read, from a row on, or instead of all grades. Names and numbers in the
   * example's stead are somebody's own school, which has nothing of the example.
   * @param {Reading} reading
   * @param {number | "all"} where
   * @returns {boolean} whether there was anything to take
   */
  function take(reading, where) {
    const before = store.get().school;
    const { length } = reading.grades;
    refused = length === 0 || length > MOST_GRADES ? { n: length, school: before } : null;
    if (refused) {
      last = null;
      render();
    } else {
      const after =
        where === "all"
          ? replaceGrades(withoutExample(before), reading.grades)
          : putGrades(before, reading.grades, where);
      last = { before, after, reading };
      store.edit(after);
    }
    return refused === null;
  }

  /**
   * Whether what was pasted is looked at before it is taken, as a file is: a table of schools, a
   * list of children, a table that can be read in several ways, or one with several rows of a grade.
   * @param {string[][]} rows
   */
  function isLookedAt(rows) {
    const { school } = store.get();
    const names = school.grades.map(({ name }) => name.trim());
    const likely = readingsOf([{ name: "", rows }], names, locale()).filter(isLikely);
    const [first] = likely;
    const isAdded = first?.notes.some(({ kind }) => kind === "import.added");
    const isOfSchools = schoolsFromRows(rows, toSchoolFile(school)) !== null;
    return likely.length > 1 || first?.kind === "list" || isAdded || isOfSchools;
  }

  /**
   * A block that was pasted into a cell goes into the table from there on, or takes the place of
   * the example.
   * @param {{text: string, id: string, field: GradeField}} pasted  id: of the grade
   */
  function into({ text, id, field }) {
    const { school } = store.get();
    const row = school.grades.findIndex((grade) => grade.id === id);
    const rows = rowsOfText(text);
    if (field === "name" && isLookedAt(rows)) return show(rows, () => undefined);
    const reading = gradesFromRows(rows, field);
    const named = reading.fields.includes("name") && reading.fields.length > 1;
    take(reading, row === 0 && named && isExample(school) ? "all" : row);
    const first = store.get().school.grades[row];
    if (first) byId(gradeFieldId(first.id, field), HTMLInputElement).focus();
  }

  on(byId("paste-fill", HTMLButtonElement), "click", () => {
    const rows = rowsOfText(area.value);
    const done = () => {
      area.value = "";
      collapse(fold);
    };
    if (isLookedAt(rows)) return show(rows, done);
    const reading = gradesFromRows(rows);
    if (!take(reading, reading.fields.includes("name") ? "all" : 0)) {
      area.focus();
    } else if (reading.notes.length === 0) {
      done();
    }
  });
  on(close, "click", () => {
    last = null;
    render();
    byId("add-grade", HTMLButtonElement).focus();
  });
  const table = byId("grades", HTMLTableSectionElement);
  on(table, "block-pasted", (event) => {
    event.preventDefault();
    into(event.detail);
  });
  on(table, "keydown", (event) => {
    const isZ = event.key.toLowerCase() === "z";
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && isZ;
    if (!undoes || !last || store.get().school !== last.after) return;
    event.preventDefault();
    event.stopPropagation();
    store.undo();
  });

  function render() {
    const { school } = store.get();
    const notes = last ? last.reading.notes.map(noteInWords) : [];
    const isPutRight =
      last && notes.length > 0 && school !== last.before && haveGradeInCommon(school, last.after);
    const fresh = last && (school === last.after || isPutRight) ? last : null;
    close.hidden = !fresh || notes.length === 0;
    if (refused?.school !== school) refused = null;
    const reason = refused?.n === 0 ? "paste.nothing" : "paste.tooMany";
    const refusal = refused ? t(reason, { n: refused.n, most: MOST_GRADES }) : "";
    const taken = fresh ? takenInWords(fresh.reading) : "";
    const left = fresh ? shortened(notes) : [];
    if (!hasChanged(refusal, taken, left)) return;
    fill(
      reply,
      refusal && html.p({ class: "error" }, refusal),
      taken && html.p(taken),
      left.length > 0 && html.ul(...left.map((note) => html.li(note))),
    );
  }

  table.dispatchEvent(new CustomEvent("blocks-read"));
  return render;
}

/** @param {string[]} notes */
function shortened(notes) {
  const more = notes.length - MOST_NOTES;
  if (more < 2) return notes;
  return [...notes.slice(0, MOST_NOTES), t("paste.more", { n: more })];
}
