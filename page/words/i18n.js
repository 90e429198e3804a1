/**
 * The page's words, in the language that is on. A language file has a message for each key: a
 * text with {placeholders}, or texts by plural category, chosen by the value called `n`. The
 * school's word for a composite class is put in for {composite} and {composites}.
 *
 * Say things while rendering, never while a module loads: the language may change at any time.
 * What is made once and stays carries its key as `data-i18n` (or `data-i18n-label`,
 * `data-i18n-title`, `data-i18n-placeholder` for attributes) and is worded by `translateTree`.
 *
 * @typedef {string | {[category: string]: string}} Message
 * @typedef {Message | {[key: string]: any}} Messages
 *
 * @typedef {object} Language  a file of languages/
 * @property {string} locale
 * @property {{[term: string]: {[form: string]: string}}} terms
 * @property {Messages} page
 */

/** @type {Language} */
let language = { locale: "en", terms: {}, page: {} };
/** @type {{[form: string]: string}} */
let terms = {};
let spoken = 0;

const ATTRIBUTES = [
  ["data-i18n-label", "aria-label"],
  ["data-i18n-title", "title"],
  ["data-i18n-placeholder", "placeholder"],
];

/**
 * Speaks this language from now on.
 * @param {Language} next
 * @param {string} term  the school's word for a composite class
 */
export function setLanguage(next, term) {
  language = next;
  spoken += 1;
  const forms = Object.entries(next.terms[term] ?? next.terms["composite"] ?? {});
  terms = Object.fromEntries(
    forms.flatMap(([form, text]) => [
      [form, text],
      [capitalize(form), capitalize(text)],
    ]),
  );
}

/**
 * What formats, of the language that is on: to make one takes far longer than to use it.
 * @template Format
 * @param {(locale: string) => Format} make
 */
function ofLanguage(make) {
  /** @type {Map<string, Format>} */
  const made = new Map();
  return () => {
    const { locale } = language;
    const format = made.get(locale) ?? make(locale);
    made.set(locale, format);
    return format;
  };
}
const numbers = ofLanguage((locale) => new Intl.NumberFormat(locale));
const plurals = ofLanguage((locale) => new Intl.PluralRules(locale));
const lists = {
  conjunction: ofLanguage((locale) => new Intl.ListFormat(locale, { type: "conjunction" })),
  unit: ofLanguage((locale) => new Intl.ListFormat(locale, { type: "unit" })),
};
const dates = ofLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }));

/** Another number whenever the words are others: what is drawn only when it changes asks for it. */
export const languageRevision = () => spoken;

/** The locale for `Intl`. */
export const locale = () => language.locale;

/** @param {string} text */
export const capitalize = (text) =>
  text.charAt(0).toLocaleUpperCase(language.locale) + text.slice(1);

/**
 * A message as a text.
 * @param {string} key  of the language file's "page", like "form.teachers"
 * @param {{[name: string]: string | number}} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  /** @type {any} */
  let message = language.page;
  for (const part of key.split(".")) message = message?.[part];
  if (typeof message === "object" && message !== null) {
    const n = Number(values["n"]);
    const none = n === 0 ? message["zero"] : undefined; // "no composite" rather than "0 composites"
    message = none ?? message[plurals().select(n)] ?? message["other"];
  }
  if (typeof message !== "string") return key;
  return message.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? terms[name] ?? "";
    return typeof value === "number" ? formatNumber(value) : value;
  });
}

/** @param {number} value */
export const formatNumber = (value) => numbers().format(value);

/**
 * Things one after the other, in words.
 * @type {(things: string[], type?: keyof typeof lists) => string}
 */
export const formatList = (things, type = "conjunction") => lists[type]().format(things);

/** Which day it is. */
export const dayInWords = () => dates().format(new Date());

/**
 * Words everything that carries the key of its words.
 * @template {Document | HTMLElement} Root
 * @param {Root} root
 * @returns {Root}
 */
export function translateTree(root) {
  for (const node of root.querySelectorAll("[data-i18n]")) {
    node.textContent = t(node.getAttribute("data-i18n") ?? "");
  }
  for (const [key = "", attribute = ""] of ATTRIBUTES) {
    for (const node of root.querySelectorAll(`[${key}]`)) {
      node.setAttribute(attribute, t(node.getAttribute(key) ?? ""));
    }
  }
  return root;
}
