// The parts of a case below the table in a browser:
// node workbench_parts.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { accessible, beijing, close, command, run, work } from "./browser.mjs";
import { active, cell, commandOf, open, openText, settled, textOf, told, type } from "./desk.mjs";

const tests = {
  async "a scale is dragged with the mouse and by arrow keys, and its options are added, named and removed"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await page.locator("#issue-panel-head").click();
    const edge = page.getByRole("slider", { name: "edge" }).first();
    assert.equal(await edge.getAttribute("aria-valuenow"), "20");
    await edge.focus();
    await type(page, "<ArrowRight>", "<ArrowRight>", "<PageUp>", "<ArrowLeft>");
    assert.equal(await edge.getAttribute("aria-valuenow"), "31");
    assert.equal(await page.getByLabel("every street stays open: to").inputValue(), "31");
    assert.equal(await page.getByLabel("the square alone is closed: from").inputValue(), "31");
    const point = page.getByRole("slider", { name: "point of the scale" });
    const box = await point.locator(".grip").boundingBox();
    const ruler = await page.locator(".ruler").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(ruler.x + ruler.width * 0.5, box.y + 4);
    await page.mouse.move(ruler.x + ruler.width * 0.55, box.y + 4);
    assert.equal(await point.getAttribute("aria-valuenow"), "55");
    await page.mouse.up();
    assert.match(await textOf(page), /^ {6}55: /m);
    await page.locator("#options-new").fill("closed at night");
    await type(page, "<Enter>");
    await page.getByLabel("closed at night: in words").fill("closed after dark");
    await type(page, "<Tab>");
    await page.getByRole("button", { name: "Remove every street stays open" }).click();
    await page.locator("#reference").fill("[0, 5, 10]");
    await type(page, "<Enter>");
    await page.locator("#yes-closed-at-night").check();
    await page.locator("#resolution-rule").fill("the minutes of the council say it");
    await type(page, "<Enter>");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "closure"));
    const shares = await page.locator(".options tbody th").allInnerTexts();
    assert.ok(shares.includes("closed after dark") && !shares.includes("every street stays open"), shares.join());
    await close(opened);
  },

  async "reasons are added and weighed in a table of their own"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await cell(page, 0, 1).focus();
    await type(page, "<Delete>");
    await page.locator("#table-reasons").click();
    await page.locator("#reasons-new").fill("0 the shops fear for their trade");
    await type(page, "<Enter>", "100 the air is bad", "<Enter>");
    await cell(page, 0, 1).focus();
    await type(page, "2|4|6", "<Tab>", "5", "<Enter>");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "closure"));
    await page.locator("#table-numbers").click();
    assert.equal(await cell(page, 0, 1).getAttribute("placeholder"), "from reasons");
    await close(opened);
  },

  async "who decides is said by plain choices, and the forecast's sentence says what they mean"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    const sentence = async (wanted) => {
      await settled(page);
      assert.equal(await page.locator(".sentence").innerText(), wanted);
      const { words } = JSON.parse(await commandOf(page, "closure")).issues[0].decision;
      assert.equal(wanted.toLowerCase(), `${words.toLowerCase()}.`, "it is the command's");
    };
    await page.locator("#new-scale").click();
    const before = await textOf(page);
    await page.locator("#decides-panel-head").click();
    await page.locator("#decides-alone").check();
    await page.locator("#decides-hears-shopkeepers").check();
    await sentence("The mayor decides alone, hearing Association of shopkeepers.");
    await page.locator("#decides-vote").check();
    await page.locator("#decides-quota").selectOption("two-thirds");
    await page.locator("#decides-vetoes-mayor").check();
    await settled(page);
    assert.match(await page.locator(".sentence").innerText(), /mayor/);
    assert.equal(await told(page), await commandOf(page, "closure"));
    await page.locator("#decides-nobody").check();
    await settled(page);
    assert.equal(await textOf(page), before);
    await close(opened);
  },

  async "dates are tightened beside each event as the command does it, gaps are added by keyboard, and what cannot be is said"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await page.locator("#dates-panel-head").focus();
    await type(page, "<Enter>", "<Tab>", "the report is out", "<Enter>");
    await page.locator("#events-new").focus();
    await type(page, "the council votes", "<Enter>");
    await page.locator("#events-0-1").focus();
    await type(page, "26 December 2024", "<Enter>");
    await page.locator("#events-1-1").focus();
    await type(page, "before 1 March 2025", "<Enter>");
    await page.locator("#gap-from").focus();
    await type(page, "the report", "<Tab>", "the council", "<Tab>", "at least 3 weeks", "<Enter>");
    await settled(page);
    assert.match(await textOf(page), /days: at least 21/);
    assert.equal(await page.locator(".ledger .narrowed").innerText(), "16 Jan to 28 Feb 2025");
    const path = join(work, "dated.yaml");
    writeFileSync(path, await textOf(page));
    const dates = await page.evaluate(() => window.told.filter((each) => each.dates !== "").at(-1).dates);
    assert.equal(dates, command("timeline", path, "--json", "--all"));
    await page.locator("#gaps-0-2").focus();
    await type(page, "<Control+A>", "at least 90 days", "<Enter>");
    await page.waitForSelector(".clash");
    assert.deepEqual((await page.locator(".clash li").allInnerTexts()).sort(), [
      "the council votes: before 2025-03-01", "the report is out to the council votes: at least 90 days", "the report is out: 2024-12-26",
    ]);
    await close(opened);
  },

  async "a process is written by fields, its durations and chances rest on claims, and the command reads it"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    const before = await textOf(page);
    await page.locator("#process-panel-head").click();
    for (const stage of ["prepared", "Signed by all", "decided"]) {
      await page.locator("#stages-new").fill(stage);
      await type(page, "<Enter>");
    }
    await page.locator("#calendars-new").fill("the council meets");
    await type(page, "<Enter>");
    for (const [id, value] of [["calendars-0-1", "2 weeks"], ["calendars-0-2", "2030-01-03"], ["calendars-0-3", "2031-01-03"], ["stages-0-1", "5..40"], ["stages-1-1", "1..3 months"], ["stages-2-5", "0.05|0.1|0.2"]]) {
      await page.locator(`#${id}`).fill(value);
      await type(page, "<Enter>");
    }
    await page.locator("#stages-2-4").selectOption({ label: "the council meets" });
    await page.locator("#stages-1-1").focus();
    await type(page, "<Control+Enter>", "it took so long last time", "<Tab>", "the clerk");
    await page.locator("#claim-attach").click();
    assert.equal(await active(page), "Signed by all: takes, in days");
    await page.locator("#stages-2-5-rests").click();
    await page.locator("#claim-there").selectOption({ label: "it took so long last time" });
    await page.locator("#claim-end").click();
    const text = await textOf(page);
    assert.match(text, /takes: \{low: 1 months, high: 3 months, dist: uniform, evidence: \[it-took-so-long-last-time\]\}/);
    assert.match(text, /fails: \{low: 0\.05, mode: 0\.1, high: 0\.2, evidence: \[it-took-so-long-last-time\]\}/);
    await settled(page);
    assert.equal(await page.locator(".problems .is-error").count(), 0);
    assert.equal(await told(page), await commandOf(page, "closure"));
    await page.reload();
    await page.waitForSelector(".sheet");
    while (await page.locator("#undo").isEnabled()) {
      await page.locator("#undo").click();
    }
    assert.equal(await textOf(page), before);
    await close(opened);
  },

  async "a case of two issues from nothing by keyboard alone, the second renamed, and removed again"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await type(page, "<Tab>", "<Tab>", "<Enter>");
    await settled(page);
    const one = await textOf(page);
    for (let left = 200; left > 0 && (await active(page)) !== "Another issue"; left--) {
      await page.keyboard.press("Tab");
    }
    await type(page, "<Enter>", "<Tab>", "Who pays for it?", "<Tab>", "which of", "<Tab>", "<Enter>");
    assert.equal(await active(page), "The mayor: the first");
    await type(page, "20", "<Tab>", "80", "<Tab>", "90", "<Tab>", "50", "<Enter>");
    await type(page, "<ArrowLeft>", "<ArrowLeft>", "<ArrowLeft>", "70", "<Tab>", "10", "<Tab>", "60", "<Tab>", "40", "<Enter>");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "who-pays-for-it"));
    await page.locator("#issue-panel-head").click();
    await page.locator("#issue-id").fill("cost");
    await type(page, "<Enter>");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "cost"));
    assert.ok(!(await textOf(page)).includes("who-pays-for-it"));
    await page.locator("#options-new").fill("the third");
    await type(page, "<Enter>");
    await page.locator("#issue-id").fill("closure");
    await type(page, "<Enter>");
    assert.match(await page.locator(".note").innerText(), /^A short name/);
    await page.locator("#issue-remove").click();
    assert.equal(await textOf(page), one);
    await close(opened);
  },

  async "what-ifs are made of choices: a number, an actor that takes no part, another rule, a reason; the command makes each"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(beijing, "utf8"));
    const before = await textOf(page);
    await page.locator("#scenarios-panel-head").click();
    await page.waitForSelector("#scenarios-new");
    const name = await page.locator(".scenario").count();
    await page.locator("#scenarios-new").fill("China is away");
    await type(page, "<Enter>");
    assert.equal(await active(page), "which actor");
    await type(page, "China", "<Tab>", "takes no part", "<Tab>", "<Enter>");
    await page.locator(`#scenario-${name}-actor`).selectOption("organisers");
    await page.locator(`#scenario-${name}-leaf`).selectOption("salience");
    await page.locator(`#scenario-${name}-value`).fill("40..60");
    await type(page, "<Enter>");
    await page.locator(`#scenario-${name}-rule`).selectOption({ label: "all must agree" });
    await page.locator(`#scenario-${name}`).locator(".ticks input").first().check();
    await settled(page);
    assert.equal(await page.locator(".problems .is-error").count(), 0);
    assert.deepEqual((await page.locator(`#scenario-${name} .ledger tr`).allInnerTexts()).map((each) => each.replace(/\s+/g, " ").trim().slice(0, 28)), [
      "China: its part (How far doe", "China's Olympic organising c", "who decides (attendance) all",
    ]);
    const path = join(work, "supposed.yaml");
    writeFileSync(path, await textOf(page));
    const made = JSON.parse(command("forecast", path, "--issue", "attendance", "--scenario", "china-is-away", "--json", "--draws", "200"));
    assert.ok(made.issues.length > 0 && JSON.stringify(made).includes("china-is-away"));
    await page.locator(`#scenario-${name}`).getByRole("button", { name: /^Leave who decides/ }).click();
    await page.locator(`#scenario-${name}`).getByRole("button", { name: "Remove China is away" }).click();
    assert.equal(await textOf(page), before);
    await close(opened);
  },

  async "what an actor declares and accepts, who listens to whom, cases like this one and what a stage rules out are fields, and the command reads them"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await page.waitForSelector(".sheet");
    const part = (id) => page.locator(`#${id}-panel-head`).click();
    const put = async (id, value) => {
      await page.locator(`#${id}`).fill(value);
      await page.keyboard.press("Enter");
    };
    await part("particulars");
    await page.locator("#particulars-panel .card summary").first().click();
    await page.getByLabel("declares another position").first().fill("80");
    await page.keyboard.press("Enter");
    await page.getByLabel("would accept, on the scale").first().fill("20..60");
    await page.keyboard.press("Enter");
    await part("ties");
    const [first, second] = await page.locator("#relations-new-0 option").evaluateAll((all) => all.slice(1, 3).map(({ value }) => value));
    await page.locator("#relations-new-0").selectOption(first);
    await page.locator("#relations-new-1").selectOption(second);
    await put("relations-new", "0.3");
    await part("precedents");
    await put("precedents-new", "The year before");
    await page.locator("#precedents-0-2").selectOption("true");
    await part("process");
    await put("stages-new", "decided");
    const [outId] = (await page.locator('label[for="stages-0-9"] small').innerText()).split(", ");
    await page.locator("#stages-0-9").fill(outId);
    await page.keyboard.press("Enter");
    await page.locator("#stages-0-2").selectOption("eu-codecision");
    await part("about");
    await put("about-as_of", "5 January 2022");
    await settled(page);
    const text = await textOf(page);
    for (const said of ["declared: 80", "accepts: [20, 60]", "influence: 0.3", "happened: true", `rules_out: [${outId}]`, "pace: eu-codecision", "as_of: 2022-01-05"]) {
      assert.ok(text.includes(said), `${said}\n${text}`);
    }
    const path = join(work, "fields.yaml");
    writeFileSync(path, text);
    command("check", path);
    assert.equal(await page.locator(".problems .is-error").count(), 0);
    await close(opened);
  },

  async "on a phone a part's list stands within the window, each field under its name, and headings are in their order"(browser) {
    const opened = await open(browser, { width: 360, height: 900 });
    const { page } = opened;
    await openText(page, readFileSync(beijing, "utf8"));
    for (const part of ["Dates", "Sources, documents and claims"]) {
      await page.locator("#workbench summary").filter({ hasText: new RegExp(`^${part}`) }).click();
    }
    const lists = await page.locator(".ledger.is-wide").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
    assert.ok(lists.length >= 3 && lists.every((right) => right <= 360), `${lists}`);
    await accessible(page, "light", "the parts on a phone");
    await close(opened);
  },

  async "the fields of a part are in the page while it is open"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(beijing, "utf8"));
    assert.equal(await page.locator(".panel-body *").count(), 0);
    await page.locator("#papers-panel-head").click();
    await page.waitForSelector("#sources-new");
    assert.equal(await page.locator("#claims-0-0").count(), 0);
    await page.locator("#papers-panel .card summary").first().click();
    await page.locator("#claims-0-0").fill("said otherwise");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#papers-panel .card summary").first().innerText(), "said otherwise");
    await close(opened);
  },
};

await run(tests);
