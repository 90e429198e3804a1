// Runs a Python script inside the pinned Pyodide.
// Arguments: the folder of Pyodide, the script, and NAME=FOLDER for each folder of this computer
// that the script is to find as /NAME.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, script, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: runtime });
for (const folder of folders) {
  const [name, ...path] = folder.split("=");
  pyodide.mountNodeFS(`/${name}`, path.join("="));
}
try {
  pyodide.runPython(readFileSync(script, "utf8"));
} catch (error) {
  console.error(error.message); // without Pyodide's own source, which node would print
  process.exitCode = 1;
}
