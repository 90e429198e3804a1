/**
 * What plans trade: fewer composite classes for classes more alike in size. Plans with the same
 * two numbers are one point.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { Entry } from "./plan-list.js"
 *
 * @typedef {object} Point
 * @property {number} composites
 * @property {number} spread
 * @property {Entry[]} entries  its plans, the best first
 * @property {number} free  the most free places that one of them has
 * @property {boolean} unbeaten  no other point has fewer composites, or less spread, and no more of
 *   the other
 */

import { freePlacesOf } from "./plan-list.js";

/**
 * The points of these plans, by composites and then by spread.
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
    .reduce(
      (/** @type {Spot | undefined} */ best, spot) =>
        best && distance(best) <= distance(spot) ? best : spot,
      undefined,
    );
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
