// Reads texts as the page does: a JSON list of them, or of pairs of one and the keys of notes that
// are not to be heeded, on standard input; the readings on the output.
import { text } from "node:stream/consumers";
import { rowsOfText } from "../page/model/sheet/delimited-text.js";
import { readingsOf } from "../page/model/sheet/readings.js";

const read = (rows, undone) => readingsOf([{ name: "", rows }], [], "en", new Set(undone));
const texts = JSON.parse(await text(process.stdin));
console.log(
  JSON.stringify(
    texts.map((one) => [one].flat()).map(([one, undone]) => read(rowsOfText(one), undone)),
  ),
);
