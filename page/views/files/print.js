/**
 * What stands on the printed page only: whose plan of which scenario it is and from when, and
 * under the plan the rules it keeps; and printing a part of the page alone.
 *
 * @import { CompositeEntry, GradeEntry, SchoolFile, Typed } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { Store } from "../../state/state.js"
 */

import { COMPOSITE_FIELDS, GRADE_RULES } from "../../model/fields.js";
import { allowedEntries, toSchoolFile } from "../../model/school-file.js";
import { scenarioName } from "../../model/workspace.js";
import { byId, createChangeCheck, fill, html } from "../dom.js";
import { dayInWords, formatList, t } from "../../words/i18n.js";
import { classInWords, limitInWords } from "../../words/titles.js";
import { neighboursInWords } from "../form/composites.js";

/** Of more composites than so many only those are listed that have limits of their own. */
const MANY = 12;

/** @param {Store} store */
export function createPrinted(store) {
  const head = byId("printed-head", HTMLDivElement);
  const rules = byId("printed-rules", HTMLDivElement);
  const hasChanged = createChangeCheck();

  return () => {
    const { displayed, workspace, school } = store.get();
    const name = (displayed?.school ?? school).name.trim() || t("plan.nameless");
    const scenario = scenarioName(workspace);
    if (!hasChanged(name, scenario, displayed)) return;
    const below = scenario && scenario !== name && `${scenario} · `;
    fill(head, html.p({ class: "school" }, name), html.p(below, printedDay()));
    const said = displayed ? rulesOf(displayed.school) : [];
    fill(
      rules,
      said.length > 0 && html.h3(t("printed.rules")),
      ...said.map((rule) => html.p(rule)),
    );
  };
}

/** The school's rules in a few short paragraphs. @param {Draft} school */
function rulesOf(school) {
  const file = toSchoolFile(school);
  const { teachers, teachers_rule, grades = [], never = [] } = file;
  const n = Number(teachers);
  const exactly = teachers_rule !== "at most";
  const limits = grades.map(({ name = "", children = 0, min = 1, max = 0 }) =>
    t("printed.grade", { name: classInWords([name], []), children, min, max }),
  );
  const every = allowedEntries(school);
  const areMany = every.length > MANY && Number(school.neighbours) > 1;
  const allowed = (areMany ? (file.composites ?? []) : every).map(compositeInWords);
  const apart = never.map((set) => classInWords(set, []));
  return [
    t(exactly ? "printed.teachersExactly" : "printed.teachersAtMost", { n }),
    t("printed.grades", { list: formatList(limits) }),
    ...(areMany ? [`${t("neighbours.label")} ${neighboursInWords(school)}.`] : []),
    ...(allowed.length > 0 ? [t("printed.composites", { list: formatList(allowed) })] : []),
    ...(every.length > 0 ? groupRules(file) : [t("printed.noComposites")]),
    ...(apart.length > 0 ? [t("printed.never", { list: formatList(apart) })] : []),
    ...grades.flatMap(ruleOfGrade),
    ...(file.tolerance === undefined ? [] : [t("printed.tolerance", { n: file.tolerance })]),
  ];
}

/** What a grade has of its own, in one line, if anything. @param {GradeEntry} grade */
function ruleOfGrade(grade) {
  const list = formatList(limitsIn(grade, GRADE_RULES));
  return list ? [t("printed.ofGrade", { name: classInWords([grade.name ?? ""], []), list })] : [];
}

/**
 * What an entry of a school file states of these fields.
 * @type {(entry: object, fields: readonly {file: string, short: string}[]) => string[]}
 */
const limitsIn = (entry, fields) =>
  fields.flatMap(({ file, short }) => {
    const limit = Reflect.get(entry, file);
    return limit === undefined ? [] : [limitInWords(short, limit)];
  });

/** @param {SchoolFile} file */
function groupRules({ smallest_group = 1, composite_min, composite_max, ...file }) {
  const byLevels = Object.entries(file.composite_max_by_levels ?? {});
  return [
    t("printed.smallestGroup", { n: smallest_group }),
    ...(composite_min === undefined ? [] : [t("printed.compositeMin", { n: composite_min })]),
    ...(composite_max === undefined ? [] : [t("printed.compositeMax", { n: composite_max })]),
    ...byLevels.map(([levels, n]) => t("printed.maxByLevels", { levels, n })),
  ];
}

/** These are said together, or are a wish and no rule. */
const OTHERWISE_SAID = ["min", "max", "avoid"];
const OWN_RULES = COMPOSITE_FIELDS.filter(({ key }) => !OTHERWISE_SAID.includes(key));

/** A composite with the limits of its own. @param {CompositeEntry} composite */
function compositeInWords(composite) {
  const name = classInWords(composite.grades, []);
  const size = sizeInWords(composite.min, composite.max);
  const limits = [...(size ? [size] : []), ...limitsIn(composite, OWN_RULES)];
  return limits.length > 0 ? `${name} (${limits.join(", ")})` : name;
}

/** @type {(min?: Typed, max?: Typed) => string} */
function sizeInWords(min, max) {
  if (min !== undefined && max !== undefined) return t("printed.fromTo", { min, max });
  if (min !== undefined) return t("printed.from", { min });
  return max === undefined ? "" : t("printed.to", { max });
}

/**
 * Prints one part of the page alone; its styles say what that is.
 * @param {"comparison" | "years"} part
 */
export function printAlone(part) {
  const { dataset } = document.documentElement;
  dataset["print"] = part;
  addEventListener("afterprint", () => delete dataset["print"], { once: true });
  window.print();
}

/** The day of printing, as it stands on paper. */
export const printedDay = () => html.time({ class: "printed-day" }, dayInWords());

addEventListener("beforeprint", () => {
  for (const day of document.querySelectorAll(".printed-day")) day.textContent = dayInWords();
});
