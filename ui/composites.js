/**
 * Which composites the school allows: a switch for each pair of neighbouring grades, and a list
 * of any other sets.
 *
 * @import { CompositeDraft, Draft } from "./draft.js"
 * @import { Problem } from "./problems.js"
 * @import { Store } from "./store.js"
 *
 * @typedef {{item: HTMLLIElement, render: (problems: Map<string | null, Problem>) => void}} Item
 */

import { createLimits } from "./composite-limits.js";
import { allowComposite, compositeKey, compositeTitle, forbidComposite } from "./draft.js";
import { arrange, element, on, setAttributes } from "./element.js";
import { byId } from "./page.js";
import { allowId } from "./problems.js";
import { say } from "./say.js";

/** @param {Store} store */
export function createComposites(store) {
  const pairList = byId("pairs", HTMLUListElement);
  const otherList = byId("others", HTMLUListElement);
  const noPairs = byId("no-pairs", HTMLParagraphElement);
  /** @type {Map<string, Item>} */
  const pairs = new Map();
  /** @type {Map<string, Item>} */
  const others = new Map();

  /**
   * @param {string} key
   * @returns {CompositeDraft | undefined}
   */
  const allowed = (key) =>
    store.get().school.composites.find((composite) => compositeKey(composite) === key);

  /**
   * @param {string[]} ids
   * @returns {Item}
   */
  function createPair(ids) {
    const key = ids.join("-");
    const limits = createLimits(store, key);
    /** @type {CompositeDraft | undefined} */
    let forbidden;
    const box = element("input", { type: "checkbox", id: allowId(key) });
    on(box, {
      change: () => {
        const { school } = store.get();
        forbidden = allowed(key) ?? forbidden;
        store.edit(
          box.checked ? allowComposite(school, ids, forbidden) : forbidComposite(school, key),
        );
      },
    });
    const title = element("span");
    const item = element("li", {}, element("label", {}, box, title), limits.view);
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

  /**
   * @param {string[]} ids
   * @returns {Item}
   */
  function createOther(ids) {
    const key = ids.join("-");
    const limits = createLimits(store, key);
    const title = element("span", { class: "composite-title" });
    const removal = element("button", { type: "button", id: allowId(key) });
    on(removal, {
      click: () => {
        store.edit(forbidComposite(store.get().school, key));
        byId("chooser", HTMLDetailsElement).querySelector("summary")?.focus();
      },
    });
    const item = element("li", {}, title, removal, limits.view);
    return {
      item,
      render(problems) {
        const name = compositeTitle(store.get().school, ids);
        title.textContent = name;
        removal.textContent = say("composites.remove");
        setAttributes(removal, { "aria-label": say("composites.removeOne", { title: name }) });
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
    const keys = sets.map((ids) => ids.join("-"));
    for (const key of items.keys()) if (!keys.includes(key)) items.delete(key);
    sets.forEach((ids, place) => {
      const key = keys[place] ?? "";
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
      const keys = neighbours.map((ids) => ids.join("-"));
      const rest = school.composites
        .filter((composite) => !keys.includes(compositeKey(composite)))
        .map(({ grades }) => grades);
      noPairs.hidden = neighbours.length > 0;
      renderList(pairList, pairs, neighbours, createPair, problems);
      renderList(otherList, others, rest, createOther, problems);
    },
  };
}

/** @param {Draft} school */
function neighbouringPairs({ grades }) {
  return grades.slice(1).map((grade, place) => [grades[place]?.id ?? "", grade.id]);
}
