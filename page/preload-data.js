/** Asks for the words and the example while the page's other scripts are still on their way. */

import { readExample } from "./state/examples.js";
import { loadLanguage, preferredLanguage } from "./state/language.js";

// Where they do not come, the entry fails, which waits for them.
for (const begun of [loadLanguage(preferredLanguage()), readExample()]) {
  begun.catch(() => undefined);
}
