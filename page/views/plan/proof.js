/**
 * How good the plan is that is read: a seal where it is proved best, which unfolds how that is known.
 *
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { Store } from "../../state/state.js"
 */

import { choiceNamed, choiceOf, orderOf } from "../../model/choices.js";
import { isChangedByHand } from "../../state/displayed-plan.js";
import { stopReason } from "../../state/phase.js";
import { html, on } from "../dom.js";
import { t } from "../../words/i18n.js";
import { preferenceInWords } from "../../words/titles.js";

const PROOF = "proof";

/**
 * @param {Store} store
 * @param {DisplayedPlan} displayed
 */
export function drawProof(store, displayed) {
  const state = store.get();
  if (!displayed.own || !displayed.proved) {
    const words = displayed.own
      ? unproved(displayed, stopReason(state) !== null)
      : standing(displayed);
    return html.p({ class: "proof" }, words);
  }
  const named = choiceNamed(choiceOf(displayed.school.preference));
  const avoided = displayed.school.composites.some(({ avoid }) => Number(avoid) > 0);
  const fold = html.details(
    { class: "proof", open: state.openSections.has(PROOF) },
    html.summary(
      { "data-key": PROOF },
      html.span({ class: "seal" }, t(named?.seal ?? "plan.sealOwn")),
      " ",
      html.span({ class: "seal-how" }, t("plan.howKnown")),
    ),
    html.p(
      named ? t(named.proof) : t("plan.proofOwn"),
      named && avoided && ` ${t("plan.proofAvoided")}`,
    ),
    html.p(t("plan.proofMethod")),
  );
  return on(fold, { toggle: () => store.toggleSection(PROOF, fold.open, false) });
}

/** What is said of a plan that somebody chose or changed. @param {DisplayedPlan} displayed */
function standing(displayed) {
  const { byHand, broken } = displayed;
  const n = broken.length;
  if (isChangedByHand(displayed)) {
    return n > 0 ? t("plan.proofBroken", { n }) : t("plan.proofByHand");
  }
  if (n > 0) return t("plan.chosenBroken", { n });
  return t(byHand ? "hand.unchanged" : "plan.proofOther");
}

/**
 * What is known of the best plan so far: its first measure may be settled.
 * @param {DisplayedPlan} displayed
 * @param {boolean} isHalted  nothing more is looked for
 */
function unproved({ final, bound, school }, isHalted) {
  if (final || isHalted) return `${t("plan.proofInTime")} ${bound}`.trim();
  const [, ...rest] = orderOf(school.preference);
  if (!bound || rest.length === 0) return t("plan.proofNotYet");
  return t("plan.proofRest", { bound, order: preferenceInWords(rest) });
}
