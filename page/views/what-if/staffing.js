/**
 * Staffing: with how many teachers no class has several grades, and a few more and fewer.
 *
 * @import { Staff } from "../../engine/messages.js"
 * @import { Store } from "../../state/state.js"
 */

import { typed } from "../../model/school-file.js";
import { setSchoolField } from "../../model/school.js";
import { answerTo } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { goToPlan, html, on } from "../dom.js";
import { smallTable } from "../tables.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

const head = () => [
  t("columns.teachers"),
  t("columns.composites"),
  t("columns.sizes"),
  t("staffing.tryIt"),
];

/** @param {Store} store */
export function createStaffing(store) {
  return createDisclosure(store, "staffing", {
    has: () => true,
    answer: (state) => answerTo(state, "staffing"),
    draw: ({ rows, text }, { school }) => {
      const now = typed(school.teachers);
      const drawn = rows.map((row) => drawRow(store, row, row.teachers === now));
      return [
        html.p({ class: "answer" }, text),
        rows.length > 0 && smallTable(t("staffing.caption"), head(), drawn),
      ];
    },
  });
}

/**
 * @param {Store} store
 * @param {Staff} staff
 * @param {boolean} current
 */
function drawRow(store, staff, current) {
  const { teachers, possible } = staff;
  const numbers = possible === false ? [t("staffing.noPlan"), ""] : numbersOf(staff);
  const button = possible && !current && tryButton(store, teachers);
  return { cells: [teachers, ...numbers, current ? t("staffing.now") : button], current };
}

/** @param {Staff} staff */
function numbersOf({ plan, proved }) {
  const composites = plan?.measures.composites ?? 0;
  if (!plan || !proved) return [plan ? t("staffing.atMost", { n: composites }) : "…", "…"];
  return [composites, sizesOf(plan)];
}

/** @type {(store: Store, teachers: number) => HTMLButtonElement} */
function tryButton(store, teachers) {
  const words = t("staffing.teachers", { n: teachers });
  const label = t("staffing.tryTeachers", { teachers: words });
  const button = html.button({ "data-key": words, "aria-label": label }, t("staffing.try"));
  return on(button, {
    click: () => {
      const { school } = store.get();
      const next = setSchoolField(school, "teachers", String(teachers));
      const before = school.teachers.trim();
      store.tryOut(next, t("staffing.tried", { teachers: words, before }));
      goToPlan();
    },
  });
}
