// Asks a worker and takes the time, in the page: from the question to its final answer.

let worker = null;
let revision = 0;

/** The first of the worker's messages that is of one of these kinds; `see` sees all before. */
function message(kinds, see = () => {}) {
  return new Promise((resolve) => {
    const heard = worker;
    const listen = (event) => {
      const said = event.type === "error" ? { kind: "failed", detail: event.message } : event.data;
      if (said.kind !== "failed" && !kinds.includes(said.kind)) {
        see(said);
        return;
      }
      heard.removeEventListener("message", listen);
      heard.removeEventListener("error", listen);
      resolve(said);
    };
    heard.addEventListener("message", listen);
    heard.addEventListener("error", listen);
  });
}

/** Whether there is a worker: one that was late or failed is ended. */
export const isOpen = () => worker !== null;

/** Starts the worker of this address. */
export function open(address) {
  worker = new globalThis.Worker(address, { type: "module" });
  return message(["ready"]);
}

/** Asks a question: the kind says `done`, `failed` or `late`; done has the last answer's text. */
export async function ask(question, limit) {
  revision += 1;
  let text = "";
  let timer = 0;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, limit * 1000, { kind: "late" });
  });
  const answered = message(["done"], (said) => {
    if (said.kind === "answer") text = said.text;
  });
  const begin = performance.now();
  const questions = [{ topic: "bench", text: question, urgent: true }];
  worker.postMessage({ kind: "want", revision, questions });
  const last = await Promise.race([answered, late]);
  const seconds = (performance.now() - begin) / 1000;
  clearTimeout(timer);
  if (last.kind !== "done") {
    worker.terminate();
    worker = null;
  }
  return { ...last, text, seconds };
}
