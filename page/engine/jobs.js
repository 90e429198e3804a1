/**
 * Work with workbooks beside the questions: each piece is a promise. A worker that is ended takes
 * no piece with it: what is not done yet is given to the next one.
 *
 * @import { JobDone, JobRefused, Sheet, TableRequest, WorkbookJob, WorkbookRequest } from "./messages.js"
 *
 * @typedef {object} Waiting
 * @property {WorkbookJob} job
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** @param {(job: WorkbookJob) => void} send  to the worker, or to nobody while there is none */
export function createJobs(send) {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  let last = 0;

  /** @type {(what: Pick<WorkbookJob, "task" | "input">) => Promise<any>} */
  function give(what) {
    return new Promise((resolve, reject) => {
      last += 1;
      const job = /** @type {WorkbookJob} */ ({ kind: "job", id: last, ...what });
      waiting.set(last, { job, resolve, reject });
      send(job);
    });
  }

  return {
    /**
     * The bytes of an .xlsx file.
     * @param {WorkbookRequest | TableRequest} request
     * @returns {Promise<ArrayBuffer>}
     */
    makeWorkbook: (request) => give({ task: "make", input: JSON.stringify(request) }),

    /**
     * The rows of a workbook's sheets.
     * @param {ArrayBuffer} bytes
     * @returns {Promise<Sheet[]>}
     */
    readWorkbook: async (bytes) => JSON.parse(await give({ task: "read", input: bytes })),

    areWaiting: () => waiting.size > 0,

    /** A new worker has everything still to do. */
    sendAll() {
      for (const { job } of waiting.values()) send(job);
    },

    /** @param {JobDone | JobRefused} message */
    receive(message) {
      const found = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "job done") found?.resolve(message.output);
      else found?.reject(problem(message.reason, message.detail));
    },

    /** The worker is of no use any more. @param {string} detail */
    giveUp(detail) {
      for (const { reject } of waiting.values()) reject(problem("planner", detail));
      waiting.clear();
    },
  };
}

/**
 * @param {string} reason
 * @param {string} detail
 */
const problem = (reason, detail) => Object.assign(new Error(detail), { reason });
