/**
 * Every plan there is, best first, as far as it is looked for: a table to sort, to filter and
 * to read plans from.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Entry } from "../../model/plan-list.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { BY_PLACE, entriesOf } from "../../model/plan-list.js";
import { planKey } from "../../state/displayed-plan.js";
import { phaseOf, stopReason } from "../../state/phase.js";
import { answerTo } from "../../state/questions.js";
import { FEW_PLANS } from "../../state/store.js";
import { createFilters, drawList } from "./table.js";
import { byId, createChangeCheck, goToPlan, html, on, setAttributes, setText } from "../dom.js";
import { haltedBy } from "../header/status.js";
import { t, translateTree } from "../../words/i18n.js";

const PAGE = 10;

/** So many plans are asked for, one step after the other. */
const STEPS = [FEW_PLANS, 30, 100, 300, 1000];

/** @param {Store} store */
export function createAlternatives(store) {
  const view = byId("alternatives", HTMLElement);
  const list = byId("alternatives-list", HTMLDivElement);
  const said = byId("alternatives-said", HTMLParagraphElement);
  const earlier = byId("page-back", HTMLButtonElement);
  const later = byId("page-on", HTMLButtonElement);
  const more = byId("more-plans", HTMLButtonElement);
  let order = BY_PLACE;
  let first = 0;
  /** @type {{plans: Plan[], revision: number}} */
  let known = { plans: [], revision: 0 };
  const hasChanged = createChangeCheck();

  const filters = createFilters(() => turnTo(0));
  const none = html.p({ class: "none-pass" });
  const clear = html.button({ "data-i18n": "alternatives.clear" });
  none.append(html.span({ "data-i18n": "alternatives.none" }), " ", clear);
  list.before(translateTree(none));
  on(clear, {
    click: () => {
      filters.clear();
      list.focus({ preventScroll: true });
    },
  });
  on(earlier, { click: () => turnTo(first - PAGE) });
  on(later, { click: () => turnTo(first + PAGE) });
  on(more, {
    click: () => {
      const state = store.get();
      if (isLooking(state)) store.stop();
      else store.goOn({ plansWanted: nextStep(state) });
    },
  });

  /** @param {number} place */
  function turnTo(place) {
    first = place;
    render();
    const edge = [earlier, later].find((button) => button === document.activeElement);
    if (edge?.disabled) (edge === earlier ? later : earlier).focus();
  }

  /** @param {Entry} entry */
  function read({ plan, place }) {
    if (known.revision !== store.get().revision) return;
    store.select({ kind: "listed", plan, place });
    goToPlan();
  }

  function render() {
    const state = store.get();
    const { displayed, revision } = state;
    const isPossible = phaseOf(state) !== "impossible";
    view.hidden = !isPossible || !displayed || displayed.plan.classes.length === 0;
    const found = mostPlans(state);
    if (found && found.result.plans.length > 0) known = { plans: found.result.plans, revision };
    setAttributes(view, { "data-state": askedFor(state)?.final ? "known" : "looking" });
    setAttributes(list, { "data-stale": known.revision !== revision });
    if (view.hidden || known.plans.length === 0) return;
    filters.offer(known.plans, state.school);
    const entries = entriesOf(known.plans, filters.get(), order);
    first = Math.max(0, Math.min(first, PAGE * (Math.ceil(entries.length / PAGE) - 1)));
    none.hidden = entries.length > 0;
    list.hidden = entries.length === 0;
    const page = entries.slice(first, first + PAGE);
    const shownKey = displayed ? planKey(displayed.plan) : "";
    if (hasChanged(page, shownKey, order)) {
      drawList(list, known.plans, page, order, {
        read,
        sort,
        isRead: (plan) => planKey(plan) === shownKey,
      });
    }
    earlier.disabled = first === 0;
    later.disabled = first + PAGE >= entries.length;
    earlier.hidden = later.hidden = known.plans.length <= PAGE;
    renderFoot(state, entries.length);
  }

  /** @param {string} column */
  function sort(column) {
    order = { column, descending: column === order.column && !order.descending };
    turnTo(0);
  }

  /** @type {(state: State, passing: number) => void} */
  function renderFoot(state, passing) {
    const asked = askedFor(state);
    const looking = isLooking(state);
    const complete = asked?.final && asked.result.complete;
    const end = asked?.final && nextStep(state) === state.plansWanted;
    if ((complete || end) && document.activeElement === more) list.focus({ preventScroll: true });
    more.hidden = Boolean(complete || end);
    more.textContent = t(looking ? "alternatives.stop" : "alternatives.more");
    setAttributes(more, { "data-looking": looking });
    setAttributes(said, { "aria-live": state.plansWanted > FEW_PLANS ? "polite" : "off" });
    const last = complete
      ? t("alternatives.all")
      : looking
        ? t("alternatives.looking")
        : haltedBy(state);
    const isOfNow = known.revision === state.revision;
    const what = isOfNow ? `${countWords(passing)}.` : t("alternatives.stale");
    setText(said, `${what} ${last}`.trim());
  }

  /** Which of the plans these are: "11 to 20 of 24 plans". @param {number} passing */
  function countWords(passing) {
    const n = known.plans.length;
    const all = t("alternatives.plans", { n });
    const plans = passing < n ? t("alternatives.someOf", { some: passing, plans: all }) : all;
    if (passing <= PAGE) return plans;
    const last = Math.min(first + PAGE, passing);
    return t("alternatives.fromTo", { first: first + 1, last, plans });
  }

  return { render };
}

/** @param {State} state */
const askedFor = (state) => answerTo(state, "plan", { plans: state.plansWanted });

/** @param {State} state */
const isLooking = (state) =>
  phaseOf(state) === "planned" && !askedFor(state)?.final && !stopReason(state);

/**
 * How many plans to ask for next: the same number where those are not all found yet.
 * @param {State} state
 */
function nextStep(state) {
  const { plansWanted } = state;
  if (!askedFor(state)?.final) return plansWanted;
  return STEPS.find((step) => step > plansWanted) ?? plansWanted;
}

/** The longest list that is known of the school as it is. @param {State} state */
function mostPlans(state) {
  return STEPS.map((plans) => answerTo(state, "plan", { plans }))
    .filter((answer) => answer !== undefined)
    .reduce(
      (best, answer) =>
        best && best.result.plans.length > answer.result.plans.length ? best : answer,
      /** @type {ReturnType<typeof answerTo<"plan">>} */ (undefined),
    );
}
