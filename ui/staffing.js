/**
 * Staffing: what would be with every number of teachers.
 *
 * @import { Staff } from "../engine/messages.js"
 * @import { Store } from "./store.js"
 */

import { setSchoolField } from "./draft.js";
import { element, on } from "./element.js";
import { createFold } from "./fold.js";
import { byId } from "./page.js";
import { sizesOf } from "./plan-measures.js";
import { answerTo } from "./questions.js";
import { typed } from "./school-file.js";
import { smallTable } from "./small-table.js";
import { counted } from "./words.js";

const HEAD = ["Teachers", "A plan?", "Composites", "Sizes", "Unevenness", "Room", "Try it"];

/** @param {Store} store */
export function createStaffing(store) {
  return createFold(store, "staffing", {
    has: () => true,
    answer: (state) => answerTo(state, "staffing"),
    draw: ({ rows, text }, { school }) => {
      const now = typed(school.teachers);
      const drawn = rows.map((row) => drawRow(store, row, row.teachers === now));
      return [
        element("p", {}, text),
        rows.length > 0 && smallTable("The best plan with exactly so many teachers", HEAD, drawn),
      ];
    },
  });
}

/**
 * @param {Store} store
 * @param {Staff} staff
 * @param {boolean} current
 */
function drawRow(store, { teachers, possible, plan, proved }, current) {
  const verdict = possible === null ? "…" : possible ? "yes" : "no";
  const { composites, unevenness, room } = plan?.measures ?? {};
  const numbers =
    plan && proved ? [composites, sizesOf(plan), unevenness, room] : waiting(possible);
  const button = possible && !current && tryButton(store, teachers);
  return { cells: [teachers, verdict, ...numbers, current ? "now" : button], current };
}

/** @param {boolean | null} possible */
const waiting = (possible) => Array(4).fill(possible === false ? "" : "…");

/**
 * @param {Store} store
 * @param {number} teachers
 */
function tryButton(store, teachers) {
  const words = counted(teachers, "teacher", "teachers");
  const button = element(
    "button",
    { type: "button", "data-key": words, "aria-label": `Try ${words}` },
    "Try",
  );
  return on(button, {
    click: () => {
      const { school } = store.get();
      const next = setSchoolField(school, "teachers", String(teachers));
      store.tryOut(next, `Have ${words} instead of ${school.teachers.trim()}.`);
      byId("plan", HTMLElement).focus();
    },
  });
}
