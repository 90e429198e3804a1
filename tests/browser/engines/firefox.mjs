// Drives Firefox by WebDriver BiDi. A line on standard input is what to do, as JSON; a line on
// standard output is what came of it.
// Arguments: the path of Firefox; the folder for downloads.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [program, downloads] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": downloads,
    "javascript.options.wasm_optimizingjit": false, // not worth its while here
  },
});
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });

/** @type {string[]} */
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => {
  if (message.type() === "error") errors.push(message.text());
});

const actions = {
  open: (address) => page.goto(address).then(() => null),
  type: (text) => page.keyboard.type(text),
  async press(key) {
    const [last, ...held] = key.split("+").reverse();
    for (const one of held) await page.keyboard.down(one);
    await page.keyboard.press(last);
    for (const one of held) await page.keyboard.up(one);
  },
  async click(selector) {
    const found = await page.waitForSelector(selector, { visible: true });
    await found.evaluate((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const hit = node.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
      // Where something lies over it, a person scrolls on.
      if (!node.contains(hit)) node.scrollIntoView({ block: "center" });
    });
    await found.click();
  },
  resize: ([width, height]) => page.setViewport({ width, height }),
  ask: (expression) => page.evaluate(expression),
  async wait([expression, seconds]) {
    const found = await page.waitForFunction(expression, { timeout: seconds * 1000 });
    return found.jsonValue();
  },
  errors: () => errors.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [action, argument] = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await actions[action](argument)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
