/**
 * Every message and value that crosses between the page and the planner, as types.
 * Strings of JSON cross into Python; the engine parses what comes back.
 *
 * @typedef {string | number} Typed  a whole number, or the text as typed where it is not one
 *
 * @typedef {"children" | "min" | "max" | "most_classes" | "most_singles" | "most_in_composites" | "tolerance" | "growth"} OfGrade
 * @typedef {{name?: string} & Partial<Record<OfGrade, Typed>>} GradeEntry
 * @typedef {"min" | "max" | "smallest_group" | "largest_group" | "at_most" | "avoid" | "tolerance"} Limit
 * @typedef {{grades: string[]} & Partial<Record<Limit, Typed>>} CompositeEntry
 *
 * @typedef {object} SchoolFile  format class-cruncher/1
 * @property {string} format
 * @property {string} [name]
 * @property {Typed} [teachers]
 * @property {string} [teachers_rule]
 * @property {GradeEntry[]} [grades]
 * @property {Typed} [neighbours]
 * @property {CompositeEntry[]} [composites]
 * @property {string[][]} [never]
 * @property {Typed} [composite_min]
 * @property {Typed} [composite_max]
 * @property {Record<string, Typed>} [composite_max_by_levels]
 * @property {Typed} [smallest_group]
 * @property {Typed} [tolerance]
 * @property {Typed} [growth]
 * @property {ClassEntry[]} [kept_classes]
 * @property {string[]} [preference]
 *
 * What can be asked of a school, each with what it is called and what it needs besides:
 * @typedef {object} Requests
 * @property {{plans?: number, school?: SchoolFile}} plan  plans by the school's preference, the
 *   best first; school: another than the one that is open
 * @property {{school: SchoolFile}} choices  the best plan of this school by each named choice
 * @property {{school?: SchoolFile}} why  why there is no plan, and what would give one
 * @property {{plan: PlanFile}} composites  why this plan has composite classes
 * @property {{plan: PlanFile}} room  how many children could join or leave
 * @property {{school?: SchoolFile}} staffing  every number of teachers
 * @property {{plan: PlanFile}} check  which rules this plan breaks
 * @property {{plan: PlanFile, changes: Record<string, number>}} next  who moves when children come or go
 * @property {{plan?: PlanFile}} model  the matrices, and what they come to with this plan
 * @property {{seconds?: number}} article  the published method beside the planner
 * @property {{school: SchoolFile, wanted: Wanted, seconds: number}} many  one of many schools
 * @property {{teachers: number, schools: {name: string, answer: OfMany | null}[]}} share  so many
 *   teachers shared out among schools, by their tables
 *
 * @typedef {object} Results
 * @property {Result} plan
 * @property {Result} choices
 * @property {{why?: Why}} why  none where there is a plan after all
 * @property {WhyComposites} composites
 * @property {Room} room
 * @property {Staffing} staffing
 * @property {Check} check
 * @property {Next} next
 * @property {Model} model
 * @property {Methods} article
 * @property {OfMany} many
 * @property {Shared} share
 *
 * @typedef {keyof Requests} Kind
 * @typedef {{kind: Kind} & Partial<Requests["plan"] & Requests["next"] & Requests["many"] & Requests["share"]>} Request
 *   school: where it is not the one that is open
 *
 * @typedef {Record<string, number>} ClassEntry  children by grade name
 * @typedef {{classes: ClassEntry[]}} PlanFile
 *
 * @typedef {object} PlanParts
 * @property {ClassEntry[]} classes
 * @property {boolean[]} kept
 * @property {number[]} smallest  the smallest size allowed, class by class
 * @property {number[]} largest
 * @property {Record<string, number | null>} measures
 * @property {string} summary
 *
 * @typedef {PlanParts & {"best for"?: string[], proved?: boolean}} Plan  best for: named choices
 *   that it is best by, where proved, or the best so far
 *
 * @typedef {{field: string, text: string}} FieldNote  an error or a warning about one field
 *
 * @typedef {ResultParts & {"bound in words"?: string}} Result  format class-cruncher-result/1; bound
 *   in words: what no plan beats in the first measure, while the rest is not proved
 *
 * @typedef {object} ResultParts
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
 * @property {boolean} offered  it stands in front
 * @property {string} outcome  what comes of it, of those in front; empty while that is not known
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
 * @typedef {{grades: {text: string}[]}} Room  how many more fit into each, in a sentence
 *
 * @typedef {{teachers: number, possible: boolean | null, plan: Plan | null, proved: boolean}} Staff
 *
 * @typedef {object} Staffing
 * @property {{least: number, most: number} | null} [teachers]  with whom there is a plan
 * @property {Staff[]} rows
 * @property {string} text
 *
 * @typedef {object} Next
 * @property {"planned" | "impossible" | "unfinished"} status
 * @property {number | null} moved
 * @property {Plan | null} plan
 * @property {string[]} text  how many move, then who
 *
 * @typedef {{shape: [number, number], entries: [number, number, number][]}} Entries  of a matrix:
 *   row, column and value of each that is not 0
 *
 * @typedef {object} ClassType
 * @property {number[]} grades  by their place
 * @property {number} min
 * @property {number} max
 * @property {number} most  classes of it that there can be
 *
 * @typedef {object} ModelRow
 * @property {string} rule
 * @property {number} of  the grade, class type or group it is about
 * @property {number | null} least
 * @property {number | null} most
 *
 * @typedef {object} Model
 * @property {string[]} grades
 * @property {number} kept
 * @property {ClassType[]} types
 * @property {{type: number, grade: number}[]} groups
 * @property {Entries} C
 * @property {Entries} A
 * @property {ModelRow[]} rows
 * @property {{name: string, value: number | null, sum: [number, number][]}[]} goals  sum: columns
 *   of A with their factors
 * @property {{x: number[], y: number[], values: number[]} | null} answer  values: A (x, y)
 *
 * @typedef {object} Method
 * @property {"planned" | "impossible" | "unfinished" | "too large" | "wrong"} status
 * @property {number} classes
 * @property {number} unknowns
 * @property {number} rules
 * @property {Plan | null} first
 * @property {number | null} seconds  until the first
 * @property {Plan | null} best
 * @property {number} answers
 * @property {boolean} proved
 * @property {boolean} finished
 *
 * @typedef {{planner: Method, published: Method}} Methods
 *
 * @typedef {object} Broken  a rule that a plan breaks
 * @property {string} text
 * @property {number | null} class  the number of the class that breaks it
 * @property {string | null} field  of the school, where the plan as a whole breaks it
 *
 * @typedef {{plan: Plan, broken: Broken[], errors?: FieldNote[]}} Check
 *
 * @typedef {"plan" | "why" | "table"} Wanted  of one of many schools: its plan, why there is none, or
 *   the best plan with each number of teachers near those that it has
 *
 * @typedef {object} OfMany  what is said of one of many schools
 * @property {"planned" | "impossible" | "invalid" | "unfinished"} status
 * @property {string} [why]  in one sentence
 * @property {string} [cure]
 * @property {FieldNote[]} [errors]
 * @property {number} [fewest]  teachers with whom there is a plan
 * @property {number} [most]
 * @property {number} [classes]  of the best plan
 * @property {number} [composites]
 * @property {number} [mixing]
 * @property {number} [smallest]  class
 * @property {number} [largest]
 * @property {unknown[]} [table]  the best plan with each number of teachers
 *
 * @typedef {{said?: string[], teachers?: number[], errors?: FieldNote[]}} Shared  teachers: of each
 *   school, where they can be shared out
 *
 * What every question is about, and how its answer is worded:
 * @typedef {object} About
 * @property {SchoolFile} school
 * @property {string} language
 * @property {string} term  the school's word for a composite class
 * @property {"file" | "form"} words  how errors name fields
 *
 * @typedef {object} Question
 * @property {string} topic  says which of a school's questions it is
 * @property {string} text
 * @property {boolean} urgent  somebody waits for it: it does not take turns with the others
 * @property {boolean} rests  after a while, until it is wanted once more
 *
 * What goes into a workbook:
 * @typedef {object} WorkbookRequest
 * @property {string} language
 * @property {string} term
 * @property {SchoolFile} school
 * @property {PlanFile} plan
 * @property {string[][]} names  of each class: what it is called, its teacher, its room
 * @property {string} heading  which scenario it is
 * @property {string} date  in words
 * @property {{name: string, plan: PlanFile}[]} others  further plans
 * @property {Room | null} room  where it is known
 *
 * @typedef {{titles: string[], rows: (string | number)[][], widths: number[]}} TableRequest  a
 *   workbook that is one table; widths: of its columns, in characters
 *
 * @typedef {string | number | null} SheetCell
 * @typedef {object} Sheet  of a workbook that was opened
 * @property {string} name
 * @property {SheetCell[][]} rows
 * @property {string[]} [uncounted]  the cells with formulas of which the file has no result
 *
 * Page to worker:
 * @typedef {{kind: "want", revision: number, questions: Question[]}} Want  answer these, one after
 *   the other, and give up all else
 * @typedef {{kind: "job", id: number, task: "make", input: string}} MakeWorkbook  input: a request
 * @typedef {{kind: "job", id: number, task: "read", input: ArrayBuffer}} ReadWorkbook
 * @typedef {MakeWorkbook | ReadWorkbook} WorkbookJob
 * @typedef {Want | WorkbookJob} ToWorker
 *
 * Worker to page:
 * @typedef {{kind: "alive", lock: string | null}} Alive  lock: held as long as the worker lives,
 *   where there are locks
 * @typedef {{kind: "arriving", share: number}} Arriving  share: of what Python starts from, 0 to 1
 * @typedef {{kind: "ready"}} Ready
 * @typedef {{kind: "heard", revision: number}} Heard  what is wanted now is known to the worker
 * @typedef {{kind: "answer", revision: number, topic: string, text: string}} Answer  replaces earlier ones
 * @typedef {{kind: "done", revision: number, topic: string, rests: boolean}} Done  the last answer was
 *   the final one; rests: the search can go on, if that is wanted
 * @typedef {{kind: "failed", detail: string}} Failed  the worker is of no use any more
 * @typedef {{kind: "job done", id: number, output: ArrayBuffer | string}} JobDone
 * @typedef {{kind: "job refused", id: number, reason: "library" | "file", detail: string}} JobRefused
 *   reason: the library did not load, or the workbook cannot be made or read
 * @typedef {Alive | Arriving | Ready | Heard | Answer | Done | Failed | JobDone | JobRefused} FromWorker
 *
 * Engine to page:
 * @typedef {{kind: "starting", share?: number}} EngineStarting  share: of it that has arrived
 * @typedef {{kind: "ready"}} EngineReady
 * @typedef {{kind: "answer", revision: number, topic: string, result: any, final: boolean, rests: boolean}} EngineAnswer
 * @typedef {"old" | "forbidden"} Obstacle  the browser lacks something, or does not allow something
 * @typedef {{kind: "failed", reason: "start" | "memory" | "crash" | Obstacle, detail: string}} EngineFailed
 * @typedef {EngineStarting | EngineReady | EngineAnswer | EngineFailed} EngineEvent
 */

/** The name of a question among all that can be asked of one school. @param {Request} request */
export const topicOf = (request) => JSON.stringify(request);
