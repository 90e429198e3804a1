/**
 * Which composites the school allows: how many neighbouring grades may share a class, a switch for
 * each pair and each longer run of them, a list of any other sets with a way to add one, and the
 * limits that each has of its own.
 *
 * @import { CompositeDraft, Draft } from "../../model/school.js"
 * @import { Problems } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 *
 * @typedef {{nodes: HTMLLIElement[], render: (ids: string[], problems: Problems) => void}} Row
 */

import {
  allowComposite,
  allowedComposites,
  forbidComposite,
  keepApart,
  neighbouringRuns,
  setLimits,
  setNeighbours,
} from "../../model/composites.js";
import { COMPOSITE_FIELDS } from "../../model/fields.js";
import { compositeKey, isEmpty } from "../../model/school.js";
import { allowId, compositeFieldId } from "../../state/problems.js";
import { byId, createChangeCheck, createRows, fill, html, on, setAttributes } from "../dom.js";
import { createNote, createOwnLimits } from "./field.js";
import { t } from "../../words/i18n.js";
import { compositeTitle, gradeTitle } from "../../words/titles.js";

/** More runs of three or more grades than so many are folded. */
const FEW_RUNS = 7;

/** @param {Store} store */
export function createComposites(store) {
  const pairList = byId("pairs", HTMLUListElement);
  const longer = byId("longer", HTMLDetailsElement);
  const longerHeading = byId("longer-heading", HTMLElement);
  const otherList = byId("others", HTMLUListElement);
  const noPairs = byId("no-pairs", HTMLParagraphElement);
  const mixing = byId("mixing", HTMLDivElement);
  const renderNeighbours = createNeighbours(store);
  /** How each composite was when it was last allowed. @type {Map<string, CompositeDraft>} */
  const remembered = new Map();
  /** Those that are allowed now. @type {Map<string, CompositeDraft>} */
  let allowed = new Map();
  const renderSwitches = createRows(pairList, compositeKey, createSwitch);
  const renderFolded = createRows(byId("runs", HTMLUListElement), compositeKey, createSwitch);
  const renderOthers = createRows(otherList, compositeKey, createOther);

  /**
   * Allows a composite, with the limits that it had before, or forbids it.
   * @param {Draft} school
   * @param {string[]} ids
   * @param {boolean} wanted
   */
  function switched(school, ids, wanted) {
    const key = compositeKey(ids);
    return wanted ? allowComposite(school, ids, remembered.get(key)) : forbidComposite(school, ids);
  }

  /** @type {(ids: string[]) => Row} */
  function createSwitch(ids) {
    const key = compositeKey(ids);
    const limits = createLimits(store, ids);
    const box = html.input({ type: "checkbox", id: allowId(key) });
    on(box, "change", () => store.edit(switched(store.get().school, ids, box.checked)));
    const title = html.span();
    return {
      nodes: [html.li(html.label(box, title), limits.view)],
      render(_, problems) {
        const composite = allowed.get(key);
        box.checked = composite !== undefined;
        const name = compositeTitle(store.get().school, ids);
        title.textContent = name;
        limits.render(composite, problems, name);
      },
    };
  }

  /** @type {(ids: string[]) => Row} */
  function createOther(ids) {
    const key = compositeKey(ids);
    const limits = createLimits(store, ids);
    const title = html.span({ class: "composite-title" });
    const removal = html.button({ id: allowId(key) });
    on(removal, "click", () => {
      store.edit(forbidComposite(store.get().school, ids));
      byId("chooser", HTMLDetailsElement).querySelector("summary")?.focus();
    });
    return {
      nodes: [html.li(title, removal, limits.view)],
      render(_, problems) {
        const name = compositeTitle(store.get().school, ids);
        title.textContent = name;
        removal.textContent = t("composites.remove");
        setAttributes(removal, { "aria-label": t("composites.removeOne", { title: name }) });
        limits.render(allowed.get(key), problems, name);
      },
    };
  }

  /** @param {Problems} problems */
  return (problems) => {
    const { school } = store.get();
    allowed = new Map(allowedComposites(school).map((one) => [compositeKey(one.grades), one]));
    for (const [key, composite] of allowed) remembered.set(key, composite);
    const neighbouring = switchable(school);
    const shown = new Set(neighbouring.map(compositeKey));
    const longest = neighbouring.filter((ids) => ids.length > 2);
    const folded = longest.length > FEW_RUNS ? longest : [];
    const listed = school.composites.map(({ grades }) => grades);
    const rest = listed.filter((ids) => !shown.has(compositeKey(ids)));
    renderNeighbours(problems);
    noPairs.hidden = shown.size > 0;
    mixing.hidden = pairList.hidden = shown.size === 0;
    otherList.hidden = rest.length === 0;
    longer.hidden = folded.length === 0;
    const n = folded.filter((ids) => allowed.has(compositeKey(ids))).length;
    longerHeading.textContent = t("composites.longer", { n, all: String(folded.length) });
    renderSwitches(
      neighbouring.filter((ids) => !folded.includes(ids)),
      problems,
    );
    renderFolded(folded, problems);
    renderOthers(rest, problems);
  };
}

/**
 * The neighbouring grades that have a switch: every pair, and every longer run that may be allowed.
 * @param {Draft} school
 */
const switchable = (school) =>
  neighbouringRuns({ ...school, neighbours: String(Math.max(2, Number(school.neighbours) || 0)) });

/**
 * How many neighbouring grades may share a class, as a choice.
 * @param {Store} store
 */
function createNeighbours(store) {
  const view = byId("neighbours-field", HTMLDivElement);
  const select = byId("neighbours", HTMLSelectElement);
  const { note, render } = createNote(select);
  const hasChanged = createChangeCheck();
  view.append(note);
  on(select, "change", () => {
    const { school } = store.get();
    const chosen = select.value;
    if (chosen !== NONE) store.edit(setNeighbours(school, chosen));
    else store.edit(switchable(school).reduce(forbidComposite, setNeighbours(school, "")));
  });

  /** @param {Problems} problems */
  return (problems) => {
    const { school } = store.get();
    const most = gradesTyped(school);
    const runs = switchable(school).map(compositeKey);
    const isTicked = allowedComposites(school).some((one) =>
      runs.includes(compositeKey(one.grades)),
    );
    const chosen = choiceOf(school.neighbours, most) || (isTicked ? TICKED : NONE);
    render(problems.get(select.id));
    if (!hasChanged(most, chosen)) return;
    const levels = Array.from({ length: Math.max(most - 1, 0) }, (_, more) => String(more + 2));
    const choices = [NONE, ...(chosen === TICKED ? [TICKED] : []), ...levels];
    const options = choices.includes(chosen) ? choices : [...choices, chosen];
    fill(
      select,
      ...options.map((value) => html.option({ value }, choiceInWords(value, String(most)))),
    );
    select.value = chosen;
  };
}

/** @param {Draft} school */
const gradesTyped = ({ grades }) => grades.filter((grade) => !isEmpty(grade)).length;

/** How many neighbouring grades may share a class, in words. @param {Draft} school */
export function neighboursInWords(school) {
  const most = gradesTyped(school);
  return choiceInWords(choiceOf(school.neighbours, most), String(most));
}

/** No neighbours share a class, or only those that are ticked one by one. */
const NONE = "none";
const TICKED = "ticked";

/**
 * The choice that a text stands for, if it is a number of grades that may share a class. More than
 * there are grades is all of them; what is no number is shown as it is, beside what is wrong with it.
 * @type {(text: string, most: number) => string}
 */
function choiceOf(text, most) {
  const levels = Number(text);
  if (Number.isNaN(levels) || levels < 0) return text;
  return levels < 2 ? "" : String(Math.min(levels, most));
}

/** @type {(levels: string, most: string) => string} */
function choiceInWords(levels, most) {
  if (levels === NONE) return t("neighbours.no");
  if (levels === TICKED) return t("neighbours.ticked");
  if (Number.isNaN(Number(levels))) return levels;
  if (levels === "2") return t("neighbours.pairs");
  return t(levels === most ? "neighbours.all" : "neighbours.upTo", { levels });
}

/**
 * @param {Store} store
 * @param {string[]} ids  of the grades
 */
function createLimits(store, ids) {
  const key = compositeKey(ids);
  return createOwnLimits(
    store,
    COMPOSITE_FIELDS,
    (field) => compositeFieldId(key, field),
    (draft, field, value) => setLimits(draft, ids, { [field]: value }),
    "limits.blank",
  );
}

/** @param {Store} store */
export function createChooser(store) {
  const view = byId("chooser", HTMLDetailsElement);
  const choices = byId("chooser-grades", HTMLDivElement);
  const reply = byId("chooser-reply", HTMLParagraphElement);
  const hasChanged = createChangeCheck();
  /** The last reply and the school it was about. */
  let answer = { key: "", title: "", school: store.get().school };

  /** @type {(key: string, title?: string) => void} */
  function answerWith(key, title = "") {
    answer = { key, title, school: store.get().school };
    showAnswer();
  }

  function showAnswer() {
    const { key, title, school } = answer;
    fill(reply, key && school === store.get().school ? t(key, { title }) : "");
  }

  const boxes = () => [...choices.querySelectorAll("input")];

  /**
   * A button that does something with the grades that are ticked.
   * @param {string} id
   * @param {(draft: Draft, ids: string[]) => Draft} edit
   * @param {{done: string, already: string}} replies  keys of words
   */
  function bindButton(id, edit, { done, already }) {
    on(byId(id, HTMLButtonElement), "click", () => {
      const ids = boxes().flatMap((box) => (box.checked ? [box.value] : []));
      if (ids.length < 2) return answerWith("chooser.tooFew");
      const { school } = store.get();
      const next = edit(school, ids);
      const title = compositeTitle(school, ids);
      store.edit(next);
      answerWith(next === school ? already : done, title);
      for (const box of boxes()) box.checked = false;
    });
  }

  bindButton("chooser-allow", allowComposite, {
    done: "chooser.allowed",
    already: "chooser.already",
  });
  bindButton("chooser-never", keepApart, {
    done: "chooser.keptApart",
    already: "chooser.alreadyApart",
  });

  return () => {
    const { school } = store.get();
    view.hidden = school.grades.length < 2;
    showAnswer();
    const titles = school.grades.map(({ id }) => [id, gradeTitle(school, id)]);
    if (!hasChanged(titles)) return;
    const ticked = new Set(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
    fill(
      choices,
      ...school.grades.map(({ id }) => {
        const box = html.input({ type: "checkbox", value: id, checked: ticked.has(id) });
        return html.label(box, " ", gradeTitle(school, id));
      }),
    );
  };
}
