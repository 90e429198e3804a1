/**
 * The scenarios: a bar to go from one to the other where there are several, and a menu to make,
 * rename and delete them.
 *
 * @import { Scenario } from "../../model/workspace.js"
 * @import { Store } from "../../state/state.js"
 */

import { emptySchool } from "../../model/school.js";
import {
  added,
  duplicateOf,
  freeName,
  newScenario,
  openOf,
  removed,
  renamed,
} from "../../model/workspace.js";
import { bindMenu, byId, createChangeCheck, html, on, refill, setAttributes } from "../dom.js";
import { whenPointerUp } from "../pointer.js";
import { t } from "../../words/i18n.js";

/** @param {Store} store */
export function createScenarios(store) {
  const bar = byId("scenarios", HTMLElement);
  const list = byId("scenario-list", HTMLUListElement);
  const rename = byId("scenario-rename", HTMLButtonElement);
  const remove = byId("scenario-delete", HTMLButtonElement);
  bindMenu(byId("scenario-menu", HTMLDetailsElement));
  /** @type {{id: string, field: HTMLInputElement} | null} */
  let renaming = null;
  const hasChanged = createChangeCheck();

  const numbered = (/** @type {number} */ n) => t("scenarios.numbered", { n });

  /** @param {Scenario} scenario */
  function add(scenario) {
    store.change(added(store.get().workspace, scenario));
  }

  function startRenaming() {
    const { id, name } = openOf(store.get().workspace);
    const field = html.input({
      type: "text",
      value: name,
      "aria-label": t("scenarios.name"),
      "data-key": id,
    });
    const undoGroup = `rename-${id}`;
    const write = (/** @type {string} */ text) =>
      store.change(renamed(store.get().workspace, id, text), undoGroup);
    const end = () => {
      if (renaming?.field !== field) return;
      renaming = null;
      store.blurField();
      render();
    };
    on(field, {
      input: () => write(field.value.trim() === "" ? name : field.value),
      blur: () => whenPointerUp(end),
      keydown: ({ key }) => {
        if (key === "Escape" && field.value !== name) write(name);
        if (key === "Enter" || key === "Escape") end();
      },
    });
    renaming = { id, field };
    render();
    field.focus();
    field.select();
  }

  const duplicate = () => {
    const { workspace } = store.get();
    add(duplicateOf(openOf(workspace), freeName(workspace, numbered)));
    startRenaming();
  };

  on(byId("scenario-copy", HTMLButtonElement), { click: duplicate });
  on(byId("scenario-add", HTMLButtonElement), { click: duplicate });
  on(byId("scenario-new", HTMLButtonElement), {
    click: () => {
      add(newScenario(freeName(store.get().workspace, numbered), emptySchool()));
      byId("teachers", HTMLInputElement).focus();
    },
  });
  on(rename, { click: startRenaming });
  on(remove, {
    click: () => {
      const { workspace } = store.get();
      const { id, name } = openOf(workspace);
      store.change(removed(workspace, id));
      store.notify({ key: "scenarios.deleted", values: { name }, brief: true, undoes: true });
    },
  });

  /** @param {Scenario} scenario */
  function drawChip({ id, name }) {
    if (renaming?.id === id) return html.li(renaming.field);
    const isOpen = store.get().workspace.open === id;
    const chip = html.button(
      { class: "chip", "aria-current": isOpen && "true", "data-key": id },
      name,
    );
    return html.li(on(chip, { click: () => store.open(id) }));
  }

  function render() {
    const { workspace } = store.get();
    const { scenarios, open } = workspace;
    if (renaming && renaming.id !== open) renaming = null;
    const isOne = scenarios.length === 1;
    bar.hidden = isOne && !renaming;
    rename.hidden = remove.hidden = isOne;
    setAttributes(document.body, { "data-scenarios": scenarios.length });
    const chips = scenarios.map(({ id, name }) => [id, renaming?.id === id ? null : name]);
    if (!hasChanged(chips, open)) return;
    refill(list, ...scenarios.map(drawChip));
  }

  return { render };
}
