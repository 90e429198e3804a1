/**
 * The plan: the newest one, or the one from before the last change, marked as such; and what
 * there is to say where there is none.
 *
 * @import { Answer, State, Store } from "./store.js"
 * @import { Problem } from "./problems.js"
 */

import { drawBars } from "./bars.js";
import { element, fill, on, setAttributes } from "./element.js";
import { byId } from "./page.js";
import { classesOf } from "./plan-classes.js";
import { drawMeasures } from "./plan-measures.js";
import { drawTable } from "./plan-table.js";
import { linkTo } from "./problem-list.js";
import { placeOf, problemsOf } from "./problems.js";
import { toSchoolFile } from "./school-file.js";
import { stateWord } from "./store.js";

const DEFAULT_PREFERENCE = JSON.stringify(["fewest composites", "even grades"]);
const TABLE = "plan-table";
const GAPS_LISTED = 8;

/** @param {Store} store */
export function createPlanView(store) {
  const view = byId("plan", HTMLElement);
  const message = byId("plan-message", HTMLDivElement);
  const body = byId("plan-body", HTMLDivElement);
  const staleNote = byId("stale-note", HTMLParagraphElement);
  const print = byId("print", HTMLButtonElement);
  on(print, { click: () => window.print() });
  /** @type {Answer | null} */
  let drawn = null;
  let said = "";

  return {
    render() {
      const state = store.get();
      const shown = planToShow(state);
      if (shown !== drawn) {
        drawn = shown;
        fill(body, ...(shown ? drawPlan(shown) : []));
      }
      print.hidden = !shown;
      const stale = shown !== null && shown.revision !== state.revision;
      setAttributes(view, { "data-stale": stale });
      staleNote.textContent = stale ? "from before the last change" : "";
      const problems = problemsOf(state);
      const now = JSON.stringify([
        stateWord(state),
        shown?.revision,
        state.answer?.result,
        problems,
      ]);
      if (now === said) return;
      said = now;
      fill(message, ...drawMessage(state, problems, shown));
    },
  };
}

/**
 * The last plan, unless it is known that the school as it is has none.
 * @param {State} state
 */
function planToShow(state) {
  return stateWord(state) === "impossible" ? null : state.lastGood;
}

/**
 * @param {State} state
 * @param {Problem[]} problems
 * @param {Answer | null} shown
 */
function drawMessage(state, problems, shown) {
  const word = stateWord(state);
  const result = state.answer?.result;
  const gaps = problems.every((problem) => problem.gap) ? problems : [];
  const parts = [];
  if (word === "impossible") {
    parts.push(
      element(
        "div",
        { class: "panel" },
        element("h3", {}, "No plan keeps all these rules"),
        element("p", {}, result?.why?.reason),
      ),
      state.answer && drawWarnings(state.answer),
    );
  } else if (word === "invalid" && gaps.length > 0) {
    parts.push(
      element(
        "div",
        { class: "panel" },
        element("h3", {}, "Still to fill in"),
        element(
          "ul",
          {},
          ...gaps.slice(0, GAPS_LISTED).map((gap) => element("li", {}, linkTo(gap))),
          gaps.length > GAPS_LISTED && element("li", {}, `and ${gaps.length - GAPS_LISTED} more`),
        ),
      ),
    );
  } else if (word === "invalid" && !shown) {
    parts.push(element("p", { class: "quiet" }, "The plan appears here once the form is right."));
  } else if (!shown) {
    parts.push(element("p", { class: "quiet" }, "The plan appears here."));
  }
  return parts;
}

/** @param {Answer} answer */
function drawPlan({ school, result, final }) {
  const plan = result.plans[0];
  if (!plan) return [];
  const file = toSchoolFile(school);
  const classes = classesOf(plan, file);
  const head = element("p", { class: "summary" }, plan.summary);
  if (classes.length === 0) return [head];
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: "long" }).format(new Date());
  return [
    element(
      "p",
      { class: "plan-school" },
      school.name.trim() || "School without a name",
      element("span", { class: "print-only" }, `, ${date}`),
    ),
    head,
    element("p", { class: "proof" }, proof(result.proved === true, final, file.preference)),
    drawBars(classes, TABLE),
    drawMeasures(plan, classes),
    drawTable(classes, TABLE),
    drawWarnings({ school, result }),
  ].filter((part) => part !== null);
}

/**
 * @param {boolean} proved
 * @param {boolean} final
 * @param {string[] | undefined} preference
 */
function proof(proved, final, preference) {
  if (!final) return "The best so far; still looking for a better one.";
  if (!proved) return "The best that was found in the time; a better one may exist.";
  return preference === undefined || JSON.stringify(preference) === DEFAULT_PREFERENCE
    ? "Proved: no plan has fewer composite classes, and none with as few is more even."
    : "Proved best by this school’s preference.";
}

/** @param {Pick<Answer, "school" | "result">} answer */
function drawWarnings({ school, result }) {
  const warnings = result.warnings ?? [];
  if (warnings.length === 0) return null;
  return element(
    "div",
    { class: "panel" },
    element("h3", {}, "Worth knowing"),
    element(
      "ul",
      {},
      ...warnings.map(({ field, text }) => {
        const { id, label } = placeOf(field, school);
        return element("li", {}, linkTo({ id, label, text, gap: false }, `: ${text}`));
      }),
    ),
  );
}
