/**
 * The table of plans: a button in each heading sorts, a button in each row reads its plan.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Column, Entry, Order } from "../../model/plan-list.js"
 *
 * @typedef {object} Actions
 * @property {(entry: Entry) => void} read
 * @property {(column: string) => void} sort
 * @property {(plan: Plan) => boolean} isRead
 */

import { columnsFor } from "../../model/plan-list.js";
import { element, on, refill } from "../element.js";
import { say } from "../../words/say.js";

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
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, say("alternatives.caption")),
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map((column) => drawHead(column, order, actions))),
      ),
      element("tbody", {}, ...page.map((entry) => drawRow(entry, columns, actions))),
    ),
  );
}

/**
 * @param {Column} column
 * @param {Order} order
 * @param {Actions} actions
 */
function drawHead({ name }, order, { sort }) {
  const sorted = name === order.column;
  const direction = order.descending ? "descending" : "ascending";
  const mark = sorted ? (order.descending ? "↓" : "↑") : "";
  const button = element(
    "button",
    { type: "button", class: "sort", "data-key": `sort ${name}` },
    say(name),
    element("span", { class: "sort-mark", "aria-hidden": "true" }, mark),
  );
  on(button, { click: () => sort(name) });
  return element("th", { scope: "col", "aria-sort": sorted ? direction : null }, button);
}

/**
 * @param {Entry} entry
 * @param {Column[]} columns
 * @param {Actions} actions
 */
function drawRow(entry, [, ...columns], { read, isRead }) {
  const { plan, place } = entry;
  const button = element(
    "button",
    {
      type: "button",
      "data-key": `read ${place}`,
      "aria-label": say("alternatives.read", { place }),
    },
    place,
  );
  on(button, { click: () => read(entry) });
  const row = element(
    "tr",
    { "aria-current": isRead(plan) ? "true" : null },
    element("th", { scope: "row" }, button),
    ...columns.map(({ text }) => element("td", {}, text(entry))),
  );
  return on(row, {
    click: ({ target }) => {
      if (!button.contains(target)) read(entry);
    },
  });
}
