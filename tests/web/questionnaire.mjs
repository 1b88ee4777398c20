// The questionnaire in a browser: node questionnaire.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { pathToFileURL } from "node:url";
import { accessible, agency, cases, close, command, hostile, require, run, visit, work } from "./browser.mjs";

const LARGEST = 100e3;
/** What the schema of answers has against a file. */
const ajv = new (require("ajv/dist/2020").default)();
const isAnswers = ajv.compile(JSON.parse(readFileSync(join(cases, "../schema/answers.schema.json"), "utf8")));
function faultsOf(path) {
  return isAnswers(require("yaml").parse(readFileSync(path, "utf8"))) ? [] : isAnswers.errors;
}

const ann = join(cases, "../examples/pool/ann.yaml");

/** The questionnaire of a case in a browser, without a network. */
async function open(browser, name, words, viewport = { width: 1280, height: 900 }) {
  const file = join(work, name);
  command("questionnaire", ...words, "-o", file, "--force");
  const text = readFileSync(file, "utf8");
  assert.ok(text.length < LARGEST, `${text.length} bytes`);
  const opened = await visit(browser, pathToFileURL(file).href, { viewport, offline: true, acceptDownloads: true }, () => {});
  await opened.page.waitForSelector("#save");
  return { ...opened, text };
}

async function type(page, ...keys) {
  for (const key of keys) {
    await (key.startsWith("<") ? page.keyboard.press(key.slice(1, -1)) : page.keyboard.type(key));
  }
}

/** Saves by the keyboard, and keeps the file under its own name. */
async function saved(page) {
  await page.locator("#save").focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const path = join(work, download.suggestedFilename());
  copyFileSync(await download.path(), path);
  return path;
}

const tests = {
  async "answers by keyboard alone become assessors of the case, and it is forecast"(browser) {
    const opened = await open(browser, "keyboard.html", [ann, "--ask", "position"]);
    const { page } = opened;
    const words = await page.locator("main").innerText();
    const order = ["Who decides: a majority decides", "In 2 of 3 cases it did", "Which outcome does The city push for?"].map((each) => words.indexOf(each));
    assert.ok(order.every((at, index) => at > (order[index - 1] ?? -1)), `${order}`);
    assert.ok(words.includes("50: as high as in the next harbour"));
    await page.locator("#by").focus();
    await type(page, "Dora Q.", "<Tab>", "<Tab>", "40", "<Tab>", "90", "<Tab>", "60", "<Tab>", "50", "<Tab>", "said: \"so\" # it\nis", "<Tab>");
    await type(page, "0", "<Tab>", "10", "<Tab>", "5", "<Tab>", "100");
    const path = await saved(page);
    assert.ok(path.endsWith("answers-dora-q.yaml"));
    assert.deepEqual(faultsOf(path), []);
    assert.match(await page.locator("#saved").innerText(), /2 of 3 numbers/);
    const pooled = join(work, "pooled.yaml");
    const found = JSON.parse(command("pool", ann, path, "-o", pooled, "--force", "--json"));
    const [city, shippers] = ["city", "shippers"].map((id) => found.numbers.find((each) => each.path === `actors.${id}.on.fee.position`).opinions[0]);
    assert.equal(city.assessor, "dora-q");
    assert.equal(city.range, "{p10: 28, p50: 60, p90: 100}");
    assert.ok(city.clipped && !shippers.clipped);
    assert.equal(city.reason, "said: \"so\" # it\nis");
    assert.equal(shippers.range, "{p10: 1, p50: 5, p90: 9}");
    assert.equal(JSON.parse(command("forecast", pooled, "--draws", "50", "--json")).format, "plenum-forecast");
    await close(opened);
  },

  async "what is wrong is said at its number, and nothing is saved"(browser) {
    const opened = await open(browser, "wrong.html", [ann, "--ask", "position"]);
    const { page } = opened;
    await page.locator("#save").click();
    assert.match(await page.locator("#by-wrong").innerText(), /your name/);
    await page.locator("#by").fill("dora");
    await page.locator("#save").click();
    assert.match(await page.locator("#saved").innerText(), /nothing is answered/);
    for (const [values, fault, field] of [
      [["70", "90", "60", "80"], /lowest is above/, "lowest-0"], [["10", "50", "60", "80"], /highest is below/, "highest-0"],
      [["10", "120", "60", "80"], /from 0 to 100/, "highest-0"], [["10", "x", "60", "80"], /from 0 to 100/, "highest-0"],
      [["10", "90", "60", "49"], /from 50 to 100/, "sure-0"], [["10", "90", "", "80"], /from 0 to 100/, "best-0"],
    ]) {
      for (const [at, name] of ["lowest", "highest", "best", "sure"].entries()) {
        await page.locator(`#${name}-0`).fill(values[at]);
      }
      await page.locator("#save").click();
      assert.match(await page.locator("#wrong-0").innerText(), fault);
      assert.equal(await page.evaluate(() => document.activeElement.id), field);
      assert.equal(await page.locator(`#${field}`).getAttribute("aria-invalid"), "true");
    }
    await close(opened);
  },

  async "what was typed is there after a reload"(browser) {
    const opened = await open(browser, "reload.html", [ann]);
    const { page } = opened;
    await page.locator("#best-2").fill("33");
    await page.locator("#by").fill("dora");
    await page.reload();
    await page.waitForSelector("#save");
    assert.equal(await page.locator("#best-2").inputValue(), "33");
    assert.equal(await page.locator("#by").inputValue(), "dora");
    await close(opened);
  },

  async "a second round shows spread and reasons without names, and one's own answers from one's own file alone"(browser) {
    const files = ["dora", "emil"].map((each) => join(cases, `../examples/pool/answers-${each}.yaml`));
    const opened = await open(browser, "round.html", [ann, "--round", "2", ...files.flatMap((each) => ["--answers", each])]);
    const { page, text } = opened;
    assert.ok(!/dora|emil/i.test(text));
    const words = await page.locator("fieldset", { hasText: "How much could The city bring" }).innerText();
    assert.match(words, /70 \(54 to 86\); 90 \(85 to 95\)/);
    assert.ok(words.includes("who signs the leases decides"));
    assert.equal(await page.locator("#best-0").inputValue(), "");
    await page.locator("#own").setInputFiles(files[0]);
    await page.waitForFunction(() => /earlier answers/.test(document.querySelector("#saved").textContent));
    assert.equal(await page.locator("#by").inputValue(), "dora");
    await page.locator("#best-0").fill("75");
    const path = await saved(page);
    assert.match(readFileSync(path, "utf8"), /^round: 2$/m);
    const pooled = JSON.parse(command("pool", ann, path, files[1], "--json"));
    assert.deepEqual(pooled.numbers.find(({ path: at }) => at.endsWith("city.on.fee.capability")).opinions.map(({ mode }) => mode), [75, 90]);
    await close(opened);
  },

  async "no number of anybody is in a first round"(browser) {
    const opened = await open(browser, "bare.html", [ann]);
    const data = JSON.parse(await opened.page.locator("#plenum-data").textContent());
    for (const number of data.numbers) {
      assert.deepEqual(Object.keys(number), ["path", "kind", "actor", "issue", "option", "low", "high"]);
    }
    await close(opened);
  },

  async "a hostile case is only text"(browser) {
    const opened = await open(browser, "hostile.html", [hostile]);
    assert.equal(await opened.page.evaluate(() => window.broken ?? document.querySelectorAll("main script, main img, main iframe").length), 0);
    await close(opened);
  },

  async "axe finds nothing, at 360 and 1280"(browser) {
    const answers = ["--round", "2", "--answers", join(cases, "../examples/pool/answers-dora.yaml")];
    for (const [name, words] of [["a", [ann]], ["b", [agency]], ["c", [ann, ...answers]]]) {
      for (const width of [360, 1280]) {
        const opened = await open(browser, `axe-${name}.html`, words, { width, height: 800 });
        await accessible(opened.page, "light", name);
        await accessible(opened.page, "dark", name);
        await close(opened);
      }
    }
  },
};

await run(tests);
