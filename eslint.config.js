import js from "@eslint/js";
import globals from "globals";

const asText = "Strings reach the page as text: use the element builder in page/views/dom.js.";

/** What turns a string into markup, in whatever way it is reached. */
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"];

/** The rooms of page/, and which of them each may import from besides itself. */
const ROOMS = {
  model: [],
  words: ["model"],
  state: ["model", "words", "engine/messages.js", "offline/register.js"],
  views: ["model", "words", "state"],
  engine: [],
  offline: [],
};

/**
 * A room imports from those below it alone. What lies outside of it begins with "../", as often as
 * need be, and then the name of a room, or of a module of the page's entry.
 */
const fences = Object.entries(ROOMS).map(([room, below]) => {
  const others = Object.keys(ROOMS).filter((name) => name !== room && !below.includes(name));
  const gates = below.filter((name) => name.endsWith(".js")).map((name) => `(?!${name}$)`);
  return {
    files: [`page/${room}/**/*.js`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `^(\\.\\./)+${gates.join("")}(${[...others, "single"].join("|")})/`,
              message: `page/${room} imports only from ${[room, ...below].join(", ")}.`,
            },
            {
              regex: "^(\\.\\./)+(app|planning|further|preload-data)\\.js$",
              message: "The entry imports the rooms, and no room imports the entry.",
            },
          ],
        },
      ],
    },
  };
});

export default [
  { ignores: [".cache/", ".venv/", "dist/", "test-results/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023 },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "default-case-last": "error",
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": "error",
      "no-restricted-properties": [
        "error",
        ...markup.map((property) => ({ property, message: asText })),
        { object: "document", property: "write", message: asText },
        { object: "document", property: "writeln", message: asText },
      ],
      "no-script-url": "error",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-throw-literal": "error",
      "no-unmodified-loop-condition": "error",
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-object-spread": "error",
      "prefer-template": "error",
    },
  },
  {
    files: ["app.js", "page/**/*.js"],
    ignores: ["page/engine/worker/worker.js", "page/single/worker.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["page/engine/worker/worker.js", "page/single/worker.js"],
    languageOptions: { globals: globals.worker },
  },
  ...fences,
  {
    files: ["tests/bench/start/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
  },
  {
    files: ["tests/**/*.mjs", "tests/node_source.js", "tools/**/*.mjs"],
    languageOptions: { globals: globals.node },
    rules: { "no-console": "off" },
  },
];
