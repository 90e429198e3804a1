/**
 * Asks for the words and the example while the page's other scripts are still on their way, and has
 * the page worded by then.
 */

import { firstExample, readAnswers, readExample } from "./state/examples.js";
import { loadLanguage, preferredLanguage, speakLanguage } from "./state/language.js";

const language = preferredLanguage();
const first = firstExample(language);

// Where they do not come, the entry fails, which waits for them.
const worded = loadLanguage(language).then(() => speakLanguage(language, "composite"));
for (const begun of [worded, readExample(first), readAnswers(first)]) {
  begun.catch(() => undefined);
}
