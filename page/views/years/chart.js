/**
 * Children and classes over the years: a column for each, its grades from the youngest at the
 * bottom. The table above has all of its numbers.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Year } from "../../model/years.js"
 * @import { State } from "../../state/state.js"
 * @import { YearKnown, YearStatus } from "../../state/years.js"
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {(number | null)[]} children  of each grade, the youngest first
 * @property {number | null} total  of them; null where something of it is wrong
 * @property {number | null} classes
 * @property {YearStatus} status
 */

import { thisYear } from "../../model/years.js";
import { ownPlan } from "../../state/displayed-plan.js";
import { phaseOf } from "../../state/state.js";
import { byId, createChangeCheck, fill, html } from "../dom.js";
import { gradeLook } from "../plan/bars.js";
import { nameOfThisYear } from "./table.js";
import { formatList, formatNumber, t } from "../../words/i18n.js";

/** The height of the number above a column. */
const LINE = "1.5rem";

export function createChart() {
  const view = byId("years-chart", HTMLElement);
  const isOther = createChangeCheck();

  /** @type {(state: State, years: YearKnown[]) => void} */
  return (state, years) => {
    const later = years.map(({ year, plan, status }) =>
      columnOf(year.draft.name, year, plan, status),
    );
    const columns = [ofThisYear(state), ...later];
    view.hidden = years.length === 0;
    if (!isOther(columns) || view.hidden) return;
    const most = Math.max(...columns.map(({ total }) => total ?? 0), 1);
    fill(
      view,
      html.figcaption(t("years.chart")),
      html.div(
        { class: "year-columns", role: "img", "aria-label": formatList(columns.map(wordsOf)) },
        ...columns.map((column) => drawColumn(column, most)),
      ),
    );
  };
}

/** @param {State} state */
function ofThisYear(state) {
  const plan = ownPlan(state)?.plan ?? null;
  const status = phaseOf(state) === "impossible" ? "impossible" : plan ? "planned" : "waiting";
  return columnOf(nameOfThisYear(state.school), thisYear(state.school), plan, status);
}

/** @type {(name: string, year: Pick<Year, "children" | "total">, plan: Plan | null, status: YearStatus) => Column} */
const columnOf = (name, { children, total }, plan, status) => ({
  name,
  children: [...children.values()].map(({ value }) => value),
  total,
  classes: plan && plan.classes.length,
  status,
});

/** @param {Column} column */
const classesOf = ({ classes, status }) =>
  classes === null
    ? status === "impossible"
      ? t("years.noPlan")
      : "…"
    : t("years.classes", { n: classes });

/** @param {Column} column */
const wordsOf = (column) =>
  t("years.column", {
    year: column.name,
    children: t("totals.children", { n: column.total ?? 0 }),
    classes: classesOf(column),
  });

/** @type {(column: Column, most: number) => HTMLDivElement} */
function drawColumn(column, most) {
  const { children, total, name, status } = column;
  const parts = children.map((n, place) => {
    const part = html.span({ class: `swatch ${gradeLook(place, children.length)}` });
    part.style.flexGrow = String(n ?? 0);
    return part;
  });
  const bar = html.span({ class: "year-bar" }, ...parts.toReversed());
  bar.style.blockSize = `calc((100% - ${LINE}) * ${(total ?? 0) / most})`;
  return html.div(
    { class: "year-column", "data-state": status },
    html.span(
      { class: "year-space" },
      html.strong(total === null ? "–" : formatNumber(total)),
      bar,
    ),
    html.strong(name),
    html.span({ class: "year-classes" }, classesOf(column)),
  );
}
