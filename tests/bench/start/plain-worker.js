import { loadPyodide } from "./runtime/pyodide.mjs";

const school = await fetch("school.json").then((response) => response.json());
const python = await loadPyodide({ indexURL: new URL("runtime/", import.meta.url).href });
await python.loadPackage(["numpy", "scipy"], { messageCallback: () => {} });
const planner = await fetch("planner.zip").then((response) => response.arrayBuffer());
python.unpackArchive(planner, "zip", { extractDir: "/planner" });
python.runPython("import sys; sys.path.insert(0, '/planner/py')");
const steps = python
  .pyimport("classcruncher.requests")
  .answers(JSON.stringify({ kind: "plan", school }));
let answer = "";
for (const step of steps) answer = step;
postMessage(JSON.parse(answer).status);
