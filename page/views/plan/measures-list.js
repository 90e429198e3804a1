/**
 * The numbers that describe a plan, in plain words.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 */

import { html } from "../dom.js";
import { t } from "../../words/i18n.js";
import { gradeInWords, sizesOf } from "../../words/titles.js";

/** In words, the grade whose classes have the fewest free places. @param {PlanClass[]} classes */
function tightest(classes) {
  /** @type {Map<string, number>} */
  const free = new Map();
  for (const { groups, size, limit } of classes) {
    for (const { grade } of groups) free.set(grade, (free.get(grade) ?? 0) + limit - size);
  }
  const fewest = Math.min(...free.values());
  const [first, ...more] = [...free.keys()].filter((grade) => free.get(grade) === fewest);
  const grade = gradeInWords(first ?? "");
  return more.length > 0
    ? t("measures.tightestMore", { grade, n: more.length })
    : t("measures.tightest", { grade });
}

/**
 * @param {Plan} plan
 * @param {PlanClass[]} classes
 * @param {Plan | null} [before]  the plan that it is measured against
 */
export function drawMeasures(plan, classes, before = null) {
  const { measures } = plan;
  const was = before?.measures;
  const composites = measures.composites ?? 0;
  const smallest = measures["smallest group"] ?? 0;
  const entries = [
    {
      term: t("measures.composites"),
      value: composites,
      old: was?.composites,
      note: composites
        ? t("measures.inThem", { n: measures["children in composites"] ?? 0, smallest })
        : t("measures.noComposite"),
    },
    {
      term: t("measures.sizes"),
      value: sizesOf(plan),
      old: before && sizesOf(before),
      note: measures.spread
        ? t("measures.between", { n: measures.spread })
        : t("measures.sameSize"),
    },
    {
      term: t("measures.unevenness"),
      value: measures.unevenness ?? 0,
      old: was?.unevenness,
      note: t("measures.unevennessNote"),
    },
    {
      term: t("measures.room"),
      value: measures.room ?? 0,
      old: was?.room,
      note: tightest(classes),
    },
  ];
  return html.dl(
    { class: "measures" },
    ...entries.map(({ term, value, old, note }) =>
      html.div(
        html.dt(term),
        html.dd(
          html.strong(value),
          before && old !== value && html.em(t("measures.before", { value: old ?? 0 })),
          " ",
          html.span(note),
        ),
      ),
    ),
  );
}
