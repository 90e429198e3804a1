/**
 * A school that has no plan: why, and the few changes that it would think of as buttons, each with
 * what it yields; each is tried out at once and can be taken back. All others are folded behind
 * them. Below stands the plan from before the change.
 *
 * @import { Cure, Why } from "../../engine/messages.js"
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { toSchoolFile, withChanges } from "../../model/school-file.js";
import { phaseOf } from "../../state/state.js";
import { spotOf } from "../../state/problems.js";
import { answerTo } from "../../state/questions.js";
import { byId, createChangeCheck, fill, goToPlan, html, on, setAttributes } from "../dom.js";
import { linkTo } from "../form/field.js";
import { haltedBy } from "../header/status.js";
import { drawBars } from "./bars.js";
import { t } from "../../words/i18n.js";
import { classesOf } from "../../words/plan-classes.js";

/** @type {(store: Store, cures: Cure[], outcomeOf?: (cure: Cure) => string) => HTMLUListElement} */
export const drawCures = (store, cures, outcomeOf) =>
  html.ul({ class: "cures" }, ...cures.map((cure) => drawCure(store, cure, outcomeOf?.(cure))));

/**
 * A cure as a button, with a line for what comes of it: nothing moves when that is known.
 * @param {Store} store
 * @param {Cure} cure
 * @param {string} [outcome]
 */
function drawCure(store, { text, school }, outcome) {
  const { revision } = store.get();
  const button = html.button(
    { "data-key": text },
    html.span(
      text,
      outcome !== undefined && " ",
      outcome !== undefined &&
        html.span({ class: "outcome" }, html.span({ "aria-hidden": "true" }, "→ "), outcome),
    ),
    " ",
    html.span({ class: "try" }, t("impossible.tryIt")),
  );
  on(button, "click", () => {
    if (store.get().revision !== revision) return; // it is a change of an older school
    store.tryOut(withChanges(store.get().school, school), text);
    goToPlan();
  });
  return html.li(button);
}

/** @param {Store} store */
export function createImpossible(store) {
  const view = byId("impossible", HTMLDivElement);
  const rulesFold = html.details();
  const more = html.details();
  const renderPlanBefore = createPlanBefore(store);
  const hasChanged = createChangeCheck();

  return () => {
    const state = store.get();
    renderPlanBefore();
    const impossible = phaseOf(state) === "impossible";
    view.hidden = !impossible;
    if (!impossible) {
      more.open = rulesFold.open = false;
      return;
    }
    const answer = answerTo(state, "why");
    const why = answer?.result.why;
    const halted = haltedBy(state);
    setAttributes(view, { "data-state": answer?.final ? "known" : "looking" });
    if (!hasChanged(state.revision, why, halted, answer?.final)) return;
    const conflict = why?.conflict ?? [];
    const said = why?.reason || state.answer?.result.why?.reason || "";
    // The rules that the reason says are links of their own.
    const left = conflict.reduce((text, rule) => text.replace(rule.text, ""), said).trim();
    const isListed = left !== said.trim();
    const rules = html.ul({ class: "conflict" }, ...conflict.map((rule) => drawRule(rule, state)));
    const rulesSummary = t("impossible.rules", { n: conflict.length });
    fill(rulesFold, html.summary({ "data-key": "rules" }, rulesSummary), !isListed && rules);
    const cures = why?.cures ?? [];
    const offered = cures.filter((cure) => cure.offered);
    const rest = cures.filter((cure) => !cure.offered);
    const pending = answer?.final || halted ? "" : "…";
    const opening = openingOf(why, offered);
    const summary = html.summary({ "data-key": "more" }, t("impossible.more", { n: rest.length }));
    fill(more, summary, drawCures(store, rest));
    if (why?.finished && offered.length === 0) more.open = true;
    fill(
      view,
      html.h3(t("impossible.heading")),
      left && html.p({ class: "reason" }, left),
      isListed && rules,
      opening && html.h4(opening),
      drawCures(store, offered, ({ outcome }) => outcome || pending),
      rest.length > 0 && more,
      // Rules that are not said by the reason are of less interest than the ways out.
      !isListed && conflict.length > 0 && rulesFold,
      html.p({ class: "looking" }, why?.finished ? "" : halted || t("impossible.looking")),
    );
  };
}

/**
 * The words before the cures. Two changes are offered together only where no single one is enough.
 * @param {Why | undefined} why
 * @param {Cure[]} offered
 */
function openingOf(why, offered) {
  if (offered.some(({ kind }) => kind === "two changes")) return t("impossible.two");
  if (offered.length > 0) return t("impossible.one");
  if (!why?.finished) return "";
  return t(why.cures.length > 0 ? "impossible.nothingSmall" : "impossible.none");
}

/**
 * The plan that was read before the school had none.
 * @param {Store} store
 */
function createPlanBefore(store) {
  const view = byId("plan-before", HTMLElement);
  /** @type {DisplayedPlan | null} */
  let before = null;
  const hasChanged = createChangeCheck();

  return () => {
    const state = store.get();
    const { displayed, lastPlanned } = state;
    // Where no plan was made of this school, what was read belongs to another one.
    before = displayed ?? (lastPlanned && before);
    const isShown = phaseOf(state) === "impossible" && !displayed && before !== null;
    view.hidden = !isShown;
    if (!hasChanged(isShown, before?.revision, before?.plan)) return;
    if (!isShown || !before) return fill(view);
    const ways = { byAge: state.byAge, classNames: before.names };
    const classes = classesOf(before.plan, toSchoolFile(before.school), ways);
    fill(
      view,
      html.h3(t("impossible.before")),
      html.p(before.plan.summary),
      drawBars(classes, t("impossible.before")),
    );
  };
}

/** @type {(rule: Why["conflict"][number], state: State) => HTMLLIElement} */
function drawRule({ text, fields: [field] }, { school }) {
  if (field === undefined) return html.li(text);
  return html.li(linkTo({ id: spotOf(field, school).id, label: text }));
}
