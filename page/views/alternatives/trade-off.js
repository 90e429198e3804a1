/**
 * The plans as points: composites across, the difference between the largest and the smallest class
 * up. A point is a button that reads its best plan; the arrow keys go from point to point.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Entry, Point } from "../../model/plan-list.js"
 *
 * @typedef {Point & {x: number, y: number}} Spot  a point on the picture, in percent
 */

import { nextSpot, pointsOf, ticksOf } from "../../model/plan-list.js";
import { byId, fill, html, on, setAttributes, smallTable, svg } from "../dom.js";
import { t } from "../../words/i18n.js";
import { freeOf, mixedOf } from "./list.js";

/** With fewer points nothing is given for anything. */
const FEWEST = 3;
/** Radii of a point, in px. */
const [SMALL, LARGE] = [7, 12];
/** How high the picture is, in rem: so much for each child of difference, within limits. */
const [LOWEST, HIGHEST] = [11, 20];

/** @type {Record<string, {x: number, y: number}>} */
const DIRECTIONS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function createTradeOff() {
  const view = byId("trade-off", HTMLElement);
  let isTableOpen = false;

  /**
   * @param {Plan[]} plans
   * @param {(plan: Plan) => boolean} isRead
   * @param {(entry: Entry) => void} read
   */
  return (plans, isRead, read) => {
    const points = pointsOf(plans);
    view.hidden = points.length < FEWEST;
    if (view.hidden) return;
    const table = html.details(
      { open: isTableOpen },
      html.summary({ "data-key": "points as a table" }, t("tradeOff.table")),
      drawPoints(points),
    );
    on(table, "toggle", () => (isTableOpen = table.open));
    const told = html.p({ class: "hint spot-told", "aria-hidden": "true" });
    fill(
      view,
      html.figcaption(
        html.h4(t("tradeOff.heading")),
        html.p({ class: "hint" }, t("tradeOff.hint")),
      ),
      html.div({ class: "trade-off-frame" }, drawPicture(points, isRead, read, told)),
      told,
      table,
    );
  };
}

/**
 * @param {Point[]} points
 * @param {(plan: Plan) => boolean} isRead
 * @param {(entry: Entry) => void} read
 * @param {HTMLElement} told  where the point that is looked at is put in words
 */
function drawPicture(points, isRead, read, told) {
  const across = points.map(({ composites }) => composites);
  const up = points.map(({ spread }) => spread);
  const columns = ticksOf(Math.min(...across), Math.max(...across));
  const rows = ticksOf(Math.min(...up), Math.max(...up));
  const spots = points.map((point) => ({
    ...point,
    x: shareOf(point.composites, columns),
    y: 100 - shareOf(point.spread, rows),
  }));
  const radius = radiusOf(points);
  const current = spots.find(({ entries }) => entries.some(({ plan }) => isRead(plan)));
  const buttons = spots.map((spot) => drawSpot(spot, radius(spot), spot === current, read));
  moveAmong(spots, buttons, current ? spots.indexOf(current) : 0);
  const tell = (/** @type {Spot | undefined} */ spot) => fill(told, spot ? wordsOf(spot) : "");
  buttons.forEach((button, index) => {
    const looked = () => tell(spots[index]);
    on(button, "pointerenter", looked);
    on(button, "focus", looked);
    on(button, "pointerleave", () => tell(current));
  });
  tell(current);
  // What nothing beats lies on top.
  const isUnbeaten = (/** @type {SVGGElement} */ button) => button.hasAttribute("data-unbeaten");
  const picture = svg.svg(
    { class: "trade-off-picture", role: "group", "aria-label": t("tradeOff.label") },
    drawAxes(columns, rows),
    drawLine(spots),
    ...buttons.filter((button) => !isUnbeaten(button)),
    ...buttons.filter(isUnbeaten),
  );
  const height = Math.max(...rows) - Math.min(...rows);
  picture.style.blockSize = `${Math.min(HIGHEST, Math.max(LOWEST, height))}rem`;
  return picture;
}

/** @type {(value: number, ticks: number[]) => number} */
function shareOf(value, ticks) {
  const [first = 0, last = 1] = [ticks[0], ticks.at(-1)];
  return (100 * (value - first)) / (last - first);
}

/** The more free places, the larger. @type {(points: Point[]) => (point: Point) => number} */
function radiusOf(points) {
  const frees = points.map(({ free }) => free);
  const [least, most] = [Math.min(...frees), Math.max(...frees)];
  return ({ free }) =>
    most === least
      ? (SMALL + LARGE) / 2
      : SMALL + (LARGE - SMALL) * Math.sqrt((free - least) / (most - least));
}

/** @type {(columns: number[], rows: number[]) => SVGGElement} */
function drawAxes(columns, rows) {
  return svg.g(
    { class: "axes", "aria-hidden": "true" },
    ...rows.flatMap((row) => {
      const y = `${100 - shareOf(row, rows)}%`;
      const tick = svg.text({ class: "up-tick", x: 0, y }, row);
      return [svg.line({ x1: 0, x2: "100%", y1: y, y2: y }), tick];
    }),
    ...columns.flatMap((column) => {
      const x = `${shareOf(column, columns)}%`;
      const tick = svg.text({ class: "across-tick", x, y: "100%" }, column);
      return [svg.line({ x1: x, x2: x, y1: 0, y2: "100%" }), tick];
    }),
    svg.text({ class: "across-name", x: "100%", y: "100%" }, t("tradeOff.across")),
    svg.text({ class: "up-name", x: 0, y: 0 }, t("tradeOff.up")),
  );
}

/** Joins the points that nothing beats. @param {Spot[]} spots */
function drawLine(spots) {
  const unbeaten = spots.filter((spot) => spot.unbeaten);
  return svg.g(
    { class: "front" },
    ...unbeaten.slice(1).map((to, index) => {
      const from = unbeaten[index] ?? to;
      const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map((value) => `${value}%`);
      return svg.line({ x1, y1, x2, y2 });
    }),
  );
}

/** @type {(spot: Spot, radius: number, isCurrent: boolean, read: (entry: Entry) => void) => SVGGElement} */
function drawSpot(spot, radius, isCurrent, read) {
  const { composites, spread, entries, unbeaten } = spot;
  const [cx, cy] = [`${spot.x}%`, `${spot.y}%`];
  const label = wordsOf(spot);
  const button = svg.g(
    {
      class: "spot",
      role: "button",
      "data-key": `point ${composites} ${spread}`,
      "data-unbeaten": unbeaten,
      "aria-label": label,
      "aria-current": isCurrent ? "true" : null,
    },
    svg.circle({ class: "spot-reach", cx, cy, r: Math.max(12, radius) }),
    svg.circle({ class: "spot-dot", cx, cy, r: radius }),
    entries.length > 1 && svg.text({ x: cx, y: cy }, entries.length),
  );
  const open = () => entries[0] && read(entries[0]);
  on(button, "click", open);
  return on(button, "keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
}

/** @param {Point} point */
function wordsOf({ composites, spread, free, entries, unbeaten }) {
  const point = t("tradeOff.point", {
    mixed: mixedOf(composites),
    spread,
    free: freeOf(free),
    plans: t("alternatives.plans", { n: entries.length }),
  });
  return unbeaten ? t("tradeOff.unbeaten", { point }) : point;
}

/**
 * Among the points there is one stop for Tab; the arrow keys move it.
 * @type {(spots: Spot[], buttons: SVGGElement[], first: number) => void}
 */
function moveAmong(spots, buttons, first) {
  buttons.forEach((button, index) => {
    setAttributes(button, { tabindex: index === first ? 0 : -1 });
    on(button, "focus", () => {
      buttons.forEach((one) => setAttributes(one, { tabindex: one === button ? 0 : -1 }));
    });
    on(button, "keydown", (event) => {
      const direction = DIRECTIONS[event.key];
      const from = spots[index];
      if (!direction || !from) return;
      event.preventDefault();
      const to = nextSpot(spots, from, direction);
      if (to) buttons[spots.indexOf(to)]?.focus();
    });
  });
}

/** @param {Point[]} points */
const drawPoints = (points) =>
  smallTable(
    t("tradeOff.caption"),
    [
      t("tradeOff.mixed"),
      t("tradeOff.spread"),
      t("tradeOff.free"),
      t("tradeOff.plans"),
      t("tradeOff.best"),
    ],
    points.map(({ composites, spread, free, entries, unbeaten }) => {
      return [composites, spread, free, entries.length, unbeaten && "✓"];
    }),
  );
