/**
 * The summary of what is wrong, at the top of the form; each entry leads to its field.
 *
 * @import { Problem } from "../../state/problems.js"
 */

import { byId, createChangeCheck, fill, html, on } from "../dom.js";
import { t } from "../../words/i18n.js";

export function createProblemList() {
  const view = byId("problems", HTMLDivElement);
  const heading = byId("problems-heading", HTMLHeadingElement);
  const list = view.querySelector("ul");
  const hasChanged = createChangeCheck();

  return {
    /** @param {Problem[]} problems */
    render(problems) {
      const wrong = problems.filter((problem) => !problem.gap);
      if (!hasChanged(wrong) || !list) return;
      view.hidden = wrong.length === 0;
      heading.textContent = t("problems.heading", { n: wrong.length });
      const entries = wrong.map(({ id, label, text }) =>
        html.li(linkTo({ id, label: t("problems.said", { label, text }) })),
      );
      fill(list, ...entries);
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
  return on(link, {
    click: (event) => {
      event.preventDefault();
      const field = document.getElementById(id);
      for (let at = field?.closest("details"); at; at = at.parentElement?.closest("details"))
        at.open = true;
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    },
  });
}
