/**
 * Class-size rules by place, as their sources state them: only limits for one class, and none
 * that is not stated. What a place calls its grades is data; other words are keys of words.
 *
 * @typedef {{min?: number, max?: number, tolerance?: number}} Sizes  tolerance: so many more where
 *   nothing else works
 *
 * @typedef {object} Region
 * @property {string} id
 * @property {string} country  a region code, for `Intl.DisplayNames`
 * @property {string} [name]  none: the whole country
 * @property {({name: string} & Sizes)[]} grades  in age order
 * @property {Sizes} [composite]  for all composites
 * @property {({grades: string[]} & Sizes)[]} [pairs]  the composites with limits of their own
 * @property {number} [smallestGroup]
 * @property {number} [neighbours]  so many grades in a row may share a class
 * @property {string[][]} [never]  grades that share none
 * @property {{[levels: string]: number}} [maxByLevels]  the largest class of so many grades
 * @property {string} [term]  the place's word for a composite class
 * @property {string} [note]  what one should know of these limits
 * @property {string} source
 * @property {number} [year]
 */

/**
 * "Year 1" to "Year 6", all alike.
 * @param {string} word
 * @param {number} from
 * @param {number} to
 * @param {Sizes} [limits]
 */
const alike = (word, from, to, limits = {}) =>
  Array.from({ length: to - from + 1 }, (_, step) => ({
    name: `${word}${from + step}`,
    ...limits,
  }));

/** @type {Region[]} */
export const REGIONS = [
  {
    id: "act",
    country: "AU",
    name: "places.act",
    grades: [
      { name: "K", max: 21 },
      ...alike("Year ", 1, 3, { max: 21 }),
      ...alike("Year ", 4, 6, { max: 30 }),
    ],
    term: "composite",
    source: "ACT Education Directorate, class size policy",
  },
  {
    id: "nsw",
    country: "AU",
    name: "places.nsw",
    grades: [
      { name: "K", max: 20 },
      { name: "Year 1", max: 22 },
      { name: "Year 2", max: 24 },
      ...alike("Year ", 3, 6, { max: 30 }),
    ],
    term: "composite",
    note: "places.nswNote",
    source: "NSW Teachers Federation",
    year: 2019,
  },
  {
    id: "queensland",
    country: "AU",
    name: "places.queensland",
    grades: [
      { name: "Prep", max: 25 },
      ...alike("Year ", 1, 3, { max: 25 }),
      ...alike("Year ", 4, 6, { max: 28 }),
    ],
    term: "composite",
    note: "places.youngestNote",
    source: "Queensland Teachers’ Union, class sizes clause",
    year: 2021,
  },
  {
    id: "western-australia",
    country: "AU",
    name: "places.westernAustralia",
    grades: [
      { name: "Kindergarten", max: 20 },
      { name: "Pre-primary", max: 27 },
      ...alike("Year ", 1, 3, { max: 24 }),
      ...alike("Year ", 4, 6, { max: 32 }),
    ],
    term: "split",
    note: "places.westernAustraliaNote",
    source: "State School Teachers’ Union of WA",
  },
  {
    id: "british-columbia",
    country: "CA",
    name: "places.britishColumbia",
    grades: [
      { name: "K", max: 20 },
      ...alike("Grade ", 1, 3, { max: 22 }),
      ...alike("Grade ", 4, 7),
    ],
    term: "split",
    note: "places.britishColumbiaNote",
    source: "BC Teachers’ Federation",
  },
  {
    id: "newfoundland",
    country: "CA",
    name: "places.newfoundland",
    grades: [{ name: "K" }, ...alike("Grade ", 1, 3), ...alike("Grade ", 4, 6, { max: 28 })],
    composite: { max: 18 },
    neighbours: 2,
    never: [["K", "Grade 1"]],
    note: "places.newfoundlandNote",
    source: "SaltWire",
    year: 2016,
  },
  {
    id: "nova-scotia",
    country: "CA",
    name: "places.novaScotia",
    grades: [
      { name: "Primary", max: 20 },
      ...alike("Grade ", 1, 2, { max: 20 }),
      ...alike("Grade ", 3, 6, { max: 25, tolerance: 2 }),
    ],
    term: "split",
    note: "places.novaScotiaNote",
    source: "Halifax Regional Centre for Education, class cap guidelines",
  },
  {
    id: "ontario",
    country: "CA",
    name: "places.ontario",
    grades: [
      { name: "K", max: 29 },
      ...alike("Grade ", 1, 3, { max: 23 }),
      ...alike("Grade ", 4, 8),
    ],
    term: "split",
    note: "places.ontarioNote",
    source: "Ontario Ministry of Education",
  },
  {
    id: "florida",
    country: "US",
    name: "places.florida",
    grades: [
      { name: "K", max: 18 },
      ...alike("Grade ", 1, 3, { max: 18 }),
      ...alike("Grade ", 4, 5, { max: 22 }),
    ],
    term: "combination",
    source: "Education Week",
    year: 2011,
  },
  {
    id: "texas",
    country: "US",
    name: "places.texas",
    grades: [{ name: "K", max: 22 }, ...alike("Grade ", 1, 4, { max: 22 }), { name: "Grade 5" }],
    term: "combination",
    source: "Texas AFT",
  },
  {
    id: "wichita",
    country: "US",
    name: "places.wichita",
    grades: [
      { name: "K", min: 15, max: 30 },
      ...alike("Grade ", 1, 3, { min: 16, max: 31 }),
      ...alike("Grade ", 4, 5, { min: 17, max: 33 }),
    ],
    pairs: [
      { grades: ["Grade 1", "Grade 2"], min: 13, max: 25 },
      { grades: ["Grade 2", "Grade 3"], min: 13, max: 25 },
      { grades: ["Grade 3", "Grade 4"], min: 13, max: 25 },
      { grades: ["Grade 4", "Grade 5"], min: 14, max: 27 },
    ],
    smallestGroup: 8,
    term: "combination",
    note: "places.wichitaNote",
    source: "USD 259, P1229",
  },
  {
    id: "england",
    country: "GB",
    name: "places.england",
    grades: [{ name: "Reception", max: 30 }, ...alike("Year ", 1, 6, { max: 30 })],
    note: "places.englandNote",
    source: "School Standards and Framework Act, s. 1 and s. 4",
    year: 1998,
  },
  {
    id: "northern-ireland",
    country: "GB",
    name: "places.northernIreland",
    grades: [...alike("P", 1, 4, { max: 30 }), ...alike("P", 5, 7)],
    term: "composite",
    source: "Department of Education, Northern Ireland",
  },
  {
    id: "scotland",
    country: "GB",
    name: "places.scotland",
    grades: [
      { name: "P1", max: 25 },
      ...alike("P", 2, 3, { max: 30 }),
      ...alike("P", 4, 7, { max: 33 }),
    ],
    composite: { max: 25 },
    term: "composite",
    source: "SNCT handbook, appendix 2.9",
  },
  {
    id: "wales",
    country: "GB",
    name: "places.wales",
    grades: [{ name: "Reception", max: 30 }, ...alike("Year ", 1, 6, { max: 30 })],
    note: "places.walesNote",
    source: "TES archive",
  },
  {
    id: "france",
    country: "FR",
    grades: [
      { name: "PS" },
      { name: "MS" },
      ...["GS", "CP", "CE1"].map((name) => ({ name, max: 24 })),
      ...["CE2", "CM1", "CM2"].map((name) => ({ name })),
    ],
    note: "places.franceNote",
    source: "Franceinfo, L’instit’humeurs",
    year: 2019,
  },
  {
    id: "portugal",
    country: "PT",
    grades: [
      { name: "1.º ano", max: 24 },
      ...["2.º ano", "3.º ano", "4.º ano"].map((name) => ({ name })),
    ],
    maxByLevels: { 3: 22, 4: 22 },
    note: "places.portugalNote",
    source: "Público",
    year: 2018,
  },
  {
    id: "italy",
    country: "IT",
    grades: ["1ª", "2ª", "3ª", "4ª", "5ª"].map((name) => ({ name, min: 15, max: 26 })),
    composite: { min: 8, max: 18 },
    note: "places.italyNote",
    source: "obiettivoscuola.it",
  },
  {
    id: "zurich",
    country: "CH",
    name: "places.zurich",
    grades: [
      { name: "Kindergarten", max: 21 },
      ...["1. Klasse", "2. Klasse", "3. Klasse", "4. Klasse", "5. Klasse", "6. Klasse"].map(
        (name) => ({ name, max: 25 }),
      ),
    ],
    composite: { max: 21 },
    source: "expydoc.com, document 10922181",
  },
];
