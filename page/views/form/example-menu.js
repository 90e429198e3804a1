/**
 * The examples to start from.
 *
 * @import { Store } from "../../state/state.js"
 */

import { EXAMPLES, exampleDraft, readExample } from "../../state/examples.js";
import { byId, fill, html, on, setText } from "../dom.js";
import { t, translateTree } from "../../words/i18n.js";

/** @param {Store} store */
export function createExampleMenu(store) {
  const list = byId("examples", HTMLUListElement);
  const error = byId("examples-error", HTMLParagraphElement);
  let failed = false;
  /** The example that was pressed last: another one may still be loading. */
  let wanted = "";

  /** @param {string} id */
  async function start(id) {
    const { school } = store.get();
    wanted = id;
    const isRead = await readExample(id).then(
      () => true,
      () => false,
    );
    if (id !== wanted) return;
    failed = !isRead;
    render();
    // What was typed meanwhile stays.
    if (isRead && store.get().school === school) store.replace(exampleDraft(id));
  }

  const buttons = EXAMPLES.map(({ id, name }) => {
    const button = html.button({ "data-i18n": name });
    return html.li(on(button, { click: () => start(id) }));
  });
  fill(list, ...buttons);
  translateTree(list);

  function render() {
    error.hidden = !failed;
    setText(error, failed ? t("examples.failed") : "");
  }

  return { render };
}
