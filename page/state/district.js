/**
 * Many schools in a list: what is known of each, what is still to be asked, and sharing out
 * teachers among them.
 *
 * @import { OfMany, Request, SchoolFile, Shared, Wanted } from "../engine/messages.js"
 * @import { RowOfSchool } from "../model/sheet/readings.js"
 * @import { State } from "./state.js"
 *
 * @typedef {object} Known  what is said of a school so far
 * @property {OfMany} said
 * @property {boolean} final
 * @property {string} words  in which it is said
 *
 * @typedef {RowOfSchool & Record<Wanted, Known | null>} Listed  with its answers
 *
 * @typedef {object} District
 * @property {string} id  another one each time that a file is opened
 * @property {string} source  the file that they are from; empty where each has its own
 * @property {string | null} rules  the scenario whose rules they have; null where each has its own
 * @property {readonly Listed[]} schools
 * @property {boolean} isHeld  nothing more is asked
 * @property {number | null} teachers  who are to be shared out
 * @property {{result: Shared, words: string} | null} shared
 */

import { topicOf } from "../engine/messages.js";
import { newId } from "../model/school.js";

/** So many schools are asked about at a time. */
const BLOCK = 10;

/** How long one school may take for each, in seconds: nobody waits for the last cure of each. */
const SECONDS = { plan: 30, why: 3, table: 30 };

/**
 * What the planner's sentences depend on, besides the school.
 * @param {Pick<State, "language" | "workspace">} state
 */
export const wordsOf = ({ language, workspace }) => `${language} ${workspace.settings.term}`;

/** @type {(source: string, rules: string | null, rows: RowOfSchool[]) => District} */
export const newDistrict = (source, rules, rows) => ({
  id: newId(),
  source,
  rules,
  schools: rows.map((row) => ({ ...row, plan: null, why: null, table: null })),
  isHeld: false,
  teachers: null,
  shared: null,
});

/** @param {Listed} listed */
export const statusOf = ({ plan, wrong }) =>
  wrong ? "invalid" : plan?.final ? plan.said.status : "waiting";

/** The schools among which teachers can be shared out. @param {District} district */
export const sharing = ({ schools }) => schools.filter((one) => statusOf(one) !== "invalid");

/**
 * The work there is, in its order: a plan of each school; the tables, where teachers are shared
 * out; why there is no plan. Each with its schools, and those that are done.
 * @param {Pick<State, "language" | "workspace">} state
 * @param {District} district
 * @returns {{wanted: Wanted, schools: readonly Listed[], open: readonly Listed[]}[]}
 */
export function workOf(state, district) {
  const words = wordsOf(state);
  const part = (/** @type {Wanted} */ wanted, /** @type {readonly Listed[]} */ schools) => {
    // A table has numbers only.
    const isSaid = (/** @type {Known} */ { words: said }) => wanted === "table" || said === words;
    const open = schools.filter(({ [wanted]: known }) => !known?.final || !isSaid(known));
    return { wanted, schools, open };
  };
  const impossible = district.schools.filter((one) => statusOf(one) === "impossible");
  const asked = district.schools.filter(({ wrong }) => !wrong);
  return [
    part("plan", asked),
    part("table", district.teachers === null ? [] : sharing(district)),
    part("why", impossible),
  ];
}

/** @type {(file: SchoolFile, wanted: Wanted) => Request} */
const askOf = (file, wanted) => ({ kind: "many", school: file, wanted, seconds: SECONDS[wanted] });

/**
 * What is to be asked next.
 * @param {Pick<State, "district" | "language" | "workspace">} state
 * @returns {Request[]}
 */
export function districtQuestions(state) {
  const { district } = state;
  if (!district || district.isHeld) return [];
  const [plans, tables, reasons] = workOf(state, district);
  const toShare = shareRequest(district);
  const isShared = district.shared?.words === wordsOf(state);
  if (plans?.open.length) return nextBlock(plans);
  if (tables?.open.length) return nextBlock(tables);
  if (toShare && !isShared) return [toShare];
  return reasons ? nextBlock(reasons) : [];
}

/**
 * Of the schools that are open the first. Always as many stand together: while some of them are
 * answered, the planner is told nothing new.
 * @param {ReturnType<typeof workOf>[number]} work
 */
function nextBlock({ wanted, schools, open }) {
  const place = open[0] ? schools.indexOf(open[0]) : 0;
  const block = schools.slice(place - (place % BLOCK)).slice(0, BLOCK);
  return block.filter((one) => open.includes(one)).map(({ file }) => askOf(file, wanted));
}

/** @param {District} district @returns {Request | null} */
function shareRequest(district) {
  const schools = sharing(district).map(({ name, table }) => ({
    name,
    answer: table?.said ?? null,
  }));
  if (district.teachers === null || schools.length === 0) return null;
  return { kind: "share", teachers: district.teachers, schools };
}

/** Whether a question is about one of many schools, or about all of them. @param {string} topic */
export const isOfDistrict = (topic) => ["many", "share"].includes(JSON.parse(topic).kind);

/**
 * The list with an answer taken in. It may be about schools that are not in it any more.
 * @param {Pick<State, "district" | "language" | "workspace">} state
 * @param {{topic: string, result: any, final: boolean}} given
 * @returns {District | null}
 */
export function withAnswer(state, { topic, result, final }) {
  const { district } = state;
  if (!district) return null;
  const words = wordsOf(state);
  const request = final ? shareRequest(district) : null;
  if (request && topicOf(request) === topic) return { ...district, shared: { result, words } };
  const wanted = /** @type {Request} */ (JSON.parse(topic)).wanted ?? "plan";
  const schools = district.schools.map((one) =>
    topicOf(askOf(one.file, wanted)) === topic
      ? { ...one, [wanted]: { said: result, final, words } }
      : one,
  );
  return { ...district, schools };
}
