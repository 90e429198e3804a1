/**
 * The comparison: two or three plans side by side, and in words what differs; and what the plan that
 * is read can be compared with: the plans of the other choices, other scenarios, and whatever plan is
 * read next.
 *
 * @import { Compared } from "../../state/compared.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { choiceNamed } from "../../model/measures.js";
import { openOf } from "../../model/workspace.js";
import {
  MOST_COMPARED,
  bestOf,
  keyOf,
  ofDisplayed,
  scenariosToCompare,
  sinceThen,
} from "../../state/compared.js";
import { comparisonTable, gradeRows, measureRows } from "./table.js";
import {
  bindMenu,
  byId,
  createChangeCheck,
  fill,
  goToHeading,
  goToPlan,
  html,
  on,
  setAttributes,
} from "../dom.js";
import { printAlone, printedDay } from "../files/print.js";
import { haltedBy } from "../header/status.js";
import { drawBars, scaleOf } from "../plan/bars.js";
import { cardsOf, titleOf } from "../plan/choices.js";
import { differencesInWords } from "../../words/differences.js";
import { formatList, t } from "../../words/i18n.js";
import { classesOf } from "../../words/plan-classes.js";
import { letterOf, planName, sizesOf } from "../../words/titles.js";

/** @param {Store} store */
export function createComparison(store) {
  const view = byId("compare", HTMLElement);
  const heading = byId("compare-heading", HTMLHeadingElement);
  const body = byId("compare-body", HTMLDivElement);
  on(byId("compare-print", HTMLButtonElement), "click", () => printAlone("comparison"));
  on(byId("compare-clear", HTMLButtonElement), "click", () => {
    store.compare([]);
    goToPlan();
  });
  const hasChanged = createChangeCheck();

  /** @param {Compared} gone */
  function remove(gone) {
    store.compare(store.get().compared.filter((one) => one !== gone));
    (view.hidden ? byId("plan-heading", HTMLElement) : heading).focus();
  }

  return () => {
    const state = store.get();
    const { compared } = state;
    view.hidden = compared.length === 0;
    const waiting = compared.some(({ status }) => status === "asked");
    setAttributes(view, { "data-state": waiting ? "waiting" : "known" });
    const since = compared.map((one) => sinceThen(state, one));
    const halted = waiting ? haltedBy(state) : "";
    if (!hasChanged(compared, since, halted)) return;
    const heads = compared.map((one, index) => {
      const words = notesOn(one, since[index] ?? "", halted);
      return drawHead(one, letterOf(index), words, () => remove(one));
    });
    fill(body, ...drawComparison(compared, heads));
  };
}

/**
 * @param {readonly Compared[]} compared
 * @param {HTMLElement[]} heads
 */
function drawComparison(compared, heads) {
  const isOneSchool = new Set(compared.map(headingOf)).size === 1;
  const columns = compared.map((one, index) => ({
    letter: letterOf(index),
    title: isOneSchool ? planName(one) : headingOf(one),
  }));
  const schools = new Set(compared.flatMap(({ file }) => file.name ?? []));
  return [
    html.p({ class: "print-only" }, ...[...schools].map((name) => `${name}, `), printedDay()),
    html.ul({ class: `compared of-${compared.length}` }, ...heads),
    compared.length === 1 && html.p({ class: "quiet" }, t("compare.one")),
    compared.length > 1 && [
      html.div(
        { class: "panel differences" },
        html.h3(t("compare.what")),
        html.ul(...differencesInWords(compared).map((words) => html.li(words))),
      ),
      comparisonTable(t("compare.measures"), columns, measureRows(compared)),
      comparisonTable(t("compare.byGrade"), columns, gradeRows(compared)),
      drawAllBars(compared),
    ],
  ].flat();
}

/** @param {Compared} compared */
const headingOf = ({ title }) => title || t("plan.nameless");

/** Why there is no plan: keys of words. */
const WHY_NONE = {
  impossible: "compare.impossible",
  invalid: "compare.invalid",
  unfinished: "compare.unfinished",
};

/**
 * @param {Compared} compared
 * @param {ReturnType<typeof sinceThen>} since
 * @param {string} halted
 */
function notesOn({ status, broken }, since, halted) {
  if (status === "asked") return [halted || t("compare.asked")];
  return [
    status !== "planned" && t(WHY_NONE[status]),
    broken > 0 && t("compare.broken", { n: broken }),
    since === "old" && t("compare.old"),
    since === "gone" && t("compare.gone"),
  ];
}

/**
 * @param {Compared} compared
 * @param {string} letter
 * @param {(string | false)[]} notes
 * @param {() => void} remove
 */
function drawHead(compared, letter, notes, remove) {
  const title = headingOf(compared);
  const label = t("compare.removeOne", { letter, title });
  const button = html.button({ "aria-label": label, "data-key": label }, t("compare.remove"));
  return html.li(
    { class: "compared-plan" },
    html.span({ class: "letter" }, letter),
    html.div(
      html.p(html.strong(title)),
      html.p(planName(compared)),
      ...notes.map((note) => note && html.p({ class: "compared-note" }, note)),
    ),
    on(button, "click", remove),
  );
}

/** The classes of all plans as bars on one scale. @param {readonly Compared[]} compared */
function drawAllBars(compared) {
  const all = compared.map(({ plan, file }) => (plan ? classesOf(plan, file) : []));
  const scale = scaleOf(all.flat());
  return html.div(
    { class: `compared-bars of-${compared.length}` },
    ...all.map((classes, index) => {
      const letter = letterOf(index);
      const label = t("compare.classes", { letter });
      return html.section(
        { "aria-label": label },
        html.h3(html.span({ class: "letter" }, letter), " ", t("plan.classes")),
        classes.length > 0 ? drawBars(classes, label, undefined, scale) : "–",
      );
    }),
  );
}

/** @param {Store} store */
export function createComparePicker(store) {
  const view = byId("compare-buttons", HTMLDivElement);
  const others = byId("compare-with", HTMLDivElement);
  const toggle = byId("compare-this", HTMLButtonElement);
  const scenarios = byId("compare-scenarios", HTMLButtonElement);
  const link = byId("compare-link", HTMLAnchorElement);
  const menu = byId("compare-menu", HTMLDetailsElement);
  bindMenu(menu);
  const hasChanged = createChangeCheck();

  /** @param {readonly Compared[]} compared */
  function show(compared) {
    store.goOn();
    store.compare(compared);
    goToHeading("compare-heading", "start");
  }

  on(toggle, "click", () => {
    const state = store.get();
    const read = readPlan(state);
    if (!read) return;
    const without = state.compared.filter((one) => keyOf(one) !== keyOf(read));
    const isIn = without.length < state.compared.length;
    const compared = isIn ? without : [...without, read];
    if (compared.length > 1 && !isIn) show(compared);
    else store.compare(compared);
  });
  on(scenarios, "click", () => {
    const { workspace } = store.get();
    show(scenariosToCompare(workspace).map((one) => bestOf(workspace, one)));
  });
  on(others, "click", ({ target }) => {
    const state = store.get();
    const read = readPlan(state);
    const other = target instanceof HTMLButtonElement && candidates(state)[Number(target.value)];
    if (read && other) show(together(state.compared, read, other.compared));
  });

  function render() {
    const state = store.get();
    const { compared, displayed, workspace } = state;
    const read = readPlan(state);
    const hasPlan = displayed !== null && displayed.plan.classes.length > 0;
    const isIn = read !== null && compared.some((one) => keyOf(one) === keyOf(read));
    const isFull = compared.length >= MOST_COMPARED && !isIn;
    const { length } = workspace.scenarios;
    scenarios.hidden = length < MOST_COMPARED;
    fill(scenarios, length > MOST_COMPARED ? scenariosInWords(state) : t("compare.scenarios"));
    toggle.hidden = !hasPlan;
    link.hidden = compared.length === 0;
    view.hidden = toggle.hidden && scenarios.hidden && link.hidden;
    setAttributes(toggle, {
      "aria-pressed": isIn ? "true" : "false",
      disabled: isFull,
      title: isFull ? t("compare.full") : null,
    });
    const n = compared.length;
    fill(toggle, n > 0 && !isIn ? t("compare.add", { n }) : t("compare.this"));
    fill(link, t("compare.link", { n }));
    if (!menu.open) return;
    const words = hasPlan ? candidates(state).map((one) => one.words) : [];
    setAttributes(others, { "aria-label": t("compare.picker"), hidden: words.length === 0 });
    if (!hasChanged(words)) return;
    fill(others, ...words.map((text, index) => html.button({ value: index }, text)));
  }
  on(menu, "toggle", render);

  return render;
}

/** Where there are more than can be compared, which of them. @param {State} state */
function scenariosInWords({ workspace }) {
  const others = scenariosToCompare(workspace).filter((one) => one !== openOf(workspace));
  const titles = others.map((one) => bestOf(workspace, one).title || t("plan.nameless"));
  return t("compare.together", { scenarios: formatList(titles) });
}

/** @type {(state: State) => Compared | null} */
const readPlan = (state) => state.displayed && ofDisplayed(state, state.displayed);

/**
 * The plans of other choices and the best ones of other scenarios, each in words.
 * @param {State} state
 */
function candidates(state) {
  const { displayed, workspace, revision } = state;
  const read = readPlan(state);
  /** @type {{words: string, compared: Compared}[]} */
  const found = [];
  for (const { name, plan, same } of displayed?.revision === revision ? cardsOf(state) : []) {
    if (!displayed || !read || !plan || same) continue;
    const { preference } = choiceNamed(name) ?? displayed.school;
    const school = { ...displayed.school, preference };
    const own = { ...displayed, plan, school, place: null, own: true, byHand: false, broken: [] };
    const compared = ofDisplayed(state, own);
    const values = { choice: titleOf(name), sizes: sizesOf(plan) };
    if (keyOf(compared) !== keyOf(read))
      found.push({ words: t("compare.choice", values), compared });
  }
  for (const scenario of workspace.scenarios) {
    if (scenario === openOf(workspace)) continue;
    const compared = bestOf(workspace, scenario);
    found.push({ words: compared.title || t("plan.nameless"), compared });
  }
  return found;
}

/**
 * Both among what is compared: where there is no room for them, what was there longest goes.
 * @type {(before: readonly Compared[], read: Compared, other: Compared) => Compared[]}
 */
function together(before, read, other) {
  const keys = new Set([keyOf(read), keyOf(other)]);
  const isAsked = (/** @type {Compared} */ { scenario, own }) =>
    other.plan === null && own && scenario === other.scenario;
  const rest = before.filter((one) => !keys.has(keyOf(one)) && !isAsked(one));
  return [...rest.slice(Math.max(0, rest.length + 2 - MOST_COMPARED)), read, other];
}
