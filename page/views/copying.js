/**
 * A button that copies a text.
 */

import { element, on } from "./element.js";
import { say } from "../words/say.js";

/**
 * @param {string} text
 * @param {string} label
 */
export function copyButton(text, label) {
  const reply = element("span", { role: "status", class: "quiet" });
  const button = element("button", { type: "button", "data-key": label }, label);
  on(button, {
    click: async () => {
      try {
        await navigator.clipboard.writeText(text);
        reply.textContent = say("copying.copied");
      } catch {
        reply.textContent = say("copying.refused");
      }
    },
  });
  return element("p", { class: "copying" }, button, " ", reply);
}
