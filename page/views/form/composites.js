/**
 * Which composites the school allows: a switch for each pair of neighbouring grades, a list of any
 * other sets with a way to add one, and the limits that each has of its own.
 *
 * @import { CompositeDraft, Draft } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 *
 * @typedef {{item: HTMLLIElement, render: (problems: Map<string | null, Problem>) => void}} Item
 */

import { COMPOSITE_FIELDS } from "../../model/fields.js";
import {
  allowComposite,
  compositeKey,
  forbidComposite,
  neighbouringPairs,
  setCompositeField,
} from "../../model/school.js";
import { allowId, compositeFieldId } from "../../state/problems.js";
import {
  arrange,
  byId,
  createChangeCheck,
  fill,
  html,
  on,
  setAttributes,
  setText,
} from "../dom.js";
import { bindField } from "./field.js";
import { t, translateTree } from "../../words/i18n.js";
import { compositeTitle, gradeTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createComposites(store) {
  const pairList = byId("pairs", HTMLUListElement);
  const otherList = byId("others", HTMLUListElement);
  const noPairs = byId("no-pairs", HTMLParagraphElement);
  const allPairs = byId("all-pairs", HTMLInputElement);
  /** How each composite was when it was last allowed. @type {Map<string, CompositeDraft>} */
  const remembered = new Map();
  /** @type {Map<string, Item>} */
  const pairs = new Map();
  /** @type {Map<string, Item>} */
  const others = new Map();

  /** @type {(key: string) => CompositeDraft | undefined} */
  const allowed = (key) =>
    store.get().school.composites.find((composite) => compositeKey(composite) === key);

  /**
   * Allows a composite, with the limits that it had before, or forbids it.
   * @param {Draft} school
   * @param {string[]} ids
   * @param {boolean} wanted
   */
  function switched(school, ids, wanted) {
    const key = compositeKey({ grades: ids });
    return wanted ? allowComposite(school, ids, remembered.get(key)) : forbidComposite(school, key);
  }

  on(allPairs, {
    change: () => {
      const { school } = store.get();
      const wanted = allPairs.checked;
      const pairsNow = neighbouringPairs(school);
      store.edit(pairsNow.reduce((next, ids) => switched(next, ids, wanted), school));
    },
  });

  /** @type {(ids: string[]) => Item} */
  function createPair(ids) {
    const key = compositeKey({ grades: ids });
    const limits = createLimits(store, key);
    const box = html.input({ type: "checkbox", id: allowId(key) });
    on(box, { change: () => store.edit(switched(store.get().school, ids, box.checked)) });
    const title = html.span();
    const item = html.li(html.label(box, title), limits.view);
    return {
      item,
      render(problems) {
        const composite = allowed(key);
        box.checked = composite !== undefined;
        title.textContent = compositeTitle(store.get().school, ids);
        limits.render(composite, problems);
      },
    };
  }

  /** @type {(ids: string[]) => Item} */
  function createOther(ids) {
    const key = compositeKey({ grades: ids });
    const limits = createLimits(store, key);
    const title = html.span({ class: "composite-title" });
    const removal = html.button({ id: allowId(key) });
    on(removal, {
      click: () => {
        store.edit(forbidComposite(store.get().school, key));
        byId("chooser", HTMLDetailsElement).querySelector("summary")?.focus();
      },
    });
    const item = html.li(title, removal, limits.view);
    return {
      item,
      render(problems) {
        const name = compositeTitle(store.get().school, ids);
        title.textContent = name;
        removal.textContent = t("composites.remove");
        setAttributes(removal, { "aria-label": t("composites.removeOne", { title: name }) });
        limits.render(allowed(key), problems);
      },
    };
  }

  /**
   * @param {HTMLUListElement} list
   * @param {Map<string, Item>} items
   * @param {string[][]} sets
   * @param {(ids: string[]) => Item} create
   * @param {Map<string | null, Problem>} problems
   */
  function renderList(list, items, sets, create, problems) {
    const keys = sets.map((ids) => compositeKey({ grades: ids }));
    for (const key of items.keys()) if (!keys.includes(key)) items.delete(key);
    sets.forEach((ids, index) => {
      const key = keys[index] ?? "";
      if (!items.has(key)) items.set(key, create(ids));
    });
    const shown = keys.map((key) => items.get(key)).filter((item) => item !== undefined);
    arrange(
      list,
      shown.map(({ item }) => item),
    );
    for (const item of shown) item.render(problems);
    setAttributes(list, { hidden: shown.length === 0 });
  }

  return {
    /** @param {Map<string | null, Problem>} problems */
    render(problems) {
      const { school } = store.get();
      const neighbours = neighbouringPairs(school);
      const keys = neighbours.map((ids) => compositeKey({ grades: ids }));
      const rest = school.composites
        .filter((composite) => !keys.includes(compositeKey(composite)))
        .map(({ grades }) => grades);
      for (const composite of school.composites) {
        remembered.set(compositeKey(composite), composite);
      }
      noPairs.hidden = neighbours.length > 0;
      setAttributes(byId("all-pairs-label", HTMLLabelElement), { hidden: neighbours.length < 2 });
      const ticked = keys.filter(allowed).length;
      allPairs.checked = ticked === keys.length;
      allPairs.indeterminate = ticked > 0 && ticked < keys.length;
      renderList(pairList, pairs, neighbours, createPair, problems);
      renderList(otherList, others, rest, createOther, problems);
    },
  };
}

/**
 * @param {Store} store
 * @param {string} key
 */
function createLimits(store, key) {
  const fields = COMPOSITE_FIELDS.map(({ key: field, title, short }) => {
    const id = compositeFieldId(key, field);
    const input = html.input({ id, type: "text", inputmode: "numeric" });
    const bound = bindField(store, input, (draft, value) =>
      setCompositeField(draft, key, field, value),
    );
    const view = html.div(
      { class: "field" },
      html.label({ for: id, "data-i18n": title }),
      input,
      bound.note,
    );
    return { ...bound, view, field, short };
  });
  const summary = html.summary();
  const view = translateTree(
    html.details(
      { class: "limits" },
      summary,
      html.p({ class: "hint", "data-i18n": "limits.blank" }),
      html.div({ class: "limit-fields" }, ...fields.map((field) => field.view)),
    ),
  );

  return {
    view,
    /**
     * @param {CompositeDraft | undefined} composite
     * @param {Map<string | null, Problem>} problems
     */
    render(composite, problems) {
      view.hidden = composite === undefined;
      if (!composite) return;
      for (const { field, input, render } of fields) {
        render(composite[field], problems.get(input.id));
      }
      const own = fields.filter(({ field }) => composite[field].trim() !== "");
      const words = own.map(({ field, short }) => t(short, { limit: composite[field].trim() }));
      const title = html.span(
        { class: "unseen" },
        t("limits.of", { title: compositeTitle(store.get().school, composite.grades) }),
      );
      summary.replaceChildren(title, words.join(", ") || t("limits.own"));
    },
  };
}

/** @param {Store} store */
export function createChooser(store) {
  const view = byId("chooser", HTMLDetailsElement);
  const choices = byId("chooser-grades", HTMLDivElement);
  const reply = byId("chooser-reply", HTMLParagraphElement);
  const hasChanged = createChangeCheck();
  /** The last reply and the school it was about. */
  let answer = { key: "", title: "", school: store.get().school };

  /** @type {(key: string, title?: string) => void} */
  function answerWith(key, title = "") {
    answer = { key, title, school: store.get().school };
    showAnswer();
  }

  function showAnswer() {
    const { key, title, school } = answer;
    setText(reply, key && school === store.get().school ? t(key, { title }) : "");
  }

  const boxes = () => [...choices.querySelectorAll("input")];

  on(byId("chooser-allow", HTMLButtonElement), {
    click: () => {
      const ids = boxes()
        .filter((box) => box.checked)
        .map((box) => box.value);
      if (ids.length < 2) {
        answerWith("chooser.tooFew");
        return;
      }
      const { school } = store.get();
      const next = allowComposite(school, ids);
      const title = compositeTitle(school, ids);
      store.edit(next);
      answerWith(next === school ? "chooser.already" : "chooser.allowed", title);
      for (const box of boxes()) box.checked = false;
    },
  });

  return {
    render() {
      const { school } = store.get();
      view.hidden = school.grades.length < 2;
      showAnswer();
      const titles = school.grades.map(({ id }) => [id, gradeTitle(school, id)]);
      if (!hasChanged(titles)) return;
      const ticked = new Set(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
      fill(
        choices,
        ...school.grades.map(({ id }) => {
          const box = html.input({ type: "checkbox", value: id, checked: ticked.has(id) });
          return html.label(box, " ", gradeTitle(school, id));
        }),
      );
    },
  };
}
