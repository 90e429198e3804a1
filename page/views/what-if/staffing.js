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
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** @param {Store} store */
export function createStaffing(store) {
  return createDisclosure(store, "staffing", {
    has: () => true,
    answer: (state) => answerTo(state, "staffing"),
    draw: ({ rows, text }, { school }) => {
      const now = typed(school.teachers);
      return [
        html.p({ class: "answer" }, text),
        html.ul(
          { class: "staffs" },
          ...rows.map((row) => drawRow(store, row, row.teachers === now)),
        ),
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
  return html.li(
    { "aria-current": current ? "true" : null },
    html.strong(t("staffing.teachers", { n: teachers })),
    " ",
    html.span({ class: "staff-words" }, wordsOf(staff)),
    " ",
    current ? html.span({ class: "quiet" }, t("staffing.now")) : null,
    !current && possible ? tryButton(store, teachers) : null,
  );
}

/**
 * What the best plan is like; of one that is not proved, what is sure.
 * @param {Staff} staff
 */
function wordsOf({ possible, plan, proved }) {
  if (possible === false) return t("staffing.noPlan");
  if (!plan) return "…";
  const composites = t("staffing.composites", { n: plan.measures.composites ?? 0 });
  return proved
    ? t("staffing.plan", { composites, sizes: sizesOf(plan) })
    : t("staffing.atMost", { composites });
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
