/**
 * The kept classes in the form: what they are, what is wrong with them, and a way to let go.
 *
 * @import { KeptClass } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { CHOICES, choiceOf } from "../../model/choices.js";
import { setPreference, unpin, unpinAll } from "../../model/school.js";
import { unpinId } from "../../state/problems.js";
import { byId, fill, focusPlan, html, on, refill } from "../dom.js";
import { languageRevision, t } from "../../words/i18n.js";
import { keptTitle, preferenceInWords } from "../../words/titles.js";

/** @param {Store} store */
export function createKeptList(store) {
  const view = byId("kept", HTMLElement);
  const list = byId("kept-list", HTMLUListElement);
  const all = byId("let-go-of-all", HTMLButtonElement);
  const note = byId("kept-error", HTMLParagraphElement);
  let drawn = "";
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
      const now = JSON.stringify([languageRevision(), kept]);
      if (now === drawn) return;
      drawn = now;
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

const OWN = "own";

/** @param {Store} store */
export function createPreference(store) {
  const select = byId("preference", HTMLSelectElement);
  let drawn = "";
  on(select, {
    change: () => {
      const choice = CHOICES.find(({ name }) => name === select.value);
      if (!choice) return;
      store.edit(setPreference(store.get().school, choice.preference));
      store.select(null);
    },
  });

  return {
    render() {
      const { preference } = store.get().school;
      const choice = choiceOf(preference);
      const order = choice === null ? preferenceInWords(preference) : "";
      const now = `${languageRevision()} ${order}`;
      if (now !== drawn) {
        drawn = now;
        fill(
          select,
          choice === null && html.option({ value: OWN }, t("preference.own", { order })),
          ...CHOICES.map(({ name, title, best }) => {
            const words = t("preference.option", { name: t(title), best: t(best) });
            return html.option({ value: name }, words);
          }),
        );
      }
      select.value = choice ?? OWN;
    },
  };
}
