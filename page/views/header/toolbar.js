/**
 * Undo, redo, and the two ways to start again; by button and by key.
 *
 * @import { Store } from "../../state/store.js"
 */

import { emptySchool } from "../../model/school.js";
import { exampleDraft } from "../../state/examples.js";
import { on } from "../element.js";
import { byId } from "../page.js";

/** @param {Store} store */
export function createToolbar(store) {
  const undo = on(byId("undo", HTMLButtonElement), { click: store.undo });
  const redo = on(byId("redo", HTMLButtonElement), { click: store.redo });

  on(byId("start-empty", HTMLButtonElement), {
    click: () => {
      store.replace(emptySchool());
      byId("school-name", HTMLInputElement).focus();
    },
  });
  on(byId("start-example", HTMLButtonElement), { click: () => store.replace(exampleDraft()) });

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const isInput = target instanceof HTMLInputElement && target.type === "text";
    // A text that is typed in knows its own steps.
    const inText = isInput || target instanceof HTMLTextAreaElement;
    if (inText || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "z" && !event.shiftKey) store.undo();
    else store.redo();
  });

  return {
    render() {
      const { past, future } = store.get();
      undo.disabled = past.length === 0;
      redo.disabled = future.length === 0;
    },
  };
}
