/**
 * Schools to start from: the numbers of real ones, whose files the planner's tests plan too. The
 * one that a first visit shows has its plans in the site, to be read before the planner is there.
 *
 * @import { Result, SchoolFile } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 */

import { toDraft, toSharedFile } from "../model/school-file.js";
import { emptySchool } from "../model/school.js";
import { t } from "../words/i18n.js";

/** The file of each, and the key of its name. */
export const EXAMPLES = [
  { id: "nsw-2023", name: "examples.nsw2023" },
  { id: "nsw-2020", name: "examples.nsw2020" },
  { id: "victoria-2021", name: "examples.victoria" },
  { id: "england-small", name: "examples.englandSmall" },
  { id: "england-45", name: "examples.england45" },
  { id: "wichita", name: "examples.wichita" },
  { id: "france-2019", name: "examples.france" },
  { id: "france-village", name: "examples.franceVillage" },
  { id: "saint-remy-2022", name: "examples.saintRemy" },
];

/** What is shown at the first visit, by the language of the page, else by the visitor's own. */
const FIRST = new Map([
  ["fr", "saint-remy-2022"],
  ["en-GB", "england-small"],
  ["en-US", "wichita"],
]);
const FIRST_ELSEWHERE = "nsw-2023";

/**
 * The example of whoever reads the page in this language: a school like those around.
 * @param {string} language
 */
export const firstExample = (language) =>
  FIRST.get(language) ?? FIRST.get(navigator.language) ?? FIRST_ELSEWHERE;

/** @type {Map<string, SchoolFile>} */
const read = new Map();

/** Reads an example, so that it can be started from. @param {string} id */
export async function readExample(id) {
  read.set(id, await readJson(`examples/${id}.json`));
}

/**
 * What the planner says of an example that a first visit shows, in the language that it is shown
 * in and by the usual word for a composite class; `build.py examples` writes it down.
 * @param {string} id
 * @returns {Promise<{language: string, plan: Result, choices: Result, plans: Result}>}
 */
export const readAnswers = (id) => readJson(`examples/answers/${id}.json`);

/** An example that was read, under its name in the language that is on. @param {string} id */
export function exampleDraft(id) {
  const file = read.get(id);
  const known = EXAMPLES.find((example) => example.id === id);
  if (!file || !known) throw new Error(`the example ${id} was not read`);
  const name = t(known.name);
  given.add(name);
  return toDraft({ ...file, name });
}

/** The names that examples had, also before another language was chosen. @type {Set<string>} */
const given = new Set();

/** All but its name and what matters most of its plans. @param {Draft} school */
const rulesOf = (school) => JSON.stringify(toSharedFile({ ...school, name: "", preference: [] }));

/** Whether it is an example in which nobody has changed anything. @param {Draft} school */
export function isExample(school) {
  const rules = rulesOf(school);
  return [...read.values()].some((file) => rulesOf(toDraft(file)) === rules);
}

/**
 * What somebody's own grades go into: of an example nothing stays but a name that is not its own.
 * @type {(school: Draft) => Draft}
 */
export function withoutExample(school) {
  if (!isExample(school)) return school;
  const isNamed = !given.has(school.name) && EXAMPLES.every(({ name }) => t(name) !== school.name);
  return { ...emptySchool(), name: isNamed ? school.name : "" };
}

const EMPTY = rulesOf(emptySchool());

/**
 * Whether somebody has entered something of their own.
 * @param {Draft} school
 */
export const isOwn = (school) => !isExample(school) && rulesOf(school) !== EMPTY;

const SITE = new URL("../..", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const filesRead = new Map();

/**
 * What a JSON file says. One that did not load is asked for again the next time.
 * @param {string} path  in the site
 * @returns {Promise<any>}
 */
export function readJson(path) {
  const reading = filesRead.get(path) ?? load(path);
  filesRead.set(path, reading);
  reading.catch(() => filesRead.delete(path));
  return reading;
}

/** @param {string} path */
async function load(path) {
  const response = await fetch(new URL(path, SITE));
  if (!response.ok) throw new Error(`${path} did not load (${response.status})`);
  return response.json();
}
