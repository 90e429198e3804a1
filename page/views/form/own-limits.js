/**
 * The limits that one composite or one grade has of its own, folded away: those that are stated
 * are said in the summary.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { html, setAttributes } from "../dom.js";
import { bindField } from "./field.js";
import { t, translateTree } from "../../words/i18n.js";

/**
 * @template {string} Key
 * @param {Store} store
 * @param {readonly {key: Key, title: string, short: string}[]} facts  of the fields
 * @param {(field: Key) => string} idOf  the id of a field's input
 * @param {(draft: Draft, field: Key, value: string) => Draft} write
 * @param {string} [hint]  the key of words over the fields
 */
export function createOwnLimits(store, facts, idOf, write, hint) {
  const fields = facts.map(({ key, title, short }) => {
    const id = idOf(key);
    const input = html.input({ id, type: "text", inputmode: "numeric" });
    const bound = bindField(store, input, (draft, value) => write(draft, key, value));
    const label = html.label({ for: id, "data-i18n": title });
    return { ...bound, key, short, view: html.div({ class: "field" }, label, input, bound.note) };
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
     * @param {Map<string | null, Problem>} problems
     * @param {string} title  whose limits they are
     */
    render(texts, problems, title) {
      view.hidden = texts === undefined;
      if (!texts) return;
      for (const { key, input, render } of fields) render(texts[key], problems.get(input.id));
      const own = fields.filter(({ key }) => texts[key].trim() !== "");
      const words = own.map(({ key, short }) => t(short, { limit: texts[key].trim() }));
      const whose = html.span({ class: "unseen" }, t("limits.of", { title }));
      const none = html.span({ class: "unseen" }, t("limits.own"));
      summary.replaceChildren(whose, words.join(", ") || none);
      setAttributes(summary, { title: t("limits.own"), "data-none": words.length === 0 });
    },
  };
}
