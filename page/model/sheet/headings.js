/**
 * What the heading of a column in somebody's spreadsheet means, in the languages of schools that
 * plan classes of several grades.
 *
 * @import { GradeField } from "../fields.js"
 */

import { plainly, wordsIn } from "../grade-names.js";

/** How the words of a heading begin. @type {[GradeField, string[]][]} */
const NUMBERS = [
  [
    "max",
    wordsIn(
      "max largest biggest upper most limit cap ceiling plafond grande hochst grosst mayor maior",
    ),
  ],
  ["min", wordsIn("min smallest lowest least lower petite mindest kleinst menor piccol")],
  [
    "children",
    wordsIn(`
      child pupil student learner kids enrol roll number count headcount total
      eleve effectif enfant nombre schuler kinder anzahl alunn alumn alun bambin
      nino crianca matric numero leerling aantal elev antal oppil uczn uczen
      zaci zaku tanulo ogrenci disgybl dzieci lasten lapsi 人数 인원
    `),
  ],
];
const NAMES = wordsIn(`
  grade year yr level class stage form name niveau annee klasse stufe jahrgang anno
  grado curso ano groep leerjaar arskurs trinn klassetrin argang luokka vuosiluokka
  klasa rocznik trida rocnik razred osztaly evfolyam sinif blwyddyn oddzial graad kelas
  ταξη 学年 年级 年級 학년
`);
const BETWEEN = wordsIn(
  "of in the each per school current entry group de du des la le les l d der die",
);
const TOTALS = wordsIn(`
  grand overall total totals sum together all ensemble somme summe gesamt
  insgesamt totale suma soma totaal summa yhteensa razem celkem osszesen toplam
  samlet cyfanswm
`);
const PART_TOTALS = wordsIn(`
  total totals subtotal sous summe zwischensumme gesamt totale totaal subtotaal
  subtotale suma soma summa delsumma razem celkem toplam
`);

/** What a list says of a child beside the grade. */
const OF_CHILD = wordsIn(`
  sex sexe sexo sesso gender genere genero geschlecht kon date birth dob age alter
  surname forename firstname lastname familyname prenom vorname nachname nombre
  apellido apellidos cognome nome id upn phone email address postcode status
  language religion ethnicity fsm sen eal nationality
`);
/** Room for children, not children. */
const ROOM = wordsIn(`
  pan admission capacity places vacancies vacant spaces capacite kapazitat platze
  plazas capacidad cupo cupos vacantes posti capienza vagas lugares capacidade
  plaatsen capaciteit kapacitet platser miejsca kapacita kontenjan
`);

/** Whether a heading is of something else than a grade. @param {string} heading */
export function isAboutChild(heading) {
  const words = wordsOf(heading);
  const isName = /^(sur|fore|first|last|family|middle|preferred|legal)? ?names?$/;
  return words.some((word) => OF_CHILD.includes(word)) || isName.test(words.join(" "));
}

/** Whether a heading speaks of places there are. @param {string} heading */
export const isRoom = (heading) => wordsOf(heading).some((word) => ROOM.includes(word));

/** The boys or the girls alone. */
const HALVES = wordsIn(`
  boy boys girl girls male males female females m f b g w
  garcon garcons fille filles jungen madchen mannlich weiblich
  ninos ninas hombres mujeres chicos chicas varones
  maschi femmine meninos meninas rapazes raparigas jongens meisjes
  pojkar flickor gutter jenter drenge piger pojat tytot
  chlopcy dziewczeta chlapci divky fiuk lanyok erkek kiz bechgyn merched
`);
/** Whether a heading is of the boys or of the girls alone. @param {string} heading */
export const isHalf = (heading) => HALVES.includes(wordsOf(heading).join(" "));

const NEXT = wordsIn(
  "next following forecast project prochain prevu nachst proxim siguiente prossim volgend",
);
/** Before and after all years that are told by a number. */
const LAST_YEAR = 1;
const THIS_YEAR = 2;
export const NEXT_YEAR = 9999;
const LAST =
  /\b((last|previous|prior) year|annee (derniere|precedente)|an dernier|vorjahr|(letztes|voriges) (schul)?jahr)\b/;
const THIS =
  /\b((this|current) year|cette annee|annee en cours|(dieses|aktuelles) (schul)?jahr)\b|^(now|today|current|actuel|aktuell|heute)$/;

/** The calendar year in a heading, or which year is meant; 0 where there is none. @param {string} heading */
export function yearIn(heading) {
  const words = wordsOf(heading);
  const [number] = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(heading) ?? [];
  if (words.some((word) => beginsWith(word, NEXT))) return NEXT_YEAR;
  if (number) return Number(number);
  if (LAST.test(words.join(" "))) return LAST_YEAR;
  return THIS.test(words.join(" ")) ? THIS_YEAR : 0;
}

/** Of another school a row is another's, of another year a row is no child more. */
const SCHOOLS = wordsIn("school ecole schule escuela colegio escola scuola site campus sede skola");
/** Whether a heading is of schools. @param {string} heading */
export const isSchool = (heading) => wordsOf(heading).some((word) => SCHOOLS.includes(word));

/** Whether a heading is a calendar or a school year. @param {string} heading */
export const isCalendarYear = (heading) =>
  /^(19|20)\d\d( ?[-/–] ?((19|20)?\d\d))?$/.test(heading.trim());

const STAFF = wordsIn(`
  staff teacher employee adult personnel enseignant maitre lehrer lehrkraft
  mitarbeit profesor docent insegnant funcionari leerkracht opettaj larare laerer
  nauczyciel ucitel tanar ogretmen athr
`);
/** Whether a line, or a person, is said to be of the staff. @param {string} text */
export function isStaff(text) {
  const words = wordsOf(text);
  return words.length < 4 && words.some((word) => beginsWith(word, STAFF));
}

/** Whether a line's name is of something else than a grade. @param {string} name */
export const isNoGrade = (name) =>
  (name.length > 1 && isHalf(name)) || isRoom(name) || isStaff(name);

/** Headings of numbers that count classes or people who are no children, or count nothing. */
const OTHER_NUMBERS = wordsIn(`
  classes classrooms sections divisions klassen clases grupos aulas classi turmas
  groepen lokalen klasser average mean ratio percent percentage pct share age
  moyenne pourcentage taux schnitt durchschnitt anteil prozent media promedio
  porcentaje percentuale gemiddelde procent
`);
const PER_CLASS = /\b(per|par|por|pro|je|a) (class|classe|clase|turma|klasse|groep|teacher)\b/;

/** "Student number" is whose it is, "pupil numbers" are how many. */
const CODE =
  /\b(student|pupil|child|learner|eleve|schuler|alumno|aluno|alunno|leerling|elev) (number|no|nr|num|id|code)$/;

/** Whether what stands below a heading are numbers, but not of children. @param {string} heading */
export const isOtherNumber = (heading) => {
  const words = wordsOf(heading);
  return (
    heading.includes("%") ||
    isStaff(heading) ||
    words.some((word) => OTHER_NUMBERS.includes(word)) ||
    PER_CLASS.test(words.join(" ")) ||
    CODE.test(words.join(" "))
  );
};

const OF_YEAR = /\b(this|next) year['’]s /i;

/**
 * The field that a heading speaks of; null where it is none of them.
 * @type {(heading: string) => GradeField | null}
 */
export function fieldOfHeading(heading) {
  const words = wordsOf(heading.replace(OF_YEAR, ""));
  if (isRoom(heading)) return null;
  const number =
    !isOtherNumber(heading) &&
    NUMBERS.find(([, stems]) => words.some((word) => beginsWith(word, stems)));
  if (number) return number[0];
  const named = words.some((word) => beginsWith(word, NAMES));
  const nothingElse = words.every((word) => beginsWith(word, NAMES) || BETWEEN.includes(word));
  return named && nothingElse ? "name" : null;
}

/** Whether this names a total or a subtotal: "Total infants", "K total". @param {string} name */
export function isPartTotal(name) {
  const words = wordsOf(name);
  const ends = [words[0] ?? "", words.at(-1) ?? ""];
  return words.length < 6 && ends.some((word) => PART_TOTALS.includes(word));
}

const WHOSE = /^(student|pupil|child|eleve|élève)[\s._]*/i;
/** "Grade 2026-27", "This year's grade", "Niveau prévu": of which year it is says nothing else. */
const SCHOOL_YEAR = /(?<!\d)(?:19|20)\d\d(?: ?[-/–] ?(?:19|20)?\d\d)?(?!\d)/g;

/** Whether a list's column is said to be the child's grade. @param {string} heading */
export function isGradeOfChild(heading) {
  const words = wordsOf(heading.replace(WHOSE, "").replace(SCHOOL_YEAR, " ").replace(OF_YEAR, ""));
  const others = words.filter((word) => word !== "this" && !beginsWith(word, NEXT));
  return fieldOfHeading(others.join(" ")) === "name";
}

/** Whether this is what stands before a total. @param {string} name */
export function isTotal(name) {
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => TOTALS.includes(word));
}

/** @type {(word: string, stems: string[]) => boolean} */
const beginsWith = (word, stems) => stems.some((stem) => word.startsWith(stem));

/** The words in small letters without accents. @param {string} text */
export const wordsOf = (text) =>
  plainly(text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
    .split(" ")
    .filter(Boolean);
