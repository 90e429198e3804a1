/**
 * Why the plan has composite classes: a paragraph for parents, and what it would take to have
 * none, or one fewer.
 *
 * @import { WhyComposites } from "../../engine/messages.js"
 * @import { Store } from "../../state/store.js"
 */

import { answerTo, planAskedAbout } from "../../state/questions.js";
import { copyButton } from "../copying.js";
import { element } from "../element.js";
import { createFold } from "../fold.js";
import { drawCures } from "../plan/cures.js";
import { say } from "../../words/say.js";

/** @param {Store} store */
export function createWhyComposites(store) {
  return createFold(store, "composites", {
    has: ({ shown }) => (shown?.plan.measures.composites ?? 0) > 0,
    answer: (state) => {
      const plan = planAskedAbout(state);
      return plan ? answerTo(state, "composites", { plan }) : undefined;
    },
    draw: ({ paragraph, fewer }) => [
      paragraph && element("p", { class: "quote" }, paragraph),
      paragraph && copyButton(paragraph, say("whatif.copy")),
      ...fewer.flatMap((one) => drawFewer(store, one)),
    ],
  });
}

/**
 * @param {Store} store
 * @param {WhyComposites["fewer"][number]} fewer
 */
function drawFewer(store, { composites, possible, why }) {
  const goal =
    composites === 0 ? say("whatif.goalNone") : say("whatif.goalFewer", { n: composites });
  if (possible) return [element("h4", {}, say("whatif.possible", { goal }))];
  const together = why.cures.some(({ kind }) => kind === "two changes");
  const none = why.finished && why.cures.length === 0;
  return [
    element("h4", {}, say(together ? "whatif.needsBoth" : "whatif.needsOne", { goal })),
    none && element("p", {}, say("whatif.none")),
    drawCures(store, why.cures),
  ];
}
