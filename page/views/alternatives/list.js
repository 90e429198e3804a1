/**
 * The plans to choose from, each with its classes as small bars. Plans that have the same classes in
 * other numbers are folded in behind the first of them.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Entry, Kind, Order } from "../../model/plan-list.js"
 *
 * @typedef {object} Actions
 * @property {string[]} names  of the grades, the youngest first
 * @property {Plan[]} plans  all that are known
 * @property {Order} order
 * @property {(entry: Entry) => void} read
 * @property {(plan: Plan) => boolean} isRead
 * @property {Set<number>} unfolded  the places of the first plans whose others are shown
 */

import { classTitle } from "../../model/composites.js";
import { freePlacesOf, kindsOf } from "../../model/plan-list.js";
import { measuresOf } from "../../model/measures.js";
import { html, on } from "../dom.js";
import { gradeLook } from "../plan/bars.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** So much of a line, in percent, all children take; the rest is between the classes. */
const LINE = 90;

/** @type {(groups: Entry[][], actions: Actions) => HTMLOListElement} */
export const drawList = (groups, actions) =>
  html.ol({ class: "plans" }, ...groups.map((group) => drawGroup(group, actions)));

/** @type {(group: Entry[], actions: Actions) => HTMLLIElement} */
function drawGroup([first, ...twins], actions) {
  if (!first) return html.li();
  const item = drawEntry(first, actions);
  if (twins.length > 0) item.append(drawTwins(first.place, twins, actions));
  return item;
}

/** @type {(place: number, twins: Entry[], actions: Actions) => HTMLDetailsElement} */
function drawTwins(place, twins, actions) {
  const { unfolded, isRead } = actions;
  const isOpen = unfolded.has(place) || twins.some(({ plan }) => isRead(plan));
  const summary = html.summary(
    { "data-key": `twins ${place}` },
    t("alternatives.twins", { n: twins.length }),
  );
  const fold = html.details(
    { class: "twins", open: isOpen },
    summary,
    html.ol({ class: "plans" }, ...twins.map((twin) => drawEntry(twin, actions))),
  );
  on(summary, "click", () => (fold.open ? unfolded.delete(place) : unfolded.add(place)));
  return fold;
}

/** @type {(entry: Entry, actions: Actions) => HTMLLIElement} */
function drawEntry(entry, { names, plans, order, read, isRead }) {
  const { plan, place } = entry;
  const button = html.button(
    {
      class: "plan-place",
      "data-key": `read ${place}`,
      "aria-label": t("alternatives.read", { place }),
      "aria-current": isRead(plan) ? "true" : null,
    },
    place,
  );
  const line = html.div(
    { class: "plan-line" },
    button,
    drawMinis(plan, names),
    html.p({ class: "plan-figures" }, figuresOf(plan, plans, order).join(" · ")),
  );
  on(line, "click", () => read(entry));
  return html.li(line);
}

/**
 * A plan's classes as small bars.
 * @type {(plan: Plan, names: string[]) => HTMLDivElement}
 */
export function drawMinis(plan, names) {
  const kinds = kindsOf(plan, names);
  const all = sumOf(kinds.flatMap(({ sizes }) => sizes));
  return html.div({ class: "minis" }, ...kinds.map((kind) => drawKind(kind, names, all)));
}

/**
 * The classes that have the same grades: what they are, their sizes, and a bar of the grades.
 * @type {(kind: Kind, names: string[], all: number) => HTMLSpanElement}  all: children of the school
 */
function drawKind({ grades, children, sizes }, names, all) {
  const parts = grades.map((grade, index) => {
    const look = gradeLook(names.indexOf(grade), names.length);
    const part = html.span({ class: `swatch ${look}` });
    part.style.flexGrow = String(children[index]);
    return part;
  });
  const made = html.span(
    { class: "mini" },
    html.span(classTitle(grades, names), " ", html.strong(sizes.join(", "))),
    html.span({ class: "mini-bar", "aria-hidden": "true" }, ...parts),
  );
  made.style.inlineSize = `${(LINE * sumOf(sizes)) / all}%`;
  return made;
}

/** @param {number[]} numbers */
const sumOf = (numbers) => numbers.reduce((sum, n) => sum + n, 0);

/** Shown of every plan; over and teachers only where they say something. */
const ALWAYS = ["composites", "spread"];
const WHERE_SAID = ["over", "teachers"];

/**
 * The figures that matter, and the one that the plans are sorted by.
 * @type {(plan: Plan, plans: Plan[], order: Order) => string[]}
 */
function figuresOf(plan, plans, order) {
  const { measures } = plan;
  const also = measuresOf(plans).filter(
    ({ measure }) =>
      WHERE_SAID.includes(measure) || (measure === order.measure && !ALWAYS.includes(measure)),
  );
  return [
    mixedOf(measures.composites ?? 0),
    t("alternatives.sizes", { span: sizesOf(plan) }),
    freeOf(freePlacesOf(plan)),
    ...also.map(({ measure, words }) =>
      t("alternatives.also", { name: t(words), value: measures[measure] ?? "–" }),
    ),
  ];
}

/** @param {number} n */
export const mixedOf = (n) => t("alternatives.mixed", { n });

/** @param {number} n */
export const freeOf = (n) => t("alternatives.free", { n });
