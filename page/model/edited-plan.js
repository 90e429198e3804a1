/**
 * A plan that somebody changes by hand: its classes, and those of the plan it came from. Every
 * change is a pure function from one to the next. Groups name their grade by its id; a grade that
 * is no longer in the school is not in the plan any more.
 *
 * @import { ClassEntry, Plan, PlanFile } from "../engine/messages.js"
 * @import { Draft, KeptClass } from "./school.js"
 *
 * @typedef {{classes: KeptClass[], from: KeptClass[]}} HandMade
 *
 * @typedef {object} Move  children of one grade go from one class to another
 * @property {string} grade
 * @property {number} from  the place of a class
 * @property {number} to  past the last class: a new one
 * @property {number} children
 */

import { areAmong, toEntries } from "./school.js";

/**
 * How many children of a grade a class has.
 * @type {(one: KeptClass | undefined, grade: string) => number}
 */
export const childrenOf = (one, grade) =>
  one?.find((group) => group.grade === grade)?.children ?? 0;

/** @param {KeptClass | undefined} one */
export const sizeOf = (one = []) => one.reduce((sum, { children }) => sum + children, 0);

/**
 * The plan after a move. A class without children is none any more.
 * @type {(handMade: HandMade, move: Move, school: Draft) => HandMade}
 */
export function moved({ classes, from }, move, school) {
  const count = Math.min(move.children, childrenOf(classes[move.from], move.grade));
  const changes = new Map([
    [move.from, -count],
    [move.to, count],
  ]);
  const rows = move.to < classes.length ? classes : [...classes, []];
  const changed = rows.map((one, index) =>
    withMore(one, move.grade, changes.get(index) ?? 0, school),
  );
  return { classes: changed.filter((one) => one.length > 0), from };
}

/**
 * @param {KeptClass} one
 * @param {string} grade
 * @param {number} more
 * @param {Draft} school  whose grades are in order
 * @returns {KeptClass}
 */
function withMore(one, grade, more, school) {
  if (more === 0) return one;
  return school.grades
    .map(({ id }) => ({ grade: id, children: childrenOf(one, id) + (id === grade ? more : 0) }))
    .filter(({ children }) => children > 0);
}

/** Which classes are not as they were. @param {HandMade} handMade */
export const changedMarks = ({ classes, from }) => areAmong(classes, from).map((isOld) => !isOld);

/** @param {HandMade} handMade */
export const countChanged = (handMade) => changedMarks(handMade).filter(Boolean).length;

/**
 * The school with the changed classes kept, and of those kept before the ones that are as they were.
 * @type {(handMade: HandMade, school: Draft) => Draft}
 */
export function withChangedKept(handMade, school) {
  const isKept = areAmong(handMade.classes, school.keptClasses);
  const isChanged = changedMarks(handMade);
  const kept = handMade.classes.filter((_, index) => isKept[index] || isChanged[index]);
  return { ...school, keptClasses: kept };
}

/**
 * What of a plan is about this school, in the order of its grades; undefined where nothing is.
 * @type {(handMade: HandMade | undefined, school: Draft) => HandMade | undefined}
 */
export function inSchool(handMade, school) {
  if (!handMade) return undefined;
  const known = (/** @type {KeptClass[]} */ classes) =>
    classes
      .map((one) => school.grades.flatMap(({ id }) => one.filter(({ grade }) => grade === id)))
      .filter((one) => one.length > 0);
  const classes = known(handMade.classes);
  return classes.length > 0 ? { classes, from: known(handMade.from) } : undefined;
}

/** Classes as a plan of this school. @type {(classes: KeptClass[], school: Draft) => PlanFile} */
export const planFileOf = (classes, school) => ({ classes: toEntries(classes, school) });

/** The limits of the kinds of class, as far as plans have said them. */
export function createLimits() {
  /** @type {Map<string, [smallest: number, largest: number]>} */
  const limits = new Map();

  return {
    /** @param {Plan} plan */
    learn({ classes, smallest, largest }) {
      classes.forEach((entry, at) =>
        limits.set(kindOf(entry), [smallest[at] ?? 0, largest[at] ?? 0]),
      );
    },

    /** The limits of classes; 0 where they are not known. @param {ClassEntry[]} classes */
    of(classes) {
      const known = classes.map((entry) => limits.get(kindOf(entry)) ?? [0, 0]);
      return { smallest: known.map(([least]) => least), largest: known.map(([, most]) => most) };
    },
  };
}

/** @param {ClassEntry} entry */
const kindOf = (entry) => JSON.stringify(Object.keys(entry).sort());
