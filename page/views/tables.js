/**
 * A small table whose rows have their name in the first cell. It scrolls by itself where the
 * page is too narrow.
 *
 * @import { Child } from "./dom.js"
 * @import { PlanClass } from "../words/plan-classes.js"
 */

import { element } from "./dom.js";
import { gradeLook } from "./plan/bars.js";
import { freePlaces } from "../words/plan-classes.js";
import { say } from "../words/say.js";

/**
 * @param {string} caption
 * @param {Child[]} head
 * @param {{cells: Child[], current?: boolean}[]} rows
 * @param {{text: string, columns: number}[]} [groups]  headings over several columns
 */
export function smallTable(caption, head, rows, groups) {
  const frame = element(
    "div",
    { class: "table-frame", role: "region", tabindex: 0, "aria-label": caption },
    element(
      "table",
      { "aria-label": caption },
      element(
        "thead",
        {},
        groups && element("tr", {}, ...groups.map(drawGroup)),
        element("tr", {}, ...head.map(drawHead)),
      ),
      element(
        "tbody",
        {},
        ...rows.map(({ cells: [first, ...cells], current }) =>
          element(
            "tr",
            { "aria-current": current ? "true" : null },
            element("th", { scope: "row" }, first),
            ...cells.map((cell) => element("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
  return element("div", {}, element("p", { class: "hint" }, caption), frame);
}

/** @param {{text: string, columns: number}} group */
const drawGroup = ({ text, columns }) =>
  element(text ? "th" : "td", { colspan: columns, scope: text ? "colgroup" : null }, text);

/** @param {Child} cell */
const drawHead = (cell) => element("th", { scope: "col" }, cell);

/**
 * @param {PlanClass[]} classes
 * @param {string} id
 * @param {string} [label]  what the table is called where it is not the plan's own
 */
export function drawTable(classes, id, label = say("table.label")) {
  const grades = new Map(
    classes
      .flatMap(({ groups }) => groups)
      .sort((one, other) => one.place - other.place)
      .map(({ grade, place }) => [grade, place]),
  );
  const names = [...grades.keys()];
  const total = (/** @type {PlanClass[]} */ of) => of.reduce((sum, { size }) => sum + size, 0);

  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, say("table.class")),
    ...[...grades].map(([grade, place]) =>
      element(
        "th",
        { scope: "col" },
        grade,
        element("span", { class: `swatch ${gradeLook(place)}`, "aria-hidden": "true" }),
      ),
    ),
    element("th", { scope: "col" }, say("table.size")),
    element("th", { scope: "col" }, say("table.limit")),
    element("th", { scope: "col" }, say("table.places")),
  );
  const rows = classes.map((planClass, number) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        number + 1,
        planClass.kept && element("span", { class: "kept" }, say("classes.kept")),
      ),
      ...names.map((name) => drawCell(planClass, name)),
      element("td", { class: "size" }, planClass.size),
      element("td", {}, planClass.limit),
      element("td", {}, freePlaces(planClass)),
    ),
  );
  const foot = element(
    "tr",
    {},
    element("th", { scope: "row" }, say("table.all")),
    ...names.map((name) =>
      element(
        "td",
        {},
        classes.reduce((sum, planClass) => sum + (childrenIn(planClass, name) ?? 0), 0),
      ),
    ),
    element("td", { class: "size" }, total(classes)),
    element("td"),
    element("td"),
  );
  const caption = element("caption", {}, say("table.caption"));
  const table = element(
    "table",
    { id },
    caption,
    element("thead", {}, head),
    element("tbody", {}, ...rows),
    element("tfoot", {}, foot),
  );
  const region = {
    class: "table-frame",
    role: "region",
    tabindex: 0,
    "aria-label": label,
  };
  return element("div", region, table);
}

/**
 * @param {PlanClass} planClass
 * @param {string} name
 */
function drawCell({ groups }, name) {
  const group = groups.find(({ grade }) => grade === name);
  const { children, age } = group ?? {};
  return element("td", {}, children, age && element("span", { class: "age" }, ` ${age}`));
}

/**
 * @param {PlanClass} planClass
 * @param {string} name
 */
function childrenIn({ groups }, name) {
  return groups.find(({ grade }) => grade === name)?.children;
}
