/**
 * Undo, redo, a new school, the language, the school's word for a composite class.
 *
 * @import { Store } from "../../state/state.js"
 */

import { emptySchool } from "../../model/school.js";
import { TERMS, withTerm } from "../../model/workspace.js";
import { LANGUAGES, loadLanguage, saveLanguage } from "../../state/language.js";
import { byId, fill, html, on } from "../dom.js";
import { capitalize } from "../../words/i18n.js";

/** @param {Store} store */
export function createToolbar(store) {
  const undo = on(byId("undo", HTMLButtonElement), { click: store.undo });
  const redo = on(byId("redo", HTMLButtonElement), { click: store.redo });

  on(byId("start-empty", HTMLButtonElement), {
    click: () => {
      store.edit(emptySchool());
      byId("teachers", HTMLInputElement).focus();
    },
  });

  /** A text that was typed in since it got the focus knows its own steps. */
  let isTypedIn = false;
  document.addEventListener("focusin", () => {
    isTypedIn = false;
  });
  document.addEventListener("input", ({ target }) => {
    if (target === document.activeElement && isText(target)) isTypedIn = true;
  });
  document.addEventListener("keydown", (event) => {
    if (isTypedIn || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "z" && !event.shiftKey) store.undo();
    else store.redo();
  });

  return {
    render() {
      const { past, future } = store.get();
      // Disabled, they would lose the focus of who has just pressed them.
      undo.ariaDisabled = String(past.length === 0);
      redo.ariaDisabled = String(future.length === 0);
    },
  };
}

/** @param {EventTarget | null} target */
const isText = (target) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === "text");

/** Only here is more than one word in use. */
const WITH_TERMS = "en";

/** @param {Store} store */
export function createLanguageChoice(store) {
  const languages = byId("language", HTMLSelectElement);
  const terms = byId("term", HTMLSelectElement);
  const termField = byId("term-field", HTMLParagraphElement);

  fill(
    languages,
    ...LANGUAGES.map(({ code, name }) => html.option({ value: code, lang: code }, name)),
  );
  fill(terms, ...TERMS.map((term) => html.option({ value: term }, capitalize(term))));

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
        saveLanguage(code);
        store.setLanguage(code);
      } else {
        store.notify({ key: "language.notLoaded", wrong: true });
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
