/**
 * A part of the page that is folded until somebody wants it, and asked for only then.
 *
 * @import { State, Store } from "../state/state.js"
 * @import { Child } from "./dom.js"
 */

import { phaseOf } from "../state/state.js";
import { byId, createChangeCheck, fill, html, on, setAttributes } from "./dom.js";
import { haltedBy } from "./header/status.js";
import { t } from "../words/i18n.js";

/**
 * @template Data
 * @typedef {object} Part
 * @property {(state: State) => {result: Data, final: boolean} | undefined} answer
 * @property {(result: Data, state: State) => Child[]} draw
 * @property {(state: State) => boolean} has  whether there is anything to say at all
 */

/**
 * @template Data
 * @param {Store} store
 * @param {string} name
 * @param {Part<Data>} part
 */
export function createDisclosure(store, name, { answer, draw, has }) {
  const view = byId(`fold-${name}`, HTMLDetailsElement);
  const body = html.div({ class: "fold-body" });
  const note = html.p({ class: "looking" });
  view.append(body, note);
  bindFold(store, view, name);
  /** The revision of what is drawn; 0: nothing is. */
  let drawn = 0;
  const hasChanged = createChangeCheck();

  return () => {
    const state = store.get();
    view.hidden = !has(state);
    const known = answer(state);
    const isOpen = state.openSections.has(name);
    setAttributes(view, { "data-state": isOpen && known?.final ? "known" : "waiting" });
    if (!isOpen) return;
    if (drawn < state.since) {
      drawn = 0;
      fill(body);
    }
    setAttributes(note, { "aria-live": drawn ? "off" : "polite" });
    const inForm = drawn > 0 ? "folds.stale" : "folds.onceRight";
    const waiting = t(phaseOf(state) === "invalid" ? inForm : "folds.working");
    fill(note, known?.final ? "" : haltedBy(state) || waiting);
    setAttributes(body, { "data-stale": !known });
    if (!known || !hasChanged(state.revision, known.result)) return;
    drawn = state.revision;
    fill(body, ...(wrongIn(known.result) ?? draw(known.result, state)));
  };
}

/**
 * A fold is kept as it is left. It may have been pressed before the page's scripts were there.
 * @param {Store} store
 * @param {HTMLDetailsElement} fold
 * @param {string} name
 * @param {boolean} [isAsking]  what is in it has still to be asked for
 */
export function bindFold(store, fold, name, isAsking) {
  const keep = () => store.toggleSection(name, fold.open, isAsking);
  if (fold.open) keep();
  fold.open = store.get().openSections.has(name);
  on(fold, "toggle", keep);
}

/** The planner's objections to the question, where it has any. @param {any} result */
function wrongIn(result) {
  /** @type {{text: string}[] | undefined} */
  const errors = result.errors;
  return errors?.map(({ text }) => html.p(t("folds.wrong", { why: text })));
}
