// What a page with Pyodide does first of all: load it, numpy and scipy whole, and plan a school.
const worker = new Worker("plain-worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.getElementById("status").dataset.state = data;
});
