/**
 * What the list of plans is narrowed down to: at most so many composites, and a grade that is to
 * be in none.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Filter } from "../../model/plan-list.js"
 * @import { Draft } from "../../model/school.js"
 */

import { EVERYTHING } from "../../model/plan-list.js";
import { element, fill, on } from "../element.js";
import { byId } from "../page.js";
import { say, wording } from "../../words/say.js";

/** @param {() => void} changed */
export function createFilters(changed) {
  const most = byId("filter-composites", HTMLSelectElement);
  const without = byId("filter-without", HTMLSelectElement);
  /** @type {Filter} */
  let filter = EVERYTHING;
  let offered = "";

  function change() {
    filter = { composites: Number(most.value), without: without.value };
    changed();
  }
  on(most, { change });
  on(without, { change });

  return {
    get: () => filter,

    clear() {
      most.value = String(EVERYTHING.composites);
      without.value = EVERYTHING.without;
      change();
    },

    /**
     * Offers what makes sense for these plans.
     * @param {Plan[]} plans
     * @param {Draft} school
     */
    offer(plans, school) {
      const counts = plans.map(({ measures }) => measures.composites ?? 0);
      const [fewest, largest] = [Math.min(...counts), Math.max(...counts)];
      const numbers = Array.from({ length: largest - fewest }, (_, step) => fewest + step);
      const names = school.grades.map(({ name }) => name.trim()).filter((name) => name !== "");
      const now = JSON.stringify([numbers, names, wording()]);
      if (now === offered) return;
      offered = now;
      filter = {
        composites: numbers.includes(filter.composites) ? filter.composites : Infinity,
        without: names.includes(filter.without) ? filter.without : "",
      };
      fill(
        most,
        element("option", { value: "Infinity" }, say("alternatives.anyNumber")),
        ...numbers.map((number) =>
          element("option", { value: number }, say("alternatives.atMost", { n: number })),
        ),
      );
      fill(
        without,
        element("option", { value: "" }, say("alternatives.anyGrade")),
        ...names.map((name) =>
          element("option", { value: name }, say("alternatives.notGrade", { grade: name })),
        ),
      );
      most.value = String(filter.composites);
      without.value = filter.without;
    },
  };
}
