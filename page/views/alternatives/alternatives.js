/**
 * Every plan there is, best first, as far as it is looked for: to sort, to narrow down, and to walk
 * from one to the next. What is read is marked here and shown above; the list stays where it is.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Entry } from "../../model/plan-list.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { groupsOf, ordersFor } from "../../model/plan-list.js";
import { toSchoolFile } from "../../model/school-file.js";
import { asKept } from "../../model/school.js";
import { planKey } from "../../state/displayed-plan.js";
import { phaseOf, stopReason } from "../../state/state.js";
import { FEW_PLANS, STEPS, answerTo, longestList } from "../../state/questions.js";
import { createFilters } from "./filters.js";
import { drawList } from "./list.js";
import { createTradeOff } from "./trade-off.js";
import { bindFold } from "../disclosure.js";
import {
  byId,
  createChangeCheck,
  fill,
  focusOn,
  goToPlan,
  html,
  on,
  setAttributes,
} from "../dom.js";
import { haltedBy } from "../header/status.js";
import { t } from "../../words/i18n.js";

/** So many plans stand on a page of the list, those folded in not counted. */
const PAGE = 10;

/** @type {{plans: Plan[], names: string[], revision: number}} */
const NOTHING = { plans: [], names: [], revision: 0 };

/** @param {Store} store */
export function createAlternatives(store) {
  const view = byId("alternatives", HTMLElement);
  const fold = byId("every-plan", HTMLDetailsElement);
  const list = byId("alternatives-list", HTMLDivElement);
  const said = byId("alternatives-said", HTMLParagraphElement);
  const earlier = byId("page-back", HTMLButtonElement);
  const later = byId("page-on", HTMLButtonElement);
  const more = byId("more-plans", HTMLButtonElement);
  const back = byId("plan-back", HTMLButtonElement);
  const onwards = byId("plan-on", HTMLButtonElement);
  const walked = byId("plan-walked", HTMLParagraphElement);
  const by = byId("plans-by", HTMLSelectElement);
  let first = 0;
  let known = NOTHING;
  /** @type {Entry[][]} */
  let groups = [];
  /** @type {Set<number>} */
  const unfolded = new Set();
  const hasChanged = createChangeCheck();
  const hasOtherOrders = createChangeCheck();
  const hasOtherPoints = createChangeCheck();

  const drawTradeOff = createTradeOff();
  const filters = createFilters(() => turnTo(0));
  const none = byId("none-pass", HTMLDivElement);
  const noneWords = byId("none-words", HTMLParagraphElement);
  const furtherOn = byId("none-more", HTMLButtonElement);
  const clear = byId("none-clear", HTMLButtonElement);
  on(clear, "click", () => {
    filters.clear();
    list.focus({ preventScroll: true });
  });
  on(furtherOn, "click", () => {
    more.focus({ preventScroll: true });
    more.click();
  });
  bindFold(store, fold, fold.id, false);
  on(by, "change", () => turnTo(0));
  on(earlier, "click", () => turnTo(first - PAGE));
  on(later, "click", () => turnTo(first + PAGE));
  on(back, "click", () => walk(-1));
  on(onwards, "click", () => walk(1));
  on(byId("plan-full", HTMLButtonElement), "click", goToPlan);
  on(list, "keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const to = walk(event.key === "ArrowLeft" ? -1 : 1);
    if (to) focusOn(list, `read ${to.place}`);
    document.activeElement?.scrollIntoView({ block: "nearest" });
  });
  on(more, "click", () => {
    const state = store.get();
    if (isLooking(state)) store.stop();
    else store.goOn({ plansWanted: nextStep(state) });
  });

  /** @param {number} place */
  function turnTo(place) {
    first = place;
    render();
    keepFocus(earlier, later);
  }

  /**
   * @param {Entry} entry
   * @param {string | null} [undoGroup]
   */
  function read({ plan, place }, undoGroup = null) {
    const { revision, school } = store.get();
    if (known.revision !== revision || isRead(plan)) return;
    const classes = plan.classes.map((entry) => asKept(entry, school));
    store.select({ kind: "picked", classes, place }, undoGroup);
  }

  /** @param {Plan} plan */
  function isRead(plan) {
    const { displayed } = store.get();
    return displayed !== null && planKey(displayed.plan) === planKey(plan);
  }

  /**
   * Reads a plan that may be on another page of the list.
   * @param {Entry} entry
   * @param {string | null} [undoGroup]
   */
  function readOnItsPage(entry, undoGroup) {
    const group = groups.findIndex((entries) => entries.some(({ place }) => place === entry.place));
    if (group >= 0) first = PAGE * Math.floor(group / PAGE);
    const head = groups[group]?.[0]?.place;
    if (head !== undefined && head !== entry.place) unfolded.add(head);
    read(entry, undoGroup);
  }

  /** Where the plan that is read stands among those that pass; -1 where it does not. */
  const placeOfRead = () => groups.flat().findIndex(({ plan }) => isRead(plan));

  /** Reads the next plan of the list, or the one before. @param {1 | -1} step */
  function walk(step) {
    const to = groups.flat()[Math.max(placeOfRead() + step, 0)];
    if (!to) return undefined;
    readOnItsPage(to, "walk"); // however many steps, it is one to undo
    keepFocus(back, onwards);
    return to;
  }

  function render() {
    const state = store.get();
    const { displayed, revision } = state;
    const isPossible = phaseOf(state) !== "impossible";
    view.hidden = !isPossible || !displayed || displayed.plan.classes.length === 0;
    if (known.revision < state.since) known = NOTHING;
    const found = longestList(state);
    if (found && found.result.plans.length > 0) {
      const names = (toSchoolFile(state.school).grades ?? []).map(({ name = "" }) => name);
      if (found.result.plans !== known.plans) unfolded.clear();
      known = { plans: found.result.plans, names, revision };
    }
    setAttributes(view, { "data-state": askedFor(state)?.final ? "known" : "looking" });
    setAttributes(list, { "data-stale": known.revision !== revision });
    setAttributes(fold, { "data-empty": known === NOTHING });
    if (view.hidden || !fold.open) return;
    if (known === NOTHING) groups = [];
    else renderPlans(displayed);
    earlier.disabled = first === 0;
    later.disabled = first + PAGE >= groups.length;
    earlier.hidden = later.hidden = groups.length <= PAGE;
    renderFoot(state, groups.flat().length);
  }

  /** @param {State["displayed"]} displayed */
  function renderPlans(displayed) {
    const { plans, names } = known;
    filters.offer(plans, names);
    const order = offerOrders();
    groups = groupsOf(plans, filters.get(), order);
    first = Math.max(0, Math.min(first, PAGE * (Math.ceil(groups.length / PAGE) - 1)));
    none.hidden = groups.length > 0;
    list.hidden = groups.length === 0;
    const page = groups.slice(first, first + PAGE);
    const shownKey = displayed ? planKey(displayed.plan) : "";
    if (hasChanged(page, shownKey, order.name, names)) {
      fill(list, drawList(page, { names, plans, order, read, isRead, unfolded }));
    }
    if (hasOtherPoints(plans, shownKey)) drawTradeOff(plans, isRead, readOnItsPage);
    renderWalk();
  }

  /** What the plans are sorted by, of all that they can be sorted by. */
  function offerOrders() {
    const orders = ordersFor(known.plans);
    const chosen = orders.find(({ name }) => name === by.value) ?? orders[0];
    if (!chosen) throw new Error("the plans have no order");
    if (hasOtherOrders(orders)) {
      fill(by, ...orders.map(({ name }) => html.option({ value: name }, t(name))));
      by.value = chosen.name;
    }
    return chosen;
  }

  function renderWalk() {
    const all = groups.flat();
    const at = placeOfRead();
    back.disabled = at <= 0;
    onwards.disabled = at + 1 >= all.length;
    const place = all[at]?.place;
    fill(
      walked,
      place === undefined
        ? t("alternatives.walkedElse")
        : t("alternatives.walked", { place, at: at + 1, all: all.length }),
    );
  }

  /** @type {(state: State, passing: number) => void} */
  function renderFoot(state, passing) {
    const asked = askedFor(state);
    const looking = isLooking(state);
    const complete = asked?.final && asked.result.complete;
    const end = asked?.final && nextStep(state) === state.plansWanted;
    if ((complete || end) && document.activeElement === more)
      (list.hidden ? clear : list).focus({ preventScroll: true });
    more.hidden = Boolean(complete || end);
    more.textContent = t(looking ? "alternatives.stop" : "alternatives.more");
    setAttributes(more, { "data-looking": looking });
    const isAsked = state.plansWanted > FEW_PLANS || filters.get().length > 0;
    setAttributes(said, { "aria-live": isAsked ? "polite" : "off" });
    const last = complete
      ? t("alternatives.all")
      : looking
        ? t("alternatives.looking")
        : haltedBy(state);
    const there = t(complete ? "alternatives.noneAtAll" : "alternatives.noneYet");
    furtherOn.hidden = more.hidden || looking;
    fill(noneWords, `${t("alternatives.none", { n: known.plans.length })} ${there}`);
    const isOfNow = known.revision === state.revision;
    const what = isOfNow ? `${countWords(passing)}.` : t("alternatives.stale");
    fill(said, known === NOTHING ? last : `${what} ${last}`.trim());
  }

  /** Which of the plans these are: "11 to 20 of 24 plans". @param {number} passing */
  function countWords(passing) {
    const n = known.plans.length;
    const all = t("alternatives.plans", { n });
    const plans = passing < n ? t("alternatives.someOf", { some: passing, plans: all }) : all;
    if (groups.length <= PAGE) return plans;
    const before = groups.slice(0, first).flat().length;
    const last = groups.slice(0, first + PAGE).flat().length;
    return t("alternatives.fromTo", { first: before + 1, last, plans });
  }

  return render;
}

/**
 * Of two buttons the one that leads no further gives the focus to the other.
 * @type {(one: HTMLButtonElement, other: HTMLButtonElement) => void}
 */
function keepFocus(one, other) {
  const edge = [one, other].find((button) => button === document.activeElement);
  if (edge?.disabled) (edge === one ? other : one).focus();
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
