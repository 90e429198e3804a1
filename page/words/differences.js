/**
 * What differs between the plans that are compared and between their schools, and in words. The plans
 * are called by their letters: A, B, C.
 *
 * @import { Plan, SchoolFile, Typed } from "../engine/messages.js"
 * @import { FieldFacts } from "../model/fields.js"
 * @import { Kind } from "../model/plan-list.js"
 * @import { Compared } from "../state/compared.js"
 *
 * @typedef {{plan: Plan | null, file: SchoolFile}} Side  a plan with its school
 * @typedef {{grades: string[], counts: number[]}} KindOfClass  counts: its classes in each plan
 *
 * @typedef {object} Fact  of the school
 * @property {string} about  what it is: the key of its words
 * @property {string} of  the grade or the composite it is about; empty for the whole school
 * @property {(Typed | null)[]} values  one for each plan; null where there is no such thing
 */

import { classTitle } from "../model/composites.js";
import { ALL_OF_GRADE, COMPOSITE_FIELDS, SCHOOL_FIELDS } from "../model/fields.js";
import { choiceNamed, choiceOf, orderOf } from "../model/measures.js";
import { kindsOf } from "../model/plan-list.js";
import { allowedEntries, toDraft, typed } from "../model/school-file.js";
import { formatList, formatNumber, t } from "./i18n.js";
import { classInWords, letterOf, preferenceInWords } from "./titles.js";

const ALLOWED = "compare.facts.allowed";
const MAX_BY_LEVELS = "compare.facts.maxByLevels";
const PREFERENCE = "compare.facts.preference";
const RULE = "compare.facts.rule";

/**
 * What differs between the schools, and between the plans where all are known.
 * @type {(compared: readonly Compared[]) => string[]}
 */
export function differencesInWords(compared) {
  const files = compared.map(({ file }) => file);
  const all = [...facts(files, gradesOf(compared))];
  const differing = all.filter(({ values }) => differ(values));
  const isWhole = compared.every(({ plan }) => plan !== null);
  const schools = differing.length > 0 ? differing.map(factInWords) : [t("compare.sameSchool")];
  return [...schools, ...(isWhole ? kindsInWords(compared) : [])];
}

/** @param {readonly Side[]} sides */
export function kindsInWords(sides) {
  const kinds = kindsThatDiffer(sides);
  return kinds.length > 0 ? kinds.map(kindInWords) : [t("compare.sameKinds")];
}

/** @param {KindOfClass} kind */
function kindInWords({ grades, counts }) {
  const kind = classInWords(grades, []);
  const there = counts.flatMap((n, index) => (n > 0 ? [{ n, letter: letterOf(index) }] : []));
  const [only, ...others] = there;
  if (only && others.length === 0) return t("compare.only", { kind, ...only });
  return t("compare.about", {
    about: t("compare.classesOf", { kind }),
    values: byValue(counts.map((n) => (n === 0 ? t("compare.none") : formatNumber(n)))),
  });
}

/** @param {Fact} fact */
function factInWords({ about, of, values }) {
  const said = values.map((value) =>
    value === null ? t("compare.none") : valueInWords(about, value),
  );
  if (about === MAX_BY_LEVELS) {
    return t("compare.about", { about: t(about, { levels: of }), values: byValue(said) });
  }
  const fact = t(about);
  return t("compare.about", {
    about: of ? t("compare.factOf", { of: classInWords([of], []), fact }) : fact,
    values: byValue(said),
  });
}

/** "7 in A and B; 8 in C". @param {string[]} values */
function byValue(values) {
  /** @type {Map<string, string[]>} */
  const letters = new Map();
  values.forEach((value, index) => {
    letters.set(value, [...(letters.get(value) ?? []), letterOf(index)]);
  });
  return [...letters]
    .map(([value, plans]) => t("compare.valueIn", { value, plans: formatList(plans) }))
    .join(t("compare.between"));
}

/** @type {(about: string, value: Typed) => string} */
function valueInWords(about, value) {
  if (typeof value === "number") return formatNumber(value);
  if (about === RULE) return t(value === "at most" ? "form.atMost" : "form.exactly");
  if (about === ALLOWED) return t(value === "yes" ? "compare.yes" : "compare.no");
  if (about === PREFERENCE) {
    const order = value.split(", ");
    const named = choiceNamed(choiceOf(order));
    return named ? t("compare.named", { choice: t(named.title) }) : preferenceInWords(order);
  }
  return value;
}

/**
 * The grades of all the schools, in the order of the first that has them.
 * @param {readonly Side[]} sides
 */
export const gradesOf = (sides) => [
  ...new Set(sides.flatMap(({ file }) => (file.grades ?? []).map(({ name }) => name ?? ""))),
];

/**
 * The kinds of class that not every plan has equally many of, in class order.
 * @type {(sides: readonly Side[]) => KindOfClass[]}
 */
function kindsThatDiffer(sides) {
  const order = gradesOf(sides);
  const kinds = sides.map(({ plan }) => (plan ? kindsOf(plan, order) : []));
  const sets = new Map(kinds.flat().map((kind) => [keyOf(kind), kind.grades]));
  const count = (/** @type {Kind[]} */ own, /** @type {string} */ key) =>
    own.find((kind) => keyOf(kind) === key)?.sizes.length ?? 0;
  const index = (/** @type {string | undefined} */ name) => order.indexOf(name ?? "");
  return [...sets]
    .map(([key, grades]) => ({ grades, counts: kinds.map((own) => count(own, key)) }))
    .filter(({ counts }) => differ(counts))
    .sort(
      (a, b) =>
        index(a.grades[0]) - index(b.grades[0]) ||
        index(a.grades.at(-1)) - index(b.grades.at(-1)) ||
        a.grades.length - b.grades.length,
    );
}

/**
 * @param {SchoolFile[]} files
 * @param {string[]} grades
 * @returns {Iterable<Fact>}
 */
function* facts(files, grades) {
  /**
   * @param {string | undefined} about
   * @param {(file: SchoolFile) => Typed | null | undefined} value
   * @param {string} [of]
   * @returns {Fact[]}
   */
  const fact = (about, value, of = "") =>
    about ? [{ about, of, values: files.map((file) => value(file) ?? null) }] : [];
  /** @param {"teachers" | "neighbours" | "composite" | "smallest" | "tolerance" | "growth"} first */
  const ofSchool = (first) =>
    SCHOOL_FIELDS.filter(({ file }) => file.startsWith(first)).flatMap((field) =>
      fact(field.fact, (file) => valueOf(file, field)),
    );
  yield* ofSchool("teachers");
  for (const name of grades) {
    const grade = (/** @type {SchoolFile} */ file) =>
      file.grades?.find((one) => (one.name ?? "") === name);
    for (const field of ALL_OF_GRADE) {
      yield* fact(field.fact, (file) => valueOf(grade(file), field), name);
    }
  }
  yield* ofSchool("neighbours");
  const allowed = new Map(files.map((file) => [file, allowedEntries(toDraft(file))]));
  // What else there is of neighbours follows from how many may share a class.
  const listed = files.flatMap(({ composites = [] }) => composites);
  for (const [title, key] of new Map(listed.map((one) => [classTitle(one.grades), keyOf(one)]))) {
    const found = (/** @type {SchoolFile} */ file) =>
      allowed.get(file)?.find((one) => keyOf(one) === key);
    yield* fact(ALLOWED, (file) => (found(file) ? "yes" : "no"), title);
    // Where it is not allowed it has no limits, and that is said already.
    for (const field of files.every(found) ? COMPOSITE_FIELDS : []) {
      yield* fact(field.fact, (file) => valueOf(found(file), { ...field, blank: "" }), title);
    }
  }
  yield* fact("compare.facts.never", ({ never = [] }) => {
    return never.map((set) => `(${classTitle(set)})`).join(" ") || null;
  });
  yield* ofSchool("composite");
  const byLevels = files.map((file) => Object.keys(file.composite_max_by_levels ?? {}));
  for (const levels of new Set(byLevels.flat())) {
    yield* fact(MAX_BY_LEVELS, (file) => file.composite_max_by_levels?.[levels], levels);
  }
  yield* ofSchool("smallest");
  yield* ofSchool("tolerance");
  yield* ofSchool("growth");
  yield* fact("compare.facts.kept", (file) => {
    return (file.kept_classes ?? []).map(inBrackets).join(" ") || null;
  });
  yield* fact(PREFERENCE, (file) => orderOf(file.preference ?? []).join(", "));
}

/**
 * What an entry of a school file has in a field, or what an empty one means.
 * @param {object | undefined} entry
 * @param {Pick<FieldFacts, "file" | "kind" | "blank">} field
 * @returns {Typed | undefined}
 */
function valueOf(entry, { file, kind, blank }) {
  if (!entry) return undefined;
  const usual = kind === "number" ? typed(blank) : blank;
  return Reflect.get(entry, file) ?? usual;
}

/** @param {{grades: string[]}} set */
const keyOf = ({ grades }) => JSON.stringify(grades);

/** @param {Record<string, number>} entry */
const inBrackets = (entry) =>
  `(${Object.entries(entry)
    .map(([grade, children]) => `${grade} ${children}`)
    .join(", ")})`;

/** @param {unknown[]} values */
export const differ = (values) => new Set(values).size > 1;
