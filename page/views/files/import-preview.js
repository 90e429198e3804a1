/**
 * What was understood of a file, shown before it goes into the form: the ways to read it, the
 * numbers with their sum, and what was left out or set right, each to be undone.
 *
 * @import { GradeTexts, Note } from "../../model/sheet/grades.js"
 * @import { Reading } from "../../model/sheet/readings.js"
 */

import { GRADE_FIELDS } from "../../model/fields.js";
import { gradeKey } from "../../model/grade-names.js";
import { formatList, t } from "../../words/i18n.js";
import { noteInWords } from "../../words/titles.js";
import { html, on } from "../dom.js";
import { framed, headRow } from "../tables.js";

/** More than these are counted, where it is not one alone. */
const MOST_NOTES = 12;

/**
 * @param {Reading[]} readings
 * @param {string} chosen
 * @param {(id: string) => void} choose
 */
export function drawChoices(readings, chosen, choose) {
  return readings.map((reading) => {
    const { id, grades, children } = reading;
    const attributes = { type: "radio", name: "import-reading", value: id, "data-key": id };
    const input = html.input({ ...attributes, checked: id === chosen });
    on(input, { change: () => choose(id) });
    const said = t("import.gives", {
      what: readingTitle(reading),
      n: children,
      grades: t("import.grades", { n: grades.length }),
    });
    return html.label({ class: "choice" }, input, html.span(said));
  });
}

/** A way to read the file, in words. @param {Reading} reading */
function readingTitle({ kind, sheet, heading, column }) {
  const named = heading && t("import.named", { heading });
  const where = named || t("import.column", { n: column + 1 });
  const what =
    kind === "list"
      ? t("import.asList", { where })
      : named
        ? t("import.asTableBy", { where })
        : t("import.asTable");
  return sheet ? t("import.inSheet", { sheet, what }) : what;
}

/**
 * @param {Reading} reading
 * @param {GradeTexts[]} grades  as they will be taken
 * @param {string[]} names  of the grades whose place they would take
 * @param {{undone: ReadonlySet<string>, toggle: (key: string) => void, isOnly: boolean}} about
 *   isOnly: the file can be read in no other way
 */
export function drawReading(reading, grades, names, { undone, toggle, isOnly }) {
  const { kind, children, notes, likeliness } = reading;
  const keys = grades.map(({ name = "" }) => gradeKey(name));
  const gone = names.filter((name) => !keys.includes(gradeKey(name)));
  const isUnsure = likeliness < 1 && notes.every((note) => note.kind !== "classes");
  const more = notes.length > MOST_NOTES + 1 ? notes.length - MOST_NOTES : 0;
  const remarks = [
    ...[
      ...(isUnsure ? [t("import.unsure")] : []),
      ...(gone.length > 0 ? [t("import.gone", { grades: formatList(gone) })] : []),
    ].map((text) => html.li(text)),
    ...notes.slice(0, notes.length - more).map((note) => drawNote(note, undone, toggle)),
    more > 0 && html.li(t("paste.more", { n: more })),
  ].filter(Boolean);
  const counted = t("import.counted", {
    n: children,
    grades: t("import.grades", { n: reading.grades.length }),
  });
  const canUndo = notes.some(({ undo }) => undo);
  return [
    isOnly && html.p(t("import.readAs", { what: readingTitle(reading) })),
    kind === "list" && html.p(counted, " ", t("import.privacy")),
    drawGrades(grades),
    canUndo && html.p({ class: "quiet" }, t("import.untick")),
    remarks.length > 0 && html.ul({ class: "notes" }, ...remarks),
  ];
}

/** @type {(note: Note, undone: ReadonlySet<string>, toggle: (key: string) => void) => HTMLElement} */
function drawNote(note, undone, toggle) {
  const { undo } = note;
  const text = noteInWords(note);
  if (!undo) return html.li(text);
  const input = html.input({
    type: "checkbox",
    checked: !undone.has(undo),
    "data-key": undo,
  });
  on(input, { change: () => toggle(undo) });
  return html.li({ class: "choice" }, html.label(input, html.span(text)));
}

/** @param {GradeTexts[]} grades */
function drawGrades(grades) {
  const fields = GRADE_FIELDS.filter(({ key }) => grades.some((grade) => grade[key] !== undefined));
  const rows = grades.map((grade) =>
    html.tr(
      ...fields.map(({ key }, index) =>
        index === 0 ? html.th({ scope: "row" }, grade[key]) : html.td(grade[key]),
      ),
    ),
  );
  const sum = grades.reduce((total, { children }) => total + (Number(children) || 0), 0);
  const total = html.tr(
    html.th({ scope: "row" }, t("import.total")),
    ...fields.slice(1).map(({ key }) => html.td(key === "children" ? sum : "")),
  );
  const label = t("import.caption");
  const head = html.thead(headRow(...fields.map((field) => t(field.head))));
  const table = html.table(
    html.caption({ class: "unseen" }, label),
    head,
    html.tbody(...rows),
    html.tfoot(total),
  );
  return framed(label, table);
}
