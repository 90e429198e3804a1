/**
 * What the page's Python is made of, as the build has found and packed it.
 *
 * @typedef {{path: string, size: number}} Part  a file of the site; size: its bytes
 *
 * @typedef {object} Manifest
 * @property {string} id  changes with anything that Python starts from
 * @property {Part} core  Pyodide's WebAssembly
 * @property {Part} library  the modules of the standard library that the planner imports
 * @property {Part[]} packages  archives of numpy, scipy and the planner
 * @property {(Part & {place: string})[]} sharedObjects  of numpy and scipy, compiled to
 *   WebAssembly; place: the file that Python takes each for
 * @property {Part} wholeLibrary  the standard library, for what is installed later
 * @property {string[]} wheels  what micropip can install, itself first
 * @property {object} lock  Pyodide's list of packages
 */

const NONE = { path: "", size: 0 };

/** @type {Manifest} */
const EMPTY = {
  id: "",
  core: NONE,
  library: NONE,
  packages: [],
  sharedObjects: [],
  wholeLibrary: NONE,
  wheels: [],
  lock: {},
};

/** @type {Manifest} */
export const MANIFEST = /* the build puts it here */ EMPTY;
