/**
 * The plan that is read: the newest one, or the one from before the last change, marked as
 * such; what is tried out, with the way back; and what there is to say where there is no plan.
 *
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { Child } from "../dom.js"
 */

import { isChangedByHand } from "../../state/displayed-plan.js";
import { phaseOf } from "../../state/state.js";
import { problemsOf, spotOf } from "../../state/problems.js";
import { plansByHand } from "../../state/questions.js";
import { byId, createChangeCheck, fill, focusPlan, html, on, setAttributes } from "../dom.js";
import { linkTo } from "../form/field.js";
import { haltedBy } from "../header/status.js";
import { namesWaiting } from "./names.js";
import { drawPlan } from "./plan-body.js";
import { t } from "../../words/i18n.js";

/** @param {Store} store */
export function createPlanView(store) {
  const view = byId("plan", HTMLElement);
  const heading = byId("plan-heading", HTMLHeadingElement);
  const message = byId("plan-message", HTMLDivElement);
  const warnings = byId("plan-warnings", HTMLDivElement);
  const body = byId("plan-body", HTMLDivElement);
  const staleNote = byId("stale-note", HTMLParagraphElement);
  const hasMoreToSay = createChangeCheck();
  const hasChanged = createChangeCheck();

  return () => {
    const state = store.get();
    const { displayed } = state;
    const isByHand = Boolean(plansByHand(state));
    const { keptClasses } = state.school;
    const about = [state.byAge, isByHand, haltedBy(state), namesWaiting(state), keptClasses];
    if (hasChanged(displayed && asDrawn(displayed), ...about))
      fill(body, ...(displayed ? drawPlan(store, displayed) : []));
    fill(heading, displayed ? headingOf(displayed) : t("plan.heading"));
    const isStale = displayed !== null && displayed.revision !== state.revision;
    setAttributes(view, { "data-stale": isStale });
    fill(staleNote, isStale ? t("plan.stale") : "");
    const problems = problemsOf(state);
    const result = state.answer?.result;
    if (!hasMoreToSay(phaseOf(state), Boolean(displayed), result, problems)) return;
    fill(message, drawMessage(state, problems));
    fill(warnings, drawWarnings(state));
  };
}

/** What is seen of it, which is not what is typed of the school's name and years. @param {DisplayedPlan} displayed */
const asDrawn = ({ school, ...plan }) => ({ ...plan, school: { ...school, name: "", years: [] } });

/** @type {(state: State, problems: Problem[]) => HTMLElement | null} */
function drawMessage(state, problems) {
  const word = phaseOf(state);
  const gaps = problems.every((problem) => problem.gap) ? problems : [];
  if (word === "invalid" && gaps.length > 0) {
    return drawPanel(
      t("plan.toFill"),
      toFill(gaps).map((one) => linkTo(one)),
    );
  }
  if (state.displayed || word === "impossible") return null;
  const words = t(word === "invalid" ? "plan.appearsOnceRight" : "plan.appears");
  return html.p({ class: "quiet" }, words);
}

/** @type {(heading: string, links: Child[]) => HTMLDivElement} */
const drawPanel = (heading, links) =>
  html.div({ class: "panel" }, html.h3(heading), html.ul(...links.map((link) => html.li(link))));

/**
 * What is to be filled in, a line for each kind of it: of several grades the first, and for their
 * limits the way to set them all at once. What grades there are comes before their numbers.
 * @param {Problem[]} gaps
 * @returns {Pick<Problem, "id" | "label">[]}
 */
function toFill(gaps) {
  /** @type {Map<string, Problem[]>} */
  const kinds = new Map();
  const nameless = new Set(gaps.map(({ id }) => /^(.*)-name$/.exec(id ?? "")?.[1]));
  for (const gap of gaps) {
    const [, row, kind = ""] = /^(?:(.*)-)?(.*)$/.exec(gap.id ?? "") ?? [];
    if (kind !== "name" && row && nameless.has(row)) continue;
    kinds.set(kind, [...(kinds.get(kind) ?? []), gap]);
  }
  return [...kinds].map(([kind, [first, ...more]]) => {
    const { id, label } = first ?? { id: null, label: "" };
    if (more.length === 0) return { id, label };
    if (kind === "max") return { id: "same-max", label: t("plan.limitForAll") };
    return { id, label: t("plan.firstOf", { label, n: more.length }) };
  });
}

/** @param {DisplayedPlan} displayed */
function headingOf(displayed) {
  const { place, own, byHand } = displayed;
  if (isChangedByHand(displayed)) return t("plan.byHand");
  if (place !== null) return t("plan.byPlace", { place });
  return own || byHand ? t("plan.heading") : t("plan.chosen");
}

/** @param {State} state */
function drawWarnings({ answer }) {
  const warnings = answer?.result.warnings ?? [];
  if (!answer || warnings.length === 0) return null;
  const { school } = answer;
  const links = warnings.map(({ field, text }) => linkTo(spotOf(field, school), `: ${text}`));
  return drawPanel(t("plan.worthKnowing"), links);
}

/** @param {Store} store */
export function createTried(store) {
  const view = byId("tried", HTMLDivElement);
  const words = byId("tried-words", HTMLSpanElement);
  on(byId("tried-undo", HTMLButtonElement), "click", () => {
    store.undo();
    focusPlan();
  });

  return () => {
    const { trialLabel } = store.get();
    view.hidden = trialLabel === "";
    words.textContent = trialLabel;
  };
}
