/**
 * Which rules a plan breaks that was changed by hand, and what can be done with its changes.
 *
 * @import { Broken, Check } from "../../../engine/messages.js"
 * @import { HandMade } from "../../../model/edited-plan.js"
 * @import { State, Store } from "../../../state/state.js"
 */

import { countChanged, inSchool, withChangedKept } from "../../../model/edited-plan.js";
import { openOf, withHandMade, withSchool } from "../../../model/workspace.js";
import { phaseOf } from "../../../state/state.js";
import { spotOf } from "../../../state/problems.js";
import { createChangeCheck, fill, goToPlan, html, on, refill, setAttributes } from "../../dom.js";
import { linkTo } from "../../form/field.js";
import { haltedBy } from "../../header/status.js";
import { rowId } from "./rows.js";
import { t } from "../../../words/i18n.js";

/**
 * @param {Store} store
 * @param {HTMLButtonElement} more  that goes with the actions
 */
export function createVerdict(store, more) {
  const words = html.p({ class: "hand-verdict", role: "status" });
  const rules = html.ul({ class: "hand-rules" });
  const rest = html.button();
  const undo = html.button();
  const discard = html.button();
  const hasChanged = createChangeCheck();

  on(rest, {
    click: () => {
      const { workspace, school } = store.get();
      const handMade = inSchool(openOf(workspace).handMade, school);
      if (!handMade) return;
      const n = countChanged(handMade);
      const next = withSchool(workspace, withChangedKept(handMade, school));
      store.change(withHandMade(next, undefined), null, t("hand.restTried", { n }));
      goToPlan();
    },
  });
  on(undo, { click: store.undo });
  on(discard, {
    click: () => {
      store.change(withHandMade(store.get().workspace, undefined));
      goToPlan();
    },
  });

  function forget() {
    hasChanged(); // whatever is said next is drawn
    setAttributes(words, { "data-broken": false });
    words.textContent = "";
    fill(rules);
  }

  return {
    parts: [
      html.div(
        { class: "hand-foot" },
        words,
        html.p({ class: "hand-actions" }, more, rest, undo, discard),
      ),
      html.div({ role: "status" }, rules),
    ],

    /**
     * @param {State} state
     * @param {HandMade} handMade
     * @param {Check | undefined} check
     */
    render(state, handMade, check) {
      const changed = countChanged(handMade);
      rest.textContent = t("hand.rest", { n: changed });
      undo.textContent = t("hand.undo");
      discard.textContent = t("hand.discard");
      rest.hidden = changed === 0;
      undo.ariaDisabled = String(state.past.length === 0);
      if (!check?.plan) {
        // An older verdict stays only while the next one is on its way.
        if (phaseOf(state) === "invalid" || haltedBy(state)) forget();
        return;
      }
      const { broken } = check;
      if (!hasChanged(broken, changed > 0)) return;
      setAttributes(words, { "data-broken": broken.length > 0 });
      words.textContent =
        broken.length > 0
          ? t("hand.broken", { n: broken.length })
          : t(changed > 0 ? "hand.fine" : "hand.unchanged");
      refill(rules, ...broken.map((rule) => html.li(drawRule(rule, state))));
    },
  };
}

/**
 * A broken rule, which leads to the class that breaks it or to the field that states it.
 * @param {Broken} rule
 * @param {State} state
 */
function drawRule({ text, class: number, field }, { school }) {
  if (number !== null) return linkTo({ id: rowId(number - 1), label: text });
  return linkTo({ id: field === null ? null : spotOf(field, school).id, label: text });
}
