/** What the page asks for by address is in it. */

import { textOf } from "./data-worker.js";
import { SITE } from "./files.js";

window.fetch = async (address) => {
  const wanted = String(address);
  if (!wanted.startsWith(SITE)) throw new TypeError(`${wanted} is out of reach`);
  return new Response(textOf(wanted.slice(SITE.length)));
};
