/**
 * Room: how many more fit into each grade, a line for each; the other grades as they are.
 *
 * @import { Store } from "../../state/state.js"
 */

import { answerTo, planAskedAbout } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { html } from "../dom.js";
import { t } from "../../words/i18n.js";

/** @param {Store} store */
export function createRoom(store) {
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
