/**
 * The plan as a picture: a bar for each class, split by grade, on one scale. What the picture says
 * stands beside it in words.
 *
 * @import { Group, PlanClass } from "../../words/plan-classes.js"
 */

import { NAME_FIELDS, isNamed } from "../../model/class-names.js";
import { html } from "../dom.js";
import { t } from "../../words/i18n.js";
import { calledInWords, freePlaces } from "../../words/plan-classes.js";

/** So many tints there are from the youngest grade to the oldest. */
const TONES = 16;
/** Print has no colours: there the grades differ by so many patterns. */
const PATTERNS = 8;

/**
 * The classes that give a grade its tint, by its age, and its pattern.
 * @type {(index: number, count: number) => string}  count: of how many grades
 */
export function gradeLook(index, count) {
  const tone = Math.round(((TONES - 1) * index) / Math.max(count - 1, 1));
  return `tone-${tone} pattern-${index % PATTERNS}`;
}

/** @param {PlanClass[]} classes */
export const scaleOf = (classes) =>
  Math.max(...classes.map(({ size, limit }) => Math.max(size, limit)), 1);

/**
 * @param {PlanClass[]} classes
 * @param {string} label
 * @param {(planClass: PlanClass, index: number) => HTMLElement} [control]  what stands at the end of
 *   each bar
 * @param {number} [scale]  how many children a whole line stands for
 */
export function drawBars(classes, label, control, scale = scaleOf(classes)) {
  return html.ol(
    { class: "bars", "aria-label": label },
    ...classes.map((planClass, index) => drawBar(planClass, scale, control?.(planClass, index))),
  );
}

/** @type {(planClass: PlanClass, scale: number, control?: HTMLElement) => HTMLLIElement} */
function drawBar(planClass, scale, control) {
  const { words, byAge, name } = planClass;
  return html.li(
    { class: control ? "bar has-control" : "bar", "data-named": isNamed(name) },
    drawTitle(planClass),
    drawTrack(planClass, scale),
    words && html.p({ class: byAge ? "bar-words" : "unseen" }, words),
    drawSize(planClass),
    ...(isNamed(name) ? drawNameOnPaper(planClass) : []),
    control,
  );
}

/** On paper what a class is called stands in columns. @param {PlanClass} planClass */
const drawNameOnPaper = ({ title, name }) =>
  NAME_FIELDS.map((field) =>
    html.p(
      { class: "print-only", "data-name": field },
      name[field].trim() || (field === "class" && title),
    ),
  );

/** A long title breaks between its grades, not within a word. @param {string} grades */
const breakable = (grades) =>
  grades.split("/").flatMap((grade, place) => (place > 0 ? ["/", html.wbr(), grade] : [grade]));

/** @param {PlanClass} planClass */
export const drawTitle = ({ title, name, grades, kept, mark }) =>
  html.p(
    { class: "bar-title" },
    html.span(
      { class: "bar-number" },
      calledInWords({ title, name }),
      mark && html.span({ class: "changed" }, ` ${mark}`),
    ),
    " ",
    html.strong(...breakable(grades)),
    kept && html.span({ class: "kept" }, t("classes.kept")),
  );

/** @param {PlanClass} planClass */
export function drawSize(planClass) {
  const { size, limit } = planClass;
  const places = limit > 0 && t("classes.ofLimit", { limit, free: freePlaces(planClass) });
  return html.p({ class: "bar-size" }, html.strong(size), " ", html.span(places || ""));
}

/**
 * The bar itself. A mark stands at the smallest size allowed; the outline ends at the largest.
 * @type {(planClass: PlanClass, scale: number, chosen?: number) => HTMLDivElement}  chosen: of its groups
 */
export function drawTrack({ groups, size, least, limit }, scale, chosen) {
  const wide = (/** @type {string} */ name, /** @type {number} */ children) => {
    const part = html.div({ class: name });
    part.style.inlineSize = `${(100 * children) / scale}%`;
    return part;
  };
  const filled = wide("bar-filled", size);
  filled.append(...groups.map((group, at) => drawSegment(group, at === chosen)));
  return html.div(
    { class: "bar-track", "aria-hidden": "true" },
    limit > 0 && wide("bar-room", limit),
    filled,
    least > 1 && wide("bar-least", least),
  );
}

/** @type {(group: Group, isChosen: boolean) => HTMLDivElement} */
function drawSegment({ grade, gradeIndex, gradeCount, children }, isChosen) {
  const label = html.span(
    { class: "segment-label" },
    html.span({ class: "segment-grade" }, grade),
    " ",
    html.span({ class: "segment-number" }, children),
  );
  const look = `segment ${gradeLook(gradeIndex, gradeCount)}`;
  const segment = html.div({ class: look, "data-chosen": isChosen }, label);
  segment.style.flexGrow = String(children);
  return segment;
}

/** What the marks at the bars mean; their parts say themselves what they are. @param {PlanClass[]} classes */
export function drawLegend(classes) {
  const entry = (/** @type {string} */ mark, /** @type {string} */ words) =>
    html.li(html.span({ class: mark, "aria-hidden": "true" }), words);
  return html.ul(
    { class: "legend", "aria-label": t("legend.label") },
    classes.some(({ least }) => least > 1) && entry("legend-least", t("legend.least")),
    entry("legend-most", t("legend.most")),
  );
}
