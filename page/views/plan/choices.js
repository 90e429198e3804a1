/**
 * The named choices, one beside the other, always in the same places: the checked one is the
 * school's preference, and its plan the one that is read; none is while another plan is read. A
 * choice that is not known yet has its place already; a plan that is not proved yet is shown as the
 * best so far.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { State, Store } from "../../state/state.js"
 *
 * @typedef {object} Card
 * @property {string} name  of the choice
 * @property {Plan | null} plan
 * @property {boolean} proved
 * @property {boolean} final  nothing better is looked for
 * @property {string} same  the first choice of which it is proved that it has the same plan; empty
 *   where none is
 */

import { CHOICES, choiceNamed, choiceOf, isLopsided } from "../../model/measures.js";
import { SCHOOL_FIELDS } from "../../model/fields.js";
import { setSchoolField } from "../../model/school.js";
import { withSchool, withSelection } from "../../model/workspace.js";
import { ownPlan, planKey, planOfChoice } from "../../state/displayed-plan.js";
import { phaseOf, stopReason } from "../../state/state.js";
import { problemsOf } from "../../state/problems.js";
import { knownChoices } from "../../state/questions.js";
import { byId, createChangeCheck, fill, html, on, setAttributes } from "../dom.js";
import { bindField, linkTo } from "../form/field.js";
import { t } from "../../words/i18n.js";
import { preferenceInWords, sizesOf } from "../../words/titles.js";

/** How long something lasts before it is spoken of, in ms: as the styles have it. */
const PATIENCE = 1000;

/** @param {Store} store */
export function createChoices(store) {
  const view = byId("choices", HTMLFieldSetElement);
  const cards = byId("cards", HTMLDivElement);
  const lopsided = byId("lopsided", HTMLParagraphElement);
  const alone = byId("alone", HTMLParagraphElement);
  const renderGrowth = createGrowth(store);
  const hasChanged = createChangeCheck();
  const isSaidOtherwise = createChangeCheck();
  let isDrawn = false;

  /** The plan of a choice is read by making it what the school prefers. @param {string} name */
  function choose(name) {
    const { workspace, school } = store.get();
    const ownOrder = ownOrderOf(school);
    const preference = choiceNamed(name)?.preference ?? ownOrder;
    const isOther = name !== nameOf(school.preference);
    const next = isOther ? withSchool(workspace, { ...school, preference, ownOrder }) : workspace;
    store.change(withSelection(next, undefined));
  }

  on(view, "change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "choice") choose(target.value);
  });
  on(view, "keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.target.click();
  });

  return () => {
    const state = store.get();
    const { displayed } = state;
    const isWrong = problemsOf(state).some(({ id }) => id === cards.id);
    const hasPlan = displayed && displayed.plan.classes.length > 0;
    view.hidden = !isWrong && (!hasPlan || phaseOf(state) === "impossible");
    if (view.hidden) return;
    const word = stateOf(state);
    setAttributes(view, { "data-state": word });
    const now = cardsOf(state);
    const read = displayed?.own ? nameOf(state.school.preference) : "";
    renderGrowth(read === ROOM_TO_GROW);
    // The cards of the plan before stay as long as it does.
    if (isDrawn && displayed && displayed.revision !== state.revision) return;
    const isHalted = stopReason(state) !== null;
    if (hasChanged(now, isHalted, ownOrderOf(state.school))) {
      isDrawn = true;
      const isEarly = performance.now() - state.askedAt < PATIENCE;
      fill(cards, ...now.map((card) => drawCard(card, state, isHalted, isEarly)));
      setAttributes(cards, { class: now.length > CHOICES.length ? "cards of-5" : "cards" });
    }
    for (const radio of cards.querySelectorAll("input")) radio.checked = radio.value === read;
    const even = now.find(({ plan }) => plan && !isLopsided(plan));
    const isToBeSaid = displayed?.own && even && isLopsided(displayed.plan);
    fill(lopsided, isToBeSaid ? t("choices.lopsided", { choice: titleOf(even.name) }) : "");
    const label = displayed && hasOneAlone(displayed) ? t("choices.alone") : "";
    if (isSaidOtherwise(label)) fill(alone, label && linkTo({ id: "smallest-group", label }));
  };
}

/**
 * Whether a child is the only one of its grade in a class while others of it sit elsewhere, which
 * nobody has ruled out or decided.
 * @type {(displayed: DisplayedPlan) => boolean}
 */
const hasOneAlone = ({ plan, school }) =>
  school.smallestGroup.trim() === "" &&
  plan.classes.some((entry, index) => {
    const groups = Object.entries(entry);
    if (plan.kept[index] || groups.length < 2) return false;
    const others = plan.classes.filter((other) => other !== entry);
    return groups.some(([grade, n]) => n === 1 && others.some((other) => other[grade]));
  });

/** The choice of a school with an order of measures of its own. */
const OWN = "own";
const ROOM_TO_GROW = "Room to grow";

/** @param {string[]} preference */
const nameOf = (preference) => choiceOf(preference) ?? OWN;

/** The order of measures that is none of a named choice; empty where there is none. @param {Draft} school */
const ownOrderOf = ({ preference, ownOrder }) =>
  choiceOf(preference) === null ? preference : ownOrder;

/** What a choice is called. @param {string} name */
export const titleOf = (name) => t(choiceNamed(name)?.title ?? "choices.own");

/**
 * What is known of the choices, for programs: `data-state` of their element.
 * @param {State} state
 */
function stateOf(state) {
  if (!ownPlan(state)) return "waiting";
  if (knownChoices(state)?.final) return "known";
  return stopReason(state) ? "stopped" : "looking";
}

/**
 * @param {Card} card
 * @param {State} state
 * @param {boolean} isHalted  nothing more is looked for
 * @param {boolean} isEarly  what does not last is not spoken of
 */
function drawCard(card, { school }, isHalted, isEarly) {
  const { name, proved } = card;
  const choice = choiceNamed(name);
  const best = choice ? t(choice.best) : preferenceInWords(ownOrderOf(school));
  const radio = { type: "radio", name: "choice", value: name, title: best, "data-key": name };
  return html.label(
    { class: "card" },
    html.input(radio),
    html.strong({ class: "card-name" }, titleOf(name)),
    html.span({ class: "facts" }, ...factsOf(card).map((fact) => html.span(fact))),
    html.span(
      { class: isEarly && !proved ? "card-state early" : "card-state" },
      t(stateOfCard(card, isHalted)),
    ),
  );
}

/** What a plan is like, a few words a line. @param {Card} card */
function factsOf({ plan, same }) {
  if (same) return [t("choices.same", { choice: titleOf(same) })];
  if (!plan) return [];
  const mixed = t("choices.mixed", { n: plan.measures.composites ?? 0 });
  return [mixed, t("choices.sizes", { sizes: sizesOf(plan) })];
}

/**
 * What is known of a card's plan: the key of the words.
 * @param {Card} card
 * @param {boolean} isHalted
 */
function stateOfCard({ plan, proved, final }, isHalted) {
  const isOver = final || isHalted;
  if (!plan) return isOver ? "choices.notLooked" : "choices.looking";
  if (proved) return "choices.proved";
  return isOver ? "choices.notProved" : "choices.soFar";
}

/**
 * How many children may still come to each grade: the school's own field once more, beside the
 * choice that keeps places for them.
 * @param {Store} store
 */
function createGrowth(store) {
  const view = byId("growth-beside-field", HTMLDivElement);
  const input = byId("growth-beside", HTMLInputElement);
  const field = bindField(store, input, (draft, value) => setSchoolField(draft, "growth", value));
  input.placeholder = SCHOOL_FIELDS.find(({ key }) => key === "growth")?.blank ?? "";
  view.append(field.note);

  /** @param {boolean} isRead  the choice that it is about */
  return (isRead) => {
    const state = store.get();
    const problem = problemsOf(state).find(({ id }) => id === "growth");
    view.hidden = !isRead && !problem;
    field.render(state.school.growth, problem);
  };
}

/** A card for each choice, in their order; the school's own comes first. @type {(state: State) => Card[]} */
export function cardsOf(state) {
  const none = { plan: null, proved: false, final: knownChoices(state)?.final ?? false };
  const isOwn = choiceOf(state.school.preference) === null;
  const own = { name: OWN, ...((isOwn && ownPlan(state)) || none), same: "" };
  /** @type {Card[]} */
  const cards = ownOrderOf(state.school).length > 0 ? [own] : [];
  for (const { name } of CHOICES) {
    const known = planOfChoice(state, name) ?? none;
    cards.push({ name, ...known, same: cards.find((card) => isSame(card, known))?.name ?? "" });
  }
  return cards;
}

/**
 * Whether it is proved that a choice with this plan has the same as the card's.
 * @type {(card: Card, known: Pick<Card, "plan" | "proved">) => boolean}
 */
function isSame({ name, plan, proved, same }, known) {
  if (same || !plan || !known.plan || !proved || !known.proved) return false;
  return known.plan["best for"]?.includes(name) || planKey(plan) === planKey(known.plan);
}
