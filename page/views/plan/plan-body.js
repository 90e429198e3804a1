/**
 * A plan, drawn: what it is in a sentence, how good it is, a bar for each class with a switch to
 * keep it, its figures.
 *
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 */

import { choiceNamed, choiceOf, orderOf } from "../../model/measures.js";
import { toSchoolFile } from "../../model/school-file.js";
import { areAmong, pin, unpin, unpinAll } from "../../model/school.js";
import { withHandMade } from "../../model/workspace.js";
import { classesIn, isChangedByHand } from "../../state/displayed-plan.js";
import { stopReason } from "../../state/state.js";
import { plansByHand } from "../../state/questions.js";
import { saveByAge } from "../../state/storage.js";
import { focusPlan, goToPlan, html, on, svg } from "../dom.js";
import { drawBars, drawLegend } from "./bars.js";
import { asLeft, drawFigures, drawMeasures, drawTable } from "./figures.js";
import { drawNamesWaiting } from "./names.js";
import { t } from "../../words/i18n.js";
import { calledInWords, classesOf } from "../../words/plan-classes.js";
import { preferenceInWords } from "../../words/titles.js";

const PROOF = "proof";

/**
 * @param {Store} store
 * @param {DisplayedPlan} displayed
 */
export function drawPlan(store, displayed) {
  const state = store.get();
  const { plan, school, byHand, broken, before } = displayed;
  const classNames = displayed.names;
  const classes = classesOf(plan, toSchoolFile(school), { byAge: state.byAge, classNames });
  const head = html.p({ class: "summary" }, plan.summary);
  if (classes.length === 0) return [head];
  return [
    head,
    drawProof(store, displayed),
    school.keptClasses.length > 0 && drawKeptLine(store, school.keptClasses.length),
    // Of a plan that is changed by hand they stand with its classes, on the screen.
    broken.length > 0 &&
      html.ul(
        { class: byHand ? "print-only" : "broken" },
        ...broken.map(({ text }) => html.li(text)),
      ),
    // On the screen the classes that are changed by hand stand above, with their buttons.
    html.div(
      { class: byHand ? "picture print-only" : "picture" },
      html.p(
        { class: "to-write-in", "aria-hidden": "true" },
        html.span(t("printed.className")),
        html.span(t("printed.teacher")),
        html.span(t("printed.room")),
      ),
      drawBars(classes, t("plan.classes"), byHand ? undefined : drawKeepButton(store, displayed)),
      drawLegend(classes),
    ),
    drawNamesWaiting(store),
    drawActions(store, state, displayed),
    before && drawMeasures(plan, classes, before),
    drawFigures(store, [before ? null : drawMeasures(plan, classes), drawTable(classes)]),
  ];
}

/**
 * How good the plan is: a seal where it is proved best, which unfolds how that is known.
 * @param {Store} store
 * @param {DisplayedPlan} displayed
 */
function drawProof(store, displayed) {
  const state = store.get();
  if (!displayed.own || !displayed.proved) {
    const words = displayed.own
      ? unproved(displayed, stopReason(state) !== null)
      : standing(displayed);
    // On the screen it stands with the classes that are changed by hand.
    const style = displayed.byHand ? "proof print-only" : "proof";
    return words && html.p({ class: style }, words);
  }
  const named = choiceNamed(choiceOf(displayed.school.preference));
  const avoided = displayed.school.composites.some(({ avoid }) => Number(avoid) > 0);
  const fold = html.details(
    { class: "proof" },
    html.summary(
      { "data-key": PROOF },
      html.span({ class: "seal" }, t(named?.seal ?? "plan.sealOwn")),
      " ",
      html.span({ class: "seal-how" }, t("plan.howKnown")),
    ),
    html.p(
      named ? t(named.proof) : t("plan.proofOwn"),
      named && avoided && ` ${t("plan.proofAvoided")}`,
    ),
    html.p(t("plan.proofMethod")),
  );
  return asLeft(store, PROOF, fold);
}

/** What is said of a plan that somebody chose or changed. @param {DisplayedPlan} displayed */
function standing(displayed) {
  const { byHand, broken } = displayed;
  const n = broken.length;
  if (isChangedByHand(displayed)) {
    return n > 0 ? t("plan.proofBroken", { n }) : t("plan.proofByHand");
  }
  if (n > 0) return t("plan.chosenBroken", { n });
  return byHand ? "" : t("plan.proofOther");
}

/**
 * What is known of the best plan so far: its first measure may be settled.
 * @param {DisplayedPlan} displayed
 * @param {boolean} isHalted  nothing more is looked for
 */
function unproved({ final, bound, school }, isHalted) {
  if (final || isHalted) return `${t("plan.proofInTime")} ${bound}`.trim();
  const [, ...rest] = orderOf(school.preference);
  if (!bound || rest.length === 0) return t("plan.proofNotYet");
  return t("plan.proofRest", { bound, order: preferenceInWords(rest) });
}

/**
 * How many classes are kept, above them all.
 * @type {(store: Store, n: number) => HTMLParagraphElement}
 */
function drawKeptLine(store, n) {
  const release = html.button({ "data-key": "release-all" }, t("kept.letGo"));
  on(release, "click", () => {
    store.edit(unpinAll(store.get().school));
    focusPlan();
  });
  return html.p({ class: "kept-line" }, html.span(t("kept.line", { n })), release);
}

/**
 * @param {Store} store
 * @param {State} state
 * @param {DisplayedPlan} displayed
 */
function drawActions(store, state, displayed) {
  const byAge = html.input({ type: "checkbox", checked: state.byAge, "data-key": "by-age" });
  on(byAge, "change", () => {
    saveByAge(byAge.checked);
    store.tellByAge(byAge.checked);
  });
  const isComposed = (displayed.plan.measures.composites ?? 0) > 0;
  return html.div(
    { class: "plan-actions", role: "group", "aria-label": t("plan.actions") },
    !displayed.byHand && changeButton(store, displayed),
    !displayed.byHand && plansByHand(state) && backButton(store),
    isComposed && html.label({ class: "switch" }, byAge, t("plan.byAge")),
  );
}

/** @type {(store: Store, displayed: DisplayedPlan) => HTMLButtonElement} */
function changeButton(store, displayed) {
  const button = html.button({ "data-key": "change-by-hand" }, t("plan.change"));
  return on(button, "click", () => {
    const state = store.get();
    if (state.revision !== displayed.revision) return; // it is a plan of an older school
    const classes = classesIn(displayed);
    store.change(withHandMade(state.workspace, { classes, from: classes }));
    goToPlan();
  });
}

/** @param {Store} store */
function backButton(store) {
  const button = html.button({ "data-key": "back-to-changes" }, t("plan.backToHand"));
  return on(button, "click", () => {
    store.select({ kind: "edited" });
    goToPlan();
  });
}

/**
 * A button beside each class to keep it, or to let go of it.
 * @type {(store: Store, displayed: DisplayedPlan) => (planClass: PlanClass, index: number) => HTMLButtonElement}
 */
function drawKeepButton(store, displayed) {
  const classes = classesIn(displayed);
  const keys = classes.map((one) => JSON.stringify(one));
  const marks = areAmong(classes, store.get().school.keptClasses);
  return (planClass, index) => {
    const one = classes[index] ?? [];
    const isKept = marks[index];
    const twin = keys.slice(0, index).filter((key) => key === keys[index]).length;
    const values = { title: calledInWords(planClass), grades: planClass.grades };
    const button = html.button(
      {
        class: "keep",
        "data-key": `keep ${keys[index]} ${twin}`,
        "aria-pressed": isKept ? "true" : "false",
        "aria-label": t(isKept ? "classes.keptLabel" : "classes.keepLabel", values),
      },
      drawPin(),
      html.span(t(isKept ? "classes.isKept" : "classes.keep")),
    );
    return on(button, "click", () => {
      const { school } = store.get();
      store.edit(isKept ? unpin(school, one) : pin(school, [one]));
    });
  };
}

const drawPin = () =>
  svg.svg(
    { viewBox: "0 0 16 16", "aria-hidden": "true" },
    svg.path({ d: "M5 1.5h6l-.8 5 2.8 3H3l2.8-3z M8 9.5v5" }),
  );
