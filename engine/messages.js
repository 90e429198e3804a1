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
 * @property {Typed} [avoid]
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
 * @property {ClassEntry[]} [kept_classes]
 * @property {string[]} [preference]
 *
 * What can be asked of a school, each with what it is called and what it needs besides:
 * @typedef {object} Requests
 * @property {{plans?: number}} plan  plans by the school's preference, the best first
 * @property {{}} choices  the best plan by each named choice
 * @property {{}} why  why there is no plan, and what would give one
 * @property {{plan: PlanFile}} composites  why this plan has composite classes
 * @property {{plan: PlanFile}} room  how many children could join or leave
 * @property {{}} staffing  every number of teachers
 * @property {{plan: PlanFile, changes: Record<string, number>}} next  who moves when children come or go
 *
 * @typedef {object} Results
 * @property {Result} plan
 * @property {Result} choices
 * @property {{why?: Why}} why  none where there is a plan after all
 * @property {WhyComposites} composites
 * @property {Room} room
 * @property {Staffing} staffing
 * @property {Next} next
 *
 * @typedef {keyof Requests} Kind
 * @typedef {{kind: Kind, plans?: number, plan?: PlanFile, changes?: Record<string, number>}} Request
 *
 * @typedef {Record<string, number>} ClassEntry  children by grade name
 * @typedef {{classes: ClassEntry[]}} PlanFile
 *
 * @typedef {object} PlanParts
 * @property {ClassEntry[]} classes
 * @property {boolean[]} kept
 * @property {number[]} largest  the largest size allowed, class by class
 * @property {Record<string, number | null>} measures
 * @property {string} summary
 *
 * @typedef {PlanParts & {"best for"?: string[]}} Plan  best for: named choices that it is best by
 *
 * @typedef {{field: string, text: string}} FieldNote  an error or a warning about one field
 *
 * @typedef {object} Result  format class-cruncher-result/1
 * @property {"planned" | "impossible" | "invalid" | "unfinished"} status
 * @property {Plan[]} plans
 * @property {boolean} [proved]
 * @property {boolean} [complete]  these are all the plans there are
 * @property {{reason: string}} [why]
 * @property {FieldNote[]} [warnings]
 * @property {FieldNote[]} [errors]
 *
 * @typedef {object} Cure
 * @property {string} kind
 * @property {string} text  what to do, in one sentence
 * @property {SchoolFile} school  the school after it
 *
 * @typedef {object} Why
 * @property {string} reason
 * @property {{text: string, fields: string[]}[]} conflict  rules that cannot all hold
 * @property {Cure[]} cures
 * @property {boolean} finished
 *
 * @typedef {object} WhyComposites
 * @property {number} composites
 * @property {string} paragraph  for parents; empty while the numbers are not known
 * @property {{composites: number, possible: boolean, why: Why}[]} fewer
 * @property {boolean} finished
 *
 * @typedef {{least: number, most: number}} Span  both included
 *
 * @typedef {object} GradeRoom  the numbers of children with which there is a plan
 * @property {string} name
 * @property {number} children
 * @property {boolean} known
 * @typedef {{"these classes": Span | null, "these teachers": Span[]}} Spans
 *
 * @typedef {{grades: (GradeRoom & Spans)[]}} Room
 *
 * @typedef {object} Staff
 * @property {number} teachers
 * @property {boolean | null} possible
 * @property {Plan | null} plan
 * @property {boolean} proved
 *
 * @typedef {{rows: Staff[], text: string}} Staffing
 *
 * @typedef {object} Next
 * @property {"planned" | "impossible" | "unfinished"} status
 * @property {number | null} moved
 * @property {Plan | null} plan
 * @property {string[]} text  how many move, then who
 *
 * @typedef {object} Question
 * @property {string} topic  says which of a school's questions it is
 * @property {string} text
 * @property {boolean} urgent  somebody waits for it: it does not take turns with the others
 *
 * Page to worker:
 * @typedef {{kind: "want", revision: number, questions: Question[]}} Want  answer these, one after
 *   the other, and give up all else
 * @typedef {Want} ToWorker
 *
 * Worker to page:
 * @typedef {{kind: "stage", text: string}} Stage  a step of starting, in words
 * @typedef {{kind: "ready"}} Ready
 * @typedef {{kind: "heard", revision: number}} Heard  what is wanted now is known to the worker
 * @typedef {{kind: "answer", revision: number, topic: string, text: string}} Answer  replaces earlier ones
 * @typedef {{kind: "done", revision: number, topic: string}} Done  the last answer was the final one
 * @typedef {{kind: "failed", detail: string}} Failed  the worker is of no use any more
 * @typedef {Stage | Ready | Heard | Answer | Done | Failed} FromWorker
 *
 * Engine to page:
 * @typedef {{kind: "starting", stage: string}} EngineStarting
 * @typedef {{kind: "ready"}} EngineReady
 * @typedef {{kind: "answer", revision: number, topic: string, result: any, final: boolean}} EngineAnswer
 * @typedef {{kind: "failed", sentence: string, detail: string}} EngineFailed
 * @typedef {EngineStarting | EngineReady | EngineAnswer | EngineFailed} EngineEvent
 */

/**
 * The name of a question among all that can be asked of one school.
 * @param {Request} request
 */
export const topicOf = (request) => JSON.stringify(request);
