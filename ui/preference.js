/**
 * What matters most to the school: the order that its plan is best by.
 *
 * @import { Store } from "./store.js"
 */

import { CHOICES, choiceOf } from "./choice-names.js";
import { setPreference } from "./draft.js";
import { element, fill, on } from "./element.js";
import { byId } from "./page.js";

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
      const own = choice === null ? preference.join(", ") : "";
      if (own !== drawn || select.options.length === 0) {
        drawn = own;
        fill(
          select,
          own !== "" && element("option", { value: OWN }, `Your own order: ${own}`),
          ...CHOICES.map(({ name, best }) =>
            element("option", { value: name }, `${name}: ${best}`),
          ),
        );
      }
      select.value = choice ?? OWN;
    },
  };
}
