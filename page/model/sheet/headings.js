/**
 * What the heading of a column in somebody's spreadsheet means, in the languages of schools that
 * plan classes of several grades.
 *
 * @import { GradeField } from "../fields.js"
 */

/** How the words of a heading begin. @type {[GradeField, string[]][]} */
const NUMBERS = [
  [
    "max",
    [
      ..."max largest biggest upper most limit cap ceiling plafond grande".split(" "),
      ..."hochst grosst mayor maior".split(" "),
    ],
  ],
  ["min", "min smallest lowest least lower petite mindest kleinst menor piccol".split(" ")],
  [
    "children",
    [
      ..."child pupil student learner kids enrol roll number count headcount total".split(" "),
      ..."eleve effectif enfant nombre schuler kinder anzahl alunn alumn alun bambin".split(" "),
      ..."nino crianca matric numero leerling aantal elev antal oppil".split(" "),
    ],
  ],
];
const NAMES = [
  ..."grade year level class stage form name niveau annee klasse stufe jahrgang anno".split(" "),
  ..."grado curso ano groep leerjaar arskurs trinn luokka".split(" "),
];
const BETWEEN = "of in the each per school group de du des la le les l d der die".split(" ");
const TOTALS = [
  ..."grand overall total totals sum together all ensemble somme summe gesamt".split(" "),
  ..."insgesamt totale suma soma totaal summa yhteensa".split(" "),
];

/**
 * The field that a heading speaks of; null where it is none of them.
 * @type {(heading: string) => GradeField | null}
 */
export function fieldOfHeading(heading) {
  const words = wordsOf(heading);
  const number = NUMBERS.find(([, stems]) => words.some((word) => beginsWith(word, stems)));
  if (number) return number[0];
  const named = words.some((word) => beginsWith(word, NAMES));
  const nothingElse = words.every((word) => beginsWith(word, NAMES) || BETWEEN.includes(word));
  return named && nothingElse ? "name" : null;
}

/** Whether this is what stands before a total. @param {string} name */
export function isTotal(name) {
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => TOTALS.includes(word));
}

/** @type {(word: string, stems: string[]) => boolean} */
const beginsWith = (word, stems) => stems.some((stem) => word.startsWith(stem));

/** The words in small letters without accents. @param {string} text */
const wordsOf = (text) =>
  text
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
