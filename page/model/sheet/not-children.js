/**
 * Rows of a list that are no child of the years to plan: those who left or only applied, the
 * staff, what was deleted, a child's further rows where there is one for each subject, headings said again.
 *
 * @typedef {object} LeftOut
 * @property {string} kind  the key of what is said of them
 * @property {string} text  the heading of the column that says so
 * @property {ReadonlySet<string[]>} rows
 * @property {string} undo
 */

import { gradeNamed, wordsIn } from "../grade-names.js";
import { textsIn } from "./delimited-text.js";
import { isGradeOfChild, isStaff, wordsOf } from "./headings.js";

const STATUS = wordsIn(`
  status statut state enrolment enrollment situation estado stato situacao situacion
  inschrijfstatus inskrivningsstatus stav durum durumu statws
`);
const ROLE = wordsIn(`
  role roles type fonction rolle rol tipo ruolo profil usertype persontype
  funcao cargo functie roll rooli rola
`);
const DELETED = wordsIn(`
  deleted archived removed supprime archive geloscht eliminado borrado
  cancellato eliminato apagado excluido verwijderd gearchiveerd
  raderad borttagen slettet poistettu usunieto silindi
`);
const LEAVING = wordsIn(`
  leaving leave leaver left exit withdrawal withdrawn departure dol sortie
  radiation depart abgang austritt abmeldung baja uscita saida retiro vege
  abgangsdatum austrittsdatum abmeldedatum exitdate leavingdate leavedate uitschrijving
  uitschrijfdatum einddatum uitstroom slutdatum avslutad utskriven udmeldt udmeldelsesdato
  ritiro trasferimento transferencia eroamispaiva wypisania ayrilis
`);
/** What a status says of a child who is not there any more: how its first word begins. */
const GONE = wordsIn(`
  left leav lvng inac withdr transferred exited former graduat discharged
  sorti radi parti inaktiv abgang abgegangen abgemeldet ehemalig ausgetreten
  baja traslad trasfer ritirat transfer retirad abandon remanejad cessat anulad desist uitgeschr
  vertrokken inactief
  avslut utskriv slutat flyttat udmeldt sluttet eronnut wypisan skreslon ayrildi
`);
const GONE_CODES = ["1", "2", "3"];
/** Who is not of the school yet: how a status begins. */
const WAITING = wordsIn(`
  inquir enquir applic prospect waiting waitlist wait candidat attente bewerb
  warteliste interes solicit espera attesa wachtlijst aangemeld
`);
/** What some systems write for a day that never was. */
const NO_DAY = /^[-0/.: ]*$|\b(1900|0001|9999)\b/;
const NO = wordsIn("0 no n false non faux nein falsch falso nao");
const BIRTH = wordsIn(`
  dob birth birthdate birthday naissance geburt geburtsdatum geboren nacimiento
  nascita nascimento
`);
const NAME = wordsIn(`
  name names surname forename firstname lastname givenname familyname nom prenom
  nachname vorname apellido apellidos nombre nombres cognome nome
`);
/** Whose name it may be but the child's. */
const OF_OTHERS = wordsIn(`
  school teacher parent guardian mother father contact class course subject doctor
  enseignant ecole parents classe lehrer klasse profesor maestro curso docente escola
`);

/**
 * @param {string[][]} rows  of a list, the headings first
 * @returns {LeftOut[]}
 */
export function notChildren([headings = [], ...rows]) {
  const all = headings.map((heading, column) => {
    const words = wordsOf(heading);
    const has = (/** @type {string[]} */ known) => words.some((word) => known.includes(word));
    return { heading, column, has };
  });
  const bySaying = all.flatMap(({ heading, column, has }) => {
    /** @type {(kind: string, is: (text: string) => boolean) => LeftOut} */
    const where = (kind, is) => {
      const found = rows.filter((cells) => is(cells[column] ?? ""));
      return { kind, text: heading, rows: new Set(found), undo: `${kind} ${column}` };
    };
    if (has(DELETED)) return [where("import.deleted", isYes)];
    const filled = textsIn(rows, column).filter(Boolean);
    if (has(LEAVING)) {
      const says = (/** @type {string} */ text) => isYes(text) && !NO_DAY.test(text);
      const usual = mostCommon(filled.filter(says));
      // The day on which most leave is the end of the school year.
      const isOfAll = filled.filter((text) => text === usual).length * 2 >= rows.length;
      return [where("import.leavers", (text) => says(text) && !(isOfAll && text === usual))];
    }
    if (has(STATUS)) {
      const coded = filled.includes("0") && filled.every((text) => /^-?\d$/.test(text));
      const isGone = (/** @type {string} */ text) =>
        coded ? GONE_CODES.includes(text) : saysGone(text);
      return [
        where("import.leavers", isGone),
        where("import.applicants", saysWaiting),
        where("import.staff", isStaff),
      ];
    }
    return has(ROLE) || isGradeOfChild(heading) ? [where("import.staff", isStaff)] : [];
  });
  const written = headings.join("\t");
  const isSaid = headings.every((heading) => gradeNamed(heading) === null);
  const repeated = isSaid ? rows.filter((cells) => cells.join("\t") === written) : [];
  /** @type {LeftOut} */
  const headingsAgain = {
    kind: "import.headings",
    text: "",
    rows: new Set(repeated),
    undo: "headings",
  };
  return [headingsAgain, ...bySaying, againByName(all, rows)].filter(({ rows: { size } }) => size);
}

/** @param {string[]} texts */
function mostCommon(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** @param {string} text */
const saysWaiting = (text) => {
  const words = wordsOf(text);
  return WAITING.some((stem) => words.some((word) => word.startsWith(stem)));
};

/** @param {string} text */
const isYes = (text) => text !== "" && !NO.includes(wordsOf(text).join(" "));

/** @param {string} text */
function saysGone(text) {
  const [first = ""] = wordsOf(text);
  const isNot = /^(no longer|not enrolled|off roll|non inscrit|nicht mehr)/.test(
    wordsOf(text).join(" "),
  );
  return isNot || GONE.some((stem) => first.startsWith(stem));
}

/**
 * The rows of a child that has one already, told by the same name and birth date.
 * @param {{heading: string, column: number, has: (known: string[]) => boolean}[]} columns
 * @param {string[][]} rows
 * @returns {LeftOut}
 */
function againByName(columns, rows) {
  const births = columns.filter(({ has }) => has(BIRTH));
  const names = columns.filter(({ has }) => has(NAME) && !has(BIRTH) && !has(OF_OTHERS));
  const told = (/** @type {string[]} */ cells, /** @type {typeof columns} */ some) =>
    some
      .map(({ column }) => wordsOf(cells[column] ?? "").join(" "))
      .filter(Boolean)
      .join("|");
  /** @type {Set<string>} */
  const seen = new Set();
  const again = rows.filter((cells) => {
    const [name, birth] = [told(cells, names), told(cells, births)];
    return name && birth && seen.size === seen.add(`${name}\t${birth}`).size;
  });
  const text = births.map(({ heading }) => heading).join(" + ");
  return { kind: "import.again", text, rows: new Set(again), undo: "again" };
}
