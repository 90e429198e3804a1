/**
 * Every field of a school, once: what it is called in the form's draft and in a school file, what
 * it means where it is left empty, and in which words it is spoken of. Reading, writing, checking,
 * drawing and comparing go by these tables.
 *
 * @typedef {"name" | "children" | "min" | "max"} GradeField
 * @typedef {"mostClasses" | "mostSingles" | "mostInComposites" | "tolerance" | "growth"} GradeRule
 * @typedef {"min" | "max" | "smallestGroup" | "largestGroup" | "atMost" | "avoid" | "tolerance"} CompositeField
 * @typedef {"name" | "intake" | "teachers"} YearField
 * @typedef {"name" | "teachers" | "teachersRule" | "neighbours" | "compositeMin" | "compositeMax" | "smallestGroup" | "tolerance" | "growth"} SchoolField
 *
 * @typedef {object} FieldFacts
 * @property {string} file  its name in a school file
 * @property {"text" | "number" | "rule"} kind  a number is kept as it was typed
 * @property {string} blank  what it means where it is left empty; empty where that is no value
 * The keys of its words:
 * @property {string} label  beside what is wrong with it
 * @property {string} [fact]  in a comparison of schools
 *
 * @typedef {FieldFacts & {key: SchoolField, id: string, isChosen?: true}} FieldOfSchool
 *   id: of its input; isChosen: it is not typed
 * @typedef {FieldFacts & {key: GradeField, head: string, short: string, needed: boolean}} FieldOfGrade
 *   head: over a column of a table; short: beside its input on a narrow page
 * @typedef {FieldFacts & {key: GradeRule, title: string, short: string}} RuleOfGrade
 *   title: beside its input; short: with its value
 * @typedef {FieldFacts & {key: CompositeField, title: string, short: string}} FieldOfComposite
 *   title: beside its input; short: with its value
 * @typedef {FieldFacts & {key: YearField}} FieldOfYear
 */

// prettier-ignore
/** @type {readonly FieldOfSchool[]} */
export const SCHOOL_FIELDS = [
  { key: "name", file: "name", kind: "text", blank: "", id: "school-name", label: "form.name" },
  { key: "teachers", file: "teachers", kind: "number", blank: "", id: "teachers",
    label: "form.teachers", fact: "compare.facts.teachers" },
  { key: "teachersRule", file: "teachers_rule", kind: "rule", blank: "exactly", id: "",
    isChosen: true, label: "form.teachers", fact: "compare.facts.rule" },
  { key: "neighbours", file: "neighbours", kind: "number", blank: "0", id: "neighbours",
    isChosen: true, label: "neighbours.heading", fact: "compare.facts.neighbours" },
  { key: "compositeMin", file: "composite_min", kind: "number", blank: "", id: "composite-min",
    label: "composites.min", fact: "compare.facts.compositeMin" },
  { key: "compositeMax", file: "composite_max", kind: "number", blank: "", id: "composite-max",
    label: "composites.max", fact: "compare.facts.compositeMax" },
  { key: "smallestGroup", file: "smallest_group", kind: "number", blank: "1", id: "smallest-group",
    label: "composites.group", fact: "compare.facts.smallestGroup" },
  { key: "tolerance", file: "tolerance", kind: "number", blank: "0", id: "tolerance",
    label: "moreRules.tolerance", fact: "compare.facts.tolerance" },
  { key: "growth", file: "growth", kind: "number", blank: "2", id: "growth",
    label: "moreRules.growth", fact: "compare.facts.growth" },
];

// prettier-ignore
/** @type {readonly FieldOfGrade[]} */
export const GRADE_FIELDS = [
  { key: "name", file: "name", kind: "text", blank: "", needed: true,
    label: "grades.nameField", head: "grades.grade", short: "" },
  { key: "children", file: "children", kind: "number", blank: "", needed: true,
    label: "grades.childrenField", head: "grades.children", short: "grades.childrenField",
    fact: "compare.facts.children" },
  { key: "min", file: "min", kind: "number", blank: "1", needed: false,
    label: "grades.minField", head: "grades.min", short: "grades.minShort",
    fact: "compare.facts.min" },
  { key: "max", file: "max", kind: "number", blank: "", needed: true,
    label: "grades.maxField", head: "grades.max", short: "grades.maxShort",
    fact: "compare.facts.max" },
];

// prettier-ignore
/** What few grades have: the table of grades has no column for it. @type {readonly RuleOfGrade[]} */
export const GRADE_RULES = [
  { key: "mostClasses", file: "most_classes", kind: "number", blank: "",
    title: "gradeRules.mostClasses", label: "gradeRules.mostClasses",
    short: "gradeRules.mostClassesShort", fact: "compare.facts.mostClasses" },
  { key: "mostSingles", file: "most_singles", kind: "number", blank: "",
    title: "gradeRules.mostSingles", label: "gradeRules.mostSingles",
    short: "gradeRules.mostSinglesShort", fact: "compare.facts.mostSingles" },
  { key: "mostInComposites", file: "most_in_composites", kind: "number", blank: "",
    title: "gradeRules.mostInComposites", label: "gradeRules.mostInComposites",
    short: "gradeRules.mostInCompositesShort", fact: "compare.facts.mostInComposites" },
  { key: "tolerance", file: "tolerance", kind: "number", blank: "",
    title: "limits.tolerance", label: "problems.tolerance", short: "limits.toleranceShort",
    fact: "compare.facts.tolerance" },
  { key: "growth", file: "growth", kind: "number", blank: "",
    title: "gradeRules.growth", label: "gradeRules.growth", short: "gradeRules.growthShort",
    fact: "compare.facts.growth" },
];

/** All that a school file says of a grade. */
export const ALL_OF_GRADE = [...GRADE_FIELDS, ...GRADE_RULES];

// prettier-ignore
/** @type {readonly FieldOfComposite[]} */
export const COMPOSITE_FIELDS = [
  { key: "min", file: "min", kind: "number", blank: "1", title: "limits.min",
    label: "problems.min", short: "limits.minShort", fact: "compare.facts.min" },
  { key: "max", file: "max", kind: "number", blank: "", title: "limits.max",
    label: "problems.max", short: "limits.maxShort", fact: "compare.facts.max" },
  { key: "smallestGroup", file: "smallest_group", kind: "number", blank: "1",
    title: "limits.smallestGroup", label: "problems.smallestGroup",
    short: "limits.smallestGroupShort", fact: "compare.facts.ownSmallestGroup" },
  { key: "largestGroup", file: "largest_group", kind: "number", blank: "",
    title: "limits.largestGroup", label: "problems.largestGroup",
    short: "limits.largestGroupShort", fact: "compare.facts.largestGroup" },
  { key: "atMost", file: "at_most", kind: "number", blank: "", title: "limits.atMost",
    label: "problems.atMost", short: "limits.atMostShort", fact: "compare.facts.atMost" },
  { key: "avoid", file: "avoid", kind: "number", blank: "0", title: "limits.avoid",
    label: "problems.avoid", short: "limits.avoidShort", fact: "compare.facts.avoid" },
  { key: "tolerance", file: "tolerance", kind: "number", blank: "", title: "limits.tolerance",
    label: "problems.tolerance", short: "limits.toleranceShort", fact: "compare.facts.tolerance" },
];

// prettier-ignore
/** What is said of a year after this one, besides its children. @type {readonly FieldOfYear[]} */
export const YEAR_FIELDS = [
  { key: "name", file: "name", kind: "text", blank: "", label: "years.name" },
  { key: "intake", file: "intake", kind: "number", blank: "", label: "years.intake" },
  { key: "teachers", file: "teachers", kind: "number", blank: "", label: "form.teachers" },
];

/**
 * Texts for all of these fields, to begin with.
 * @template {string} Key
 * @param {readonly {key: Key}[]} fields
 * @returns {Record<Key, string>}
 */
export const blankTexts = (fields) =>
  /** @type {Record<Key, string>} */ (Object.fromEntries(fields.map(({ key }) => [key, ""])));
