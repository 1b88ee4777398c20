// What the tests of pages in a browser share. Exit status 77: there is no browser here.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";

const [plenum, cases] = process.argv.slice(2, 4).map((path) => resolve(path));
const wanted = process.argv[4];
const require = createRequire(new URL("../../web/package.json", import.meta.url));

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
if (executablePath === undefined) {
  skip("chromium is not installed");
}
let playwright;
let axePath;
try {
  playwright = require("playwright-core");
  axePath = require.resolve("axe-core/axe.min.js");
} catch {
  skip("playwright-core and axe-core are not installed (npm ci in web/)");
}

export { cases, plenum, require };
export const beijing = `${cases}/beijing-2022/case.yaml`;
export const agency = `${cases}/medicines-agency-2017/case.yaml`;
export const hostile = new URL("hostile.yaml", import.meta.url).pathname;

/** A folder for a test's files, which goes with the process. */
export const work = mkdtempSync(join(tmpdir(), "plenum-web-"));
process.on("exit", () => rmSync(work, { recursive: true }));

/** What the command prints; if it refuses, an error with what it said as `stderr`. */
export function command(...words) {
  return execFileSync(plenum, words, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] });
}

/** The browser, which may run as root. */
export function launch() {
  return playwright.chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page in a context of its own, with all that it says and asks for; `prepare` runs in it before its scripts. */
export async function visit(browser, address, context, prepare) {
  const page = await (await browser.newContext(context)).newPage();
  const heard = { messages: [], requests: [] };
  page.on("console", (message) => heard.messages.push(message.text()));
  page.on("pageerror", (fault) => heard.messages.push(fault.message));
  page.on("request", (request) => heard.requests.push(request.url()));
  await page.addInitScript(prepare);
  await page.goto(address);
  return { page, heard };
}

/** Ends a visit in which nothing went wrong and nothing was fetched. */
export async function close({ page, heard }) {
  assert.deepEqual(heard.messages, [], "the console says nothing");
  const outside = heard.requests.filter((url) => !/^(file|blob|data):/.test(url));
  assert.deepEqual(outside, [], "no request leaves the page");
  await page.context().close();
}

/** Has axe-core look for faults of the page as it stands, in these colours, and looks whether it fits its window. */
export async function accessible(page, colorScheme, what) {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(readFileSync(axePath, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120))}`);
  const [width, wider] = await page.evaluate(() => [
    window.innerWidth,
    document.documentElement.scrollWidth - window.innerWidth,
  ]);
  assert.deepEqual(found, [], `${what}, ${width} px, ${colorScheme}`);
  assert.ok(wider <= 0, `${what}: ${wider} px wider than a window of ${width} px`);
}

/** Runs the tests whose names hold the command line's third word, or all, and exits. */
export async function run(tests) {
  const browser = await launch();
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    if (wanted !== undefined && !name.includes(wanted)) {
      continue;
    }
    try {
      await test(browser);
      console.log(`ok: ${name}`);
    } catch (fault) {
      failed++;
      console.log(`FAILED: ${name}\n${fault.stack}`);
    }
  }
  await browser.close();
  process.exit(failed > 0 ? 1 : 0);
}
