/**
 * The one way the page makes elements. Text goes in as text nodes, so nothing typed by a
 * person can become markup.
 *
 * @import { GradeField } from "../model/fields.js"
 *
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {{[name: string]: string | number | boolean | null | undefined}} Attributes
 * @typedef {HTMLElementEventMap & OwnEvents} Events
 *
 * @typedef {object} OwnEvents
 * @property {CustomEvent<{text: string, id: string, field: GradeField}>} block-pasted  id: of the grade
 */

import { languageRevision } from "../words/i18n.js";

/**
 * A function for each tag; attributes may be left out, and those that are false, null or undefined
 * are: true gives an empty one.
 * @param {(tag: string) => Element} create
 */
const makers = (create) =>
  new Proxy(/** @type {any} */ ({}), {
    get:
      (_, /** @type {string} */ tag) =>
      (/** @type {any[]} */ ...parts) => {
        const [first] = parts;
        const isAttributes = first && typeof first === "object" && !(first instanceof Node);
        const made = create(tag);
        if (isAttributes) setAttributes(made, parts.shift());
        made.append(...childNodes(parts));
        return made;
      },
  });

/**
 * `html.p({ class: "hint" }, "text")`
 * @type {{[Tag in keyof HTMLElementTagNameMap]:
 *   (...parts: (Attributes | Child)[]) => HTMLElementTagNameMap[Tag]}}
 */
export const html = makers((tag) => {
  const made = document.createElement(tag);
  if (made instanceof HTMLButtonElement) made.type = "button";
  return made;
});

/**
 * The same for a picture, `svg.circle({ r: 4 })`.
 * @type {{[Tag in keyof SVGElementTagNameMap]:
 *   (...parts: (Attributes | Child)[]) => SVGElementTagNameMap[Tag]}}
 */
export const svg = makers((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));

/**
 * @template {Element} Made
 * @template {keyof Events} Kind
 * @param {Made} target
 * @param {Kind} event
 * @param {(event: Events[Kind]) => void} handle
 */
export function on(target, event, handle) {
  target.addEventListener(event, /** @type {(event: any) => void} */ (handle));
  return target;
}

/** @type {(target: Element, attributes: Attributes) => void} */
export function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Replaces what is in `target`; the focus stays on what has the same `data-key`. What says just this
 * text already is left alone: a live region that is written anew would be read out again.
 * @param {HTMLElement} target
 * @param {...Child} children
 */
export function fill(target, ...children) {
  const [text, ...others] = children;
  const isText = others.length === 0 && typeof text === "string" && !target.firstElementChild;
  if (isText && target.textContent === text) return;
  const { activeElement } = document;
  const inside = activeElement !== null && target.contains(activeElement);
  const key = inside ? activeElement.getAttribute("data-key") : null;
  target.replaceChildren(...childNodes(children));
  if (key !== null) focusOn(target, key);
}

/**
 * Puts the focus on what in `target` has this `data-key`.
 * @type {(target: HTMLElement, key: string) => void}
 */
export function focusOn(target, key) {
  const keyed = /** @type {NodeListOf<HTMLElement>} */ (target.querySelectorAll("[data-key]"));
  [...keyed].find(({ dataset }) => dataset.key === key)?.focus({ preventScroll: true });
}

/**
 * Puts `children` into `target` in this order. What has the focus would lose it if it were moved:
 * what stands in its way goes to the end, and has its turn later.
 * @type {(target: HTMLElement, children: HTMLElement[]) => void}
 */
export function arrange(target, children) {
  const wanted = new Set(/** @type {Element[]} */ (children));
  for (const child of [...target.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, index) => {
    if (target.children[index] === child) return;
    const standing = [...target.children];
    const place = standing.indexOf(child);
    if (place > index && child.contains(document.activeElement))
      target.append(...standing.slice(index, place));
    else target.insertBefore(child, standing[index] ?? null);
  });
}

/**
 * Shows things in `target`: what shows one is made once, and let go of with the thing.
 * @template Thing
 * @template About
 * @param {HTMLElement} target
 * @param {(thing: Thing) => string} keyOf
 * @param {(thing: Thing) => {nodes: HTMLElement[], render: (thing: Thing, about: About) => void}} create
 */
export function createRows(target, keyOf, create) {
  /** @type {Map<string, ReturnType<typeof create>>} */
  let rows = new Map();
  return (/** @type {Thing[]} */ things, /** @type {About} */ about) => {
    rows = new Map(things.map((thing) => [keyOf(thing), rows.get(keyOf(thing)) ?? create(thing)]));
    arrange(
      target,
      [...rows.values()].flatMap(({ nodes }) => nodes),
    );
    for (const thing of things) rows.get(keyOf(thing))?.render(thing, about);
  };
}

/** @param {Child[]} children */
function childNodes(children) {
  const shown = children.filter((child) => child || child === 0);
  return shown.map((child) => (child instanceof Node ? child : String(child)));
}

/** Whether the page was opened from a disk, in one file: then there is no address to give away. */
export const isFromDisk = location.protocol === "file:";

/**
 * Folds in what has done its service. The focus, which was inside, goes to its heading.
 * @param {HTMLDetailsElement} details
 */
export function collapse(details) {
  details.open = false;
  details.querySelector("summary")?.focus();
}

/**
 * A menu: a fold of buttons that closes when one is pressed, and when something else is.
 * @param {HTMLDetailsElement} menu  with a summary and buttons
 */
export function bindMenu(menu) {
  const summary = menu.querySelector("summary");
  const close = () => {
    menu.open = false;
  };
  const leave = (/** @type {{target: EventTarget | null}} */ { target }) => {
    if (target instanceof Node && !menu.contains(target)) close();
  };

  on(menu, "click", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const hasFocus = menu.contains(document.activeElement);
    close();
    if (hasFocus) summary?.focus();
  });
  on(menu, "keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    summary?.focus();
  });
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
}

/**
 * An element of index.html, found by its id.
 *
 * @template {HTMLElement} Found
 * @param {string} id
 * @param {new () => Found} kind
 * @returns {Found}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} "${id}"`);
  return found;
}

/** Puts the focus on the plan, where what was pressed is gone; the page stays where it is. */
export const focusPlan = () => byId("plan", HTMLElement).focus({ preventScroll: true });

/** Goes to the heading of a part of the page. @type {(id: string, block?: ScrollLogicalPosition) => void} */
export function goToHeading(id, block) {
  const heading = byId(id, HTMLElement);
  heading.focus({ preventScroll: true });
  // On a phone the form above may have grown: then a heading alone at the end shows nothing.
  const isLow = heading.getBoundingClientRect().top > innerHeight / 2;
  heading.scrollIntoView({ block: block ?? (isLow ? "start" : "nearest") });
  bringIntoSight(heading);
}

const COLUMNS = "#school, #plan";

/**
 * Scrolls on to what is above in a column. The shorter of two columns stays with its end in sight
 * while the other goes on, so the browser scrolls by too little.
 * @param {Element} element
 */
export function bringIntoSight(element) {
  const column = element.closest(COLUMNS);
  if (!column) return;
  const topOf = (/** @type {Element} */ one) => one.getBoundingClientRect().top;
  const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart);
  const above = edge - topOf(element);
  const tops = [...document.querySelectorAll(COLUMNS)].map(topOf);
  const areBeside = getComputedStyle(column).position === "sticky";
  const hangsBy = areBeside ? topOf(column) - Math.min(...tops) : 0; // the longer hangs by nothing
  if (above > 0) scrollBy(0, -above - hangsBy);
}

/** Goes to the heading of the plan, which says what is read now. */
export const goToPlan = () => goToHeading("plan-heading");

/**
 * Tells whether something is to be drawn anew: it says yes where the parts, or the words of the
 * page, are others than the last time.
 */
export function createChangeCheck() {
  /** @type {unknown[]} */
  let before = [];
  return (/** @type {unknown[]} */ ...parts) => {
    const now = [languageRevision(), ...parts];
    const isOther = now.some(
      (part, at) => part !== before[at] && JSON.stringify(part) !== JSON.stringify(before[at]),
    );
    before = now;
    return isOther;
  };
}

/**
 * A table in a region that scrolls by itself where the page is too narrow.
 * @type {(label: string, table: HTMLTableElement) => HTMLDivElement}
 */
export const framed = (label, table) =>
  html.div({ class: "table-frame", role: "region", tabindex: 0, "aria-label": label }, table);

/** @param {...Child} heads */
export const headRow = (...heads) =>
  html.tr(...heads.map((head) => html.th({ scope: "col" }, head)));

/** A row with its name in the first cell. @param {...Child} cells */
export function namedRow(...cells) {
  const [name, ...others] = cells;
  return html.tr(html.th({ scope: "row" }, name), ...others.map((cell) => html.td(cell)));
}

/** @type {(caption: string, head: Child[], rows: Child[][]) => HTMLDivElement} */
export function smallTable(caption, head, rows) {
  const body = html.tbody(...rows.map((cells) => namedRow(...cells)));
  const table = html.table({ "aria-label": caption }, html.thead(headRow(...head)), body);
  return html.div(html.p({ class: "hint" }, caption), framed(caption, table));
}

/** No press that is one click lasts longer, in ms; and of some the end is never heard. */
const LONGEST = 1000;
/** The click of a finger or a pen comes some time after it was let go of; in ms. */
const LATE_CLICK = 100;
const WITH_LATE_CLICKS = ["touch", "pen"];

/** The timer that ends the press; 0: nothing is pressed. */
let pressed = 0;
/** @type {(() => void)[]} */
let waiting = [];

/** @param {number} milliseconds */
function hold(milliseconds) {
  clearTimeout(pressed);
  pressed = setTimeout(catchUp, milliseconds);
}

function catchUp() {
  pressed = 0;
  const acts = waiting;
  waiting = [];
  for (const act of acts) act();
}

document.addEventListener("pointerdown", () => hold(LONGEST), true);
for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) {
  const letGo = (/** @type {PointerEvent} */ { pointerType }) =>
    hold(WITH_LATE_CLICKS.includes(pointerType) ? LATE_CLICK : 0);
  document.addEventListener(kind, letGo, true);
}

/**
 * What would move the page waits while a pointer is pressed: were a button to move away from under
 * the pointer, or to be drawn anew, the press would be lost. Acts keep their order.
 * @param {() => void} act  at once, or when the pointer was let go of and its click has come
 */
export function whenPointerUp(act) {
  if (pressed) waiting.push(act);
  else act();
}
