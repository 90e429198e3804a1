/**
 * Changes of the school as buttons: each is tried out at once, and can be taken back.
 *
 * @import { Cure } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { Store } from "../../state/store.js"
 */

import { withChanges } from "../../model/school-file.js";
import { element, on } from "../element.js";
import { byId } from "../page.js";
import { say } from "../../words/say.js";

/**
 * @param {Store} store
 * @param {Cure[]} cures
 */
export function drawCures(store, cures) {
  return element("ul", { class: "cures" }, ...cures.map((cure) => drawCure(store, cure)));
}

/**
 * @param {Store} store
 * @param {Cure} cure
 */
const drawCure = (store, { text, school }) =>
  drawTrial(store, text, () => withChanges(store.get().school, school));

/**
 * @param {Store} store
 * @param {string} text  what it changes
 * @param {() => Draft} changed  the school after it
 */
export function drawTrial(store, text, changed) {
  const { revision } = store.get();
  const button = element(
    "button",
    { type: "button", "data-key": text },
    element("span", {}, text),
    " ",
    element("span", { class: "try" }, say("impossible.tryIt")),
  );
  on(button, {
    click: () => {
      if (store.get().revision !== revision) return; // it is a change of an older school
      store.tryOut(changed(), text);
      byId("plan-heading", HTMLElement).focus();
    },
  });
  return element("li", {}, button);
}
