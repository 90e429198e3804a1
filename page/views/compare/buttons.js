/**
 * Where a plan is put into the comparison: a switch beside the plan that is read, and a button
 * for the best plans of the scenarios.
 *
 * @import { Store } from "../../state/state.js"
 */

import {
  MOST_COMPARED,
  bestOf,
  keyOf,
  ofDisplayed,
  scenariosToCompare,
} from "../../state/compared.js";
import { byId, on, setAttributes } from "../dom.js";
import { t } from "../../words/i18n.js";

/** @param {Store} store */
export function createCompareButtons(store) {
  const view = byId("compare-buttons", HTMLDivElement);
  const toggle = byId("compare-this", HTMLButtonElement);
  const scenarios = byId("compare-scenarios", HTMLButtonElement);
  const link = byId("compare-link", HTMLAnchorElement);

  /** What is read, and where it stands in the comparison; -1 where it does not. */
  function present() {
    const state = store.get();
    if (!state.displayed) return null;
    const compared = ofDisplayed(state, state.displayed);
    const key = keyOf(compared);
    return { compared, place: state.compared.findIndex((one) => keyOf(one) === key) };
  }

  on(toggle, {
    click: () => {
      const read = present();
      if (!read) return;
      const { compared } = store.get();
      const { place } = read;
      const without = compared.filter((_, at) => at !== place);
      store.set({ compared: place < 0 ? [...compared, read.compared] : without });
    },
  });
  on(scenarios, {
    click: () => {
      const { workspace } = store.get();
      const compared = scenariosToCompare(workspace).map((one) => bestOf(workspace, one));
      store.goOn();
      store.set({ compared });
      const heading = byId("compare-heading", HTMLElement);
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    },
  });

  return {
    render() {
      const { compared, displayed, workspace } = store.get();
      const read = present();
      const hasPlan = displayed !== null && displayed.plan.classes.length > 0;
      const isIn = read !== null && read.place >= 0;
      const isFull = compared.length >= MOST_COMPARED && !isIn;
      scenarios.hidden = workspace.scenarios.length < 2;
      toggle.hidden = !hasPlan;
      link.hidden = compared.length === 0;
      view.hidden = toggle.hidden && scenarios.hidden && link.hidden;
      setAttributes(toggle, {
        "aria-pressed": isIn ? "true" : "false",
        disabled: isFull,
        title: isFull ? t("compare.full") : null,
      });
      link.textContent = t("compare.link", { n: compared.length });
    },
  };
}
