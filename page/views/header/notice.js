/**
 * What the page has to say beside the plan: that something was opened, copied or refused; and
 * what is the matter with saving. A notice stays until it is put away or the next one comes.
 *
 * @import { State, Store } from "../../state/state.js"
 */

import { byId, fill, focusPlan, html, on, setAttributes, setText } from "../dom.js";
import { t } from "../../words/i18n.js";

const SAVING = {
  works: null,
  refused: "saving.refused",
  overtaken: "saving.overtaken",
  unreadable: "saving.unreadable",
};

/** @param {Store} store */
export function createNotice(store) {
  const view = byId("notice", HTMLDivElement);
  const words = byId("notice-words", HTMLDivElement);
  const saving = byId("saving", HTMLParagraphElement);
  /** @type {State["notice"]} */
  let drawn = null;
  let said = "";

  on(byId("notice-close", HTMLButtonElement), {
    click: () => {
      store.set({ notice: null });
      focusPlan();
    },
  });

  return {
    render() {
      const { notice, saving: state } = store.get();
      const key = SAVING[state];
      saving.hidden = key === null;
      setText(saving, key === null ? "" : t(key));

      const text = notice ? t(notice.key, notice.values) : "";
      if (notice === drawn && text === said) return;
      const isNew = notice !== drawn;
      drawn = notice;
      said = text;
      view.hidden = notice === null;
      setAttributes(view, { "data-wrong": notice?.wrong });
      fill(
        words,
        html.p(text),
        notice?.link && linkField(notice.link),
        notice?.also && html.p(t(notice.also)),
      );
      if (!isNew || !notice) return;
      view.scrollIntoView({ block: "nearest" });
      words.querySelector("input")?.select();
    },
  };
}

/**
 * A link to copy by hand.
 * @param {string} link
 */
function linkField(link) {
  const label = t("share.link");
  const field = html.input({ type: "text", readonly: true, value: link, "aria-label": label });
  return on(field, { focus: () => field.select() });
}
