/**
 * What goes into the Excel workbook: the plan that is read, its school, and whatever else is
 * known of that school by now.
 *
 * @import { Plan, WorkbookRequest } from "../../engine/messages.js"
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { State } from "../../state/state.js"
 * @import { Card } from "../plan/choices.js"
 */

import { choiceNamed } from "../../model/choices.js";
import { toSchoolFile } from "../../model/school-file.js";
import { openOf } from "../../model/workspace.js";
import { answerTo } from "../../state/questions.js";
import { planKey } from "../../state/displayed-plan.js";
import { cardsOf } from "../plan/choices.js";
import { locale, t } from "../../words/i18n.js";

/**
 * @param {State} state
 * @param {DisplayedPlan} displayed  the plan that is read
 * @returns {WorkbookRequest}
 */
export function workbookRequest(state, displayed) {
  const isOfNow = displayed.revision === state.revision;
  const plan = { classes: displayed.plan.classes };
  return {
    language: state.language,
    term: state.workspace.settings.term,
    school: toSchoolFile(displayed.school),
    plan,
    heading: openOf(state.workspace).name,
    date: new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format(new Date()),
    others: isOfNow ? othersOf(state, displayed.plan) : [],
    room: (isOfNow && answerTo(state, "room", { plan })?.result) || null,
  };
}

/**
 * The best plans of the named choices, then the list of plans; each once, by its first name.
 * @param {State} state
 * @param {Plan} read
 */
function othersOf(state, read) {
  const formatList = answerTo(state, "plan", { plans: state.plansWanted })?.result.plans ?? [];
  const named = [
    ...cardsOf(state).flatMap((card) =>
      card.plan ? [{ plan: card.plan, name: nameOf(card) }] : [],
    ),
    ...formatList.map((plan, at) => ({ plan, name: t("plan.byPlace", { place: at + 1 }) })),
  ];
  const seen = new Set([planKey(read)]);
  return named
    .filter(({ plan }) => seen.size < seen.add(planKey(plan)).size)
    .map(({ plan, name }) => ({ name, plan: { classes: plan.classes } }));
}

/** @param {Card} card */
function nameOf({ names, proved }) {
  const titles = names.map((name) => t(choiceNamed(name)?.title ?? "choices.own")).join(", ");
  return proved ? titles : t("export.soFar", { names: titles });
}
