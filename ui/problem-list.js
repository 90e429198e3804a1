/**
 * The summary of what is wrong, at the top of the form; each entry leads to its field.
 *
 * @import { Problem } from "./problems.js"
 */

import { element, fill, on } from "./element.js";
import { byId } from "./page.js";
import { counted } from "./words.js";

export function createProblemList() {
  const view = byId("problems", HTMLDivElement);
  const heading = byId("problems-heading", HTMLHeadingElement);
  const list = view.querySelector("ul");
  let shown = "";

  return {
    /** @param {Problem[]} problems */
    render(problems) {
      const wrong = problems.filter((problem) => !problem.gap);
      const now = JSON.stringify(wrong);
      if (now === shown || !list) return;
      shown = now;
      view.hidden = wrong.length === 0;
      heading.textContent = `${counted(wrong.length, "thing", "things")} to put right`;
      fill(
        list,
        ...wrong.map((problem) => element("li", {}, linkTo(problem, `: ${problem.text}`))),
      );
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
  const link = element("a", { href: `#${id}` }, `${label}${more}`);
  return on(link, {
    click: (event) => {
      event.preventDefault();
      const field = document.getElementById(id);
      const folded = field?.closest("details");
      if (folded) folded.open = true;
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    },
  });
}
