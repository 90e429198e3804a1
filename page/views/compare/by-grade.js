/**
 * The classes of each grade, plan beside plan.
 *
 * @import { Compared } from "../../state/compared.js"
 * @import { Row } from "./table.js"
 */

import { differ, gradesOf } from "../../model/differences.js";
import { numeral, say } from "../../words/say.js";

/**
 * @param {readonly Compared[]} compared
 * @returns {Row[]}
 */
export function gradeRows(compared) {
  return gradesOf(compared)
    .map((grade) => ({ grade, texts: compared.map((one) => classesWith(grade, one)) }))
    .filter(({ texts }) => texts.some((text) => text !== ""))
    .map(({ grade, texts }) => {
      const known = texts.filter((_, place) => compared[place]?.plan);
      const cells = texts.map((text) => ({ content: [text || "–"] }));
      return { name: grade, differs: differ(known), cells };
    });
}

/**
 * The children of a grade in each of its classes: "14, 13, 9 with Year 6".
 * @param {string} grade
 * @param {Compared} compared
 */
function classesWith(grade, { plan }) {
  const entries = (plan?.classes ?? []).filter((entry) => Object.hasOwn(entry, grade));
  return entries
    .map((entry) => {
      const others = Object.keys(entry).filter((name) => name !== grade);
      const children = numeral(entry[grade] ?? 0);
      return others.length > 0
        ? say("compare.with", { children, others: others.join(" + ") })
        : children;
    })
    .join(", ");
}
