/**
 * How it works, for this very school: its rules as matrices, and the published method.
 *
 * @import { Store } from "../../state/store.js"
 */

import { answerTo, modelAsked } from "../../state/questions.js";
import { drawModel } from "./model.js";
import { createPublished } from "./published.js";
import { createFold } from "../fold.js";

/** @param {Store} store */
export function createHow(store) {
  const parts = [
    createFold(store, "model", {
      has: () => true,
      answer: (state) => {
        const asked = modelAsked(state);
        return asked ? answerTo(state, "model", asked) : undefined;
      },
      draw: drawModel,
    }),
    createPublished(store),
  ];
  return {
    render() {
      for (const part of parts) part.render();
    },
  };
}
