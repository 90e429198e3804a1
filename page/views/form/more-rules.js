/**
 * Rules that few schools have: a smallest composite, a largest for each number of grades, sets
 * that never share a class, rules of one grade, by how much a class may pass its limit, how many
 * children may still come. They are folded away until a school has any. And the kept classes.
 *
 * @import { Draft, GradeDraft, KeptClass } from "../../model/school.js"
 * @import { Problem, Problems } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { allowedComposites, letTogether } from "../../model/composites.js";
import { GRADE_RULES } from "../../model/fields.js";
import {
  gradesInUse,
  setEveryGrade,
  setGradeField,
  setMaxByLevels,
  unpin,
  unpinAll,
} from "../../model/school.js";
import { gradeFieldId, maxByLevelsId, neverId, unpinId } from "../../state/problems.js";
import { byId, createChangeCheck, createRows, fill, focusPlan, html, on } from "../dom.js";
import { createField, createOwnLimits } from "./field.js";
import { t } from "../../words/i18n.js";
import { compositeTitle, gradeTitle, keptTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createMoreRules(store) {
  const fold = byId("more-rules", HTMLDetailsElement);
  const parts = [createMaxByLevels(store), createNeverList(store, fold), createGradeRules(store)];
  let hadAny = false;

  /** @param {Problems} problems */
  return (problems) => {
    const { school } = store.get();
    const { tolerance, growth, compositeMin } = school;
    const texts = [tolerance, growth, compositeMin, ...Object.values(school.maxByLevels)];
    for (const grade of school.grades) texts.push(...GRADE_RULES.map(({ key }) => grade[key]));
    const hasAny = school.never.length > 0 || texts.some(isTyped);
    // Nobody shall miss rules that a file brings; what somebody folds in stays so.
    if (hasAny && !hadAny) fold.open = true;
    hadAny = hasAny;
    for (const render of parts) render(problems);
  };
}

/** A row for each grade that has a name. @param {Store} store */
function createGradeRules(store) {
  const list = byId("grade-rules", HTMLUListElement);
  const renderRows = createRows(list, ({ id }) => id, createRow);
  const mixed = byId("always-mixed", HTMLInputElement);
  on(mixed, "change", () => {
    store.edit(setEveryGrade(store.get().school, "mostSingles", mixed.checked ? "0" : ""));
  });

  /** @param {GradeDraft} grade */
  function createRow({ id }) {
    const limits = createOwnLimits(
      store,
      GRADE_RULES,
      (rule) => gradeFieldId(id, rule),
      (draft, rule, value) => setGradeField(draft, id, rule, value),
    );
    const name = html.span({ class: "composite-title" });
    return {
      nodes: [html.li(name, limits.view)],
      /** @type {(grade: GradeDraft, problems: Problems) => void} */
      render(grade, problems) {
        const title = gradeTitle(store.get().school, id);
        name.textContent = title;
        limits.render(grade, problems, title);
      },
    };
  }

  /** @param {Problems} problems */
  return (problems) => {
    const grades = gradesInUse(store.get().school);
    const alwaysMixed = grades.filter((grade) => grade.mostSingles.trim() === "0").length;
    mixed.checked = alwaysMixed > 0 && alwaysMixed === grades.length;
    mixed.indeterminate = alwaysMixed > 0 && !mixed.checked;
    renderRows(grades, problems);
  };
}

/** @param {string} text */
const isTyped = (text) => text.trim() !== "";

/** @param {Store} store */
function createMaxByLevels(store) {
  const view = byId("max-by-levels", HTMLFieldSetElement);
  const list = byId("max-by-levels-fields", HTMLDivElement);
  const renderFields = createRows(list, (levels) => levels, createOne);

  /** @param {string} levels */
  function createOne(levels) {
    const write = (/** @type {Draft} */ draft, /** @type {string} */ value) =>
      setMaxByLevels(draft, levels, value);
    const field = createField(store, maxByLevelsId(levels), write);
    return {
      nodes: [field.view],
      /** @type {(levels: string, problems: Problems) => void} */
      render(_, problems) {
        const text = store.get().school.maxByLevels[levels] ?? "";
        field.label.textContent = t("moreRules.levels", { levels });
        field.render(text, problems.get(field.input.id));
      },
    };
  }

  /** @param {Problems} problems */
  return (problems) => {
    const numbers = levelsOf(store.get().school);
    view.hidden = numbers.length === 0;
    renderFields(numbers, problems);
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

  /** @param {Problems} problems */
  return (problems) => {
    const { school } = store.get();
    const sets = school.never.map((ids, place) => ({
      ids,
      id: neverId(place),
      title: compositeTitle(school, ids),
      wrong: [problems.get(neverId(place))?.text ?? ""].filter(Boolean),
    }));
    list.hidden = sets.length === 0;
    if (!hasChanged(sets)) return;
    const items = sets.map(({ ids, ...set }) => {
      const label = t("moreRules.removeOne", { title: set.title });
      return drawItem({ ...set, label, act: t("composites.remove") }, () => remove(ids));
    });
    fill(list, ...items);
  };
}

/**
 * The kept classes: what they are, what is wrong with them, and a way to let go.
 * @param {Store} store
 */
export function createKeptList(store) {
  const view = byId("kept", HTMLElement);
  const list = byId("kept-list", HTMLUListElement);
  const all = byId("let-go-of-all", HTMLButtonElement);
  const note = byId("kept-error", HTMLParagraphElement);
  const hasChanged = createChangeCheck();
  on(all, "click", () => {
    store.edit(unpinAll(store.get().school));
    focusPlan();
  });

  /** @param {KeptClass} one */
  function letGoOf(one) {
    store.edit(unpin(store.get().school, one));
    if (view.hidden) focusPlan();
    else if (!list.contains(document.activeElement)) all.focus();
  }

  /** @param {Problem[]} problems */
  return (problems) => {
    const { school } = store.get();
    const kept = school.keptClasses.map((one, index) => ({
      one,
      id: unpinId(index),
      title: keptTitle(one, school),
      wrong: problems.filter(({ id }) => id === unpinId(index)).map(({ text }) => text),
    }));
    const whole = problems.find(({ id }) => id === all.id)?.text ?? "";
    view.hidden = kept.length === 0;
    note.hidden = whole === "";
    note.textContent = whole;
    if (!hasChanged(kept)) return;
    const items = kept.map(({ one, ...entry }) => {
      const label = t("kept.letGoOf", { title: entry.title });
      return drawItem({ ...entry, label, act: t("kept.letGoOne") }, () => letGoOf(one));
    });
    fill(list, ...items);
  };
}

/**
 * What can be taken back, and what is wrong with it.
 * @param {{id: string, title: string, wrong: string[], label: string, act: string}} item
 * @param {() => void} takeBack
 */
function drawItem({ id, title, wrong, label, act }, takeBack) {
  const button = html.button({ id, "aria-label": label, "data-key": id }, act);
  const errors = wrong.map((text) => html.p({ class: "error" }, text));
  return html.li(html.span(title), on(button, "click", takeBack), ...errors);
}
