/**
 * A switch for each class of a plan: keep it as it is, and plan the rest around it.
 *
 * @import { Shown } from "../../state/shown.js"
 * @import { Store } from "../../state/store.js"
 */

import { asKept, pin, pinnedMarks, unpin } from "../../model/school.js";
import { element, on, setAttributes } from "../element.js";
import { say } from "../../words/say.js";

/**
 * @param {Store} store
 * @param {Shown} shown
 * @param {{title: string, grades: string}[]} titles
 */
export function createKeepButtons(store, { plan, school }, titles) {
  const classes = plan.classes.map((entry) => asKept(entry, school));
  const keys = classes.map((one) => JSON.stringify(one));
  const buttons = classes.map((one, place) => {
    const { title, grades } = titles[place] ?? { title: "", grades: "" };
    const twin = keys.slice(0, place).filter((key) => key === keys[place]).length;
    const label = say("classes.keepLabel", { title, grades });
    const attributes = { type: "button", class: "keep", "data-key": `keep ${keys[place]} ${twin}` };
    const button = element("button", { ...attributes, "aria-label": label }, say("classes.keep"));
    return on(button, {
      click: () => {
        const draft = store.get().school;
        const isKept = button.getAttribute("aria-pressed") === "true";
        store.edit(isKept ? unpin(draft, one) : pin(draft, [one]));
      },
    });
  });

  return {
    buttons,
    render() {
      const marks = pinnedMarks(classes, store.get().school);
      buttons.forEach((button, place) => {
        setAttributes(button, { "aria-pressed": marks[place] ? "true" : "false" });
      });
    },
  };
}
