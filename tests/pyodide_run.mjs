// Starts the page's Python in node and runs a piece of Python in it.
// Arguments: the engine's folder (with tests/node_source.js as its source.js), the piece,
// whether it may import all of the standard library ("whole" or "slim"), and NAME=FOLDER for each
// folder of this computer that it is to find as /NAME.
// The exit status is what the piece comes to.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

globalThis.self = globalThis;
const [engine, piece, library, ...folders] = process.argv.slice(2);
const python = pathToFileURL(join(engine, "python.js")).href;
const { WARM_UP, addEverything, startPython } = await import(python);

const pyodide = await startPython({});
pyodide.globals.set("WARM_UP", WARM_UP);
if (library === "whole") await addEverything(pyodide);
for (const folder of folders) {
  const [name, ...path] = folder.split("=");
  pyodide.mountNodeFS(`/${name}`, path.join("="));
}
const thorough = process.env.CLASS_CRUNCHER_THOROUGH;
if (thorough) pyodide.runPython(`import os; os.environ["CLASS_CRUNCHER_THOROUGH"] = "1"`);
process.exitCode = pyodide.runPython(piece);
