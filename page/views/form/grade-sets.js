/**
 * The usual grades of a school, each set a button, as long as none is typed.
 *
 * @import { Store } from "../../state/state.js"
 */

import { gradeSets } from "../../model/grade-sets.js";
import { hasNoGrades } from "../../model/school.js";
import { putGrades } from "../../model/sheet/grades.js";
import { gradeFieldId } from "../../state/problems.js";
import { byId, createChangeCheck, html, on } from "../dom.js";
import { t } from "../../words/i18n.js";
import { OWN_COUNTRY } from "./region-picker.js";

/** @param {Store} store */
export function createGradeSets(store) {
  const view = byId("grade-sets", HTMLDivElement);
  const [words] = view.children;
  const hasChanged = createChangeCheck();

  /** @param {string[]} names */
  function draw(names) {
    const [first = "", last = ""] = [names[0], names.at(-1)];
    const button = html.button(t("places.run", { first, last }));
    return on(button, {
      click: () => {
        const texts = names.map((name) => ({ name }));
        const school = putGrades(store.get().school, texts);
        store.edit(school);
        byId(gradeFieldId(school.grades[0]?.id ?? "", "children"), HTMLInputElement).focus();
      },
    });
  }

  return {
    render() {
      const { school, language } = store.get();
      view.hidden = !hasNoGrades(school);
      if (view.hidden || !hasChanged(language)) return;
      view.replaceChildren(
        ...(words ? [words] : []),
        ...gradeSets(language, OWN_COUNTRY).map(draw),
      );
    },
  };
}
