/**
 * Dragging a group of one class onto another, by mouse, pen or finger. A finger drags only a group
 * that is chosen already: on the others it scrolls the page.
 *
 * @import { Chosen } from "./rows.js"
 *
 * @typedef {object} Actions
 * @property {(index: number, name: string) => Chosen | null} groupAt  of the class at this place
 * @property {(chosen: Chosen) => void} choose
 * @property {(chosen: Chosen, to: number) => void} drop
 */

import { html, on } from "../../dom.js";

/** A pointer that moves less than this was not meant to drag; in px. */
const STILL = 6;

/**
 * @param {HTMLElement} list  of the classes
 * @param {Actions} actions
 */
export function letDrag(list, { groupAt, choose, drop }) {
  /** @type {{chosen: Chosen, x: number, y: number, id: number, ghost: HTMLElement | null, words: string} | null} */
  let held = null;

  /** @param {PointerEvent} event */
  function targetOf({ clientX, clientY }) {
    const under = document.elementFromPoint(clientX, clientY)?.closest("[data-index]");
    return under instanceof HTMLElement && list.contains(under) ? under : null;
  }

  /** @param {HTMLElement | null} target */
  function mark(target) {
    for (const row of list.children) row.toggleAttribute("data-target", row === target);
  }

  function letGo() {
    held?.ghost?.remove();
    held = null;
    mark(null);
  }

  on(list, {
    pointerdown: (/** @type {PointerEvent} */ event) => {
      const segment = event.target instanceof Element && event.target.closest(".segment");
      if (!(segment instanceof HTMLElement) || event.button !== 0) return;
      const index = Number(segment.closest("[data-index]")?.getAttribute("data-index"));
      const chosen = groupAt(index, segment.dataset["grade"] ?? "");
      if (!chosen) return;
      const { clientX: x, clientY: y, pointerId: id } = event;
      letGo(); // what another finger held
      held = { chosen, x, y, id, ghost: null, words: segment.textContent ?? "" };
      list.setPointerCapture(id);
      event.preventDefault(); // no selecting of text on the way
    },
    pointermove: (/** @type {PointerEvent} */ event) => {
      if (!held || event.pointerId !== held.id) return;
      const { clientX, clientY } = event;
      if (!held.ghost) {
        if (Math.hypot(clientX - held.x, clientY - held.y) < STILL) return;
        held.ghost = html.div({ class: "hand-ghost", "aria-hidden": "true" }, held.words);
        document.body.append(held.ghost);
      }
      held.ghost.style.translate = `${clientX}px ${clientY}px`;
      mark(targetOf(event));
    },
    pointerup: (/** @type {PointerEvent} */ event) => {
      if (!held || event.pointerId !== held.id) return;
      const { chosen, ghost } = held;
      const index = Number(targetOf(event)?.dataset["index"] ?? NaN);
      letGo();
      if (!ghost) choose(chosen);
      else if (Number.isInteger(index) && index !== chosen.index) drop(chosen, index);
    },
    pointercancel: letGo,
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") letGo();
  });
}
