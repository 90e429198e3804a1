/**
 * A real school's numbers for 2023, as its newsletter gave them; shown at the first visit.
 *
 * @import { SchoolFile } from "../engine/messages.js"
 * @import { Draft } from "./draft.js"
 */

import { toSchoolFile } from "./school-file.js";

/** @type {SchoolFile} */
export const EXAMPLE = {
  format: "class-cruncher/1",
  name: "A primary school in New South Wales",
  teachers: 7,
  teachers_rule: "exactly",
  grades: [
    { name: "K", children: 18, min: 14, max: 20 },
    { name: "Year 1", children: 19, min: 14, max: 22 },
    { name: "Year 2", children: 23, min: 14, max: 24 },
    { name: "Year 3", children: 16, min: 14, max: 30 },
    { name: "Year 4", children: 14, min: 14, max: 30 },
    { name: "Year 5", children: 9, min: 14, max: 30 },
    { name: "Year 6", children: 24, min: 14, max: 30 },
  ],
  composites: [
    { grades: ["Year 1", "Year 2"] },
    { grades: ["Year 3", "Year 4"] },
    { grades: ["Year 5", "Year 6"] },
  ],
  smallest_group: 4,
};

/** @param {SchoolFile} file */
const numbers = ({ teachers, grades }) => JSON.stringify([teachers, grades]);

/**
 * Whether the numbers are the example's, by whatever name.
 * @param {Draft} school
 */
export const isExample = (school) => numbers(toSchoolFile(school)) === numbers(EXAMPLE);
