/**
 * Many schools: how far the planner is with them, their list, sharing out teachers among them, and
 * the list to take along.
 *
 * @import { TableRequest } from "../../engine/messages.js"
 * @import { District } from "../../state/district.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { Shown } from "./list.js"
 */

import { toDraft, typed } from "../../model/school-file.js";
import { scenarioOf } from "../../model/workspace.js";
import { sharing, statusOf, workOf } from "../../state/district.js";
import { stopReason } from "../../state/state.js";
import {
  byId,
  createChangeCheck,
  fill,
  goToPlan,
  html,
  on,
  setAttributes,
  whenPointerUp,
} from "../dom.js";
import { CSV, EXCEL, separatorHere, toCsv } from "../files/export.js";
import { addSchool } from "../files/open.js";
import { download, fileName, today } from "../files/share.js";
import { columnsOf, createList, nameOf, shownOf } from "./list.js";
import { t } from "../../words/i18n.js";

/** The list is drawn anew so often at most, in ms. */
const PAUSE = 300;
const MOST_TEACHERS = 1_000_000;

/** What is being worked out once every school is planned: keys of words. */
const WORK = { table: "many.sharing", why: "many.reasons" };

/**
 * @param {Store} store
 * @param {{makeWorkbook: (request: TableRequest) => Promise<ArrayBuffer>}} engine
 */
export function createDistrict(store, engine) {
  const view = byId("district", HTMLElement);
  const heading = byId("district-heading", HTMLHeadingElement);
  const from = byId("district-from", HTMLParagraphElement);
  const line = byId("district-status", HTMLParagraphElement);
  const progress = byId("district-progress", HTMLProgressElement);
  const hold = byId("district-hold", HTMLButtonElement);
  const teachers = byId("district-teachers", HTMLInputElement);
  const reply = byId("district-reply", HTMLDivElement);
  const excel = byId("district-excel", HTMLButtonElement);
  const exported = byId("district-exported", HTMLParagraphElement);
  const renderList = createList(open);
  const isOther = createChangeCheck();
  /** @type {District | null} */
  let drawn = null;
  let pause = 0;
  let drawnAt = 0;

  /** Opens a school as a scenario, or goes to the one that it is. @param {Shown} shown */
  function open(shown) {
    const { wrong, file } = shown;
    if (wrong) return store.notify({ ...wrong, wrong: true });
    const same = scenarioOf(store.get().workspace, toDraft(file));
    if (same) store.open(same.id);
    else addSchool(store, shown.file, nameOf(shown));
    goToPlan();
  }

  on(hold, "click", () => {
    const { district } = store.get();
    if (!district) return;
    const isStopped = isHalted(store.get());
    if (isStopped) store.goOn();
    store.district({ ...district, isHeld: !isStopped });
  });
  on(byId("district-close", HTMLButtonElement), "click", () => {
    store.district(null);
    goToPlan();
  });

  function shareOut() {
    const { district } = store.get();
    if (!district) return;
    const number = typed(teachers.value);
    const isFine = typeof number === "number" && number > 0 && number <= MOST_TEACHERS;
    setAttributes(teachers, { "aria-invalid": isFine ? null : "true" });
    if (isFine) {
      store.district({ ...district, isHeld: false, teachers: number, shared: null });
      store.goOn();
    } else {
      fill(reply, html.p({ class: "error" }, t("many.teachersWrong")));
    }
  }
  on(byId("district-share", HTMLButtonElement), "click", shareOut);
  on(teachers, "keydown", ({ key }) => {
    if (key === "Enter") shareOut();
  });

  on(byId("district-csv", HTMLButtonElement), "click", () => {
    const { district } = store.get();
    if (!district) return;
    const { titles, rows } = tableOf(district);
    download(toCsv([titles, ...rows], separatorHere()), nameOfFile(district, "csv"), CSV);
    fill(exported, t("export.csvDone"));
  });
  on(excel, "click", async () => {
    const { district } = store.get();
    if (!district || excel.ariaDisabled === "true") return;
    excel.ariaDisabled = "true";
    fill(exported, t("export.making"));
    try {
      const book = await engine.makeWorkbook(tableOf(district));
      download(book, nameOfFile(district, "xlsx"), EXCEL);
      fill(exported, t("export.excelDone"));
    } catch (error) {
      const reason = Reflect.get(Object(error), "reason");
      fill(exported, t(reason === "library" ? "export.noLibrary" : "export.failed"));
    } finally {
      excel.ariaDisabled = "false";
    }
  });

  function draw() {
    clearTimeout(pause);
    pause = 0;
    drawnAt = performance.now();
    const state = store.get();
    const { district } = state;
    if (!district) return;
    if (district.id !== drawn?.id) {
      teachers.value = String(teachersOf(district));
      fill(exported, "");
    }
    drawn = district;
    fill(from, originOf(district));
    const work = progressOf(state, district);
    setAttributes(view, { "data-state": work.state });
    // How far it is, is not read out all the time; that it is done, is.
    setAttributes(line, { "aria-live": work.state === "known" ? "polite" : "off" });
    fill(line, work.said);
    progress.hidden = work.state === "known";
    progress.value = work.share;
    const isOver = ["known", "failed"].includes(work.state);
    if (isOver && document.activeElement === hold) heading.focus({ preventScroll: true });
    hold.hidden = isOver;
    fill(hold, t(work.state === "held" ? "many.goOn" : "many.stop"));
    drawShared(district);
    renderList(district);
  }

  /** @param {District} district */
  function drawShared({ shared }) {
    if (teachers.ariaInvalid === "true") return;
    if (!shared) fill(reply);
    else if (shared.result.errors) fill(reply, html.p(t("many.notShared")));
    else {
      const said = shared.result.said ?? [];
      fill(reply, html.ul(...said.map((words) => html.li(words))), html.p(t("many.asNow")));
    }
  }

  /** At most every so often: answers may come faster than anybody reads. */
  return () => {
    const state = store.get();
    const { district } = state;
    view.hidden = district === null;
    if (!district) {
      drawn = null;
      return;
    }
    const shown = [isHalted(state), district.isHeld, district.teachers, district.id];
    const isDue = performance.now() - drawnAt > PAUSE;
    const isAsked = isOther(...shown);
    if (!isAsked && district === drawn) return;
    if (isAsked || isDue) draw();
    else pause ||= setTimeout(() => whenPointerUp(draw), PAUSE);
  };
}

/** Where the schools and their rules are from. @param {District} district */
function originOf({ schools: { length: n }, source: name, rules }) {
  if (rules !== null) return t("many.from", { n, name, rules });
  return name ? t("many.fromArchive", { n, name }) : t("many.fromFiles", { n });
}

/** Whether nothing is asked of the schools, though something is open. @param {State} state */
const isHalted = (state) => (state.district?.isHeld ?? false) || stopReason(state) !== null;

/**
 * How far the planner is, in a word, in words and as a share.
 * @type {(state: State, district: District) => {state: string, said: string, share: number}}
 */
function progressOf(state, district) {
  const { schools, teachers, shared } = district;
  const count = (/** @type {string} */ word) =>
    schools.filter((one) => statusOf(one) === word).length;
  const said = t("many.progress", {
    done: schools.length - count("waiting"),
    all: schools.length,
    planned: count("planned"),
    impossible: count("impossible"),
    wrong: count("invalid") + count("unfinished"),
  });
  const work = workOf(state, district).find(({ open }) => open.length > 0);
  const isToShare = teachers !== null && shared === null && sharing(district).length > 0;
  if (!work && !isToShare) return { state: "known", said, share: 1 };
  const all = work?.schools.length ?? 1;
  const done = work ? all - work.open.length : 0;
  const more = work && work.wanted !== "plan" ? ` ${t(WORK[work.wanted], { done, all })}` : "";
  const isFailed = ![null, "stopped"].includes(stopReason(state));
  const word = isFailed ? "failed" : isHalted(state) ? "held" : "working";
  return { state: word, said: said + more, share: done / all };
}

/** How many teachers the schools have now. @param {District} district */
const teachersOf = ({ schools }) =>
  schools.reduce(
    (sum, { file }) => sum + (typeof file.teachers === "number" ? file.teachers : 0),
    0,
  );

/** @type {(district: District) => TableRequest} */
function tableOf(district) {
  const columns = columnsOf(district);
  return {
    titles: columns.map(({ head }) => t(head)),
    rows: shownOf(district).map((one) => columns.map(({ cell }) => cell(one))),
    widths: columns.map(({ width }) => width),
  };
}

/** @type {(district: District, ending: string) => string} */
const nameOfFile = ({ source }, ending) =>
  fileName([source.replace(/\.\w+$/, "") || t("many.heading"), today()], ending);
