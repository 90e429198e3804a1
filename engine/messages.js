/**
 * Every message and value that crosses between the page and the planner, as types.
 * Strings of JSON cross into Python; the engine parses what comes back.
 *
 * @typedef {string | number} Typed  a whole number, or the text as typed where it is not one
 *
 * @typedef {object} GradeEntry
 * @property {string} [name]
 * @property {Typed} [children]
 * @property {Typed} [min]
 * @property {Typed} [max]
 *
 * @typedef {object} CompositeEntry
 * @property {string[]} grades
 * @property {Typed} [min]
 * @property {Typed} [max]
 * @property {Typed} [smallest_group]
 * @property {Typed} [largest_group]
 * @property {Typed} [at_most]
 *
 * @typedef {object} SchoolFile  format class-cruncher/1
 * @property {string} format
 * @property {string} [name]
 * @property {Typed} [teachers]
 * @property {string} [teachers_rule]
 * @property {GradeEntry[]} [grades]
 * @property {CompositeEntry[]} [composites]
 * @property {Typed} [composite_min]
 * @property {Typed} [composite_max]
 * @property {Typed} [smallest_group]
 * @property {Record<string, number>[]} [kept_classes]
 * @property {string[]} [preference]
 *
 * @typedef {object} Plan
 * @property {Record<string, number>[]} classes  children by grade name, one record a class
 * @property {boolean[]} kept
 * @property {number[]} largest  the largest size allowed, class by class
 * @property {Record<string, number | null>} measures
 * @property {string} summary
 *
 * @typedef {{field: string, text: string}} FieldNote  an error or a warning about one field
 *
 * @typedef {object} Result  format class-cruncher-result/1
 * @property {"planned" | "impossible" | "invalid" | "unfinished"} status
 * @property {Plan[]} plans
 * @property {boolean} [proved]
 * @property {boolean} [complete]
 * @property {{reason: string}} [why]
 * @property {FieldNote[]} [warnings]
 * @property {FieldNote[]} [errors]
 *
 * Page to worker:
 * @typedef {{kind: "ask", revision: number, text: string}} Ask  a question; it replaces the present one
 * @typedef {{kind: "stop"}} Stop
 * @typedef {Ask | Stop} ToWorker
 *
 * Worker to page:
 * @typedef {{kind: "stage", text: string}} Stage  a step of starting, in words
 * @typedef {{kind: "ready"}} Ready
 * @typedef {{kind: "began", revision: number}} Began
 * @typedef {{kind: "answer", revision: number, text: string}} Answer  replaces earlier ones
 * @typedef {{kind: "done", revision: number}} Done  the last answer was the final one
 * @typedef {{kind: "stopped"}} Stopped
 * @typedef {{kind: "failed", detail: string}} Failed  the worker is of no use any more
 * @typedef {Stage | Ready | Began | Answer | Done | Stopped | Failed} FromWorker
 *
 * Engine to page:
 * @typedef {{kind: "starting", stage: string}} EngineStarting
 * @typedef {{kind: "ready"}} EngineReady
 * @typedef {{kind: "answer", revision: number, result: Result, final: boolean}} EngineAnswer
 * @typedef {{kind: "failed", sentence: string, detail: string}} EngineFailed
 * @typedef {EngineStarting | EngineReady | EngineAnswer | EngineFailed} EngineEvent
 */

export {};
