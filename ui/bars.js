/**
 * The plan as a picture: a bar for each class, split by grade, on one scale. The outline behind
 * a bar reaches to the largest size allowed. What the picture says stands beside it in words.
 *
 * @import { PlanClass } from "./plan-classes.js"
 */

import { element } from "./element.js";
import { freePlaces } from "./plan-classes.js";
import { say } from "./say.js";

const TONES = 8;

/**
 * The classes that give a grade its colour and pattern. Past the eighth grade the colours come
 * again with other patterns.
 * @param {number} place
 */
export function gradeLook(place) {
  const pattern = (place + 3 * Math.floor(place / TONES)) % TONES;
  return `tone-${place % TONES} pattern-${pattern}`;
}

/** @param {PlanClass[]} classes */
export const scaleOf = (classes) =>
  Math.max(...classes.map(({ size, limit }) => Math.max(size, limit)), 1);

/**
 * @param {PlanClass[]} classes
 * @param {string} label
 * @param {(place: number) => HTMLElement} [control]  what stands at the end of each bar
 * @param {number} [scale]  how many children a whole line stands for
 */
export function drawBars(classes, label, control, scale = scaleOf(classes)) {
  return element(
    "ol",
    { class: "bars", "aria-label": label },
    ...classes.map((planClass, place) => drawBar(planClass, scale, control?.(place))),
  );
}

/**
 * @param {PlanClass} planClass
 * @param {number} scale
 * @param {HTMLElement} [control]
 */
function drawBar(planClass, scale, control) {
  const { title, grades, groups, size, limit, kept } = planClass;
  const room = element("div", { class: "bar-room" });
  room.style.inlineSize = `${(100 * limit) / scale}%`;
  const filled = element("div", { class: "bar-filled" }, ...groups.map(drawSegment));
  filled.style.inlineSize = `${(100 * size) / scale}%`;
  const parts = groups
    .map(({ grade, children }) => say("classes.group", { n: children, grade }))
    .join(", ");
  return element(
    "li",
    { class: control ? "bar has-control" : "bar" },
    element(
      "p",
      { class: "bar-title" },
      element("span", { class: "bar-number" }, title),
      " ",
      element("strong", {}, grades),
      kept && element("span", { class: "kept" }, say("classes.kept")),
    ),
    element("div", { class: "bar-track", "aria-hidden": "true" }, room, filled),
    groups.length > 1 && element("p", { class: "unseen" }, parts),
    element(
      "p",
      { class: "bar-size" },
      element("strong", {}, size),
      " ",
      element("span", {}, say("classes.ofLimit", { limit, free: freePlaces(planClass) })),
    ),
    control,
  );
}

/** @param {PlanClass["groups"][number]} group */
function drawSegment({ grade, place, children }) {
  const label = element(
    "span",
    { class: "segment-label" },
    element("span", { class: "segment-grade" }, grade),
    " ",
    element("span", { class: "segment-number" }, children),
  );
  const segment = element("div", { class: `segment ${gradeLook(place)}` }, label);
  segment.style.flexGrow = String(children);
  return segment;
}
