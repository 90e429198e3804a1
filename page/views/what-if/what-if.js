/**
 * What else there is to know of a plan and of the school, folded until it is wanted; why the plan
 * has composite classes; and its room.
 *
 * @import { WhyComposites } from "../../engine/messages.js"
 * @import { Store } from "../../state/state.js"
 */

import { phaseOf } from "../../state/phase.js";
import { answerTo, planAskedAbout } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { byId, copyButton, html } from "../dom.js";
import { drawCures } from "../plan/impossible.js";
import { createEnrolment } from "./enrolment.js";
import { createStaffing } from "./staffing.js";
import { t } from "../../words/i18n.js";

/** @param {Store} store */
export function createWhatIf(store) {
  const view = byId("what-if", HTMLElement);
  const folds = [
    createWhyComposites(store),
    createRoom(store),
    createStaffing(store),
    createEnrolment(store),
  ];

  return {
    render() {
      const state = store.get();
      const hasPlan = state.displayed !== null && state.displayed.plan.classes.length > 0;
      view.hidden = !hasPlan && phaseOf(state) !== "impossible";
      for (const fold of folds) fold.render();
    },
  };
}

/** @param {Store} store */
function createWhyComposites(store) {
  return createDisclosure(store, "composites", {
    has: ({ displayed }) => (displayed?.plan.measures.composites ?? 0) > 0,
    answer: (state) => {
      const plan = planAskedAbout(state);
      return plan ? answerTo(state, "composites", { plan }) : undefined;
    },
    draw: ({ paragraph, fewer }) => [
      paragraph && html.p({ class: "quote" }, paragraph),
      paragraph && copyButton(paragraph, t("whatif.copy")),
      ...fewer.flatMap((one) => drawFewer(store, one)),
    ],
  });
}

/**
 * @param {Store} store
 * @param {WhyComposites["fewer"][number]} fewer
 */
function drawFewer(store, { composites, possible, why }) {
  const goal = composites === 0 ? t("whatif.goalNone") : t("whatif.goalFewer", { n: composites });
  if (possible) return [html.h4(t("whatif.possible", { goal }))];
  const offered = why.cures.filter((cure) => cure.offered);
  if (offered.length === 0) {
    return why.finished ? [html.p(t("whatif.nothingSmall", { goal }))] : [];
  }
  const together = offered.some(({ kind }) => kind === "two changes");
  return [
    html.h4(t(together ? "whatif.needsBoth" : "whatif.needsOne", { goal })),
    drawCures(store, offered),
  ];
}

/** How many more fit into each grade, a line for each; the other grades as they are. @param {Store} store */
function createRoom(store) {
  return createDisclosure(store, "room", {
    has: ({ displayed }) => displayed !== null,
    answer: (state) => {
      const plan = planAskedAbout(state);
      return plan ? answerTo(state, "room", { plan }) : undefined;
    },
    draw: ({ grades }) => [
      html.p({ class: "hint" }, t("room.lead")),
      html.ul({ class: "lines" }, ...grades.map(({ text }) => html.li(text))),
    ],
  });
}
