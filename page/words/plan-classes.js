/**
 * A plan's classes with all that its pictures and tables say of them. By age, the oldest of a
 * class's youngest grade sit with the youngest of its oldest; groups of one grade that all take its
 * oldest (or its youngest) children share them, in whatever way.
 *
 * @import { Plan, SchoolFile } from "../engine/messages.js"
 * @import { ClassName } from "../model/class-names.js"
 *
 * @typedef {object} Group
 * @property {string} grade
 * @property {number} gradeIndex  fixes its colour
 * @property {number} gradeCount  of how many grades
 * @property {number} children
 * @property {string} [age]  which children of the grade, in a word, where classes are by age
 *
 * @typedef {object} PlanClass
 * @property {string} title  "Class 3"
 * @property {ClassName} name  as somebody named it, or blank
 * @property {string} grades  "Year 1/2"
 * @property {Group[]} groups
 * @property {string} words  the groups of a composite class in words; else empty
 * @property {boolean} byAge  these say which children
 * @property {number} size
 * @property {number} least  the smallest size allowed
 * @property {number} limit  the largest
 * @property {boolean} kept
 * @property {string} [mark]  what else there is to say of it, in a word
 *
 * @typedef {"oldest" | "youngest"} End
 *
 * @typedef {object} Age
 * @property {keyof typeof AGES} which  of: of the oldest (or youngest), which several groups share;
 *   some: nothing is said of their age
 * @property {number} of  so many are shared
 */

import { NO_NAME } from "../model/class-names.js";
import { formatList, t } from "./i18n.js";
import { classInWords, gradeInWords } from "./titles.js";

/** What is said of a group by its age, in a sentence and in a cell: keys of words. */
const AGES = {
  all: { words: "ages.all", cell: "ages.cellAll" },
  some: { words: "classes.group", cell: "" },
  oldest: { words: "ages.oldest", cell: "ages.cellOldest" },
  youngest: { words: "ages.youngest", cell: "ages.cellYoungest" },
  "of oldest": { words: "ages.ofOldest", cell: "ages.cellOfOldest" },
  "of youngest": { words: "ages.ofYoungest", cell: "ages.cellOfYoungest" },
};

/**
 * @param {Pick<Plan, "classes" | "kept" | "smallest" | "largest">} plan
 * @param {SchoolFile} file
 * @param {{byAge?: boolean, classNames?: readonly ClassName[]}} [ways]
 * @returns {PlanClass[]}
 */
export function classesOf(plan, file, { byAge = false, classNames = [] } = {}) {
  const names = (file.grades ?? []).map((grade) => grade.name ?? "");
  const classes = plan.classes.map((entry) => {
    const children = new Map(Object.entries(entry));
    return names.flatMap((grade, gradeIndex) => {
      const count = children.get(grade);
      const gradeCount = names.length;
      return count === undefined ? [] : [{ grade, gradeIndex, gradeCount, children: count }];
    });
  });
  const ages = agesOf(classes);
  return classes.map((groups, number) => {
    const ofClass = ages[number] ?? [];
    const isComposite = groups.length > 1;
    const isAged = byAge && isComposite;
    return {
      title: t("classes.title", { number: number + 1 }),
      name: classNames[number] ?? NO_NAME,
      grades: classInWords(
        groups.map(({ grade }) => grade),
        names,
      ),
      groups: isAged ? groups.map((group, index) => groupWithAge(group, ofClass[index])) : groups,
      words: !isComposite ? "" : isAged ? agesInWords(groups, ofClass) : groupsInWords(groups),
      byAge: isAged,
      size: groups.reduce((sum, group) => sum + group.children, 0),
      least: plan.smallest[number] ?? 0,
      limit: plan.largest[number] ?? 0,
      kept: plan.kept[number] ?? false,
    };
  });
}

/**
 * What a class is called with who teaches it and where: "1A · Ms Bell · room 4"; its title where it
 * has no name.
 * @type {(planClass: Pick<PlanClass, "title" | "name">) => string}
 */
export function calledInWords({ title, name }) {
  const room = name.room.trim() && t("classes.room", { room: name.room.trim() });
  return [name.class.trim() || title, name.teacher.trim(), room].filter(Boolean).join(" · ");
}

/**
 * A class that says its number beside its name, where the planner speaks of it by its number.
 * @type {(planClass: PlanClass) => PlanClass}
 */
export function numbered(planClass) {
  const { title, name } = planClass;
  const called = name.class.trim() && `${title} · ${name.class.trim()}`;
  return { ...planClass, name: { ...name, class: called } };
}

/** A group's number and its grade stand in its cell already. @type {(group: Group, age: Age | undefined) => Group} */
function groupWithAge(group, age) {
  const { cell } = AGES[age?.which ?? "some"];
  return { ...group, age: cell && t(cell, { of: age?.of ?? 0 }) };
}

/** @param {Group[]} groups */
const groupsInWords = (groups) =>
  formatList(
    groups.map(({ grade, children }) =>
      t("classes.group", { n: children, grade: gradeInWords(grade) }),
    ),
  );

/** How full a class is, in words. @param {PlanClass} planClass */
export function freePlaces({ size, limit }) {
  if (size === limit) return t("classes.full");
  const n = Math.abs(limit - size);
  return size < limit ? t("classes.free", { n }) : t("classes.over", { n });
}

/**
 * The end of its grade that each group takes; null where it takes neither.
 * @param {Group[]} groups  of one class, in grade order
 * @returns {(End | null)[]}
 */
const endsOf = (groups) =>
  groups.map((_, index) => {
    if (groups.length < 2) return null;
    if (index === 0) return "oldest";
    return index === groups.length - 1 ? "youngest" : null;
  });

/**
 * @param {Group[][]} classes  the groups of every class
 * @returns {Age[][]}
 */
function agesOf(classes) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  const add = (/** @type {string} */ key, /** @type {number} */ children) =>
    sums.set(key, (sums.get(key) ?? 0) + children);
  for (const groups of classes) {
    const ends = endsOf(groups);
    groups.forEach(({ gradeIndex, children }, index) => {
      add(`${gradeIndex}`, children);
      if (ends[index]) add(`${gradeIndex} ${ends[index]}`, children);
    });
  }
  return classes.map((groups) => {
    const ends = endsOf(groups);
    return groups.map(({ gradeIndex, children }, index) => {
      const whole = sums.get(`${gradeIndex}`) ?? 0;
      const end = ends[index];
      const of = end ? (sums.get(`${gradeIndex} ${end}`) ?? 0) : whole;
      if (children === whole) return { which: "all", of };
      if (!end || of === whole) return { which: "some", of };
      return { which: of > children ? /** @type {const} */ (`of ${end}`) : end, of };
    });
  });
}

/** A group by age, in words: "the oldest 6 of P3". @type {(group: Group, age: Age) => string} */
const groupWords = ({ grade, children: n }, { which, of }) =>
  t(AGES[which].words, { n, grade: gradeInWords(grade), of });

/**
 * The groups of a composite class by age, in words: "the oldest 6 of P3 with the youngest 19 of P4".
 * @type {(groups: Group[], ages: Age[]) => string}
 */
function agesInWords(groups, ages) {
  const [first = "", ...others] = groups.map((group, index) =>
    groupWords(group, ages[index] ?? { which: "some", of: 0 }),
  );
  return t("ages.with", { first, others: formatList(others) });
}
