/**
 * What the list is narrowed down to: written as classes, or pressed; what is in use stands beside the
 * list and can be crossed out.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Filter } from "../../model/plan-list.js"
 *
 * @typedef {{words: string, without: Filter, with: Filter}} Wish  one thing that a filter asks for
 */

import { classTitle } from "../../model/composites.js";
import { EVERYTHING, filtersFor, keyOf, readClasses } from "../../model/plan-list.js";
import { byId, createChangeCheck, html, on, refill, setAttributes, setText } from "../dom.js";
import { formatList, t } from "../../words/i18n.js";
import { gradeInWords } from "../../words/titles.js";

/** @param {() => void} changed */
export function createFilters(changed) {
  const field = byId("plans-with", HTMLInputElement);
  const find = byId("plans-find", HTMLButtonElement);
  const reply = byId("plans-with-reply", HTMLParagraphElement);
  const fold = byId("narrow", HTMLDetailsElement);
  const offer = byId("narrow-offer", HTMLDivElement);
  const used = byId("narrow-used", HTMLDivElement);
  /** @type {Filter} */
  let filter = EVERYTHING;
  /** @type {Filter} */
  let offered = EVERYTHING;
  /** @type {string[]} */
  let names = [];
  const hasOtherPlans = createChangeCheck();
  const hasOtherGrades = createChangeCheck();

  /** @param {Filter} next */
  function change(next) {
    filter = next;
    draw();
    changed();
  }

  function take() {
    const { classes, unknown } = readClasses(field.value, names);
    const wrong =
      unknown.length > 0
        ? t("alternatives.unknown", { names: formatList(unknown) })
        : classes.length === 0 && t("alternatives.write", { example: example() });
    setText(reply, wrong || "");
    setAttributes(field, { "aria-invalid": wrong ? "true" : null });
    if (wrong) return;
    field.value = "";
    change({ ...filter, classes });
  }
  on(find, { click: take });
  on(field, {
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") take();
    },
  });

  /** Two classes as they are written. */
  const example = () =>
    [names.slice(0, 2), names.slice(2, 4)]
      .filter(({ length }) => length > 0)
      .map((grades) => grades.join("/"))
      .join(", ");

  function draw() {
    const { classes, pairs, whole, alone } = wishes(filter, offered, names);
    const chips = (/** @type {string} */ label, /** @type {Wish[]} */ list) =>
      list.length > 0 &&
      html.div(
        { class: "wishes", role: "group", "aria-label": label },
        html.span({ "aria-hidden": "true" }, label),
        ...list.map(drawSwitch),
      );
    refill(
      offer,
      chips(t("alternatives.has"), classes),
      html.div({ class: "wishes" }, ...pairs.map(drawSwitch)),
      chips(t("alternatives.whole"), whole),
      chips(t("alternatives.alone"), alone),
    );
    fold.hidden = [classes, pairs, whole, alone].every(({ length }) => length === 0);
    refill(used, ...inUse(filter, names).map(drawUsed));
    used.hidden = used.childElementCount === 0;
  }

  /** @param {Wish} wish */
  function drawSwitch({ words, with: wished, without }) {
    const isOn = filter === wished;
    const button = html.button(
      { class: "wish", "data-key": `wish ${words}`, "aria-pressed": isOn ? "true" : "false" },
      words,
    );
    return on(button, { click: () => change(isOn ? without : wished) });
  }

  /** @param {Pick<Wish, "words" | "without">} wish */
  function drawUsed({ words, without }) {
    const button = html.button(
      {
        class: "wish",
        "data-key": `used ${words}`,
        "aria-label": t("alternatives.cross", { what: words }),
      },
      words,
      html.span({ "aria-hidden": "true" }, " ×"),
    );
    return on(button, {
      click: () => {
        change(without);
        const next = used.querySelector("button") ?? field;
        next.focus({ preventScroll: true });
      },
    });
  }

  return {
    get: () => filter,
    clear: () => change(EVERYTHING),

    /**
     * Offers what tells these plans apart.
     * @param {Plan[]} plans
     * @param {string[]} grades  their names, the youngest first
     */
    offer(plans, grades) {
      names = grades;
      if (hasOtherGrades(grades)) {
        const isKnown = (/** @type {string} */ grade) => grades.includes(grade);
        filter = {
          ...filter,
          classes: filter.classes.filter((one) => one.every(isKnown)),
          whole: filter.whole.filter(isKnown),
          alone: filter.alone.filter(isKnown),
        };
        field.placeholder = t("alternatives.placeholder", { example: example() });
        setText(reply, "");
      }
      if (!hasOtherPlans(grades, plans)) return;
      offered = filtersFor(plans, grades);
      draw();
    },
  };
}

/**
 * What is offered, each with the filter that has it and the one that has not; `with` is the filter
 * itself where it is in use.
 * @type {(filter: Filter, offered: Filter, names: string[]) => Record<keyof Filter, Wish[]>}
 */
function wishes(filter, offered, names) {
  const ofGrades = (/** @type {"whole" | "alone"} */ part) =>
    offered[part].map((grade) => {
      const others = filter[part].filter((one) => one !== grade);
      const isOn = others.length < filter[part].length;
      const wished = isOn ? filter : { ...filter, [part]: [...others, grade] };
      return { words: grade, with: wished, without: { ...filter, [part]: others } };
    });
  return {
    classes: offered.classes.map((grades) => {
      const others = filter.classes.filter((one) => keyOf(one) !== keyOf(grades));
      const isOn = others.length < filter.classes.length;
      return {
        words: classTitle(grades, names),
        with: isOn ? filter : { ...filter, classes: [...others, grades] },
        without: { ...filter, classes: others },
      };
    }),
    pairs: offered.pairs
      ? [
          {
            words: t("alternatives.pairs"),
            with: filter.pairs ? filter : { ...filter, pairs: true },
            without: { ...filter, pairs: false },
          },
        ]
      : [],
    whole: ofGrades("whole"),
    alone: ofGrades("alone"),
  };
}

/** @type {(filter: Filter, names: string[]) => Pick<Wish, "words" | "without">[]} */
function inUse(filter, names) {
  const without = (
    /** @type {"classes" | "whole" | "alone"} */ part,
    /** @type {number} */ at,
  ) => ({
    ...filter,
    [part]: [...filter[part].slice(0, at), ...filter[part].slice(at + 1)],
  });
  return [
    ...filter.classes.map((grades, at) => ({
      words: t("alternatives.usedHas", { class: classTitle(grades, names) }),
      without: without("classes", at),
    })),
    ...(filter.pairs
      ? [{ words: t("alternatives.usedPairs"), without: { ...filter, pairs: false } }]
      : []),
    ...filter.whole.map((grade, at) => ({
      words: t("alternatives.usedWhole", { grade: gradeInWords(grade) }),
      without: without("whole", at),
    })),
    ...filter.alone.map((grade, at) => ({
      words: t("alternatives.usedAlone", { grade: gradeInWords(grade) }),
      without: without("alone", at),
    })),
  ];
}
