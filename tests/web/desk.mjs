// What the tests of the workbench share: the page as a file, in a browser without a network.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, visit, work } from "./browser.mjs";

export const file = join(work, "workbench.html");
command("workbench", "-o", file);
const address = pathToFileURL(file).href;

/** The workbench in a browser of its own, without a network, with what its workers told it as `told`. */
export async function open(browser, viewport = { width: 1280, height: 900 }) {
  const context = { viewport, offline: true, permissions: ["clipboard-read", "clipboard-write"] };
  const opened = await visit(browser, address, context, () => {
    delete window.showOpenFilePicker; // a dialogue that no test can answer: files come and go as elsewhere
    delete window.showSaveFilePicker;
    window.told = [];
    window.Worker = class extends window.Worker {
      constructor(...words) {
        super(...words);
        this.addEventListener("message", ({ data }) => window.told.push(data));
      }
    };
  });
  await opened.page.waitForSelector("#workbench *");
  return opened;
}

/** The forecast with all draws of the text as it stands. */
export async function settled(page) {
  await page.waitForTimeout(400);
  await page.waitForSelector('.answer-pane[data-state="final"]', { timeout: 60000 });
}

export const textOf = (page) => page.locator("#text").inputValue();
export const told = (page) => page.evaluate(() => window.told.filter(({ forecast }) => forecast !== "").at(-1).forecast);
export const active = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
export const cell = (page, row, column) => page.locator(`#cell-${row}-${column}`);

/** What the command forecasts of the text that the page has. */
export async function commandOf(page, issue) {
  const path = join(work, "page.yaml");
  writeFileSync(path, await textOf(page));
  return command("forecast", path, "--issue", issue, "--json");
}

export async function openText(page, text) {
  await page.locator("#pasted").fill(text);
  await page.locator("#read").click();
  await page.waitForSelector(".sheet");
}

export async function pasteText(page, text) {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("Control+V");
}

export async function type(page, ...keys) {
  for (const key of keys) {
    await (key.startsWith("<") ? page.keyboard.press(key.slice(1, -1)) : page.keyboard.type(key));
  }
}
