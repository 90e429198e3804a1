/**
 * The table of plans: a button in each heading sorts, a button in each row reads its plan; and
 * what it is narrowed down to.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Column, Entry, Filter, Order } from "../../model/plan-list.js"
 * @import { Draft } from "../../model/school.js"
 *
 * @typedef {object} Actions
 * @property {(entry: Entry) => void} read
 * @property {(column: string) => void} sort
 * @property {(plan: Plan) => boolean} isRead
 */

import { EVERYTHING, columnsFor } from "../../model/plan-list.js";
import { byId, createChangeCheck, fill, html, on, refill } from "../dom.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/**
 * @param {HTMLElement} target
 * @param {Plan[]} plans  all that are known
 * @param {Entry[]} page  those to show
 * @param {Order} order
 * @param {Actions} actions
 */
export function drawList(target, plans, page, order, actions) {
  const columns = columnsFor(plans);
  refill(
    target,
    html.table(
      html.caption({ class: "unseen" }, t("alternatives.caption")),
      html.thead(html.tr(...columns.map((column) => drawHead(column, order, actions)))),
      html.tbody(...page.map((entry) => drawRow(entry, columns, actions))),
    ),
  );
}

/** @type {(column: Column, order: Order, actions: Actions) => HTMLTableCellElement} */
function drawHead({ name }, order, { sort }) {
  const sorted = name === order.column;
  const direction = order.descending ? "descending" : "ascending";
  const mark = sorted ? (order.descending ? "↓" : "↑") : "";
  const button = html.button(
    { class: "sort", "data-key": `sort ${name}` },
    t(name),
    html.span({ class: "sort-mark", "aria-hidden": "true" }, mark),
  );
  on(button, { click: () => sort(name) });
  return html.th({ scope: "col", "aria-sort": sorted ? direction : null }, button);
}

/** @type {(plan: Plan, measure: string) => string | number} */
const cellOf = (plan, measure) =>
  measure === "spread" ? sizesOf(plan).replaceAll(" ", "\u00a0") : (plan.measures[measure] ?? "–");

/** @type {(entry: Entry, columns: Column[], actions: Actions) => HTMLTableRowElement} */
function drawRow(entry, [, ...columns], { read, isRead }) {
  const { plan, place } = entry;
  const button = html.button(
    { "data-key": `read ${place}`, "aria-label": t("alternatives.read", { place }) },
    place,
  );
  on(button, { click: () => read(entry) });
  const row = html.tr(
    { "aria-current": isRead(plan) ? "true" : null },
    html.th({ scope: "row" }, button),
    ...columns.map(({ measure = "" }) => html.td(cellOf(plan, measure))),
  );
  return on(row, {
    click: ({ target }) => {
      if (!button.contains(target)) read(entry);
    },
  });
}

/** @param {() => void} changed */
export function createFilters(changed) {
  const most = byId("filter-composites", HTMLSelectElement);
  const without = byId("filter-without", HTMLSelectElement);
  /** @type {Filter} */
  let filter = EVERYTHING;
  const hasChanged = createChangeCheck();

  function change() {
    filter = { composites: Number(most.value), without: without.value };
    changed();
  }
  on(most, { change });
  on(without, { change });

  return {
    get: () => filter,

    clear() {
      most.value = String(EVERYTHING.composites);
      without.value = EVERYTHING.without;
      change();
    },

    /**
     * Offers what makes sense for these plans.
     * @param {Plan[]} plans
     * @param {Draft} school
     */
    offer(plans, school) {
      const counts = plans.map(({ measures }) => measures.composites ?? 0);
      const [fewest, largest] = [Math.min(...counts), Math.max(...counts)];
      const numbers = Array.from({ length: largest - fewest }, (_, step) => fewest + step);
      const names = school.grades.map(({ name }) => name.trim()).filter((name) => name !== "");
      if (!hasChanged(numbers, names)) return;
      filter = {
        composites: numbers.includes(filter.composites) ? filter.composites : Infinity,
        without: names.includes(filter.without) ? filter.without : "",
      };
      fill(
        most,
        html.option({ value: "Infinity" }, t("alternatives.anyNumber")),
        ...numbers.map((number) =>
          html.option({ value: number }, t("alternatives.atMost", { n: number })),
        ),
      );
      fill(
        without,
        html.option({ value: "" }, t("alternatives.anyGrade")),
        ...names.map((name) =>
          html.option({ value: name }, t("alternatives.notGrade", { grade: name })),
        ),
      );
      most.value = String(filter.composites);
      without.value = filter.without;
    },
  };
}
