/**
 * What else there is to know of a plan and of the school, folded until it is wanted.
 *
 * @import { Store } from "../../state/store.js"
 */

import { stateWord } from "../../state/state-word.js";
import { byId } from "../page.js";
import { createNext } from "./next.js";
import { createRoom } from "./room.js";
import { createStaffing } from "./staffing.js";
import { createWhyComposites } from "./why-composites.js";

/** @param {Store} store */
export function createWhatIf(store) {
  const view = byId("what-if", HTMLElement);
  const folds = [
    createWhyComposites(store),
    createRoom(store),
    createStaffing(store),
    createNext(store),
  ];

  return {
    render() {
      const state = store.get();
      const hasPlan = state.shown !== null && state.shown.plan.classes.length > 0;
      view.hidden = !hasPlan && stateWord(state) !== "impossible";
      for (const fold of folds) fold.render();
    },
  };
}
