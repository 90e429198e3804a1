// The floor: a solver without Python, which is given the finished model.
import loadHighs from "./highs/highs.mjs";
import { openHighs } from "./highs_solve.mjs";

const [mps, solve] = await Promise.all([
  fetch("school.mps").then((response) => response.text()),
  openHighs(loadHighs),
]);
const { said } = JSON.parse(solve(JSON.stringify({ mps, limit: 60 })));
document.getElementById("status").dataset.state = said === "solved" ? "planned" : said;
