/**
 * The kept classes in the form: what they are, what is wrong with them, and a way to let go.
 *
 * @import { KeptClass } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { unpin, unpinAll } from "../../model/school.js";
import { unpinId } from "../../state/problems.js";
import { byId, createChangeCheck, focusPlan, html, on, refill } from "../dom.js";
import { t } from "../../words/i18n.js";
import { keptTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createKeptList(store) {
  const view = byId("kept", HTMLElement);
  const list = byId("kept-list", HTMLUListElement);
  const all = byId("let-go-of-all", HTMLButtonElement);
  const note = byId("kept-error", HTMLParagraphElement);
  const hasChanged = createChangeCheck();
  on(all, {
    click: () => {
      store.edit(unpinAll(store.get().school));
      focusPlan();
    },
  });

  /** @param {KeptClass} one */
  function letGoOf(one) {
    store.edit(unpin(store.get().school, one));
    if (view.hidden) focusPlan();
    else if (!list.contains(document.activeElement)) all.focus();
  }

  return {
    /** @param {Problem[]} problems */
    render(problems) {
      const { school } = store.get();
      const kept = school.keptClasses.map((one, index) => ({
        one,
        id: unpinId(index),
        title: keptTitle(one, school),
        wrong: problems.filter(({ id }) => id === unpinId(index)).map(({ text }) => text),
      }));
      const whole = problems.find(({ id }) => id === all.id)?.text ?? "";
      view.hidden = kept.length === 0;
      note.hidden = whole === "";
      note.textContent = whole;
      if (!hasChanged(kept)) return;
      refill(
        list,
        ...kept.map(({ one, id, title, wrong }) => {
          const errors = wrong.map((text) => html.p({ class: "error" }, text));
          const label = t("kept.letGoOf", { title });
          const button = html.button(
            { id, "aria-label": label, "data-key": id },
            t("kept.letGoOne"),
          );
          on(button, { click: () => letGoOf(one) });
          return html.li(html.span(title), button, ...errors);
        }),
      );
    },
  };
}
