/**
 * What comes of each year: its best plan in small, or why there is none and what would help.
 *
 * @import { Cure, Plan } from "../../engine/messages.js"
 * @import { Child } from "../dom.js"
 * @import { State } from "../../state/state.js"
 * @import { YearKnown } from "../../state/years.js"
 *
 * @typedef {object} Actions
 * @property {(id: string) => void} open  a year as a scenario
 * @property {(id: string, cure: Cure) => void} tryCure
 */

import { gradesInUse } from "../../model/school.js";
import { drawMinis, mixedOf } from "../alternatives/list.js";
import { byId, html, on, refill } from "../dom.js";
import { nameOfThisYear } from "./table.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** @param {Actions} actions */
export function createYearList(actions) {
  const list = byId("years-list", HTMLOListElement);
  /** What was said of each year last; it stays while a newer answer is worked out. @type {Map<string, Child[]>} */
  const said = new Map();

  return {
    /** @type {(state: State, years: YearKnown[]) => void} */
    render(state, years) {
      const names = gradesInUse(state.school).map(({ name }) => name.trim());
      const items = years.map((known) => {
        const { status, year } = known;
        const { id, name } = year.draft;
        const old = status === "waiting" ? said.get(id) : undefined;
        const body = old ?? drawBody(known, names, actions);
        if (status !== "waiting") said.set(id, body);
        return html.li(
          { class: "year", "data-state": status, "data-stale": old !== undefined },
          html.h4(name.trim() || t("years.nameless")),
          ...body,
        );
      });
      refill(list, drawThisYear(state, names), ...items);
    },
  };
}

/** This year's classes stand above on the page, but not on paper. @type {(state: State, names: string[]) => Child} */
function drawThisYear({ displayed, school }, names) {
  if (!displayed || school.years.length === 0) return null;
  return html.li(
    { class: "year print-only" },
    html.h4(nameOfThisYear(school)),
    html.p({ class: "plan-figures" }, figuresOf(displayed.plan).join(" · ")),
    drawMinis(displayed.plan, names),
  );
}

/** @param {Plan} plan */
const figuresOf = (plan) =>
  [
    t("years.classes", { n: plan.classes.length }),
    mixedOf(plan.measures["composites"] ?? 0),
    plan.classes.length > 0 && t("alternatives.sizes", { span: sizesOf(plan) }),
  ].filter((words) => words !== false);

/** @type {(known: YearKnown, names: string[], actions: Actions) => Child[]} */
function drawBody(known, names, actions) {
  const { status, plan, year } = known;
  const { id, name } = year.draft;
  if (status === "wrong") return [html.p({ class: "quiet" }, t("years.notYet"))];
  if (status === "waiting") return [html.p({ class: "quiet" }, t("folds.working"))];
  const label = t("problems.said", { label: t("years.open"), text: name });
  const key = `open ${id}`;
  const button = html.button({ "data-key": key, "aria-label": label }, t("years.open"));
  const open = on(button, { click: () => actions.open(id) });
  if (!plan) return [html.span({ class: "plan-figures" }), open, ...drawReason(known, actions)];
  const figures = [...figuresOf(plan), ...(known.isProved ? [] : [t("years.soFar")])];
  return [html.p({ class: "plan-figures" }, figures.join(" · ")), open, drawMinis(plan, names)];
}

/** @type {(known: YearKnown, actions: Actions) => Child[]} */
function drawReason(known, { tryCure }) {
  const { why, year } = known;
  const cure = why?.cures.find(({ offered }) => offered) ?? why?.cures[0];
  if (!why) return [html.p({ class: "quiet" }, t("folds.working"))];
  const key = `cure ${year.draft.id}`;
  const label = t("problems.said", { label: t("impossible.tryIt"), text: cure?.text ?? "" });
  return [
    html.p({ class: "reason" }, why.reason),
    cure &&
      html.p(
        { class: "year-cure" },
        t("many.cure", { cure: cure.text }),
        " ",
        on(html.button({ "data-key": key, "aria-label": label }, t("impossible.tryIt")), {
          click: () => tryCure(year.draft.id, cure),
        }),
      ),
    !cure && html.p({ class: "quiet" }, t(why.finished ? "impossible.none" : "impossible.looking")),
  ];
}
