// Asks a worker and takes the time, in the page: from the question to each of its answers.

let worker = null;
let revision = 0;

/** Whether there is a worker: one that did not stop or failed is ended. */
export const isOpen = () => worker !== null;

function close() {
  worker.terminate();
  worker = null;
}

/** Starts the worker of this address; resolves with its first word, `ready` or `failed`. */
export function open(address) {
  worker = new globalThis.Worker(address, { type: "module" });
  const opened = worker;
  return new Promise((resolve) => {
    listen(opened, (said, endListening) => {
      if (said.kind !== "ready" && said.kind !== "failed") return;
      endListening();
      if (said.kind === "failed") close();
      resolve(said);
    });
  });
}

/**
 * Asks a question. The kind says `done`, `good`, `late` or `failed`; `answers` are the texts with
 * their seconds.
 * @param {string} question
 * @param {object} options
 * @param {number} options.limit  in seconds; then it is late
 * @param {number} options.grace  in seconds; a worker that has not stopped by then is ended
 * @param {[string, number, number] | null} options.until  a measure, its sign, and the most that
 *   it may be: then a plan is good enough
 */
export function ask(question, { limit, grace, until }) {
  const asked = worker;
  const answers = [];
  let timer = 0;
  let why = "";
  let seconds = 0;
  const begin = performance.now();
  const passed = () => (performance.now() - begin) / 1000;

  return new Promise((resolve) => {
    const endListening = listen(asked, hear);

    function end(kind, detail = "") {
      clearTimeout(timer);
      endListening();
      if (detail || kind === "failed") close();
      resolve({ kind, detail, answers, seconds });
    }

    function stop(kind) {
      clearTimeout(timer);
      why = kind;
      seconds = passed();
      revision += 1;
      asked.postMessage({ kind: "want", revision, questions: [] });
      timer = setTimeout(end, grace * 1000, why, "it did not stop");
    }

    function hear(said) {
      if (said.kind === "failed") {
        end("failed", said.detail);
      } else if (why) {
        if (said.kind === "heard" && said.revision === revision) end(why);
      } else if (said.kind === "answer") {
        answers.push([passed(), said.text]);
        if (until && isGood(said.text, until)) stop("good");
      } else if (said.kind === "done") {
        seconds = passed();
        end("done");
      }
    }

    revision += 1;
    const questions = [{ topic: "bench", text: question, urgent: true }];
    asked.postMessage({ kind: "want", revision, questions });
    timer = setTimeout(stop, limit * 1000, "late");
  });
}

function isGood(text, [key, sign, most]) {
  return JSON.parse(text).plans.some(({ measures }) => sign * measures[key] <= most);
}

/** Hears what a worker says, its errors too, until the function that this gives is called. */
function listen(speaker, hear) {
  const hearing = new AbortController();
  const { signal } = hearing;
  const endListening = () => hearing.abort();
  const told = ({ data }) => hear(data, endListening);
  const broke = ({ message }) => hear({ kind: "failed", detail: `${message}` }, endListening);
  speaker.addEventListener("message", told, { signal });
  speaker.addEventListener("error", broke, { signal });
  return endListening;
}
