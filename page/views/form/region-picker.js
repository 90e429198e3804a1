/**
 * What places have: their rules, with where these are from and a button that puts them into the
 * school; and the grades to begin with.
 *
 * @import { Region, Sizes } from "../../model/regions.js"
 * @import { Draft } from "../../model/school.js"
 * @import { Store } from "../../state/state.js"
 */

import { classTitle } from "../../model/composites.js";
import { gradeSets, withRules } from "../../model/region-rules.js";
import { REGIONS } from "../../model/regions.js";
import { hasNoGrades } from "../../model/school.js";
import { putGrades } from "../../model/sheet/grades.js";
import { withSchool, withTerm } from "../../model/workspace.js";
import { gradeFieldId } from "../../state/problems.js";
import { byId, collapse, createChangeCheck, fill, html, on } from "../dom.js";
import { formatList, locale, t } from "../../words/i18n.js";

/** @param {Store} store */
export function createRegionPicker(store) {
  const fold = byId("places", HTMLDetailsElement);
  const select = byId("place", HTMLSelectElement);
  const facts = byId("place-facts", HTMLDivElement);
  const use = byId("place-use", HTMLButtonElement);
  const reply = byId("place-reply", HTMLParagraphElement);
  /** @type {{before: Draft, after: Draft, byName: boolean, without: string[]} | null} */
  let last = null;
  const hasChanged = createChangeCheck();

  const chosen = () => REGIONS.find(({ id }) => id === select.value);
  on(select, "change", render);
  on(use, "click", () => {
    const region = chosen();
    if (!region) return;
    const { school, workspace } = store.get();
    // Places tried one after the other replace each other.
    const before = last && last.after === school ? last.before : school;
    const { school: after, ...found } = withRules(before, region);
    last = { before, after, ...found };
    const next = withSchool(workspace, after);
    store.change(region.term ? withTerm(next, region.term) : next);
    collapse(fold);
  });

  function render() {
    const { school } = store.get();
    const region = chosen();
    if (hasChanged(select.value)) {
      fillOptions(select, region?.id ?? "");
      fill(facts, ...(region ? factsOf(region) : []));
    }
    use.hidden = !region;
    fill(reply, last && school === last.after ? replyOf(last) : "");
  }

  return render;
}

/** The code of the visitor's own country, as far as the browser tells. */
const [, OWN_COUNTRY] = /-([A-Z]{2})$/.exec(navigator.language) ?? [];

/**
 * The places by countries, one's own country first.
 * @param {HTMLSelectElement} select
 * @param {string} id  of the place that is chosen
 */
function fillOptions(select, id) {
  const names = new Intl.DisplayNames(locale(), { type: "region" });
  const order = new Intl.Collator(locale());
  const rank = (/** @type {string} */ code) => (code === OWN_COUNTRY ? "" : (names.of(code) ?? ""));
  const countries = [...new Set(REGIONS.map(({ country }) => country))];
  countries.sort((one, other) => order.compare(rank(one), rank(other)));
  const placesOf = (/** @type {string} */ code) =>
    REGIONS.filter(({ country }) => country === code).map(({ id: value, name }) =>
      html.option({ value }, name ? t(name) : names.of(code)),
    );
  fill(
    select,
    html.option({ value: "" }, t("places.choose")),
    ...countries.map((code) => html.optgroup({ label: names.of(code) }, ...placesOf(code))),
  );
  select.value = id;
}

/** @param {Region} region */
function factsOf(region) {
  const { source, year, note, composite } = region;
  const lines = runsOf(region).map(({ first, last, limits }) => {
    const grade = first === last ? first : t("places.run", { first, last });
    return t("places.limits", { grade, limits: sizesInWords(limits) });
  });
  for (const { grades, ...limits } of region.pairs ?? []) {
    lines.push(t("places.limits", { grade: classTitle(grades), limits: sizesInWords(limits) }));
  }
  if (composite) lines.push(t("places.composites", { limits: sizesInWords(composite) }));
  for (const [levels, n] of Object.entries(region.maxByLevels ?? {})) {
    lines.push(t("printed.maxByLevels", { levels, n }));
  }
  if (region.smallestGroup) lines.push(t("places.group", { n: region.smallestGroup }));
  const from = year ? t("places.sourceYear", { source, year: String(year) }) : source;
  return [
    html.ul(...lines.map((line) => html.li(line))),
    note && html.p(t(note)),
    html.p({ class: "hint" }, t("places.source", { source: from })),
  ];
}

/** Grades one after the other with the same limits. @param {Region} region */
function runsOf({ grades }) {
  /** @type {{first: string, last: string, limits: Sizes}[]} */
  const runs = [];
  for (const { name, ...limits } of grades) {
    const run = runs.at(-1);
    const isSame = run && sizesInWords(run.limits) === sizesInWords(limits);
    if (isSame) run.last = name;
    else runs.push({ first: name, last: name, limits });
  }
  return runs;
}

/** @param {Sizes} sizes */
function sizesInWords({ min, max, tolerance }) {
  if (max === undefined) return t("places.unstated");
  const sizes = min === undefined ? t("places.most", { max }) : t("places.span", { min, max });
  return tolerance ? t("places.over", { sizes, n: tolerance }) : sizes;
}

/** @param {{byName: boolean, without: string[]}} used */
function replyOf({ byName, without }) {
  const missing = without.length > 0 ? t("places.without", { grades: formatList(without) }) : "";
  return [t(byName ? "places.used" : "places.usedInOrder"), missing].filter(Boolean).join(" ");
}

/**
 * The usual grades of a school, each set a button, as long as none is typed.
 * @param {Store} store
 */
export function createGradeSets(store) {
  const view = byId("grade-sets", HTMLDivElement);
  const [words] = view.children;
  const hasChanged = createChangeCheck();

  /** @param {string[]} names */
  function draw(names) {
    const [first = "", last = ""] = [names[0], names.at(-1)];
    const button = html.button(t("places.run", { first, last }));
    return on(button, "click", () => {
      const texts = names.map((name) => ({ name }));
      const school = putGrades(store.get().school, texts);
      store.edit(school);
      byId(gradeFieldId(school.grades[0]?.id ?? "", "children"), HTMLInputElement).focus();
    });
  }

  return () => {
    const { school, language } = store.get();
    view.hidden = !hasNoGrades(school);
    if (view.hidden || !hasChanged(language)) return;
    view.replaceChildren(...(words ? [words] : []), ...gradeSets(language, OWN_COUNTRY).map(draw));
  };
}
