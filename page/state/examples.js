/**
 * Schools to start from: the numbers of real ones, whose files the planner's tests plan too.
 *
 * @import { SchoolFile } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 */

import { toDraft, toSchoolFile } from "../model/school-file.js";
import { emptySchool } from "../model/school.js";
import { t } from "../words/i18n.js";

/** The file of each, and the key of its name; the first is shown at the first visit. */
export const EXAMPLES = [
  { id: "nsw-2023", name: "examples.nsw2023" },
  { id: "nsw-2020", name: "examples.nsw2020" },
  { id: "victoria-2021", name: "examples.victoria" },
  { id: "england-small", name: "examples.englandSmall" },
  { id: "england-45", name: "examples.england45" },
  { id: "wichita", name: "examples.wichita" },
  { id: "france-2019", name: "examples.france" },
  { id: "france-village", name: "examples.franceVillage" },
];
const FIRST = "nsw-2023";

/** @type {Map<string, SchoolFile>} */
const read = new Map();

/** Reads an example, so that it can be started from. @param {string} [id] */
export async function readExample(id = FIRST) {
  read.set(id, await readJson(`examples/${id}.json`));
}

/** An example that was read, under its name in the language that is on. @param {string} [id] */
export function exampleDraft(id = FIRST) {
  const file = read.get(id);
  const known = EXAMPLES.find((example) => example.id === id);
  if (!file || !known) throw new Error(`the example ${id} was not read`);
  return toDraft({ ...file, name: t(known.name) });
}

/** @param {SchoolFile} file */
const numbers = ({ teachers, grades }) => JSON.stringify([teachers, grades]);

/** Whether the numbers are an example's, by whatever name. @param {Draft} school */
export function isExample(school) {
  const typed = numbers(toSchoolFile(school));
  return [...read.values()].some((file) => numbers(file) === typed);
}

const EMPTY = numbers(toSchoolFile(emptySchool()));

/**
 * Whether somebody has entered numbers of their own.
 * @param {Draft} school
 */
export const isOwn = (school) => !isExample(school) && numbers(toSchoolFile(school)) !== EMPTY;

const SITE = new URL("../..", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const filesRead = new Map();

/**
 * What a JSON file says. One that did not load is asked for again the next time.
 * @param {string} path  in the site
 * @returns {Promise<any>}
 */
export function readJson(path) {
  const known = filesRead.get(path);
  if (known) return known;
  const reading = load(path);
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
