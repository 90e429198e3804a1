/**
 * What the plan that is read can be compared with: the plans of the other choices, other scenarios,
 * and whatever plan is read next.
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
} from "../../state/compared.js";
import {
  bindMenu,
  byId,
  createChangeCheck,
  html,
  on,
  refill,
  setAttributes,
  setText,
} from "../dom.js";
import { cardsOf, titleOf } from "../plan/choices.js";
import { formatList, t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

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
    const heading = byId("compare-heading", HTMLElement);
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  on(toggle, {
    click: () => {
      const state = store.get();
      const read = readPlan(state);
      if (!read) return;
      const without = state.compared.filter((one) => keyOf(one) !== keyOf(read));
      const isIn = without.length < state.compared.length;
      const compared = isIn ? without : [...without, read];
      if (compared.length > 1 && !isIn) show(compared);
      else store.compare(compared);
    },
  });
  on(scenarios, {
    click: () => {
      const { workspace } = store.get();
      show(scenariosToCompare(workspace).map((one) => bestOf(workspace, one)));
    },
  });
  on(others, {
    click: ({ target }) => {
      const state = store.get();
      const read = readPlan(state);
      const other = target instanceof HTMLButtonElement && candidates(state)[Number(target.value)];
      if (read && other) show(together(state.compared, read, other.compared));
    },
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
    setText(scenarios, length > MOST_COMPARED ? scenariosInWords(state) : t("compare.scenarios"));
    toggle.hidden = !hasPlan;
    link.hidden = compared.length === 0;
    view.hidden = toggle.hidden && scenarios.hidden && link.hidden;
    setAttributes(toggle, {
      "aria-pressed": isIn ? "true" : "false",
      disabled: isFull,
      title: isFull ? t("compare.full") : null,
    });
    const n = compared.length;
    setText(toggle, n > 0 && !isIn ? t("compare.add", { n }) : t("compare.this"));
    setText(link, t("compare.link", { n }));
    if (!menu.open) return;
    const words = hasPlan ? candidates(state).map((one) => one.words) : [];
    setAttributes(others, { "aria-label": t("compare.picker"), hidden: words.length === 0 });
    if (!hasChanged(words)) return;
    refill(others, ...words.map((text, index) => html.button({ value: index }, text)));
  }
  on(menu, { toggle: render });

  return { render };
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
