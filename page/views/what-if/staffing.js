/**
 * Staffing: what would be with every number of teachers.
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
  t("staffing.isPlan"),
  t("columns.composites"),
  t("columns.sizes"),
  t("columns.unevenness"),
  t("columns.room"),
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
        html.p(text),
        rows.length > 0 && drawDots(rows, now),
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
function drawRow(store, { teachers, possible, plan, proved }, current) {
  const verdict = possible === null ? "…" : t(possible ? "staffing.yes" : "staffing.no");
  const { composites, unevenness, room } = plan?.measures ?? {};
  const numbers =
    plan && proved ? [composites, sizesOf(plan), unevenness, room] : waiting(possible);
  const button = possible && !current && tryButton(store, teachers);
  return {
    cells: [teachers, verdict, ...numbers, current ? t("staffing.now") : button],
    current,
  };
}

/** @param {boolean | null} possible */
const waiting = (possible) => Array(4).fill(possible === false ? "" : "…");

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

/**
 * @param {Staff[]} rows
 * @param {unknown} now  the number of teachers there are
 */
const drawDots = (rows, now) =>
  html.ol(
    { class: "strips", "aria-label": t("staffing.dots") },
    ...rows.map((row) =>
      html.li(
        { class: "strip", "aria-current": row.teachers === now ? "true" : null },
        html.strong(t("staffing.teachers", { n: row.teachers })),
        html.div({ class: "dots", "aria-hidden": "true" }, ...dotsOf(row)),
        html.span({ class: "hint" }, wordsOf(row)),
      ),
    ),
  );

/** @param {Staff} staff */
function dotsOf({ plan, proved }) {
  if (!plan || !proved) return [];
  const sorted = plan.classes
    .map((entry) => Object.keys(entry).length > 1)
    .sort((a, b) => Number(b) - Number(a));
  return sorted.map((isComposite) => html.span({ class: isComposite ? "dot full" : "dot" }));
}

/** @param {Staff} staff */
function wordsOf({ possible, plan, proved }) {
  if (possible === false) return t("staffing.noPlan");
  if (!plan || !proved) return t("room.unknown");
  const composites = t("staffing.composites", { n: plan.measures.composites ?? 0 });
  return t("staffing.dotsWords", { composites, sizes: sizesOf(plan) });
}
