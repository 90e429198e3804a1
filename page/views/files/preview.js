/**
 * What was understood of a file, before it is taken.
 *
 * @import { Draft, GradeField } from "../../model/school.js"
 * @import { Reading } from "../../model/sheet/readings.js"
 */

import { element } from "../element.js";
import { listed, say } from "../../words/say.js";
import { notesInWords } from "../../words/titles.js";

const MOST_NOTES = 8;

/** @type {Record<GradeField, string>} */
const TITLES = {
  name: "grades.grade",
  children: "grades.children",
  min: "grades.min",
  max: "grades.max",
};
const FIELDS = /** @type {GradeField[]} */ (Object.keys(TITLES));

/**
 * A way to read the file, in words.
 * @param {Reading} reading
 */
export function readingTitle({ kind, sheet, heading, column }) {
  const where = heading
    ? say("import.named", { heading })
    : say("import.column", { n: column + 1 });
  const what = kind === "table" ? say("import.asTable") : say("import.asList", { where });
  return sheet ? say("import.inSheet", { sheet, what }) : what;
}

/**
 * @param {Reading} reading
 * @param {Draft} draft  into which it would go
 */
export function drawReading({ kind, grades, children, without, notes, likeliness }, draft) {
  const gone = draft.grades
    .map(({ name }) => name.trim())
    .filter((name) => name !== "" && grades.every((grade) => grade.name !== name));
  const remarks = [
    ...notesInWords(notes).slice(0, MOST_NOTES),
    ...(without > 0 ? [say("import.without", { n: without })] : []),
    ...(gone.length > 0 ? [say("import.gone", { grades: listed(gone) })] : []),
    ...(likeliness < 1 ? [say("import.unsure")] : []),
  ];
  const counted = say("import.counted", {
    n: children,
    grades: say("import.grades", { n: grades.length }),
  });
  return [
    kind === "list" && element("p", {}, counted, " ", say("import.privacy")),
    drawGrades(grades),
    remarks.length > 0 &&
      element("ul", { class: "notes" }, ...remarks.map((remark) => element("li", {}, remark))),
  ];
}

/** @param {Reading["grades"]} grades */
function drawGrades(grades) {
  const fields = FIELDS.filter((field) => grades.some((grade) => grade[field] !== undefined));
  const head = fields.map((field) => element("th", { scope: "col" }, say(TITLES[field])));
  const rows = grades.map((grade) =>
    element(
      "tr",
      {},
      ...fields.map((field, place) =>
        element(place === 0 ? "th" : "td", place === 0 ? { scope: "row" } : {}, grade[field]),
      ),
    ),
  );
  const table = element(
    "table",
    {},
    element("caption", { class: "unseen" }, say("import.caption")),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );
  const frame = { class: "table-frame", role: "region", tabindex: 0 };
  return element("div", { ...frame, "aria-label": say("import.caption") }, table);
}
