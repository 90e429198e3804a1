// Runs the planner's tests inside Pyodide, in the runtime that the page gets.
// Arguments: the checkout, the runtime's folder, the folder of pytest for Pyodide.
// The exit status is pytest's.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [checkout, runtime, packages] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);

const thorough = process.env.CLASS_CRUNCHER_THOROUGH;
const pyodide = await loadPyodide({
  indexURL: runtime,
  env: { HOME: "/home/pyodide", ...(thorough ? { CLASS_CRUNCHER_THOROUGH: thorough } : {}) },
});
await pyodide.loadPackage(["numpy", "scipy"], { messageCallback: () => {} });
pyodide.mountNodeFS("/checkout", checkout);
pyodide.mountNodeFS("/packages", packages);

process.exitCode = pyodide.runPython(`
import os
import sys

sys.dont_write_bytecode = True
sys.path.append("/packages")
os.chdir("/checkout")

import pytest

int(pytest.main(["tests/planner", "-p", "no:cacheprovider"]))
`);
