/**
 * Taking the plan out: printed, as an Excel workbook, as a CSV file, as text to copy.
 *
 * @import { Plan, SchoolFile, WorkbookRequest } from "../../engine/messages.js"
 * @import { ClassName } from "../../model/class-names.js"
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 * @import { Card } from "../plan/choices.js"
 *
 * @typedef {string | number} Cell  of a CSV file
 */

import { NAME_FIELDS } from "../../model/class-names.js";
import { toSchoolFile } from "../../model/school-file.js";
import { scenarioName } from "../../model/workspace.js";
import { planKey } from "../../state/displayed-plan.js";
import { answerTo } from "../../state/questions.js";
import { bindMenu, byId, fill, on } from "../dom.js";
import { download, fileName, today } from "./share.js";
import { cardsOf, titleOf } from "../plan/choices.js";
import { dayInWords, locale, t } from "../../words/i18n.js";
import { calledInWords, classesOf } from "../../words/plan-classes.js";

export const CSV = "text/csv;charset=utf-8";
export const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * @param {Store} store
 * @param {{makeWorkbook: (request: WorkbookRequest) => Promise<ArrayBuffer>}} engine
 */
export function createExport(store, engine) {
  const group = byId("export", HTMLDivElement);
  const excel = byId("export-excel", HTMLButtonElement);
  const reply = byId("export-reply", HTMLParagraphElement);
  /** What is said of the last export, until the school is another one. */
  let said = { key: "", revision: 0 };

  bindMenu(byId("out-menu", HTMLDetailsElement));
  on(byId("print", HTMLButtonElement), "click", () => window.print());
  on(byId("copy-text", HTMLButtonElement), "click", async () => {
    const { displayed } = store.get();
    if (!displayed) return;
    try {
      await navigator.clipboard.writeText(planText(displayed, store.get().byAge));
      tell("copying.copied");
    } catch {
      tell("copying.refused");
    }
  });
  on(byId("export-csv", HTMLButtonElement), "click", () => {
    const { displayed } = store.get();
    if (!displayed) return;
    const rows = planRows(displayed.plan, toSchoolFile(displayed.school), displayed.names);
    download(toCsv(rows, separatorHere()), nameOf(displayed, "csv"), CSV);
    tell("export.csvDone");
  });
  on(excel, "click", async () => {
    const state = store.get();
    const { displayed } = state;
    if (!displayed || excel.ariaDisabled === "true") return;
    const name = nameOf(displayed, "xlsx");
    excel.ariaDisabled = "true";
    tell("export.making");
    try {
      const book = await engine.makeWorkbook(workbookRequest(state, displayed));
      download(book, name, EXCEL);
      tell("export.excelDone");
    } catch (error) {
      const reason = Reflect.get(Object(error), "reason");
      tell(reason === "library" ? "export.noLibrary" : "export.failed");
    } finally {
      excel.ariaDisabled = "false";
    }
  });

  /**
   * @param {DisplayedPlan} displayed
   * @param {string} ending
   */
  function nameOf({ school }, ending) {
    const scenario = scenarioName(store.get().workspace);
    return fileName([school.name || t("plan.nameless"), scenario, today()], ending);
  }

  /** @param {string} key */
  function tell(key) {
    said = { key, revision: store.get().revision };
    render();
  }

  function render() {
    const { displayed, revision } = store.get();
    group.hidden = !displayed || displayed.plan.classes.length === 0;
    const { key } = said;
    fill(reply, key && !group.hidden && said.revision === revision ? t(key) : "");
  }

  return render;
}

/**
 * @param {State} state
 * @param {DisplayedPlan} displayed  the plan that is read
 * @returns {WorkbookRequest}
 */
function workbookRequest(state, displayed) {
  const isOfNow = displayed.revision === state.revision;
  const plan = { classes: displayed.plan.classes };
  return {
    language: state.language,
    term: state.workspace.settings.term,
    school: toSchoolFile(displayed.school),
    plan,
    names: displayed.names.map((name) => NAME_FIELDS.map((field) => name[field].trim())),
    heading: scenarioName(state.workspace),
    date: dayInWords(),
    others: isOfNow ? othersOf(state, displayed.plan) : [],
    room: (isOfNow && answerTo(state, "room", { plan })?.result) || null,
  };
}

/**
 * The best plans of the named choices, then the list of plans; each once, by its first name.
 * @param {State} state
 * @param {Plan} read
 */
function othersOf(state, read) {
  const found = answerTo(state, "plan", { plans: state.plansWanted })?.result.plans ?? [];
  const named = [
    ...cardsOf(state).flatMap((card) =>
      card.plan && !card.same ? [{ plan: card.plan, name: nameOfCard(card) }] : [],
    ),
    ...found.map((plan, index) => ({ plan, name: t("plan.byPlace", { place: index + 1 }) })),
  ];
  const seen = new Set([planKey(read)]);
  return named
    .filter(({ plan }) => seen.size < seen.add(planKey(plan)).size)
    .map(({ plan, name }) => ({ name, plan: { classes: plan.classes } }));
}

/** @param {Card} card */
const nameOfCard = ({ name, proved }) =>
  proved ? titleOf(name) : t("export.soFar", { names: titleOf(name) });

/**
 * The plan in words, a line for each class.
 * @type {(displayed: DisplayedPlan, byAge: boolean) => string}
 */
const planText = ({ plan, school, broken, names: classNames }, byAge) =>
  [
    school.name.trim(),
    plan.summary,
    "",
    ...classesOf(plan, toSchoolFile(school), { byAge, classNames }).map(lineOf),
    broken.length > 0 && "",
    ...broken.map(({ text }) => t("text.broken", { rule: text })),
  ]
    .filter((line) => line !== false)
    .join("\n")
    .trim();

/** @param {PlanClass} planClass */
function lineOf({ title: number, name, grades, size, words, kept }) {
  const title = calledInWords({ title: number, name });
  const line = words
    ? t("text.composite", { title, grades, n: size, words })
    : t("text.single", { title, grades, n: size });
  return kept ? t("text.kept", { line }) : line;
}

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What begins like this would be worked out as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Where numbers are written with a comma, a semicolon stands between the cells. */
export const separatorHere = () => ((0.5).toLocaleString(locale()).includes(",") ? ";" : ",");

/** @type {(rows: Cell[][], separator: string) => string} */
export function toCsv(rows, separator) {
  const lines = rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join("");
}

/**
 * A text is never a formula: an apostrophe before it says so to the program.
 * @type {(cell: Cell, separator: string) => string}
 */
function quoted(cell, separator) {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  const special = safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe);
  return special ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A plan as the rows of a table.
 * @param {Plan} plan
 * @param {SchoolFile} file  its school
 * @param {readonly ClassName[]} classNames
 * @returns {Cell[][]}
 */
function planRows(plan, file, classNames) {
  const names = (file.grades ?? []).map(({ name }) => name ?? "");
  const measured = ["export.size", "export.smallest", "export.largest", "export.free"];
  const said = ["printed.className", "printed.teacher", "printed.room"];
  const titles = [...measured, ...said].map((key) => t(key));
  const head = [t("export.class"), t("export.grades"), ...names, ...titles];
  const rows = classesOf(plan, file).map(({ title, grades, groups, size, limit }, number) => [
    title,
    grades,
    ...names.map((name) => groups.find(({ grade }) => grade === name)?.children ?? ""),
    size,
    plan.smallest[number] ?? "",
    limit,
    limit - size,
    ...NAME_FIELDS.map((field) => classNames[number]?.[field].trim() ?? ""),
  ]);
  return [head, ...rows];
}
