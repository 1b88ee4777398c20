// The workbench in a browser: how a case begins, is kept and saved, and is forecast:
// node workbench.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { accessible, beijing, cases, close, command, hostile, run, work } from "./browser.mjs";
import { cell, commandOf, file, open, openText, settled, textOf, told, type } from "./desk.mjs";

const LARGEST = 1.5e6;

const tests = {
  async "a table from a spreadsheet is pasted and forecast; one that makes no case says why"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#pasted").fill("actor\tposition\tcapability\nMayor\t40\t100\n");
    await page.locator("#read").click();
    assert.match(await page.locator(".note").innerText(), /no column 'salience'/);
    await page.locator("#pasted").fill("The Council decides in June. France is against.");
    await page.locator("#read").click();
    assert.match(await page.locator(".note").innerText(), /^This is neither a table nor a case/);
    await openText(page, "actor\tposition\tcapability\tsalience\tnote\nMayor\t30|40|60\t100\t75\tx\nShops\t5\t60\t90\t\nBuses\t95\t40\t85\t\n");
    assert.match(await page.locator(".note").innerText(), /^3 actors read\. Not used: note\./);
    assert.equal(await cell(page, 0, 1).inputValue(), "30|40|60");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "outcome"));
    await close(opened);
  },

  async "after an edit all models come with few draws first, then with all, and none of few takes the place of all"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(beijing, "utf8"));
    await settled(page);
    const all = await page.evaluate(() => JSON.parse(window.told.at(-1).forecast || window.told.findLast(({ forecast }) => forecast !== "").forecast).issues[0].models.length);
    await page.evaluate(() => (window.told.length = 0));
    await cell(page, 0, 2).fill("61");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => window.told.some(({ forecast, draws }) => forecast !== "" && draws === 10000), undefined, { timeout: 60000 });
    await settled(page);
    const seen = await page.evaluate(() => window.told.filter(({ forecast }) => forecast !== "").map(({ forecast, draws }) => [JSON.parse(forecast).issues[0].models.length, draws]));
    const whole = seen.filter(([models]) => models === all).map(([, draws]) => draws);
    assert.deepEqual([whole[0], whole.at(-1)], [500, 10000], JSON.stringify(seen));
    assert.match(await page.locator(".answer-pane").innerText(), /10,000 draws(?! so far)/);
    await close(opened);
  },

  async "each worked example opens as a copy that the command takes as it is saved, and is forecast"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    page.on("dialog", (dialog) => void dialog.accept());
    const examples = page.getByRole("list", { name: "Worked examples" }).getByRole("button");
    assert.equal(await examples.count(), 4);
    for (let index = 0; index < 4; index++) {
      await examples.nth(index).click();
      await page.waitForSelector(".sheet");
      await settled(page);
      assert.equal(await page.locator(".problems .is-error").count(), 0);
      const path = join(work, "copy.yaml");
      writeFileSync(path, await textOf(page));
      command("check", path);
      if (index === 0) {
        const whole = readFileSync(join(cases, "emission-standards-1994/case.yaml"), "utf8");
        assert.equal(await textOf(page), whole.replace(/^    text: notes.*\n/gm, ""));
        assert.match(await page.locator(".note").innerText(), /^The texts? of .+ not with this copy/);
      }
      await page.locator("#close").click();
    }
    await close(opened);
  },

  async "what the answer hangs on is looked for beside the forecast of all draws, and not in a case with errors"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(beijing, "utf8"));
    await settled(page);
    await cell(page, 0, 2).fill("62");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    await page.locator("#next-bare").click();
    await page.locator("#next-bare").click();
    await settled(page);
    await page.waitForFunction(() => document.querySelector(".note").textContent.includes("share of the answer's variance"), undefined, { timeout: 60000 });
    await page.getByText("The case as text").click();
    await page.locator("#text").fill("plenum: [");
    await page.waitForSelector(".problems .is-error");
    await page.locator("#next-bare").click();
    await page.waitForFunction(() => document.querySelector(".note").textContent.startsWith("The case has errors"));
    await close(opened);
  },

  async "what is kept over a reload: the case, its changes, and the way back"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    const before = await textOf(page);
    await cell(page, 0, 2).fill("33");
    await type(page, "<Enter>");
    await cell(page, 1, 2).fill("44");
    await type(page, "<Enter>");
    const after = await textOf(page);
    await page.reload();
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), after);
    await page.locator("#undo").click();
    await page.locator("#undo").click();
    assert.equal(await textOf(page), before);
    await close(opened);
  },

  async "a text that was left half-way is beside its last tables after a reload, and an emptied one can be undone"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    const cells = () => page.locator(".sheet input").evaluateAll((all) => all.map(({ value }) => value));
    const [before, whole] = [await cells(), await textOf(page)];
    await page.getByText("The case as text").click();
    await page.locator("#text").fill(`${whole}x: [`);
    await page.reload();
    await page.waitForSelector(".problems .is-error");
    assert.deepEqual(await cells(), before);
    await page.getByText("The case as text").click();
    await page.locator("#text").fill("");
    assert.equal(await page.locator(".sheet").count(), 1);
    await page.locator("#undo").click();
    await page.locator("#undo").click();
    assert.equal(await textOf(page), whole);
    await close(opened);
  },

  async "a case is run as it says itself: draws, seed, models, settings and weights"(browser) {
    const whole = command("new");
    const runs = ["{draws: 700, seed: 5}", "{models: [weighted-mean, median]}", "{settings: {challenge: {rounds: 3}}, weights: {challenge: 3}}"];
    for (const run of runs) {
      const opened = await open(browser);
      const { page } = opened;
      await openText(page, `${whole}run: ${run}\n`);
      await settled(page);
      assert.equal(await told(page), await commandOf(page, "closure"), run);
      await close(opened);
    }
  },

  async "a case is opened from a file, edited and saved, and only what was edited changed"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    const text = readFileSync(beijing, "utf8");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open").click()]);
    await chooser.setFiles(beijing);
    await page.waitForSelector(".sheet");
    await settled(page);
    assert.equal(await told(page), command("forecast", beijing, "--issue", "attendance", "--json"));
    await page.getByLabel("China: salience", { exact: true }).fill("10|20|30");
    await type(page, "<Enter>");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+S")]);
    assert.equal(download.suggestedFilename(), "case.yaml");
    const path = join(work, "saved.yaml");
    await download.saveAs(path);
    const saved = readFileSync(path, "utf8");
    const lines = saved.split("\n").filter((line, at) => line !== text.split("\n")[at]);
    assert.equal(lines.length, 1, "one line differs");
    assert.equal(saved.split("\n").length, text.split("\n").length);
    await page.waitForFunction(() => document.querySelector(".file").textContent === "case.yaml");
    await close(opened);
  },

  async "a file is dropped on the page"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "dropped.yaml"));
      return transfer;
    }, readFileSync(beijing, "utf8"));
    await page.dispatchEvent("#workbench", "drop", { dataTransfer: data });
    await page.waitForSelector(".sheet");
    assert.equal(await page.locator(".file").innerText(), "dropped.yaml");
    await close(opened);
  },

  async "hostile text is text"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(hostile, "utf8"));
    await settled(page);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("#workbench img").count(), 0);
    await close(opened);
  },

  async "no violation of accessibility rules, light and dark, wide and narrow"(browser) {
    for (const [width, colorScheme] of [[360, "dark"], [768, "light"], [1280, "light"], [1280, "dark"]]) {
      const opened = await open(browser, { width, height: 900 });
      const { page } = opened;
      const check = (what) => accessible(page, colorScheme, what);
      await check("start");
      await page.locator("#new-scale").click();
      await settled(page);
      await cell(page, 1, 2).fill("500");
      await type(page, "<Enter>");
      await page.waitForSelector(".fault");
      for (const summary of await page.locator("summary").all()) {
        await summary.click();
      }
      await page.locator("#decides-vote").check();
      await cell(page, 0, 2).focus();
      await type(page, "<Control+Enter>");
      await check("case");
      await close(opened);
    }
  },

  async "no violation of accessibility rules in a case that has everything, all of it open"(browser) {
    for (const [width, colorScheme] of [[360, "light"], [768, "dark"], [1280, "light"]]) {
      const opened = await open(browser, { width, height: 900 });
      const { page } = opened;
      await openText(page, readFileSync(beijing, "utf8"));
      await settled(page);
      for (let depth = 0; depth < 3; depth++) {
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        await page.waitForTimeout(100);
      }
      await page.locator("#events-0-rests").click();
      await accessible(page, colorScheme, "all parts");
      await close(opened);
    }
  },

  async "one file, small, and the same when it is made again"() {
    const again = join(work, "again.html");
    command("workbench", "-o", again);
    assert.ok(readFileSync(again).equals(readFileSync(file)));
    assert.ok(statSync(file).size <= LARGEST, `${statSync(file).size} bytes`);
  },
};

await run(tests);
