/**
 * Classes that are kept as they are, whatever else is planned.
 *
 * @import { ClassEntry, SchoolFile } from "../engine/messages.js"
 * @import { Draft, KeptClass } from "./draft.js"
 */

import { gradeTitle } from "./draft.js";
import { say } from "../words/say.js";

/**
 * A class of a plan as a kept one.
 * @param {ClassEntry} entry
 * @param {Draft} draft  the school that was planned
 * @returns {KeptClass}
 */
export function asKept(entry, draft) {
  const children = new Map(Object.entries(entry));
  return draft.grades.flatMap(({ id, name }) => {
    const count = children.get(name.trim());
    return count === undefined ? [] : [{ grade: id, children: count }];
  });
}

/**
 * Which of these classes are kept; of twins as many as there are kept ones.
 * @param {KeptClass[]} classes
 * @param {Draft} draft
 */
export function keptMarks(classes, draft) {
  const left = draft.keptClasses.map(keyOf);
  return classes.map((one) => {
    const place = left.indexOf(keyOf(one));
    if (place < 0) return false;
    left.splice(place, 1);
    return true;
  });
}

/**
 * @param {Draft} draft
 * @param {KeptClass[]} classes
 * @returns {Draft}
 */
export const keep = (draft, classes) => ({
  ...draft,
  keptClasses: [...draft.keptClasses, ...classes],
});

/**
 * Lets go of one kept class like this.
 * @param {Draft} draft
 * @param {KeptClass} like
 * @returns {Draft}
 */
export function letGo(draft, like) {
  const place = draft.keptClasses.findIndex((kept) => keyOf(kept) === keyOf(like));
  return place < 0 ? draft : { ...draft, keptClasses: draft.keptClasses.toSpliced(place, 1) };
}

/**
 * @param {Draft} draft
 * @returns {Draft}
 */
export const letGoOfAll = (draft) => ({ ...draft, keptClasses: [] });

/**
 * A kept class in words: "9 in Year 5 + 8 in Year 6".
 * @param {KeptClass} kept
 * @param {Draft} draft
 */
export const keptTitle = (kept, draft) =>
  kept
    .map(({ grade, children }) =>
      say("classes.keptGroup", { n: children, grade: gradeTitle(draft, grade) }),
    )
    .join(" + ");

/**
 * Two classes are alike when they have the same children.
 * @param {KeptClass} kept
 */
export const keyOf = (kept) =>
  JSON.stringify(kept.map(({ grade, children }) => [grade, children]).sort());

/**
 * @param {KeptClass[]} classes
 * @param {Draft} draft
 * @returns {ClassEntry[]}
 */
export function toEntries(classes, draft) {
  const names = new Map(draft.grades.map(({ id, name }) => [id, name.trim()]));
  return classes.map((kept) =>
    Object.fromEntries(kept.map(({ grade, children }) => [names.get(grade) ?? grade, children])),
  );
}

/**
 * @param {SchoolFile} file
 * @param {Map<string | undefined, string>} ids  of the grades, by name
 * @returns {KeptClass[]}
 */
export const fromEntries = (file, ids) =>
  (file.kept_classes ?? []).map((entry) =>
    Object.entries(entry).map(([name, children]) => ({ grade: ids.get(name) ?? name, children })),
  );
