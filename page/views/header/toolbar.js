/**
 * The head of the page: undo, redo, a new school, the language, the school's word for a composite
 * class, and the scenarios.
 *
 * @import { Scenario } from "../../model/workspace.js"
 * @import { Store } from "../../state/state.js"
 */

import { emptySchool } from "../../model/school.js";
import {
  TERMS,
  added,
  duplicateOf,
  freeName,
  newScenario,
  openOf,
  removed,
  renamed,
  withTerm,
} from "../../model/workspace.js";
import { LANGUAGES, loadLanguage, saveLanguage } from "../../state/language.js";
import {
  bindMenu,
  byId,
  createChangeCheck,
  fill,
  html,
  on,
  setAttributes,
  whenPointerUp,
} from "../dom.js";
import { capitalize, t } from "../../words/i18n.js";

/** @param {Store} store */
export function createToolbar(store) {
  const undo = on(byId("undo", HTMLButtonElement), "click", store.undo);
  const redo = on(byId("redo", HTMLButtonElement), "click", store.redo);

  on(byId("start-empty", HTMLButtonElement), "click", () => {
    store.edit(emptySchool());
    byId("teachers", HTMLInputElement).focus();
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

  return () => {
    const { past, future } = store.get();
    // Disabled, they would lose the focus of who has just pressed them.
    undo.ariaDisabled = String(past.length === 0);
    redo.ariaDisabled = String(future.length === 0);
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
  on(languages, "change", async () => {
    const code = languages.value;
    wanted = code;
    const problem = await loadLanguage(code).catch(() => "language.notLoaded");
    if (code !== wanted) return;
    if (problem) return store.notify({ key: problem, wrong: true });
    saveLanguage(code);
    store.setLanguage(code);
  });
  on(terms, "change", () => store.change(withTerm(store.get().workspace, terms.value)));

  return () => {
    const { language, workspace } = store.get();
    languages.value = language;
    terms.value = workspace.settings.term;
    termField.hidden = language !== WITH_TERMS;
  };
}

/**
 * The scenarios: a bar to go from one to the other where there are several, and a menu to make,
 * rename and delete them.
 * @param {Store} store
 */
export function createScenarios(store) {
  const bar = byId("scenarios", HTMLElement);
  const list = byId("scenario-list", HTMLUListElement);
  const rename = byId("scenario-rename", HTMLButtonElement);
  const remove = byId("scenario-delete", HTMLButtonElement);
  bindMenu(byId("scenario-menu", HTMLDetailsElement));
  /** @type {{id: string, field: HTMLInputElement} | null} */
  let renaming = null;
  const hasChanged = createChangeCheck();

  const numbered = (/** @type {number} */ n) => t("scenarios.numbered", { n });

  /** @param {Scenario} scenario */
  function add(scenario) {
    store.change(added(store.get().workspace, scenario));
  }

  function startRenaming() {
    const { id, name } = openOf(store.get().workspace);
    const field = html.input({
      type: "text",
      value: name,
      "aria-label": t("scenarios.name"),
      "data-key": id,
    });
    const undoGroup = `rename-${id}`;
    const write = (/** @type {string} */ text) =>
      store.change(renamed(store.get().workspace, id, text), undoGroup);
    const end = () => {
      if (renaming?.field !== field) return;
      renaming = null;
      store.blurField();
      render();
    };
    on(field, "input", () => write(field.value.trim() === "" ? name : field.value));
    on(field, "blur", () => whenPointerUp(end));
    on(field, "keydown", ({ key }) => {
      if (key === "Escape" && field.value !== name) write(name);
      if (key === "Enter" || key === "Escape") end();
    });
    renaming = { id, field };
    render();
    field.focus();
    field.select();
  }

  const duplicate = () => {
    const { workspace } = store.get();
    add(duplicateOf(openOf(workspace), freeName(workspace, numbered)));
    startRenaming();
  };

  on(byId("scenario-copy", HTMLButtonElement), "click", duplicate);
  on(byId("scenario-add", HTMLButtonElement), "click", duplicate);
  on(byId("scenario-new", HTMLButtonElement), "click", () => {
    add(newScenario(freeName(store.get().workspace, numbered), emptySchool()));
    byId("teachers", HTMLInputElement).focus();
  });
  on(rename, "click", startRenaming);
  on(remove, "click", () => {
    const { workspace } = store.get();
    const { id, name } = openOf(workspace);
    store.change(removed(workspace, id));
    store.notify({ key: "scenarios.deleted", values: { name }, brief: true, undoes: true });
  });

  /** @param {Scenario} scenario */
  function drawChip({ id, name }) {
    if (renaming?.id === id) return html.li(renaming.field);
    const isOpen = store.get().workspace.open === id;
    const chip = html.button(
      { class: "chip", "aria-current": isOpen && "true", "data-key": id },
      name,
    );
    return html.li(on(chip, "click", () => store.open(id)));
  }

  function render() {
    const { workspace } = store.get();
    const { scenarios, open } = workspace;
    if (renaming && renaming.id !== open) renaming = null;
    const isOne = scenarios.length === 1;
    bar.hidden = isOne && !renaming;
    rename.hidden = remove.hidden = isOne;
    setAttributes(document.body, { "data-scenarios": scenarios.length });
    const chips = scenarios.map(({ id, name }) => [id, renaming?.id === id ? null : name]);
    if (!hasChanged(chips, open)) return;
    fill(list, ...scenarios.map(drawChip));
  }

  return render;
}
