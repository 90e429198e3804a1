/**
 * A plan as rows of cells: a row for each class, a column for each grade, the limits, the places.
 *
 * @import { Plan, SchoolFile } from "../../engine/messages.js"
 * @import { Cell } from "./csv.js"
 */

import { classesOf } from "../../words/plan-classes.js";
import { say } from "../../words/say.js";

/**
 * @param {Plan} plan
 * @param {SchoolFile} file  its school
 * @returns {Cell[][]}
 */
export function planRows(plan, file) {
  const names = (file.grades ?? []).map(({ name }) => name ?? "");
  const measured = ["export.size", "export.smallest", "export.largest", "export.free"];
  const head = [
    say("export.class"),
    say("export.grades"),
    ...names,
    ...measured.map((key) => say(key)),
  ];
  const rows = classesOf(plan, file).map(({ title, grades, groups, size, limit }, number) => [
    title,
    grades,
    ...names.map((name) => groups.find(({ grade }) => grade === name)?.children ?? ""),
    size,
    plan.smallest[number] ?? "",
    limit,
    limit - size,
  ]);
  return [head, ...rows];
}
