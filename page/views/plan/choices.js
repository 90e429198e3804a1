/**
 * The named choices as cards, one for each plan: a group of radio buttons, the checked one is
 * the plan that is read. A choice that is not known yet has its place already; a plan that is not
 * proved yet is shown as the best so far, and shares its card with no other choice.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { State, Store } from "../../state/state.js"
 *
 * @typedef {{names: string[], plan: Plan | null, proved: boolean, final: boolean}} Card  choices
 *   share one only where it is proved that they have the same plan
 */

import { CHOICES, choiceNamed, choiceOf } from "../../model/choices.js";
import { SCHOOL_FIELDS } from "../../model/fields.js";
import { isLopsided } from "../../model/measures.js";
import { setSchoolField } from "../../model/school.js";
import { ownPlan, planKey, planOfChoice } from "../../state/displayed-plan.js";
import { stopReason } from "../../state/phase.js";
import { problemsOf } from "../../state/problems.js";
import { answerTo } from "../../state/questions.js";
import { byId, createChangeCheck, html, on, refill, setAttributes } from "../dom.js";
import { bindField } from "../form/field.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** How long something lasts before it is spoken of, in ms: as the styles have it. */
const PATIENCE = 1000;

/** @param {Store} store */
export function createChoices(store) {
  const view = byId("choices", HTMLFieldSetElement);
  const cards = byId("cards", HTMLDivElement);
  const growth = createGrowth(store);
  const hasChanged = createChangeCheck();
  let isDrawn = false;

  /** @param {string} name */
  function choose(name) {
    const { preference } = store.get().school;
    const isOwn = name === OWN || name === choiceOf(preference);
    store.select(isOwn ? null : { kind: "choice", choice: name });
  }

  on(view, {
    change: (event) => choose(event.target.value),
    keydown: (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.target.click();
    },
  });

  return {
    render() {
      const state = store.get();
      const { displayed } = state;
      view.hidden = !displayed || displayed.plan.classes.length === 0;
      if (view.hidden) return;
      const word = stateOf(state);
      setAttributes(view, { "data-state": word });
      const now = cardsOf(state);
      const read = nameRead(state, now);
      growth.render(now.some(({ names }) => names[0] === read && names.includes(ROOM_TO_GROW)));
      if (word === "waiting" && isDrawn) return;
      const isHalted = stopReason(state) !== null;
      const even = now.find(({ plan }) => plan && !isLopsided(plan));
      if (hasChanged(now, isHalted)) {
        isDrawn = true;
        const isEarly = performance.now() - state.askedAt < PATIENCE;
        refill(cards, ...now.map((card) => drawCard(card, even, isHalted, isEarly)));
        setAttributes(cards, { class: `cards of-${now.flatMap(({ names }) => names).length}` });
      }
      for (const radio of cards.querySelectorAll("input")) radio.checked = radio.value === read;
    },
  };
}

/**
 * What is known of the choices, for programs: `data-state` of their element.
 * @param {State} state
 */
function stateOf(state) {
  if (!ownPlan(state)) return "waiting";
  if (answerTo(state, "choices")?.final) return "known";
  return stopReason(state) ? "stopped" : "looking";
}

/**
 * The first name on the card of the plan that is read; none where no card has it.
 * @type {(state: State, cards: Card[]) => string | undefined}
 */
function nameRead({ selection, displayed, school }, cards) {
  if (displayed?.byHand) return undefined;
  const isByPlan =
    (selection?.kind === "listed" || selection?.kind === "picked") && !displayed?.own;
  const name =
    selection?.kind === "choice" ? selection.choice : (choiceOf(school.preference) ?? OWN);
  const card = cards.find(({ names, plan }) =>
    isByPlan
      ? plan && displayed && planKey(plan) === planKey(displayed.plan)
      : names.includes(name),
  );
  return card?.names[0];
}

/**
 * @param {Card} card
 * @param {Card | undefined} even  one without a class that is much smaller than others
 * @param {boolean} isHalted  nothing more is looked for
 * @param {boolean} isEarly  what does not last is not spoken of
 */
function drawCard(card, even, isHalted, isEarly) {
  const { names, plan, proved } = card;
  const [first = ""] = names;
  const facts = plan && [
    { term: t("columns.composites"), value: plan.measures.composites },
    { term: t("columns.sizes"), value: sizesOf(plan) },
    { term: t("columns.room"), value: plan.measures.room },
  ];
  return html.label(
    { class: `card span-${names.length}`, title: names.map(bestOf).join("\n") },
    html.input({ type: "radio", name: "choice", value: first, "data-key": first }),
    html.span(
      { class: "card-names" },
      ...names
        .map(choiceNamed)
        .map((choice) =>
          html.span(
            { class: "card-name" },
            html.strong(t(choice?.title ?? "choices.own")),
            choice && html.span({ class: "best" }, t(choice.best)),
          ),
        ),
    ),
    html.span(
      { class: "facts" },
      ...(facts ?? []).map(({ term, value }) =>
        html.span({ class: "fact" }, `${term} `, html.strong(value)),
      ),
      plan && even && isLopsided(plan) && html.span({ class: "lopsided" }, lopsidedWords(even)),
      html.span(
        { class: isEarly && !proved ? "card-state early" : "card-state" },
        t(stateOfCard(card, isHalted)),
      ),
    ),
  );
}

/** What the plan of a choice is best at. @param {string} name */
function bestOf(name) {
  const choice = choiceNamed(name);
  return choice ? t(choice.best) : "";
}

/** @param {Card} even */
function lopsidedWords({ names: [name = ""] }) {
  const choice = choiceNamed(name);
  return t("choices.lopsided", { choice: t(choice?.title ?? "choices.own") });
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

  return {
    /** @param {boolean} isRead  the choice that it is about */
    render(isRead) {
      const state = store.get();
      const problem = problemsOf(state).find(({ id }) => id === "growth");
      view.hidden = !isRead && !problem;
      field.render(state.school.growth, problem);
    },
  };
}

const ROOM_TO_GROW = "Room to grow";

/** The choice of a school with an order of measures of its own. */
export const OWN = "own";

/** A card for each plan, in the order of the choices. @type {(state: State) => Card[]} */
export function cardsOf(state) {
  const none = { plan: null, proved: false, final: answerTo(state, "choices")?.final ?? false };
  const isNamed = choiceOf(state.school.preference) !== null;
  /** @type {Card[]} */
  const found = isNamed ? [] : [{ names: [OWN], ...(ownPlan(state) ?? none) }];
  for (const { name } of CHOICES) {
    const known = planOfChoice(state, name) ?? none;
    const shared = found.find((card) => isShared(card, known));
    if (shared) shared.names.push(name);
    else found.push({ names: [name], ...known });
  }
  return found;
}

/**
 * Whether a choice with this plan shares the card: both are proved, and their plans are equal.
 * @type {(card: Card, known: Pick<Card, "plan" | "proved">) => boolean}
 */
function isShared({ names: [first = ""], plan, proved }, known) {
  if (!plan || !known.plan || !proved || !known.proved) return false;
  return known.plan["best for"]?.includes(first) || planKey(plan) === planKey(known.plan);
}
