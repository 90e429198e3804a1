/**
 * Which composites a school allows: those that are listed, and the runs of neighbouring grades,
 * without the sets that never share a class. Every edit of that is a pure function from one draft
 * to the next, and leaves no listed composite that holds such a set.
 *
 * @import { CompositeField } from "./fields.js"
 * @import { CompositeDraft, Draft } from "./school.js"
 */

import { COMPOSITE_FIELDS } from "./fields.js";
import { NO_LIMITS, compositeKey, gradesInUse, inGradeOrder, placeIn } from "./school.js";

/** From so many grades on, a run of neighbours is said by its ends. */
const LONG_RUN = 4;

/**
 * The grades of a class in short, as schools write them: "PS/MS", "Year 5/6", "K–8".
 * @param {readonly string[]} grades
 * @param {readonly string[]} [names]  of all grades, the youngest first
 */
export function classTitle(grades, names = []) {
  const place = names.indexOf(grades[0] ?? "");
  const isRun = place >= 0 && grades.every((grade, index) => grade === names[place + index]);
  if (isRun && grades.length >= LONG_RUN) {
    const [first = "", last = ""] = [grades[0], grades.at(-1)];
    return `${first}–${after(first, last)}`;
  }
  return grades.map((grade, index) => after(grades[index - 1] ?? "", grade)).join("/");
}

/**
 * What is said of a grade after another: the word that both begin with is said once.
 * @type {(before: string, grade: string) => string}
 */
function after(before, grade) {
  const end = before.indexOf(" ") + 1;
  return end > 0 && grade.startsWith(before.slice(0, end)) ? grade.slice(end) : grade;
}

/**
 * Every run of neighbouring grades that `neighbours` speaks of, the shortest first; those that
 * are taken away again are among them.
 * @type {(draft: Draft, ids?: string[]) => string[][]}
 */
export function neighbouringRuns(draft, ids = gradesInUse(draft).map(({ id }) => id)) {
  const longest = Math.min(Number(draft.neighbours), ids.length);
  const runs = [];
  for (let levels = 2; levels <= longest; levels += 1) {
    for (let end = levels; end <= ids.length; end += 1) runs.push(ids.slice(end - levels, end));
  }
  return runs;
}

/**
 * The same, and what are neighbours because the grades between them have no children.
 * @param {Draft} draft
 */
function runsOfTaught(draft) {
  const taught = gradesInUse(draft).filter(({ children }) => children.trim() !== "0");
  const across = neighbouringRuns(
    draft,
    taught.map(({ id }) => id),
  );
  const runs = [...neighbouringRuns(draft), ...across];
  return [...new Map(runs.map((ids) => [compositeKey(ids), ids])).values()];
}

/**
 * Every composite that is allowed, in grade order.
 * @param {Draft} draft
 * @returns {CompositeDraft[]}
 */
export function allowedComposites(draft) {
  const listed = new Set(draft.composites.map(({ grades }) => compositeKey(grades)));
  const runs = runsOfTaught(draft)
    .map((grades) => ({ ...NO_LIMITS, grades }))
    .filter((run) => !listed.has(compositeKey(run.grades)) && !isKeptApart(draft, run.grades));
  const compare = inTurn(draft);
  return [...draft.composites, ...runs].sort((a, b) => compare(a.grades, b.grades));
}

/** Whether a class may have exactly these grades. @type {(draft: Draft, ids: string[]) => boolean} */
export const mayShareClass = (draft, ids) =>
  ids.length === 1 || find(allowedComposites(draft), inGradeOrder(draft, ids)) !== undefined;

/** Whether grades are among these that never share a class. @type {(draft: Draft, ids: string[]) => boolean} */
export const isKeptApart = ({ never }, ids) => never.some((apart) => holds(ids, apart));

/**
 * Up to so many neighbouring grades may share a class from now on. Of the composites that this
 * allows, those alone stay listed that have limits of their own.
 * @type {(draft: Draft, levels: string) => Draft}
 */
export function setNeighbours(draft, levels) {
  const next = { ...draft, neighbours: levels };
  const runs = new Set(neighbouringRuns(next).map(compositeKey));
  const composites = draft.composites.filter(
    (one) => !runs.has(compositeKey(one.grades)) || hasLimits(one),
  );
  return { ...next, composites };
}

/**
 * Allows a composite of these grades, of which none are kept apart any more.
 * @param {Draft} draft
 * @param {string[]} ids
 * @param {{[field in CompositeField]: string}} [limits]  of its own, where it is not listed yet
 * @returns {Draft}
 */
export function allowComposite(draft, ids, limits = NO_LIMITS) {
  const grades = inGradeOrder(draft, ids);
  const next = isKeptApart(draft, grades)
    ? { ...draft, never: draft.never.filter((apart) => !holds(grades, apart)) }
    : draft;
  return find(draft.composites, grades) ? next : put(next, { ...limits, grades });
}

/** @type {(draft: Draft, ids: string[]) => Draft} */
export function forbidComposite(draft, ids) {
  if (holdsRun(runsOfTaught(draft), ids)) return keepApart(draft, ids);
  return { ...draft, composites: draft.composites.filter(({ grades }) => !isSame(grades, ids)) };
}

/** These grades never share a class. @type {(draft: Draft, ids: string[]) => Draft} */
export function keepApart(draft, ids) {
  const apart = inGradeOrder(draft, ids);
  const isKnown = draft.never.some((grades) => isSame(grades, apart));
  const composites = draft.composites.filter(({ grades }) => !holds(grades, apart));
  if (isKnown && composites.length === draft.composites.length) return draft;
  const never = isKnown ? draft.never : [...draft.never, apart].sort(inTurn(draft));
  return { ...draft, never, composites };
}

/** Takes back that these grades never share a class. @type {(draft: Draft, ids: string[]) => Draft} */
export const letTogether = (draft, ids) => ({
  ...draft,
  never: draft.never.filter((grades) => !isSame(grades, ids)),
});

/**
 * Gives a composite that is allowed these limits of its own.
 * @type {(draft: Draft, ids: string[], limits: {[field in CompositeField]?: string}) => Draft}
 */
export function setLimits(draft, ids, limits) {
  const composite = find(allowedComposites(draft), ids);
  return composite ? put(draft, { ...composite, ...limits }) : draft;
}

/**
 * Lists a composite in the place of the one of the same grades, or among the others in grade
 * order, so that the same school typed in any order is the same question. A run that is allowed
 * as it is needs no entry.
 * @type {(draft: Draft, composite: CompositeDraft) => Draft}
 */
function put(draft, composite) {
  const { grades } = composite;
  const isNeedless = holdsRun(neighbouringRuns(draft), grades) && !hasLimits(composite);
  if (find(draft.composites, grades)) {
    const instead = isNeedless ? [] : composite;
    const composites = draft.composites.flatMap((one) =>
      isSame(one.grades, grades) ? instead : one,
    );
    return { ...draft, composites };
  }
  if (isNeedless) return draft;
  const compare = inTurn(draft);
  const later = draft.composites.findIndex((other) => compare(grades, other.grades) < 0);
  const place = later < 0 ? draft.composites.length : later;
  return { ...draft, composites: draft.composites.toSpliced(place, 0, composite) };
}

/** Whether these are the same grades, both in grade order. @type {(one: string[], other: string[]) => boolean} */
const isSame = (one, other) => compositeKey(one) === compositeKey(other);

/** @type {(composites: CompositeDraft[], grades: string[]) => CompositeDraft | undefined} */
const find = (composites, grades) => composites.find((one) => isSame(one.grades, grades));

/** Whether it has limits of its own. @param {CompositeDraft} composite */
const hasLimits = (composite) => COMPOSITE_FIELDS.some(({ key }) => composite[key].trim() !== "");

/** @type {(runs: string[][], grades: string[]) => boolean} */
const holdsRun = (runs, grades) => runs.some((run) => isSame(run, grades));

/** @type {(grades: string[], some: string[]) => boolean} */
const holds = (grades, some) => some.every((id) => grades.includes(id));

/**
 * Compares two sets of grades by grade order.
 * @param {Draft} draft
 */
function inTurn(draft) {
  const place = placeIn(draft);
  return (/** @type {string[]} */ one, /** @type {string[]} */ other) => {
    const differs = one.findIndex((id, index) => id !== other[index]);
    if (differs < 0) return one.length - other.length;
    if (differs >= other.length) return 1;
    return place(one[differs] ?? "") - place(other[differs] ?? "");
  };
}
