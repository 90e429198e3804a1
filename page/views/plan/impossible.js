/**
 * A school that has no plan: why, and changes of the school as buttons, each of which is tried out
 * at once and can be taken back.
 *
 * @import { Cure, Why } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { allowedComposites, neighbouringPairs, setNeighbours } from "../../model/composites.js";
import { withChanges } from "../../model/school-file.js";
import { phaseOf } from "../../state/phase.js";
import { spotOf } from "../../state/problems.js";
import { answerTo } from "../../state/questions.js";
import { byId, createChangeCheck, goToPlan, html, on, refill, setAttributes } from "../dom.js";
import { linkTo } from "../form/problem-list.js";
import { haltedBy } from "../header/status.js";
import { t } from "../../words/i18n.js";

/** @type {(store: Store, cures: Cure[]) => HTMLUListElement} */
export function drawCures(store, cures) {
  return html.ul({ class: "cures" }, ...cures.map((cure) => drawCure(store, cure)));
}

/** @type {(store: Store, cure: Cure) => HTMLLIElement} */
const drawCure = (store, { text, school }) =>
  drawTrial(store, text, () => withChanges(store.get().school, school));

/**
 * @param {Store} store
 * @param {string} text  what it changes
 * @param {() => Draft} changed  the school after it
 */
function drawTrial(store, text, changed) {
  const { revision } = store.get();
  const button = html.button(
    { "data-key": text },
    html.span(text),
    " ",
    html.span({ class: "try" }, t("impossible.tryIt")),
  );
  on(button, {
    click: () => {
      if (store.get().revision !== revision) return; // it is a change of an older school
      store.tryOut(changed(), text);
      goToPlan();
    },
  });
  return html.li(button);
}

/** @param {Store} store */
export function createImpossible(store) {
  const view = byId("impossible", HTMLDivElement);
  const hasChanged = createChangeCheck();

  return {
    render() {
      const state = store.get();
      const impossible = phaseOf(state) === "impossible";
      view.hidden = !impossible;
      if (!impossible) return;
      const answer = answerTo(state, "why");
      const why = answer?.result.why;
      const halted = haltedBy(state);
      setAttributes(view, { "data-state": answer?.final ? "known" : "looking" });
      if (!hasChanged(state.revision, why, halted)) return;
      const reason = why?.reason || state.answer?.result.why?.reason;
      refill(
        view,
        html.h3(t("impossible.heading")),
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
  const rules = conflict.map(({ text, fields }) => {
    const [field] = fields;
    if (field === undefined) return html.li(text);
    const { id } = spotOf(field, school);
    return html.li(linkTo({ id, label: text }));
  });
  return [
    left && html.p({ class: "reason" }, left),
    rules.length > 0 && !isListed && html.p(t("impossible.rules", { n: rules.length })),
    rules.length > 0 && html.ul({ class: "conflict" }, ...rules),
  ];
}

/**
 * The words before the cures. Two changes are offered together only where no single one is enough.
 * @param {Why["cures"]} cures
 */
function openingOf(cures) {
  const together = cures.some(({ kind }) => kind === "two changes");
  return t(together ? "impossible.two" : "impossible.one");
}

/**
 * @param {Store} store
 * @param {Why | undefined} why
 * @param {string} halted
 */
function drawWays(store, why, halted) {
  const cures = why?.cures ?? [];
  const finished = why?.finished;
  const looking = finished ? "" : halted || t("impossible.looking");
  const none = finished && cures.length === 0;
  return [
    cures.length > 0 && html.h4(openingOf(cures)),
    none && html.p(t("impossible.none")),
    drawCures(store, cures),
    html.p({ class: "looking" }, looking),
    finished && drawComposites(store),
  ];
}

/**
 * A school that allows no composite at all may only not have come to them yet.
 * @param {Store} store
 */
function drawComposites(store) {
  const { school } = store.get();
  const changed = setNeighbours(school, "2");
  const isOffered = allowedComposites(school).length === 0 && allowedComposites(changed).length > 0;
  if (!isOffered || neighbouringPairs(school).length < 2) return null;
  return html.div(
    html.p(t("impossible.noComposites")),
    html.ul(
      { class: "cures" },
      drawTrial(store, t("impossible.allowNeighbours"), () => changed),
    ),
  );
}
