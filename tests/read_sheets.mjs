// Reads texts as the page does: a JSON list of them on standard input, the readings on the output.
import { text } from "node:stream/consumers";
import { rowsOfText } from "../page/model/sheet/delimited-text.js";
import { readingsOf } from "../page/model/sheet/readings.js";

const read = (rows) => readingsOf([{ name: "", rows }], [], "en");
const texts = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(texts.map((one) => read(rowsOfText(one)))));
