// HiGHS under node: a question on each line of standard input, its answer on a line of output.
import { createInterface } from "node:readline";
import loadHighs from "highs";
import { openHighs } from "./highs_solve.mjs";

const solve = await openHighs(loadHighs);
for await (const line of createInterface({ input: process.stdin })) {
  console.log(solve(line));
}
