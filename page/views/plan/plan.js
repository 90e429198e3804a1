/**
 * The plan that is read: the newest one, or the one from before the last change, marked as
 * such; and what there is to say where there is none.
 *
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { choiceNamed } from "../../model/choices.js";
import { choiceAwaited } from "../../state/displayed-plan.js";
import { phaseOf } from "../../state/phase.js";
import { problemsOf, spotOf } from "../../state/problems.js";
import { plansByHand } from "../../state/questions.js";
import { byId, fill, focusPlan, html, on, refill, setAttributes, setText } from "../dom.js";
import { linkTo } from "../form/problem-list.js";
import { haltedBy } from "../header/status.js";
import { drawPlan } from "./plan-body.js";
import { languageRevision, t } from "../../words/i18n.js";

const GAPS_LISTED = 8;

/** @param {Store} store */
export function createPlanView(store) {
  const view = byId("plan", HTMLElement);
  const heading = byId("plan-heading", HTMLHeadingElement);
  const message = byId("plan-message", HTMLDivElement);
  const warnings = byId("plan-warnings", HTMLDivElement);
  const body = byId("plan-body", HTMLDivElement);
  const staleNote = byId("stale-note", HTMLParagraphElement);
  const print = byId("print", HTMLButtonElement);
  on(print, { click: () => window.print() });
  /** @type {DisplayedPlan | null} */
  let drawn = null;
  /** @type {ReturnType<typeof drawPlan>["keepButtons"]} */
  let keepButtons = null;
  let said = "";
  let drawnWith = "";

  return {
    render() {
      const state = store.get();
      const { displayed } = state;
      const isByHand = Boolean(plansByHand(state));
      const drawing = JSON.stringify([languageRevision(), state.byAge, isByHand, haltedBy(state)]);
      if (displayed !== drawn || drawing !== drawnWith) {
        drawn = displayed;
        drawnWith = drawing;
        const made = displayed && drawPlan(store, displayed);
        keepButtons = made?.keepButtons ?? null;
        refill(body, ...(made?.parts ?? []));
      }
      keepButtons?.render();
      setText(heading, displayed ? headingOf(displayed) : t("plan.heading"));
      print.hidden = !displayed;
      const note = noteOf(state);
      setAttributes(view, { "data-stale": note !== "" });
      staleNote.textContent = note;
      const problems = problemsOf(state);
      const now = JSON.stringify([
        phaseOf(state),
        Boolean(displayed),
        state.answer?.result,
        problems,
        languageRevision(),
      ]);
      if (now === said) return;
      said = now;
      fill(message, ...drawMessage(state, problems));
      fill(warnings, drawWarnings(state));
    },
  };
}

/**
 * @param {State} state
 * @param {Problem[]} problems
 */
function drawMessage(state, problems) {
  const word = phaseOf(state);
  const gaps = problems.every((problem) => problem.gap) ? problems : [];
  if (word === "invalid" && gaps.length > 0) {
    return [
      html.div(
        { class: "panel" },
        html.h3(t("plan.toFill")),
        html.ul(
          ...gaps.slice(0, GAPS_LISTED).map((gap) => html.li(linkTo(gap))),
          gaps.length > GAPS_LISTED &&
            html.li(t("plan.moreToFill", { n: gaps.length - GAPS_LISTED })),
        ),
      ),
    ];
  }
  if (state.displayed || word === "impossible") return [];
  const words = t(word === "invalid" ? "plan.appearsOnceRight" : "plan.appears");
  return [html.p({ class: "quiet" }, words)];
}

/**
 * What is said beside the heading where another plan is read than the one that was asked for.
 * @param {State} state
 */
function noteOf(state) {
  const { displayed, revision } = state;
  if (displayed && displayed.revision !== revision) return t("plan.stale");
  const awaited = choiceNamed(choiceAwaited(state));
  return awaited ? t("plan.awaited", { choice: t(awaited.title) }) : "";
}

/** @param {DisplayedPlan} displayed */
function headingOf({ choice, place, byHand }) {
  if (byHand) return t("plan.byHand");
  if (place !== null) return t("plan.byPlace", { place });
  const named = choiceNamed(choice);
  return named ? t("plan.byChoice", { choice: t(named.title) }) : t("plan.heading");
}

/** @param {State} state */
function drawWarnings({ answer }) {
  const warnings = answer?.result.warnings ?? [];
  if (!answer || warnings.length === 0) return null;
  return html.div(
    { class: "panel" },
    html.h3(t("plan.worthKnowing")),
    html.ul(
      ...warnings.map(({ field, text }) => {
        const { id, label } = spotOf(field, answer.school);
        return html.li(linkTo({ id, label }, `: ${text}`));
      }),
    ),
  );
}

/** @param {Store} store */
export function createTried(store) {
  const view = byId("tried", HTMLDivElement);
  const words = byId("tried-words", HTMLSpanElement);
  on(byId("tried-undo", HTMLButtonElement), {
    click: () => {
      store.undo();
      focusPlan();
    },
  });

  return {
    render() {
      const { trialLabel } = store.get();
      view.hidden = trialLabel === "";
      words.textContent = trialLabel;
    },
  };
}
