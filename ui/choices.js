/**
 * The named choices as cards, one for each plan: a group of radio buttons, the checked one is
 * the plan that is read. A choice that is not known yet has its place already.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { State, Store } from "./store.js"
 *
 * @typedef {{names: string[], plan: Plan | null}} Card
 */

import { CHOICES, choiceNamed, choiceOf } from "./choice-names.js";
import { element, on, refill, setAttributes } from "./element.js";
import { byId } from "./page.js";
import { sizesOf } from "./plan-measures.js";
import { answerTo } from "./questions.js";
import { say, wording } from "./say.js";
import { planKey } from "./shown.js";
import { haltedBy, stateWord } from "./state-word.js";

/** The choice of a school with an order of measures of its own. */
const OWN = "own";

/** @param {Store} store */
export function createChoices(store) {
  const view = byId("choices", HTMLFieldSetElement);
  const cards = byId("cards", HTMLDivElement);
  let drawn = "";

  /** @param {string} name */
  function choose(name) {
    const { preference } = store.get().school;
    const isOwn = name === OWN || name === choiceOf(preference);
    store.choose(isOwn ? null : { choice: name });
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
      const { shown } = state;
      view.hidden = !shown || shown.plan.classes.length === 0;
      if (view.hidden) return;
      const word = stateWord(state);
      setAttributes(view, { "data-state": stateOf(state) });
      if (word !== "planned" && drawn !== "") return;
      const now = cardsOf(state);
      const waiting = say(haltedBy(state) ? "choices.notLooked" : "choices.looking");
      const signature = JSON.stringify([now, waiting, wording()]);
      if (signature !== drawn) {
        drawn = signature;
        refill(cards, ...now.map((card) => drawCard(card, waiting)));
        setAttributes(cards, { class: `cards of-${now.flatMap(({ names }) => names).length}` });
      }
      const read = nameRead(state, now);
      for (const radio of cards.querySelectorAll("input")) radio.checked = radio.value === read;
    },
  };
}

/**
 * What is known of the choices, for programs: `data-state` of their element.
 * @param {State} state
 */
function stateOf(state) {
  if (stateWord(state) !== "planned") return "waiting";
  if (answerTo(state, "choices")?.final) return "known";
  return haltedBy(state) ? "stopped" : "looking";
}

/**
 * @param {State} state
 * @returns {Card[]}
 */
function cardsOf(state) {
  const { answer, school } = state;
  const own = choiceOf(school.preference);
  const ownPlan = answer?.result.plans[0] ?? null;
  const plans = answerTo(state, "choices")?.result.plans ?? [];
  /** @type {Card[]} */
  const found = [];
  for (const { name } of CHOICES) {
    const plan = plans.find((one) => one["best for"]?.includes(name));
    const names = plan?.["best for"] ?? [name];
    if (names[0] === name) found.push({ names, plan: plan ?? (name === own ? ownPlan : null) });
  }
  if (own !== null) return found;
  const same = found.find(({ plan }) => plan && ownPlan && planKey(plan) === planKey(ownPlan));
  if (!same) return [{ names: [OWN], plan: ownPlan }, ...found];
  return found.map((card) => (card === same ? { ...card, names: [OWN, ...card.names] } : card));
}

/**
 * The first name on the card of the plan that is read; none where no card has it.
 * @param {State} state
 * @param {Card[]} cards
 */
function nameRead({ chosen, shown, school }, cards) {
  if (shown?.byHand) return undefined;
  const isByPlan = chosen !== null && "plan" in chosen && !shown?.own;
  const name = chosen && "choice" in chosen ? chosen.choice : (choiceOf(school.preference) ?? OWN);
  const card = cards.find(({ names, plan }) =>
    isByPlan ? plan && shown && planKey(plan) === planKey(shown.plan) : names.includes(name),
  );
  return card?.names[0];
}

/**
 * @param {Card} card
 * @param {string} waiting  said where the plan is not known
 */
function drawCard({ names, plan }, waiting) {
  const [first = ""] = names;
  const facts = plan && [
    { term: say("columns.composites"), value: plan.measures.composites },
    { term: say("columns.sizes"), value: sizesOf(plan) },
    { term: say("columns.room"), value: plan.measures.room },
  ];
  return element(
    "label",
    { class: `card span-${names.length}` },
    element("input", { type: "radio", name: "choice", value: first, "data-key": first }),
    element(
      "span",
      { class: "card-names" },
      ...names
        .map(choiceNamed)
        .map((choice) =>
          element(
            "span",
            { class: "card-name" },
            element("strong", {}, say(choice?.title ?? "choices.own")),
            choice && element("span", { class: "best" }, say(choice.best)),
          ),
        ),
    ),
    element(
      "span",
      { class: "facts" },
      facts === null && element("span", { class: "waiting" }, waiting),
      ...(facts ?? []).map(({ term, value }) =>
        element("span", { class: "fact" }, `${term} `, element("strong", {}, value)),
      ),
    ),
  );
}
