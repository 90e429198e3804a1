/**
 * The classes of a plan that is changed by hand, each with its groups as buttons. Choosing a group
 * brings − and + to the other classes that may have its grade, or to all of them, which move children
 * there and back.
 *
 * @import { Broken } from "../../../engine/messages.js"
 * @import { Move } from "../../../model/edited-plan.js"
 * @import { PlanClass } from "../../../words/plan-classes.js"
 *
 * @typedef {{index: number, grade: string}} Chosen  a group: the place of its class, the grade's id
 *
 * @typedef {object} Row
 * @property {number} index
 * @property {PlanClass} planClass
 * @property {string[]} grades  the ids of its groups' grades
 * @property {Broken[]} broken  the rules that this class breaks
 * @property {boolean} isOpen  children of the chosen group may come, or may go back
 *
 * @typedef {{grade: string, name: string, title: string, index: number, children: number}} Source
 *   the chosen group, with what it is called
 *
 * @typedef {object} Actions
 * @property {(chosen: Chosen) => void} choose
 * @property {(move: Move) => void} move
 *
 * @typedef {object} Dragging
 * @property {(index: number, at: number) => Chosen | null} groupAt  of the class at this place
 * @property {(chosen: Chosen) => void} choose
 * @property {(chosen: Chosen, to: number) => void} drop
 */

import { html, on } from "../../dom.js";
import { drawSize, drawTitle, drawTrack, gradeLook } from "../bars.js";
import { t } from "../../../words/i18n.js";
import { gradeInWords } from "../../../words/titles.js";

/** @param {Chosen} chosen */
export const groupKey = ({ index, grade }) => `group ${index} ${grade}`;

/** @param {number} index */
export const rowId = (index) => `hand-class-${index + 1}`;

/** @type {(row: Row, scale: number, source: Source | null, actions: Actions) => HTMLLIElement} */
export function drawRow(row, scale, source, actions) {
  const { index, planClass, grades, broken, isOpen } = row;
  const here = planClass.groups[grades.indexOf(source?.grade ?? "")]?.children ?? 0;
  return html.li(
    {
      class: "bar hand-bar",
      id: rowId(index),
      "data-index": index,
      "data-broken": broken.length > 0,
    },
    drawTitle(planClass),
    drawTrack(planClass, scale, source?.index === index ? grades.indexOf(source.grade) : -1),
    drawSize(planClass),
    html.div(
      { class: "hand-groups" },
      source && isOpen && drawSteps(index, planClass.title, here, source, actions),
      html.div({ class: "hand-chips" }, ...drawGroups(row, source, actions)),
      ...broken.map(({ text }) => html.p({ class: "error" }, text)),
    ),
  );
}

/**
 * A class that there is not yet, as somewhere to move children to.
 * @type {(index: number, source: Source | null, actions: Actions) => HTMLLIElement}
 */
export function drawNewRow(index, source, actions) {
  const title = t("hand.newClass");
  return html.li(
    { class: "bar hand-bar", "data-index": index },
    html.p({ class: "bar-title" }, html.span({ class: "bar-number" }, title)),
    html.div({ class: "bar-track", "aria-hidden": "true" }),
    html.div({ class: "hand-groups" }, source && drawSteps(index, title, 0, source, actions)),
  );
}

/** @type {(row: Row, source: Source | null, actions: Actions) => HTMLButtonElement[]} */
function drawGroups({ index, planClass, grades }, source, { choose }) {
  return planClass.groups.map((group, at) => {
    const grade = grades[at] ?? "";
    const isChosen = source?.index === index && source.grade === grade;
    const { title } = planClass;
    const label = t("hand.group", { n: group.children, grade: gradeInWords(group.grade), title });
    const button = html.button(
      {
        class: "hand-group",
        "aria-pressed": isChosen ? "true" : "false",
        "aria-label": label,
        "data-key": groupKey({ index, grade }),
      },
      html.span({
        class: `swatch ${gradeLook(group.gradeIndex, group.gradeCount)}`,
        "aria-hidden": "true",
      }),
      html.span(group.grade),
      " ",
      html.strong(group.children),
    );
    return on(button, "click", () => choose({ index, grade }));
  });
}

/**
 * − and + for the chosen group's grade, of which so many children are in the class already.
 * @type {(index: number, title: string, here: number, source: Source, actions: Actions) => HTMLSpanElement}
 */
function drawSteps(index, title, here, source, { move }) {
  const { grade, name, children } = source;
  const names = { grade: gradeInWords(name), here: title, there: source.title };
  const step = (
    /** @type {string} */ key,
    /** @type {string} */ text,
    /** @type {string} */ label,
  ) => html.button({ "aria-label": label, "data-key": `${key} ${index} ${grade}` }, text);
  const less = on(
    step("less", "−", t("hand.less", names)),
    "click",
    () => here > 0 && move({ grade, from: index, to: source.index, children: 1 }),
  );
  // Disabled, it would lose the focus of who has just moved the last child back.
  less.ariaDisabled = here > 0 ? null : "true";
  const more = on(step("more", "+", t("hand.more", names)), "click", () =>
    move({ grade, from: source.index, to: index, children: 1 }),
  );
  const all = on(
    step("all", t("hand.all", { n: children }), t("hand.allOf", { ...names, n: children })),
    "click",
    () => move({ grade, from: source.index, to: index, children }),
  );
  return html.span(
    { class: "hand-steps", role: "group", "aria-label": t("hand.steps", names) },
    less,
    html.span({ class: "hand-count", "aria-hidden": "true" }, `${name} `, html.strong(here)),
    more,
    children > 1 && all,
  );
}

/** A pointer that moves less than this was not meant to drag; in px. */
const STILL = 6;

/**
 * Lets a group of one class be dragged onto another, by mouse, pen or finger. A finger drags only a
 * group that is chosen already: on the others it scrolls the page.
 * @param {HTMLElement} list  of the classes
 * @param {Dragging} actions
 */
export function letDrag(list, { groupAt, choose, drop }) {
  /** @type {{chosen: Chosen, x: number, y: number, id: number, ghost: HTMLElement | null, words: string} | null} */
  let held = null;

  /** @param {PointerEvent} event */
  function targetOf({ clientX, clientY }) {
    const under = document.elementFromPoint(clientX, clientY)?.closest("[data-index]");
    return under instanceof HTMLElement && list.contains(under) ? under : null;
  }

  /** @param {HTMLElement | null} target */
  function mark(target) {
    for (const row of list.children) row.toggleAttribute("data-target", row === target);
  }

  function letGo() {
    held?.ghost?.remove();
    held = null;
    mark(null);
  }

  on(list, "pointerdown", (event) => {
    const segment = event.target instanceof Element && event.target.closest(".segment");
    if (!(segment instanceof HTMLElement) || event.button !== 0) return;
    const index = Number(segment.closest("[data-index]")?.getAttribute("data-index"));
    const chosen = groupAt(index, [...(segment.parentElement?.children ?? [])].indexOf(segment));
    if (!chosen) return;
    const { clientX: x, clientY: y, pointerId: id } = event;
    letGo(); // what another finger held
    held = { chosen, x, y, id, ghost: null, words: segment.textContent ?? "" };
    list.setPointerCapture(id);
    event.preventDefault(); // no selecting of text on the way
  });
  on(list, "pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const { clientX, clientY } = event;
    if (!held.ghost) {
      if (Math.hypot(clientX - held.x, clientY - held.y) < STILL) return;
      held.ghost = html.div({ class: "hand-ghost", "aria-hidden": "true" }, held.words);
      document.body.append(held.ghost);
    }
    held.ghost.style.translate = `${clientX}px ${clientY}px`;
    mark(targetOf(event));
  });
  on(list, "pointerup", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const { chosen, ghost } = held;
    const index = Number(targetOf(event)?.dataset["index"] ?? NaN);
    letGo();
    if (!ghost) choose(chosen);
    else if (Number.isInteger(index) && index !== chosen.index) drop(chosen, index);
  });
  on(list, "pointercancel", letGo);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") letGo();
  });
}
