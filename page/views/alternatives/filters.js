/**
 * What the list is narrowed down to: written as classes, or pressed; what is in use stands beside the
 * list and can be crossed out.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Wish } from "../../model/plan-list.js"
 */

import { classTitle } from "../../model/composites.js";
import { isSameWish, readClasses, wishesFor } from "../../model/plan-list.js";
import { byId, createChangeCheck, fill, html, on, setAttributes } from "../dom.js";
import { formatList, t } from "../../words/i18n.js";
import { gradeInWords } from "../../words/titles.js";

/** What is said of a wish that is in use: keys of words, in the order in which they stand. */
const USED = {
  class: "alternatives.usedHas",
  pairs: "alternatives.usedPairs",
  whole: "alternatives.usedWhole",
  alone: "alternatives.usedAlone",
};
const KINDS = /** @type {Wish["kind"][]} */ (Object.keys(USED));

/** @param {() => void} changed */
export function createFilters(changed) {
  const field = byId("plans-with", HTMLInputElement);
  const find = byId("plans-find", HTMLButtonElement);
  const reply = byId("plans-with-reply", HTMLParagraphElement);
  const fold = byId("narrow", HTMLDetailsElement);
  const offer = byId("narrow-offer", HTMLDivElement);
  const used = byId("narrow-used", HTMLDivElement);
  /** @type {Wish[]} those in use */
  let wishes = [];
  /** @type {Wish[]} */
  let offered = [];
  /** @type {string[]} */
  let names = [];
  const hasOtherPlans = createChangeCheck();
  const hasOtherGrades = createChangeCheck();

  /** @param {Wish[]} next */
  function change(next) {
    wishes = next;
    draw();
    changed();
  }

  function take() {
    const { classes, unknown } = readClasses(field.value, names);
    const wrong =
      unknown.length > 0
        ? t("alternatives.unknown", { names: formatList(unknown) })
        : classes.length === 0 && t("alternatives.write", { example: example() });
    fill(reply, wrong || "");
    setAttributes(field, { "aria-invalid": wrong ? "true" : null });
    if (wrong) return;
    field.value = "";
    const others = wishes.filter(({ kind }) => kind !== "class");
    change([
      ...others,
      ...classes.map((grades) => ({ kind: /** @type {const} */ ("class"), grades })),
    ]);
  }
  on(find, "click", take);
  on(field, "keydown", (event) => {
    if (event.key === "Enter") take();
  });

  /** Two classes as they are written. */
  const example = () =>
    [names.slice(0, 2), names.slice(2, 4)]
      .filter(({ length }) => length > 0)
      .map((grades) => grades.join("/"))
      .join(", ");

  function draw() {
    fill(
      offer,
      drawOffer("class", t("alternatives.has")),
      drawOffer("pairs"),
      drawOffer("whole", t("alternatives.whole")),
      drawOffer("alone", t("alternatives.alone")),
    );
    fold.hidden = offered.length === 0;
    const inOrder = KINDS.flatMap((kind) => wishes.filter((one) => one.kind === kind));
    fill(used, ...inOrder.map(drawUsed));
  }

  /** @type {(kind: Wish["kind"], label?: string) => HTMLElement | false} */
  function drawOffer(kind, label) {
    const list = offered.filter((one) => one.kind === kind);
    return (
      list.length > 0 &&
      html.div(
        { class: "wishes", role: label && "group", "aria-label": label },
        label && html.span({ "aria-hidden": "true" }, label),
        ...list.map(drawSwitch),
      )
    );
  }

  /** @param {Wish} wish */
  function drawSwitch(wish) {
    const { kind, grades } = wish;
    const words = kind === "pairs" ? t("alternatives.pairs") : classTitle(grades, names);
    const others = wishes.filter((one) => !isSameWish(one, wish));
    const isOn = others.length < wishes.length;
    const button = html.button(
      {
        class: "wish",
        "data-key": `wish ${kind} ${words}`,
        "aria-pressed": isOn ? "true" : "false",
      },
      words,
    );
    return on(button, "click", () => change(isOn ? others : [...wishes, wish]));
  }

  /** @param {Wish} wish */
  function drawUsed(wish) {
    const { kind, grades } = wish;
    const grade = gradeInWords(grades[0] ?? "");
    const words = t(USED[kind], { class: classTitle(grades, names), grade });
    const button = html.button(
      {
        class: "wish",
        "data-key": `used ${words}`,
        "aria-label": t("alternatives.cross", { what: words }),
      },
      words,
      html.span({ "aria-hidden": "true" }, " ×"),
    );
    return on(button, "click", () => {
      change(wishes.filter((one) => one !== wish));
      const next = used.querySelector("button") ?? field;
      next.focus({ preventScroll: true });
    });
  }

  return {
    get: () => wishes,
    clear: () => change([]),

    /**
     * Offers what tells these plans apart.
     * @param {Plan[]} plans
     * @param {string[]} grades  their names, the youngest first
     */
    offer(plans, grades) {
      names = grades;
      if (hasOtherGrades(grades)) {
        const isKnown = (/** @type {string} */ grade) => grades.includes(grade);
        wishes = wishes.filter((wish) => wish.grades.every(isKnown));
        field.placeholder = t("alternatives.placeholder", { example: example() });
        fill(reply, "");
      }
      if (!hasOtherPlans(grades, plans)) return;
      offered = wishesFor(plans, grades);
      draw();
    },
  };
}
