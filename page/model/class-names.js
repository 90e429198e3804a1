/**
 * What the classes of a plan are called, who teaches them and where. A name belongs to a class by its
 * grades and its place among the classes of the same grades, so it is still there when the numbers
 * change and the plan with them.
 *
 * @import { Draft, KeptClass } from "./school.js"
 *
 * @typedef {Record<NameField, string>} ClassName
 * @typedef {"class" | "teacher" | "room"} NameField
 * @typedef {{grades: string[], nth: number}} Spot  grades: ids, sorted; nth: among such classes, from 1
 * @typedef {ClassName & Spot} NamedClass
 */

/** @type {readonly NameField[]} */
export const NAME_FIELDS = ["class", "teacher", "room"];

/** @type {ClassName} */
export const NO_NAME = { class: "", teacher: "", room: "" };

/** @param {ClassName} name */
export const isNamed = (name) => NAME_FIELDS.some((field) => name[field].trim() !== "");

/** @type {(one: Spot, other: Spot) => boolean} */
const isSameSpot = (one, other) =>
  one.nth === other.nth && one.grades.join() === other.grades.join();

/** @type {(classes: KeptClass[]) => Spot[]} */
function spotsOf(classes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return classes.map((one) => {
    const grades = one.map(({ grade }) => grade).sort();
    const nth = (counts.get(grades.join()) ?? 0) + 1;
    counts.set(grades.join(), nth);
    return { grades, nth };
  });
}

/**
 * The name of each class.
 * @type {(names: readonly NamedClass[], classes: KeptClass[]) => ClassName[]}
 */
export const namesOf = (names, classes) =>
  spotsOf(classes).map((spot) => {
    const { class: called, teacher, room } = names.find((one) => isSameSpot(one, spot)) ?? NO_NAME;
    return { class: called, teacher, room };
  });

/**
 * The names that no class has.
 * @type {(names: readonly NamedClass[], classes: KeptClass[]) => NamedClass[]}
 */
export function namesWithoutClass(names, classes) {
  const spots = spotsOf(classes);
  return names.filter((one) => !spots.some((spot) => isSameSpot(one, spot)));
}

/**
 * The classes with these names, one for each; a name that none of them has stays.
 * @type {(names: readonly NamedClass[], classes: KeptClass[], now: ClassName[]) => NamedClass[]}
 */
export function withNames(names, classes, now) {
  const named = spotsOf(classes).map((spot, index) => ({ ...spot, ...(now[index] ?? NO_NAME) }));
  return [...named.filter(isNamed), ...namesWithoutClass(names, classes)];
}

/**
 * The names after children were moved by hand: each class keeps its own, whatever grades it has now.
 * @param {readonly NamedClass[]} names
 * @param {KeptClass[]} before
 * @param {KeptClass[]} after  in the same order
 * @param {number | null} gone  the place of the class that has no child any more
 */
export function namesAfterMove(names, before, after, gone) {
  const now = namesOf(names, before);
  const waiting = namesWithoutClass(names, before);
  const [spot] = gone === null ? [] : spotsOf(before).slice(gone, gone + 1);
  const [lost] = gone === null ? [] : now.splice(gone, 1);
  if (spot && lost && isNamed(lost)) waiting.push({ ...lost, ...spot });
  return waiting.reduce(
    (named, name) => [
      ...named,
      { ...name, nth: freeNth(name.grades, [...spotsOf(after), ...named]) },
    ],
    withNames([], after, now),
  );
}

/** @type {(grades: string[], taken: Spot[]) => number} */
function freeNth(grades, taken) {
  let nth = 1;
  while (taken.some((one) => isSameSpot(one, { grades, nth }))) nth += 1;
  return nth;
}

/**
 * The names of classes whose grades are all in the school.
 * @type {(names: readonly NamedClass[], school: Draft) => readonly NamedClass[]}
 */
export function namesInSchool(names, { grades }) {
  const ids = new Set(grades.map(({ id }) => id));
  const there = names.filter((one) => one.grades.every((grade) => ids.has(grade)));
  return there.length === names.length ? names : there;
}
