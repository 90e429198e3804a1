/**
 * What matters most to the school: the order that its plan is best by.
 *
 * @import { Store } from "../../state/store.js"
 */

import { CHOICES, choiceOf } from "../../model/choices.js";
import { setPreference } from "../../model/school.js";
import { element, fill, on } from "../element.js";
import { byId } from "../page.js";
import { say, wording } from "../../words/say.js";
import { preferenceInWords } from "../../words/titles.js";

const OWN = "own";

/** @param {Store} store */
export function createPreference(store) {
  const select = byId("preference", HTMLSelectElement);
  let drawn = "";
  on(select, {
    change: () => {
      const choice = CHOICES.find(({ name }) => name === select.value);
      if (!choice) return;
      store.edit(setPreference(store.get().school, choice.preference));
      store.choose(null);
    },
  });

  return {
    render() {
      const { preference } = store.get().school;
      const choice = choiceOf(preference);
      const order = choice === null ? preferenceInWords(preference) : "";
      const now = `${wording()} ${order}`;
      if (now !== drawn) {
        drawn = now;
        fill(
          select,
          choice === null && element("option", { value: OWN }, say("preference.own", { order })),
          ...CHOICES.map(({ name, title, best }) => {
            const words = say("preference.option", { name: say(title), best: say(best) });
            return element("option", { value: name }, words);
          }),
        );
      }
      select.value = choice ?? OWN;
    },
  };
}
