/** Asks for the words and the example while the page's other scripts are still on their way. */

import { firstExample, readAnswers, readExample } from "./state/examples.js";
import { loadLanguage, preferredLanguage } from "./state/language.js";

const language = preferredLanguage();
const first = firstExample(language);

// Where they do not come, the entry fails, which waits for them.
for (const begun of [loadLanguage(language), readExample(first), readAnswers(first)]) {
  begun.catch(() => undefined);
}
