/**
 * The columns of the list of schools, once: for the page, for CSV and for Excel.
 *
 * @import { Cell } from "../files/export.js"
 * @import { District, Listed } from "../../state/district.js"
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
import { t } from "../../words/i18n.js";

/** In which order the states stand where they are sorted: first what somebody has to see to. */
const STATES = ["impossible", "invalid", "unfinished", "planned", "waiting"];

/** @param {Listed} listed */
export const rankOf = (listed) => STATES.indexOf(statusOf(listed));

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

/** @param {Listed} listed */
function stateInWords(listed) {
  switch (statusOf(listed)) {
    case "planned":
      return t("many.yes");
    case "impossible":
      return t("many.no");
    case "invalid":
      return t("many.wrong");
    case "unfinished":
      return t("many.unfinished");
    default:
      return "…";
  }
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
