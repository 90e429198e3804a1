/**
 * The limits one composite has of its own, folded away until wanted.
 *
 * @import { CompositeDraft, CompositeField } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/store.js"
 */

import { setCompositeField } from "../../model/school.js";
import { compositeFieldId } from "../../state/problems.js";
import { element } from "../element.js";
import { bindField } from "./field.js";
import { say, wordAll } from "../../words/say.js";
import { compositeTitle } from "../../words/titles.js";

/** The labels are keys of words. @type {{field: CompositeField, label: string, short: string}[]} */
const LIMITS = [
  { field: "min", label: "limits.min", short: "limits.minShort" },
  { field: "max", label: "limits.max", short: "limits.maxShort" },
  { field: "smallestGroup", label: "limits.smallestGroup", short: "limits.smallestGroupShort" },
  { field: "largestGroup", label: "limits.largestGroup", short: "limits.largestGroupShort" },
  { field: "atMost", label: "limits.atMost", short: "limits.atMostShort" },
  { field: "avoid", label: "limits.avoid", short: "limits.avoidShort" },
];

/**
 * @param {Store} store
 * @param {string} key
 */
export function createLimits(store, key) {
  const fields = LIMITS.map(({ field, label, short }) => {
    const id = compositeFieldId(key, field);
    const input = element("input", { id, type: "text", inputmode: "numeric" });
    const bound = bindField(store, input, (draft, value) =>
      setCompositeField(draft, key, field, value),
    );
    const view = element(
      "div",
      { class: "field" },
      element("label", { for: id, "data-say": label }),
      input,
      bound.note,
    );
    return { ...bound, view, field, short };
  });
  const summary = element("summary");
  const view = wordAll(
    element(
      "details",
      { class: "limits" },
      summary,
      element("p", { class: "hint", "data-say": "limits.blank" }),
      element("div", { class: "limit-fields" }, ...fields.map((field) => field.view)),
    ),
  );

  return {
    view,
    /**
     * @param {CompositeDraft | undefined} composite
     * @param {Map<string | null, Problem>} problems
     */
    render(composite, problems) {
      view.hidden = composite === undefined;
      if (!composite) return;
      for (const { field, input, render } of fields) {
        render(composite[field], problems.get(input.id));
      }
      const own = fields.filter(({ field }) => composite[field].trim() !== "");
      const words = own.map(({ field, short }) => say(short, { limit: composite[field].trim() }));
      const title = element(
        "span",
        { class: "unseen" },
        say("limits.of", { title: compositeTitle(store.get().school, composite.grades) }),
      );
      summary.replaceChildren(title, words.join(", ") || say("limits.own"));
    },
  };
}
