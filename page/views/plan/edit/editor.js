/**
 * Changing a plan by hand: the classes to move children between, and what can be done with the
 * changes. Nothing is refused; which rules a plan breaks is said below it.
 *
 * @import { Broken, Check } from "../../../engine/messages.js"
 * @import { HandMade, Move } from "../../../model/edited-plan.js"
 * @import { Draft } from "../../../model/school.js"
 * @import { State, Store } from "../../../state/state.js"
 * @import { Chosen, Row, Source } from "./rows.js"
 */

import { namesAfterMove, namesOf } from "../../../model/class-names.js";
import { mayShareClass } from "../../../model/composites.js";
import {
  changedMarks,
  childrenOf,
  countChanged,
  createLimits,
  inSchool,
  moved,
  planFileOf,
  sizeOf,
  withChangedKept,
} from "../../../model/edited-plan.js";
import { toSchoolFile, typed } from "../../../model/school-file.js";
import { openOf, withClassNames, withHandMade, withSchool } from "../../../model/workspace.js";
import { spotOf } from "../../../state/problems.js";
import { answerTo, plansByHand } from "../../../state/questions.js";
import { phaseOf } from "../../../state/state.js";
import {
  byId,
  createChangeCheck,
  fill,
  focusOn,
  focusPlan,
  goToPlan,
  html,
  on,
  setAttributes,
} from "../../dom.js";
import { linkTo } from "../../form/field.js";
import { haltedBy } from "../../header/status.js";
import { scaleOf } from "../bars.js";
import { drawNewRow, drawRow, groupKey, letDrag, rowId } from "./rows.js";
import { t } from "../../../words/i18n.js";
import { classesOf, numbered } from "../../../words/plan-classes.js";
import { gradeInWords } from "../../../words/titles.js";

/** @param {Store} store */
export function createHandEditor(store) {
  const view = byId("by-hand", HTMLDivElement);
  const hint = byId("hand-hint", HTMLParagraphElement);
  const elsewhere = byId("hand-elsewhere", HTMLButtonElement);
  const list = byId("hand-bars", HTMLOListElement);
  const renderVerdict = createVerdict(store);
  const limits = createLimits();
  /** @type {Chosen | null} */
  let chosen = null;
  /** Whether the chosen group may go where the rules do not allow it. */
  let isAnywhere = false;
  const hasChanged = createChangeCheck();

  const present = () => {
    const { workspace, school } = store.get();
    return inSchool(openOf(workspace).handMade, school);
  };

  /**
   * The chosen group stays chosen; where it has moved as a whole, it is the group it moved to.
   * @param {Move} change
   */
  function move(change) {
    const { workspace, school } = store.get();
    const handMade = present();
    if (!handMade) return;
    const { grade, from, to } = change;
    const next = moved(handMade, change, school);
    const there = childrenOf(handMade.classes[from], grade);
    const isWhole = change.children >= there;
    const isClassGone = isWhole && sizeOf(handMade.classes[from]) === there;
    const isMovedOut = isWhole && chosen?.index === from;
    const index = isMovedOut ? to : (chosen?.index ?? to);
    chosen = { grade, index: isClassGone && index > from ? index - 1 : index };
    const names = openOf(workspace).names ?? [];
    const gone = isClassGone ? from : null;
    const after = namesAfterMove(names, handMade.classes, next.classes, gone);
    store.change(withClassNames(withHandMade(workspace, next), after));
    if (isMovedOut || isClassGone) focusOn(list, groupKey(chosen));
  }

  /** @param {Chosen} group */
  function choose(group) {
    const isSame = chosen?.index === group.index && chosen.grade === group.grade;
    chosen = isSame ? null : group;
    isAnywhere = false;
    render();
  }

  letDrag(list, {
    groupAt: (index, at) => {
      const group = present()?.classes[index]?.[at];
      return group ? { index, grade: group.grade } : null;
    },
    choose,
    drop: (group, to) => {
      chosen = group;
      const children = Infinity;
      move({ grade: group.grade, from: group.index, to, children });
    },
  });
  on(elsewhere, "click", () => {
    isAnywhere = !isAnywhere;
    render();
  });
  on(view, "keydown", ({ key }) => {
    if (key === "Escape" && chosen) choose(chosen);
  });

  function render() {
    const state = store.get();
    const { school } = state;
    const handMade = present();
    const isRead = state.selection?.kind === "edited";
    const isShown = Boolean(handMade) && isRead;
    if (!isShown && view.contains(document.activeElement)) focusPlan();
    view.hidden = !isShown;
    if (!handMade || view.hidden) {
      chosen = null;
      return;
    }
    if (chosen && childrenOf(handMade.classes[chosen.index], chosen.grade) === 0) chosen = null;
    const plans = plansByHand(state);
    const check = plans ? answerTo(state, "check", { plan: plans.now })?.result : undefined;
    for (const plan of [state.displayed?.plan, check?.plan]) if (plan) limits.learn(plan);
    setAttributes(view, { "data-state": check ? "known" : "looking" });
    const rows = rowsOf(handMade, state, check?.broken);
    const source = chosen && sourceOf(chosen, rows);
    const isClosed = rows.some(({ index, isOpen }) => index !== chosen?.index && !isOpen);
    const isMore = source !== null && (isClosed || isAnywhere);
    if (!isMore && document.activeElement === elsewhere) focusPlan();
    elsewhere.hidden = !isMore;
    setAttributes(elsewhere, { "aria-pressed": isAnywhere ? "true" : "false" });
    const canAdd = handMade.classes.length < Number(typed(school.teachers));
    renderVerdict(state, handMade, check);
    if (!hasChanged(rows, source, canAdd)) return;
    hint.textContent = hintOn(source, canAdd || rows.some(({ isOpen }) => isOpen));
    const scale = scaleOf(rows.map(({ planClass }) => planClass));
    fill(
      list,
      ...rows.map((row) => drawRow(row, scale, source, { choose, move })),
      canAdd && drawNewRow(rows.length, source, { choose, move }),
    );
  }

  /** @type {(handMade: HandMade, state: State, broken?: Broken[]) => Row[]} */
  function rowsOf(handMade, { workspace, school, revision, displayed }, broken = []) {
    const { classes } = planFileOf(handMade.classes, school);
    const marks = changedMarks(handMade);
    const kept = displayed?.byHand && displayed.revision === revision ? displayed.plan.kept : [];
    const plan = { classes, kept, ...limits.of(classes) };
    const classNames = namesOf(openOf(workspace).names ?? [], handMade.classes);
    return classesOf(plan, toSchoolFile(school), { classNames }).map((planClass, index) => {
      const grades = (handMade.classes[index] ?? []).map(({ grade }) => grade);
      return {
        index,
        planClass: { ...numbered(planClass), mark: marks[index] ? t("hand.changed") : "" },
        grades,
        broken: broken.filter((rule) => rule.class === index + 1),
        isOpen: index !== chosen?.index && (isAnywhere || mayTake(school, grades)),
      };
    });
  }

  /**
   * Whether children of the chosen group may join these grades, or go back from there.
   * @type {(school: Draft, grades: string[]) => boolean}
   */
  function mayTake(school, grades) {
    if (chosen === null) return false;
    return grades.includes(chosen.grade) || mayShareClass(school, [...grades, chosen.grade]);
  }

  return render;
}

/** @type {(source: Source | null, isTaken: boolean) => string}  isTaken: some class may take it */
function hintOn(source, isTaken) {
  if (!source) return t("hand.choose");
  const { children, name, title } = source;
  const words = isTaken ? "hand.chosen" : "hand.nowhere";
  return t(words, { n: children, grade: gradeInWords(name), title });
}

/** @type {(chosen: Chosen, rows: Row[]) => Source | null} */
function sourceOf({ index, grade }, rows) {
  const { planClass, grades } = rows[index] ?? {};
  const group = planClass?.groups[grades?.indexOf(grade) ?? -1];
  if (!planClass || !group) return null;
  return { grade, name: group.grade, title: planClass.title, index, children: group.children };
}

/**
 * Which rules a plan breaks that was changed by hand, and what can be done with its changes.
 * @param {Store} store
 */
function createVerdict(store) {
  const words = byId("hand-verdict", HTMLParagraphElement);
  const rules = byId("hand-rules", HTMLUListElement);
  const rest = byId("hand-rest", HTMLButtonElement);
  const undo = byId("hand-undo", HTMLButtonElement);
  const hasChanged = createChangeCheck();

  on(rest, "click", () => {
    const { workspace, school } = store.get();
    const handMade = inSchool(openOf(workspace).handMade, school);
    if (!handMade) return;
    const n = countChanged(handMade);
    const next = withSchool(workspace, withChangedKept(handMade, school));
    store.change(withHandMade(next, undefined), null, t("hand.restTried", { n }));
    goToPlan();
  });
  on(undo, "click", store.undo);
  on(byId("hand-discard", HTMLButtonElement), "click", () => {
    store.change(withHandMade(store.get().workspace, undefined));
    goToPlan();
  });

  function forget() {
    hasChanged(); // whatever is said next is drawn
    setAttributes(words, { "data-broken": false });
    words.textContent = "";
    fill(rules);
  }

  /** @type {(state: State, handMade: HandMade, check: Check | undefined) => void} */
  return (state, handMade, check) => {
    const changed = countChanged(handMade);
    rest.textContent = t("hand.rest", { n: changed });
    rest.hidden = changed === 0;
    undo.ariaDisabled = String(state.past.length === 0);
    if (!check?.plan) {
      // An older verdict stays only while the next one is on its way.
      if (phaseOf(state) === "invalid" || haltedBy(state)) forget();
      return;
    }
    const { broken } = check;
    if (!hasChanged(broken, changed > 0)) return;
    setAttributes(words, { "data-broken": broken.length > 0 });
    words.textContent =
      broken.length > 0
        ? t("hand.broken", { n: broken.length })
        : t(changed > 0 ? "hand.fine" : "hand.unchanged");
    // Each leads to the class that breaks it or to the field that states it.
    const links = broken.map(({ text, class: number, field }) => {
      const id = field === null ? null : spotOf(field, state.school).id;
      return linkTo({ id: number === null ? id : rowId(number - 1), label: text });
    });
    fill(rules, ...links.map((link) => html.li(link)));
  };
}
