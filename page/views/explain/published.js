/**
 * The published method on this school, beside the planner: tried when somebody asks for it.
 *
 * @import { Method, Methods, Plan } from "../../engine/messages.js"
 * @import { State, Store } from "../../state/state.js"
 *
 * @typedef {{title: string, method: Method, plan: Plan | null, seconds: number | null}} Column
 *   seconds: until the answer, where that is known
 */

import { toSchoolFile } from "../../model/school-file.js";
import { planKey } from "../../state/displayed-plan.js";
import { phaseOf } from "../../state/state.js";
import { answerTo } from "../../state/questions.js";
import { comparisonTable, measureRows } from "../compare/table.js";
import { byId, createChangeCheck, fill, html, on, setAttributes } from "../dom.js";
import { haltedBy } from "../header/status.js";
import { kindsInWords } from "../../words/differences.js";
import { formatNumber, t } from "../../words/i18n.js";
import { letterOf } from "../../words/titles.js";

const STATUS = new Map([
  ["impossible", "how.publishedImpossible"],
  ["unfinished", "how.publishedUnfinished"],
  ["too large", "how.publishedTooLarge"],
  ["wrong", "how.publishedWrong"],
]);

/** @param {Store} store */
export function createPublished(store) {
  const view = byId("fold-article", HTMLDetailsElement);
  const button = byId("article-try", HTMLButtonElement);
  const note = byId("article-note", HTMLParagraphElement);
  const body = byId("article-body", HTMLDivElement);
  on(button, "click", () => {
    if (button.ariaDisabled === "true") return;
    store.goOn();
    store.tryPublished();
  });
  const hasChanged = createChangeCheck();

  return () => {
    const state = store.get();
    const known = answerTo(state, "article");
    const word = phaseOf(state);
    const isAsked = state.publishedFor === state.revision && !known?.final;
    setAttributes(view, { "data-state": known?.final ? "known" : "waiting" });
    // Disabled, it would lose the focus of who has just pressed it.
    button.ariaDisabled = String(isAsked || (word !== "planned" && word !== "impossible"));
    if (known?.final && document.activeElement === button)
      view.querySelector("summary")?.focus({ preventScroll: true });
    button.hidden = known?.final ?? false;
    fill(note, isAsked ? haltedBy(state) || t("how.trying") : "");
    if (!hasChanged(known?.result)) return;
    fill(body, ...(known ? drawMethods(known.result, state) : []));
  };
}

/**
 * @param {Methods} methods
 * @param {State} state
 */
function drawMethods({ planner, published }, { school }) {
  const key = STATUS.get(published.status);
  const file = toSchoolFile(school);
  const columns = columnsOf(planner, published);
  const plans = columns.map(({ plan }) => plan);
  const isBoth = plans.every((plan) => plan !== null) && plans.length > 1;
  return [
    key && html.p(html.strong(t(key, { unknowns: published.unknowns }))),
    published.status === "planned" && !published.finished && html.p(t("how.stopped")),
    comparisonTable(
      t("how.sideBySide"),
      columns.map(({ title }, index) => ({ letter: letterOf(index), title })),
      [...workRows(columns), ...(isBoth ? measureRows(plans.map((plan) => ({ plan }))) : [])],
    ),
    isBoth &&
      html.ul(
        { class: "how-list" },
        ...kindsInWords(plans.map((plan) => ({ plan, file }))).map((said) => html.li(said)),
      ),
    html.p({ class: "how-words" }, t("how.publishedWhy")),
  ];
}

/**
 * The planner, the published method's first answer, and its best where that is another.
 * @type {(planner: Method, published: Method) => Column[]}
 */
function columnsOf(planner, published) {
  const { first, best, answers, seconds } = published;
  const columns = [
    { title: t("page.name"), method: planner, plan: planner.best, seconds: planner.seconds },
    { title: t("how.publishedFirst"), method: published, plan: first, seconds },
  ];
  if (!first || !best || planKey(first) === planKey(best)) return columns;
  const title = t("how.publishedBest", { n: answers });
  return [...columns, { title, method: published, plan: best, seconds: null }];
}

/** @param {Column[]} columns */
function workRows(columns) {
  const row = (/** @type {string} */ name, /** @type {(column: Column) => string} */ value) => ({
    name: t(name),
    differs: false,
    cells: columns.map((column) => ({ text: value(column) })),
  });
  return [
    row("how.rowClasses", ({ method }) => formatNumber(method.classes)),
    row("how.rowUnknowns", ({ method }) => formatNumber(method.unknowns)),
    row("how.rowRules", ({ method }) => (method.rules > 0 ? formatNumber(method.rules) : "–")),
    row("how.rowSeconds", ({ seconds }) =>
      seconds === null ? "–" : t("how.seconds", { seconds }),
    ),
    row("how.rowProved", ({ method }) => t(method.proved ? "how.yes" : "how.no")),
  ];
}
