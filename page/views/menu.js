/**
 * A small menu: a details element that folds again when something in it was pressed, on Escape,
 * and when the pointer or the focus goes elsewhere.
 */

import { on } from "./element.js";

/** @param {HTMLDetailsElement} menu  with a summary and buttons */
export function createMenu(menu) {
  const summary = menu.querySelector("summary");
  const close = () => {
    menu.open = false;
  };
  const leave = (/** @type {{target: EventTarget | null}} */ { target }) => {
    if (target instanceof Node && !menu.contains(target)) close();
  };

  on(menu, {
    click: (event) => {
      if (!(event.target instanceof HTMLButtonElement)) return;
      const hasFocus = menu.contains(document.activeElement);
      close();
      if (hasFocus) summary?.focus();
    },
    keydown: (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      summary?.focus();
    },
  });
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
}
