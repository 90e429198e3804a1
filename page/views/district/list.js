/**
 * The list of schools: it sorts and filters, and a press on a name opens the school. Its columns are
 * the same on the page, in CSV and in Excel.
 *
 * @import { District, Listed } from "../../state/district.js"
 * @import { Cell } from "../files/export.js"
 *
 * @typedef {Listed & {shared: number | null}} Shown  shared: its teachers after sharing out
 *
 * @typedef {object} Column
 * @property {string} key
 * @property {string} head  the key of its words
 * @property {number} width  in a workbook, in characters
 * @property {boolean} [isText]
 * @property {(shown: Shown) => Cell} cell
 */

import { toDraft, typed } from "../../model/school-file.js";
import { sharing, statusOf } from "../../state/district.js";
import { spotOf } from "../../state/problems.js";
import { byId, createChangeCheck, createRows, fill, html, on, setAttributes } from "../dom.js";
import { locale, t } from "../../words/i18n.js";

/** So many rows are drawn; the others when somebody asks for them. */
const ROWS = 100;

/** What can be looked at alone instead of all, by the value of its option. @type {Record<string, (shown: Shown) => boolean>} */
const FILTERS = {
  impossible: (shown) => ["impossible", "invalid", "unfinished"].includes(statusOf(shown)),
  mixed: ({ plan }) => (plan?.said.composites ?? 0) > 0,
  planned: (shown) => statusOf(shown) === "planned",
};

/** @param {(shown: Shown) => void} open  a school was pressed */
export function createList(open) {
  const find = byId("district-find", HTMLInputElement);
  const show = byId("district-show", HTMLSelectElement);
  const head = byId("district-head", HTMLTableRowElement);
  const body = byId("district-rows", HTMLTableSectionElement);
  const more = byId("district-more", HTMLButtonElement);
  const none = byId("district-none", HTMLParagraphElement);
  /** @type {District | null} */
  let district = null;
  let sort = { key: "state", sign: 1 };
  let most = ROWS;
  const isOtherHead = createChangeCheck();
  const renderRows = createRows(body, ({ line }) => String(line), createRow);

  on(find, "input", () => draw());
  on(show, "change", () => draw());
  on(more, "click", () => {
    const next = most;
    most += ROWS;
    draw();
    body.rows[next]?.querySelector("button")?.focus();
  });

  /** @param {Column[]} columns */
  function drawHead(columns) {
    if (!isOtherHead(columns, sort)) return;
    fill(
      head,
      ...columns.map(({ key, head: words, isText }) => {
        const isSorted = sort.key === key;
        const order = sort.sign > 0 ? "ascending" : "descending";
        const button = html.button({ class: "sort", "data-key": `sort-${key}` }, t(words));
        on(button, "click", () => {
          sort = { key, sign: isSorted ? -sort.sign : 1 };
          draw();
        });
        return html.th(
          { scope: "col", class: isText && `text ${key}`, "aria-sort": isSorted && order },
          button,
        );
      }),
    );
  }

  function createRow() {
    const row = html.tr();
    const isOther = createChangeCheck();
    return {
      nodes: [row],
      /** @type {(shown: Shown, columns: Column[]) => void} */
      render(shown, columns) {
        const cells = columns.map(({ cell }) => cell(shown));
        if (!isOther(statusOf(shown), cells)) return;
        setAttributes(row, { "data-state": statusOf(shown) });
        const name = html.button({ class: "link", "data-key": "name" }, nameOf(shown));
        on(name, "click", () => open(shown));
        fill(
          row,
          html.th({ scope: "row" }, name),
          ...columns
            .slice(1)
            .map(({ isText, key }, at) =>
              html.td({ class: isText && `text ${key}` }, cells[at + 1]),
            ),
        );
      },
    };
  }

  function draw() {
    if (!district) return;
    const columns = columnsOf(district);
    const wanted = find.value.trim().toLocaleLowerCase(locale());
    const passes = FILTERS[show.value] ?? (() => true);
    const found = shownOf(district)
      .filter((one) => passes(one) && nameOf(one).toLocaleLowerCase(locale()).includes(wanted))
      .sort(orderBy(columns, sort));
    drawHead(columns);
    renderRows(found.slice(0, most), columns);
    const left = Math.max(0, found.length - most);
    more.hidden = left === 0;
    if (left > 0) fill(more, t("many.more", { n: Math.min(ROWS, left) }));
    none.hidden = found.length > 0;
  }

  /** @param {District} next */
  return (next) => {
    if (next.id !== district?.id) {
      renderRows([], []);
      most = ROWS;
      find.value = "";
      show.value = "all";
      sort = { key: "state", sign: 1 };
    }
    district = next;
    draw();
  };
}

/**
 * @param {Column[]} columns
 * @param {{key: string, sign: number}} sort
 * @returns {(a: Shown, b: Shown) => number}
 */
function orderBy(columns, { key, sign }) {
  const collator = new Intl.Collator(locale(), { numeric: true });
  const column = columns.find((one) => one.key === key);
  if (!column || key === "state")
    return (a, b) => sign * (rankOf(a) - rankOf(b)) || a.line - b.line;
  return (a, b) => {
    const [x, y] = [column.cell(a), column.cell(b)];
    // What is not known stands at the end, whichever way.
    if (x === "" || y === "") return Number(x === "") - Number(y === "") || a.line - b.line;
    const order =
      typeof x === "number" && typeof y === "number"
        ? x - y
        : collator.compare(String(x), String(y));
    return sign * order || a.line - b.line;
  };
}

/** In which order the states stand where they are sorted: first what somebody has to see to. */
const STATES = ["impossible", "invalid", "unfinished", "planned", "waiting"];

/** @param {Listed} listed */
const rankOf = (listed) => STATES.indexOf(statusOf(listed));

/** What a school is called, where it has no name its line. @param {Listed} listed */
export const nameOf = ({ name, line }) => name || t("many.line", { line });

/** @type {(key: "classes" | "composites" | "mixing" | "fewest" | "most") => (shown: Shown) => Cell} */
const number =
  (key) =>
  ({ plan }) =>
    plan?.said[key] ?? "";

/** @type {Column[]} */
const COLUMNS = [
  { key: "name", head: "many.school", width: 30, isText: true, cell: nameOf },
  { key: "state", head: "many.possible", width: 12, isText: true, cell: stateInWords },
  {
    key: "teachers",
    head: "columns.teachers",
    width: 12,
    cell: ({ file }) => typed(String(file.teachers ?? "")) ?? "",
  },
  { key: "fewest", head: "many.fewest", width: 12, cell: number("fewest") },
  { key: "most", head: "many.most", width: 12, cell: number("most") },
  { key: "classes", head: "many.classes", width: 12, cell: number("classes") },
  { key: "composites", head: "columns.composites", width: 12, cell: number("composites") },
  { key: "mixing", head: "many.mixing", width: 12, cell: number("mixing") },
  { key: "sizes", head: "columns.sizes", width: 12, cell: sizesInWords },
  { key: "why", head: "many.why", width: 70, isText: true, cell: whyInWords },
];
/** @type {Column} */
const SHARED = {
  key: "shared",
  head: "many.shared",
  width: 12,
  cell: ({ shared }) => shared ?? "",
};

/** The columns of a list, one more where teachers are shared out. @param {District} district */
export const columnsOf = ({ shared }) =>
  shared?.result.teachers ? COLUMNS.toSpliced(3, 0, SHARED) : COLUMNS;

/** The schools of a list with their teachers after sharing out. @param {District} district */
export function shownOf(district) {
  const teachers = district.shared?.result.teachers;
  const places = new Map(sharing(district).map((one, place) => [one, place]));
  return district.schools.map((one) => {
    const place = places.get(one);
    return { ...one, shared: (place !== undefined && teachers?.[place]) || null };
  });
}

/** Whether a school can be planned: keys of words. */
const WORDS = new Map([
  ["planned", "many.yes"],
  ["impossible", "many.no"],
  ["invalid", "many.wrong"],
  ["unfinished", "many.unfinished"],
]);

/** @param {Listed} listed */
function stateInWords(listed) {
  const key = WORDS.get(statusOf(listed));
  return key ? t(key) : "…";
}

/** The smallest and the largest class. @param {Listed} listed */
function sizesInWords({ plan }) {
  const { smallest, largest } = plan?.said ?? {};
  return smallest === undefined || smallest === largest
    ? (smallest ?? "")
    : `${smallest}–${largest}`;
}

/** Why there is no plan and the first cure, or the plan in a sentence. @param {Listed} listed */
function whyInWords(listed) {
  const { plan, why, file, wrong } = listed;
  if (wrong) return t(wrong.key, wrong.values);
  if (statusOf(listed) === "invalid") {
    const draft = toDraft(file);
    return (plan?.said.errors ?? [])
      .map(({ field, text }) => t("many.error", { field: spotOf(field, draft).label, what: text }))
      .join(" ");
  }
  if (statusOf(listed) !== "impossible") return plan?.said.why ?? "";
  if (!why?.said.why) return "";
  const { cure } = why.said;
  const help = cure ? t("many.cure", { cure }) : why.final && t("many.noCure");
  return [why.said.why, help].filter(Boolean).join(" ");
}
