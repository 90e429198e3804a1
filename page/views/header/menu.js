/** A menu: a fold of buttons that closes when one is pressed, and when something else is. */

import { on } from "../dom.js";

/** @param {HTMLDetailsElement} menu  with a summary and buttons */
export function bindMenu(menu) {
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
