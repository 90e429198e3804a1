/**
 * Choosing the page's language, and in English the school's word for a composite class.
 *
 * @import { Store } from "../../state/store.js"
 */

import { TERMS, withTerm } from "../../model/workspace.js";
import { LANGUAGES, loadLanguage, rememberLanguage } from "../../state/language.js";
import { element, fill, on } from "../element.js";
import { byId } from "../page.js";
import { capital } from "../../words/say.js";

/** Only here is more than one word in use. */
const WITH_TERMS = "en";

/** @param {Store} store */
export function createLanguageChoice(store) {
  const languages = byId("language", HTMLSelectElement);
  const terms = byId("term", HTMLSelectElement);
  const termField = byId("term-field", HTMLParagraphElement);

  fill(
    languages,
    ...LANGUAGES.map(({ code, name }) => element("option", { value: code, lang: code }, name)),
  );
  fill(terms, ...TERMS.map((term) => element("option", { value: term }, capital(term))));

  /** The language that was chosen last: another one may still be loading. */
  let wanted = "";
  on(languages, {
    change: async () => {
      const code = languages.value;
      wanted = code;
      const isLoaded = await loadLanguage(code).then(
        () => true,
        () => false,
      );
      if (code !== wanted) return;
      if (isLoaded) {
        rememberLanguage(code);
        store.speak(code);
      } else {
        store.set({ notice: { key: "language.notLoaded", wrong: true } });
      }
    },
  });
  on(terms, { change: () => store.change(withTerm(store.get().workspace, terms.value)) });

  return {
    render() {
      const { language, workspace } = store.get();
      languages.value = language;
      terms.value = workspace.settings.term;
      termField.hidden = language !== WITH_TERMS;
    },
  };
}
