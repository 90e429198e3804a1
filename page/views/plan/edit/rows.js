/**
 * The classes of a plan that is changed by hand, each with its groups as buttons. Choosing a group
 * brings − and + to every other class, which move children of its grade there and back.
 *
 * @import { Broken } from "../../../engine/messages.js"
 * @import { Move } from "../../../model/edited-plan.js"
 * @import { PlanClass } from "../../../words/plan-classes.js"
 *
 * @typedef {{place: number, grade: string}} Chosen  a group: the place of its class, the grade's id
 *
 * @typedef {object} Row
 * @property {number} place
 * @property {PlanClass} planClass
 * @property {string[]} grades  the ids of its groups' grades
 * @property {Broken[]} broken  the rules that this class breaks
 *
 * @typedef {{grade: string, name: string, title: string, place: number, children: number}} Source
 *   the chosen group, with what it is called
 *
 * @typedef {object} Actions
 * @property {(chosen: Chosen) => void} choose
 * @property {(move: Move) => void} move
 */

import { html, on } from "../../dom.js";
import { drawSize, drawTitle, drawTrack, gradeLook } from "../bars.js";
import { t } from "../../../words/i18n.js";

/** @param {Chosen} chosen */
export const groupKey = ({ place, grade }) => `group ${place} ${grade}`;

/** @param {number} place */
export const rowId = (place) => `hand-class-${place + 1}`;

/**
 * @param {Row} row
 * @param {number} scale
 * @param {Source | null} source
 * @param {Actions} actions
 */
export function drawRow(row, scale, source, actions) {
  const { place, planClass, broken } = row;
  return html.li(
    {
      class: "bar hand-bar",
      id: rowId(place),
      "data-place": place,
      "data-broken": broken.length > 0,
    },
    drawTitle(planClass),
    markChosen(drawTrack(planClass, scale), row, source),
    drawSize(planClass),
    html.div(
      { class: "hand-groups" },
      source && source.place !== place && drawSteps(row, source, actions),
      html.div({ class: "hand-chips" }, ...drawGroups(row, source, actions)),
      ...broken.map(({ text }) => html.p({ class: "error" }, text)),
    ),
  );
}

/**
 * @param {HTMLElement} track
 * @param {Row} row
 * @param {Source | null} source
 */
function markChosen(track, { place, grades }, source) {
  if (source?.place === place) {
    const segment = track.querySelectorAll(".segment")[grades.indexOf(source.grade)];
    segment?.toggleAttribute("data-chosen", true);
  }
  return track;
}

/**
 * A class that there is not yet, as somewhere to move children to.
 * @param {number} place
 * @param {Source | null} source
 * @param {Actions} actions
 */
export function drawNewRow(place, source, actions) {
  const title = t("hand.newClass");
  const planClass = { title, grades: "", groups: [], words: "", byAge: false };
  const nothing = { size: 0, least: 0, limit: 0, kept: false };
  const row = { place, planClass: { ...planClass, ...nothing }, grades: [], broken: [] };
  return html.li(
    { class: "bar hand-bar", "data-place": place },
    html.p({ class: "bar-title" }, html.span({ class: "bar-number" }, title)),
    html.div({ class: "bar-track", "aria-hidden": "true" }),
    html.div({ class: "hand-groups" }, source && drawSteps(row, source, actions)),
  );
}

/**
 * @param {Row} row
 * @param {Source | null} source
 * @param {Actions} actions
 */
function drawGroups({ place, planClass, grades }, source, { choose }) {
  return planClass.groups.map((group, at) => {
    const grade = grades[at] ?? "";
    const isChosen = source?.place === place && source.grade === grade;
    const { title } = planClass;
    const label = t("hand.group", { n: group.children, grade: group.grade, title });
    const button = html.button(
      {
        class: "hand-group",
        "aria-pressed": isChosen ? "true" : "false",
        "aria-label": label,
        "data-key": groupKey({ place, grade }),
      },
      html.span({ class: `swatch ${gradeLook(group.place)}`, "aria-hidden": "true" }),
      html.span(group.grade),
      " ",
      html.strong(group.children),
    );
    return on(button, { click: () => choose({ place, grade }) });
  });
}

/**
 * − and + for the chosen group's grade.
 * @param {Row} row
 * @param {Source} source
 * @param {Actions} actions
 */
function drawSteps({ place, planClass, grades }, source, { move }) {
  const { grade, name, title, children } = source;
  const here = planClass.groups[grades.indexOf(grade)]?.children ?? 0;
  const names = { grade: name, here: planClass.title, there: title };
  const step = (
    /** @type {string} */ key,
    /** @type {string} */ text,
    /** @type {string} */ label,
  ) => html.button({ "aria-label": label, "data-key": `${key} ${place} ${grade}` }, text);
  const less = on(step("less", "−", t("hand.less", names)), {
    click: () => here > 0 && move({ grade, from: place, to: source.place, children: 1 }),
  });
  // Disabled, it would lose the focus of who has just moved the last child back.
  less.ariaDisabled = here > 0 ? null : "true";
  const more = on(step("more", "+", t("hand.more", names)), {
    click: () => move({ grade, from: source.place, to: place, children: 1 }),
  });
  const all = on(
    step("all", t("hand.all", { n: children }), t("hand.allOf", { ...names, n: children })),
    { click: () => move({ grade, from: source.place, to: place, children }) },
  );
  return html.span(
    { class: "hand-steps", role: "group", "aria-label": t("hand.steps", names) },
    less,
    html.span({ class: "hand-count", "aria-hidden": "true" }, `${name} `, html.strong(here)),
    more,
    children > 1 && all,
  );
}
