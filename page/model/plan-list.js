/**
 * A list of plans: what it is sorted by and narrowed down to, and which of its plans have the same
 * classes in other numbers; and as points, what its plans trade.
 *
 * @import { ClassEntry, Plan } from "../engine/messages.js"
 * @import { Measure } from "./measures.js"
 *
 * @typedef {{plan: Plan, place: number}} Entry  place: by the school's preference, from 1
 *
 * @typedef {object} Order
 * @property {string} name  the key of its words
 * @property {(entry: Entry) => number} value  less is better
 * @property {string} [measure]  whose value it is
 *
 * @typedef {object} Wish  one thing that plans are narrowed down to
 * @property {"class" | "pairs" | "whole" | "alone"} kind  class: there is one of these grades, and two
 *   where two are wished; pairs: no class has three grades or more; whole: all children of the grade
 *   sit in one class; alone: the grade is in no composite class
 * @property {string[]} grades
 *
 * @typedef {object} Kind  the classes of a plan that have the same grades
 * @property {string[]} grades
 * @property {number[]} children  of each grade, in all of them
 * @property {number[]} sizes  of each of them
 *
 * @typedef {object} Point  the plans that have the same two numbers
 * @property {number} composites
 * @property {number} spread
 * @property {Entry[]} entries  its plans, the best first
 * @property {number} free  the most free places that one of them has
 * @property {boolean} unbeaten  no other point has fewer composites, or less spread, and no more of
 *   the other
 */

import { TEACHERS, measuresOf } from "./measures.js";

/** @type {Order} */
const BY_PLACE = { name: "alternatives.byPlace", value: ({ place }) => place };
/** @type {Order} */
const BY_FREE = { name: "alternatives.byFree", value: ({ plan }) => -freePlacesOf(plan) };

/** What these plans can be sorted by, the school's preference first. @param {Plan[]} plans */
export function ordersFor(plans) {
  const measures = measuresOf(plans).filter(({ aside }) => !aside);
  const last = measures.filter(({ measure }) => measure === TEACHERS);
  const others = measures.filter(({ measure }) => measure !== TEACHERS);
  return [BY_PLACE, BY_FREE, ...[...others, ...last].map(orderBy)];
}

/** @type {(measure: Measure) => Order} */
const orderBy = ({ measure, words, better }) => ({
  name: words,
  value: ({ plan }) => better * (plan.measures[measure] ?? Infinity) || 0,
  measure,
});

/** The places that are free in a plan's classes, all of them. @type {(plan: Plan) => number} */
export function freePlacesOf({ classes, largest }) {
  return classes.reduce((sum, entry, index) => {
    return sum + Math.max(0, (largest[index] ?? 0) - sizeOf(entry));
  }, 0);
}

/** @param {ClassEntry} entry */
const sizeOf = (entry) => Object.values(entry).reduce((sum, children) => sum + children, 0);

/**
 * The classes of a plan by their grades, as they come in it.
 * @param {Plan} plan
 * @param {string[]} names  of the grades, the youngest first
 */
export function kindsOf({ classes }, names) {
  /** @type {Map<string, Kind>} */
  const kinds = new Map();
  for (const entry of classes) {
    const grades = names.filter((name) => Object.hasOwn(entry, name));
    const key = keyOf(grades);
    const known = kinds.get(key);
    kinds.set(key, {
      grades,
      children: grades.map((name, at) => (known?.children[at] ?? 0) + (entry[name] ?? 0)),
      sizes: [...(known?.sizes ?? []), sizeOf(entry)],
    });
  }
  return [...kinds.values()];
}

/**
 * What tells a class type from every other, in whatever order its grades are given.
 * @param {string[]} grades
 */
const keyOf = (grades) => JSON.stringify([...grades].sort());

/** @param {ClassEntry} entry */
const keyOfClass = (entry) => keyOf(Object.keys(entry));

/** @type {(one: Wish, other: Wish) => boolean} */
export const isSameWish = (one, other) =>
  one.kind === other.kind && keyOf(one.grades) === keyOf(other.grades);

/** @type {(plan: Plan, wishes: Wish[]) => boolean} */
function passes({ classes }, wishes) {
  const left = classes.map(keyOfClass);
  return wishes.every(({ kind, grades }) => {
    if (kind === "class") {
      const at = left.indexOf(keyOf(grades));
      return at >= 0 && left.splice(at, 1).length > 0;
    }
    if (kind === "pairs") return classes.every((entry) => levelsOf(entry) < 3);
    const having = classes.filter((entry) => Object.hasOwn(entry, grades[0] ?? ""));
    return kind === "whole" ? having.length <= 1 : having.every((entry) => levelsOf(entry) < 2);
  });
}

/** @param {ClassEntry} entry */
const levelsOf = (entry) => Object.keys(entry).length;

/**
 * The wishes that tell these plans apart: some of them pass and others do not.
 * @type {(plans: Plan[], names: string[]) => Wish[]}
 */
export function wishesFor(plans, names) {
  const kinds = new Map(
    plans
      .flatMap((plan) => kindsOf(plan, names))
      .filter(({ grades }) => grades.length > 1)
      .map(({ grades }) => [keyOf(grades), grades]),
  );
  const places = (/** @type {string[]} */ grades) => grades.map((name) => names.indexOf(name));
  const classes = [...kinds.values()].sort((one, other) =>
    compareLists(places(one), places(other)),
  );
  const each = names.map((name) => [name]);
  /** @type {[Wish["kind"], string[][]][]} */
  const kindsOfWish = [
    ["class", classes],
    ["pairs", [[]]],
    ["whole", each],
    ["alone", each],
  ];
  const wishes = kindsOfWish.flatMap(([kind, sets]) => sets.map((grades) => ({ kind, grades })));
  return wishes.filter((one) => {
    const passing = plans.filter((plan) => passes(plan, [one])).length;
    return passing > 0 && passing < plans.length;
  });
}

/** Shorter ones first. @type {(one: number[], other: number[]) => number} */
function compareLists(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return one.length - other.length || (one[at] ?? 0) - (other[at] ?? 0);
}

/**
 * The plans that pass, in order. Those that have the same classes in other numbers are together,
 * behind the first of them.
 * @type {(plans: Plan[], wishes: Wish[], order: Order) => Entry[][]}
 */
export function groupsOf(plans, wishes, { value }) {
  const entries = plans
    .map((plan, index) => ({ plan, place: index + 1 }))
    .filter(({ plan }) => passes(plan, wishes))
    .sort((a, b) => value(a) - value(b) || a.place - b.place);
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const key = [...new Set(entry.plan.classes.map(keyOfClass))].sort().join();
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

/**
 * The classes in a text like "PS/MS, GS/CP", by their grades. A grade is known by its name, or by
 * the last word of it that no other grade has: "1/2" for Year 1 and Year 2.
 * @param {string} text
 * @param {string[]} names  of the grades, the youngest first
 * @returns {{classes: string[][], unknown: string[]}}  unknown: what is no grade
 */
export function readClasses(text, names) {
  /** @type {string[]} */
  const unknown = [];
  const pieces = (/** @type {RegExp} */ by, /** @type {string} */ whole) =>
    whole
      .split(by)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== "");
  const classes = pieces(/[,;|\n]/, text).map((piece) => {
    const found = pieces(/[/+·&]/, piece).flatMap((word) => {
      const name = gradeNamed(word, names) ?? gradeNamed(word.replace(/\s+\d+$/, ""), names);
      if (name === undefined) unknown.push(word);
      return name ?? [];
    });
    return names.filter((name) => found.includes(name));
  });
  return { classes: classes.filter(({ length }) => length > 0), unknown };
}

/** @type {(word: string, names: string[]) => string | undefined} */
function gradeNamed(word, names) {
  const plain = (/** @type {string} */ one) => one.trim().toLowerCase().replace(/\s+/g, " ");
  const exact = names.find((name) => plain(name) === plain(word));
  const ending = names.filter((name) => plain(name).split(" ").at(-1) === plain(word));
  return exact ?? (ending.length === 1 ? ending[0] : undefined);
}

/**
 * What these plans trade, fewer composite classes for classes more alike in size: their points, by
 * composites and then by spread.
 * @type {(plans: Plan[]) => Point[]}
 */
export function pointsOf(plans) {
  /** @type {Map<string, Omit<Point, "unbeaten">>} */
  const points = new Map();
  plans.forEach((plan, index) => {
    const { composites: across, spread: up } = plan.measures;
    const [composites, spread] = [across ?? 0, up ?? 0];
    const key = `${composites} ${spread}`;
    const point = points.get(key) ?? { composites, spread, entries: [], free: 0 };
    const entries = [...point.entries, { plan, place: index + 1 }];
    points.set(key, { ...point, entries, free: Math.max(point.free, freePlacesOf(plan)) });
  });
  const sorted = [...points.values()].sort(
    (a, b) => a.composites - b.composites || a.spread - b.spread,
  );
  let least = Infinity;
  return sorted.map((point) => {
    const unbeaten = point.spread < least;
    least = Math.min(least, point.spread);
    return { ...point, unbeaten };
  });
}

/**
 * The point to go to in a direction: the nearest one, along it before across; undefined where none is.
 * @template {{x: number, y: number}} Spot
 * @param {Spot[]} spots
 * @param {Spot} from
 * @param {{x: number, y: number}} direction
 * @returns {Spot | undefined}
 */
export function nextSpot(spots, from, { x, y }) {
  const along = (/** @type {Spot} */ spot) => x * (spot.x - from.x) + y * (spot.y - from.y);
  const across = (/** @type {Spot} */ spot) =>
    Math.abs(y * (spot.x - from.x)) + Math.abs(x * (spot.y - from.y));
  const distance = (/** @type {Spot} */ spot) => along(spot) + 2 * across(spot);
  return spots
    .filter((spot) => along(spot) > 0)
    .sort((one, other) => distance(one) - distance(other))[0];
}

/**
 * Ticks of an axis: whole numbers, no more than about `most`, from `least` or below to `largest` or
 * above.
 * @type {(least: number, largest: number, most?: number) => number[]}
 */
export function ticksOf(least, largest, most = 8) {
  const width = Math.max(1, largest - least);
  const step = [1, 2, 5].find((one) => width / one <= most) ?? 10 * Math.ceil(width / (10 * most));
  const first = step * Math.floor(least / step);
  const count = Math.ceil((largest - first) / step);
  return Array.from({ length: Math.max(count, 1) + 1 }, (_, index) => first + step * index);
}
