/**
 * The inputs of the form, each tied to one text of the draft, with its error beside it; and the way
 * to the input of an error that is said elsewhere.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Problem, Problems } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 *
 * @typedef {object} Field
 * @property {HTMLInputElement} input
 * @property {HTMLParagraphElement} note  where its error stands
 * @property {(value: string, problem: Problem | undefined) => void} render
 */

import { bringIntoSight, html, on, setAttributes, whenPointerUp } from "../dom.js";
import { t, translateTree } from "../../words/i18n.js";
import { limitInWords } from "../../words/titles.js";

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
  on(input, "input", () => store.edit(write(store.get().school, input.value), input.id));
  on(input, "blur", () => whenPointerUp(store.blurField));

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

/**
 * A field for a number, with its label.
 * @param {Store} store
 * @param {string} id
 * @param {(draft: Draft, value: string) => Draft} write
 */
export function createField(store, id, write) {
  const input = html.input({ id, type: "text", inputmode: "numeric" });
  const label = html.label({ for: id });
  const bound = bindField(store, input, write);
  return { ...bound, label, view: html.div({ class: "field" }, label, input, bound.note) };
}

/**
 * The limits that one composite or one grade has of its own, folded away: those that are stated
 * are said in the summary.
 * @template {string} Key
 * @param {Store} store
 * @param {readonly {key: Key, title: string, short: string}[]} facts  of the fields
 * @param {(field: Key) => string} idOf  the id of a field's input
 * @param {(draft: Draft, field: Key, value: string) => Draft} write
 * @param {string} [hint]  the key of words over the fields
 */
export function createOwnLimits(store, facts, idOf, write, hint) {
  const fields = facts.map(({ key, title, short }) => {
    const field = createField(store, idOf(key), (draft, value) => write(draft, key, value));
    setAttributes(field.label, { "data-i18n": title });
    return { ...field, key, short };
  });
  const summary = html.summary();
  const view = translateTree(
    html.details(
      { class: "limits" },
      summary,
      hint && html.p({ class: "hint", "data-i18n": hint }),
      html.div({ class: "limit-fields" }, ...fields.map((field) => field.view)),
    ),
  );

  return {
    view,
    /**
     * @param {Readonly<Record<Key, string>> | undefined} texts
     * @param {Problems} problems
     * @param {string} title  whose limits they are
     */
    render(texts, problems, title) {
      view.hidden = texts === undefined;
      if (!texts) return;
      for (const { key, input, render } of fields) render(texts[key], problems.get(input.id));
      const own = fields.filter(({ key }) => texts[key].trim() !== "");
      const words = own.map(({ key, short }) => limitInWords(short, texts[key].trim()));
      const whose = html.span({ class: "unseen" }, t("limits.of", { title }));
      const none = html.span({ class: "unseen" }, t("limits.own"));
      summary.replaceChildren(whose, words.join(", ") || none);
      setAttributes(summary, { title: t("limits.own"), "data-none": words.length === 0 });
    },
  };
}

/**
 * A link to a problem's field; plain text where the form does not show it.
 * @param {Pick<Problem, "id" | "label">} problem
 * @param {string} [more]
 */
export function linkTo({ id, label }, more = "") {
  if (id === null) return `${label}${more}`;
  const link = html.a({ href: `#${id}` }, `${label}${more}`);
  return on(link, "click", (event) => {
    event.preventDefault();
    const field = document.getElementById(id);
    for (let at = field?.closest("details"); at; at = at.parentElement?.closest("details"))
      at.open = true;
    field?.focus();
    field?.scrollIntoView({ block: "center" });
    if (field) bringIntoSight(field);
  });
}
