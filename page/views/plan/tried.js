/**
 * What is being tried out, with the way back beside it.
 *
 * @import { Store } from "../../state/store.js"
 */

import { on } from "../element.js";
import { byId } from "../page.js";

/** @param {Store} store */
export function createTried(store) {
  const view = byId("tried", HTMLDivElement);
  const words = byId("tried-words", HTMLSpanElement);
  on(byId("tried-undo", HTMLButtonElement), {
    click: () => {
      store.undo();
      byId("plan", HTMLElement).focus({ preventScroll: true });
    },
  });

  return {
    render() {
      const { tried } = store.get();
      view.hidden = tried === "";
      words.textContent = tried;
    },
  };
}
