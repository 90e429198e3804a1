// Reads texts as the page does: each line of standard input is a JSON list of them, or of pairs of
// one and the keys of notes that are not to be heeded; the readings are a line of the output.
import { createInterface } from "node:readline";
import { rowsOfText } from "../page/model/sheet/delimited-text.js";
import { readingsOf } from "../page/model/sheet/readings.js";

const read = ([text, undone]) =>
  readingsOf([{ name: "", rows: rowsOfText(text) }], [], "en", new Set(undone)).map((reading) => ({
    ...reading,
    notes: reading.notes.map((note) => ({ ...note, kind: note.kind.split(".")[1] })),
  }));

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(JSON.parse(line).map((one) => read([one].flat()))));
}
