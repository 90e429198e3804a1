/**
 * One input of the form, tied to one text of the draft, with its error beside it.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 *
 * @typedef {object} Field
 * @property {HTMLInputElement} input
 * @property {HTMLParagraphElement} note  where its error stands
 * @property {(value: string, problem: Problem | undefined) => void} render
 */

import { html, on, setAttributes } from "../dom.js";
import { whenPointerUp } from "../pointer.js";
import { t } from "../../words/i18n.js";

/**
 * @param {Store} store
 * @param {HTMLInputElement} input  with an id
 * @param {(draft: Draft, value: string) => Draft} write
 * @param {string} [name]  the key of words said before the error, where that does not stand by
 *   the field alone
 * @returns {Field}
 */
export function bindField(store, input, write, name) {
  const { note, render } = createNote(input, name);
  on(input, {
    input: () => store.edit(write(store.get().school, input.value), input.id),
    blur: () => whenPointerUp(store.blurField),
  });

  return {
    input,
    note,
    render(value, problem) {
      if (input.value !== value) input.value = value;
      render(problem);
    },
  };
}

/**
 * What is wrong with what is typed or chosen.
 * @param {HTMLInputElement | HTMLSelectElement} input  with an id
 * @param {string} [name]  as above
 */
export function createNote(input, name) {
  const note = html.p({ class: "error", id: `${input.id}-error`, hidden: true });
  const hint = input.getAttribute("aria-describedby");

  return {
    note,
    /** @param {Pick<Problem, "text" | "gap"> | undefined} problem */
    render(problem) {
      const wrong = problem && !problem.gap;
      note.hidden = !wrong;
      const text = wrong ? problem.text : "";
      note.textContent = wrong && name ? t("problems.said", { label: t(name), text }) : text;
      setAttributes(input, {
        "aria-invalid": wrong ? "true" : null,
        "aria-describedby": [hint, wrong && note.id].filter(Boolean).join(" ") || null,
        "data-needed": Boolean(problem?.gap),
      });
    },
  };
}
