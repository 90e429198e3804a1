/**
 * The limits one composite has of its own, folded away until wanted.
 *
 * @import { CompositeDraft, CompositeField } from "./draft.js"
 * @import { Problem } from "./problems.js"
 * @import { Store } from "./store.js"
 */

import { compositeTitle, setCompositeField } from "./draft.js";
import { element } from "./element.js";
import { bindField } from "./field.js";
import { compositeFieldId } from "./problems.js";

/** @type {{field: CompositeField, label: string, short: string}[]} */
const LIMITS = [
  { field: "min", label: "Smallest class", short: "smallest" },
  { field: "max", label: "Largest class", short: "largest" },
  { field: "smallestGroup", label: "Smallest group", short: "smallest group" },
  { field: "largestGroup", label: "Largest group", short: "largest group" },
  { field: "atMost", label: "Most classes of this kind", short: "at most" },
  { field: "avoid", label: "Avoid more than others (0 to 9)", short: "avoid" },
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
      element("label", { for: id }, label),
      input,
      bound.note,
    );
    return { ...bound, view, field, short };
  });
  const summary = element("summary");
  const view = element(
    "details",
    { class: "limits" },
    summary,
    element("p", { class: "hint" }, "Blank: as for all composites."),
    element("div", { class: "limit-fields" }, ...fields.map((field) => field.view)),
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
      const words = own.map(({ field, short }) => `${short} ${composite[field].trim()}`).join(", ");
      const title = element(
        "span",
        { class: "unseen" },
        compositeTitle(store.get().school, composite.grades),
        ": ",
      );
      summary.replaceChildren(title, words || "Own limits");
    },
  };
}
