/**
 * Why there is no plan: the reason, the rules that cannot all hold, and what would give a plan.
 *
 * @import { Why } from "../engine/messages.js"
 * @import { State, Store } from "./store.js"
 */

import { drawCures } from "./cures.js";
import { element, refill, setAttributes } from "./element.js";
import { byId } from "./page.js";
import { linkTo } from "./problem-list.js";
import { placeOf } from "./problems.js";
import { answerTo } from "./questions.js";
import { haltedBy, stateWord } from "./state-word.js";

/** @param {Store} store */
export function createImpossible(store) {
  const view = byId("impossible", HTMLDivElement);
  let drawn = "";

  return {
    render() {
      const state = store.get();
      const impossible = stateWord(state) === "impossible";
      view.hidden = !impossible;
      if (!impossible) return;
      const answer = answerTo(state, "why");
      const why = answer?.result.why;
      const halted = haltedBy(state);
      setAttributes(view, { "data-state": answer?.final ? "known" : "looking" });
      const now = JSON.stringify([state.revision, why, halted]);
      if (now === drawn) return;
      drawn = now;
      const reason = why?.reason || state.answer?.result.why?.reason;
      refill(
        view,
        element("h3", {}, "No plan keeps all these rules"),
        ...drawReason(reason ?? "", why?.conflict ?? [], state),
        ...drawWays(store, why, halted),
      );
    },
  };
}

/**
 * The reason without the rules that are listed below it.
 * @param {string} reason
 * @param {Why["conflict"]} conflict
 * @param {State} state
 */
function drawReason(reason, conflict, { school }) {
  const left = conflict.reduce((text, rule) => text.replace(rule.text, ""), reason).trim();
  const isListed = left !== reason.trim();
  const these = conflict.length > 1 ? "These rules cannot all hold:" : "This rule cannot hold:";
  const rules = conflict.map(({ text, fields }) => {
    const [field] = fields;
    if (field === undefined) return element("li", {}, text);
    const { id } = placeOf(field, school);
    return element("li", {}, linkTo({ id, label: text }));
  });
  return [
    left && element("p", { class: "reason" }, left),
    rules.length > 0 && !isListed && element("p", {}, these),
    rules.length > 0 && element("ul", { class: "conflict" }, ...rules),
  ];
}

/**
 * The words before the cures. Two changes are offered together only where no single one is enough.
 * @param {Why["cures"]} cures
 */
function openingOf(cures) {
  const together = cures.some(({ kind }) => kind === "two changes");
  return together
    ? "No single change is enough. These two together would give a plan"
    : "Any one of these would give a plan";
}

/**
 * @param {Store} store
 * @param {Why | undefined} why
 * @param {string} halted
 */
function drawWays(store, why, halted) {
  const cures = why?.cures ?? [];
  const finished = why?.finished;
  const looking = finished ? "" : halted || "Looking for what would give a plan…";
  const none = finished && cures.length === 0;
  return [
    cures.length > 0 && element("h4", {}, openingOf(cures)),
    none && element("p", {}, "No single change gives a plan, and no two changes together."),
    drawCures(store, cures),
    element("p", { class: "looking" }, looking),
  ];
}
