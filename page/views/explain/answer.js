/**
 * The answer: how many classes of each kind, and how many children of each grade in them.
 *
 * @import { Model } from "../../engine/messages.js"
 * @import { Part } from "./part.js"
 */

import { element } from "../element.js";
import { gradeOf, typeTitle, xSymbol, ySymbol } from "./naming.js";
import { smallTable } from "../small-table.js";
import { numeral, say } from "../../words/say.js";

/**
 * @param {Model} model
 * @param {Part} part
 */
export function drawAnswer(model, { types, groups }) {
  const { answer } = model;
  if (!answer) return [element("p", { class: "how-words" }, say("how.noAnswer"))];
  const rows = types.map((type) => {
    const children = groups
      .filter((group) => model.groups[group]?.type === type)
      .map(
        (group) => `${xSymbol(group)} = ${numeral(answer.x[group] ?? 0)} ${gradeOf(model, group)}`,
      );
    return {
      cells: [
        typeTitle(model, type),
        `${ySymbol(type)} = ${numeral(answer.y[type] ?? 0)}`,
        children.join(", "),
      ],
    };
  });
  const head = [say("how.kind"), say("how.classes"), say("how.children")];
  return [
    element("p", { class: "how-words" }, say("how.step4Words")),
    smallTable(say("how.answerTable"), head, rows),
    element("p", { class: "how-words" }, say("how.exact")),
  ];
}
