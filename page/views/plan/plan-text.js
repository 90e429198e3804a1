/**
 * A plan as plain text, for a letter or a mail: what its picture shows, a class in each line.
 *
 * @import { Shown } from "../../state/shown.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 */

import { say } from "../../words/say.js";

/**
 * @param {Shown} shown
 * @param {PlanClass[]} classes
 */
export const planText = ({ plan, school, broken }, classes) =>
  [
    school.name.trim(),
    plan.summary,
    "",
    ...classes.map(lineOf),
    broken.length > 0 && "",
    ...broken.map(({ text }) => say("text.broken", { rule: text })),
  ]
    .filter((line) => line !== false)
    .join("\n")
    .trim();

/** @param {PlanClass} planClass */
function lineOf({ title, grades, size, words, kept }) {
  const line = words
    ? say("text.composite", { title, grades, n: size, words })
    : say("text.single", { title, grades, n: size });
  return kept ? say("text.kept", { line }) : line;
}
