/**
 * Rules for composites that few schools have: a largest class for each number of grades, and sets
 * of grades that never share a class. They are folded away until a school has any.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 * @import { Field } from "./field.js"
 */

import { allowedComposites, letTogether } from "../../model/composites.js";
import { setMaxByLevels } from "../../model/school.js";
import { maxByLevelsId, neverId } from "../../state/problems.js";
import { arrange, byId, createChangeCheck, html, on, refill } from "../dom.js";
import { bindField } from "./field.js";
import { t } from "../../words/i18n.js";
import { compositeTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createMoreRules(store) {
  const fold = byId("more-rules", HTMLDetailsElement);
  const maxByLevels = createMaxByLevels(store);
  const neverList = createNeverList(store, fold);
  let hadAny = false;

  return {
    /** @param {Map<string | null, Problem>} problems */
    render(problems) {
      const { school } = store.get();
      const hasAny = school.never.length > 0 || Object.values(school.maxByLevels).some(isTyped);
      fold.hidden = school.grades.length < 2 && !hasAny;
      // Nobody shall miss rules that a file brings; what somebody folds in stays so.
      if (hasAny && !hadAny) fold.open = true;
      hadAny = hasAny;
      maxByLevels.render(problems);
      neverList.render(problems);
    },
  };
}

/** @param {string} text */
const isTyped = (text) => text.trim() !== "";

/** @param {Store} store */
function createMaxByLevels(store) {
  const view = byId("max-by-levels", HTMLFieldSetElement);
  const list = byId("max-by-levels-fields", HTMLDivElement);
  /** @type {Map<string, Field & {view: HTMLDivElement, label: HTMLLabelElement}>} */
  const fields = new Map();

  /** @param {string} levels */
  function createField(levels) {
    const input = html.input({ id: maxByLevelsId(levels), type: "text", inputmode: "numeric" });
    const bound = bindField(store, input, (draft, value) => setMaxByLevels(draft, levels, value));
    const label = html.label({ for: input.id });
    return { ...bound, label, view: html.div({ class: "field" }, label, input, bound.note) };
  }

  return {
    /** @param {Map<string | null, Problem>} problems */
    render(problems) {
      const { school } = store.get();
      const numbers = levelsOf(school);
      view.hidden = numbers.length === 0;
      const shown = numbers.map((levels) => {
        const field = fields.get(levels) ?? createField(levels);
        fields.set(levels, field);
        field.label.textContent = t("moreRules.levels", { levels });
        field.render(school.maxByLevels[levels] ?? "", problems.get(field.input.id));
        return field.view;
      });
      arrange(list, shown);
    },
  };
}

/**
 * The numbers of grades that there is a field for: of the composites that are allowed, and those
 * that something was typed for.
 * @param {Draft} school
 */
function levelsOf(school) {
  const allowed = allowedComposites(school).map(({ grades }) => grades.length);
  const numbers = new Set([...allowed, ...Object.keys(school.maxByLevels).map(Number)]);
  return [...numbers].sort((one, other) => one - other).map(String);
}

/**
 * @param {Store} store
 * @param {HTMLDetailsElement} fold  that the list is in
 */
function createNeverList(store, fold) {
  const list = byId("never-list", HTMLUListElement);
  const hasChanged = createChangeCheck();

  /** @param {string[]} ids */
  function remove(ids) {
    store.edit(letTogether(store.get().school, ids));
    if (!list.contains(document.activeElement)) fold.querySelector("summary")?.focus();
  }

  return {
    /** @param {Map<string | null, Problem>} problems */
    render(problems) {
      const { school } = store.get();
      const sets = school.never.map((ids, place) => ({
        ids,
        id: neverId(place),
        title: compositeTitle(school, ids),
        wrong: problems.get(neverId(place))?.text,
      }));
      list.hidden = sets.length === 0;
      if (!hasChanged(sets)) return;
      refill(
        list,
        ...sets.map(({ ids, id, title, wrong }) => {
          const label = t("moreRules.removeOne", { title });
          const attributes = { id, "aria-label": label, "data-key": id };
          const button = html.button(attributes, t("composites.remove"));
          on(button, { click: () => remove(ids) });
          return html.li(html.span(title), button, wrong && html.p({ class: "error" }, wrong));
        }),
      );
    },
  };
}
