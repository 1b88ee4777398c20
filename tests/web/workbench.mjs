// The workbench in a browser: node workbench.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { pathToFileURL } from "node:url";
import { accessible, agency, beijing, cases, close, command, hostile, run, visit, work } from "./browser.mjs";

const LARGEST = 1.5e6;

const file = join(work, "workbench.html");
command("workbench", "-o", file);
const address = pathToFileURL(file).href;

/** The workbench in a browser of its own, without a network, with what its workers told it as `told`. */
async function open(browser, viewport = { width: 1280, height: 900 }) {
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
async function settled(page) {
  await page.waitForTimeout(400);
  await page.waitForSelector('.answer-pane[data-state="final"]', { timeout: 60000 });
}

const textOf = (page) => page.locator("#text").inputValue();
const told = (page) => page.evaluate(() => window.told.filter(({ forecast }) => forecast !== "").at(-1).forecast);
const active = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
const cell = (page, row, column) => page.locator(`#cell-${row}-${column}`);

/** What the command forecasts of the text that the page has. */
async function commandOf(page, issue) {
  const path = join(work, "page.yaml");
  writeFileSync(path, await textOf(page));
  return command("forecast", path, "--issue", issue, "--json");
}

async function openText(page, text) {
  await page.locator("#pasted").fill(text);
  await page.locator("#read").click();
  await page.waitForSelector(".sheet");
}

async function pasteText(page, text) {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("Control+V");
}

async function type(page, ...keys) {
  for (const key of keys) {
    await (key.startsWith("<") ? page.keyboard.press(key.slice(1, -1)) : page.keyboard.type(key));
  }
}

const tests = {
  async "a table from a spreadsheet is pasted and forecast; one that makes no case says why"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#pasted").fill("actor\tposition\tcapability\nMayor\t40\t100\n");
    await page.locator("#read").click();
    assert.match(await page.locator(".note").innerText(), /no column 'salience'/);
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

  async "a case of three actors by keyboard alone gives the command's numbers"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await type(page, "<Tab>");
    assert.equal(await active(page), "How far does it go?");
    await type(page, "<Enter>");
    assert.equal(await active(page), "The mayor: name");
    for (let left = 5; left > 0; left--) {
      await type(page, "<Control+Delete>");
    }
    assert.equal(await active(page), "name of a new actor");
    await type(page, "Ministry", "<Enter>", "Parliament", "<Enter>", "Unions: old and new", "<Enter>");
    await type(page, "<ArrowUp>", "<ArrowUp>", "<ArrowUp>", "<Tab>");
    assert.equal(await active(page), "Ministry: position");
    await type(page, "80±10", "<Tab>", "100", "<Tab>", "60..80", "<Tab>");
    assert.equal(await active(page), "Parliament: name");
    await type(page, "<ArrowRight>", "40|50|60", "<ArrowRight>", "<Tab>", "7", "<F2>", "<ArrowLeft>", "<Delete>", "70", "<Tab>");
    await type(page, "<ArrowUp>", "<ArrowUp>", "<ArrowDown>", "<ArrowRight>", "<ArrowRight>", "55", "<Enter>");
    assert.equal(await active(page), "Unions: old and new: capability");
    await type(page, "30", "<Tab>", "90", "<Escape>", "95", "<ArrowUp>", "<ArrowDown>", "<ArrowLeft>", "<ArrowLeft>", "10", "<Enter>");
    const grid = [];
    for (let row = 0; row < 3; row++) {
      grid.push(await Promise.all([0, 1, 2, 3].map((column) => cell(page, row, column).inputValue())));
    }
    assert.deepEqual(grid, [
      ["Ministry", "70|80|90", "100", "60..80"],
      ["Parliament", "40|50|60", "55", "70"],
      ["Unions: old and new", "10", "30", "95"],
    ]);
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "closure"));
    assert.match(await page.locator(".answer-line").innerText(), /^.+: \d+\u00a0%, [a-z ]+; mean \d+/);
    await close(opened);
  },

  async "thirty rows pasted from a spreadsheet, copied out, and undone to the beginning"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    const before = await textOf(page);
    const rows = Array.from({ length: 30 }, (_, at) => [`Member ${at + 1}`, `${at * 3}`, `${100 - at}`, `${40 + at}`]);
    await cell(page, 5, 0).focus();
    await pasteText(page, `${rows.map((row) => row.join("\t")).join("\r\n")}\r\n`);
    assert.equal(await page.locator(".sheet tbody tr").count(), 36);
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "closure"));
    await type(page, "<Escape>", ...Array.from({ length: 29 }, () => "<Shift+ArrowDown>"), "<Shift+ArrowRight>", "<Shift+ArrowRight>", "<Shift+ArrowRight>");
    await type(page, "<Control+C>");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), rows.map((row) => row.join("\t")).join("\n"));
    await type(page, "<Delete>");
    assert.equal(await cell(page, 20, 1).inputValue(), "");
    const last = await textOf(page);
    await type(page, "<Control+Z>", "<Control+Z>");
    assert.equal(await textOf(page), before);
    assert.ok(await page.locator("#undo").isDisabled());
    await type(page, "<Control+Y>", "<Control+Y>");
    assert.equal(await textOf(page), last);
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

  async "a claim is attached to a number by keyboard, its quote looked for at once"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await settled(page);
    const rests = async () => Number(/^(\d+) of/.exec(await page.locator(".meter meter").getAttribute("aria-label"))[1]);
    const before = await rests();
    await cell(page, 0, 1).focus();
    await type(page, "<ArrowDown>", "<ArrowRight>", "<Control+Enter>");
    assert.equal(await page.locator(".claim h2").innerText(), "What Association of shopkeepers: capability rests on");
    await type(page, "it pays a third of the town's taxes", "<Tab>", "the treasurer", "<Tab>", "b3", "<Tab>", "Annual report", "<Tab>");
    await type(page, "a “third” of all  taxes");
    assert.equal(await page.locator("#claim-quote").inputValue(), "a “third” of all  taxes");
    await page.locator("#claim-paper").fill('The year was good.\n\nShops paid a "third" of\nall taxes.\n');
    assert.equal(await page.locator("#claim-quote-check").innerText(), "It stands there, in paragraph 2.");
    assert.equal(await page.locator("#claim-paragraph").inputValue(), "2");
    await page.locator("#claim-quote").fill("a third of all levies");
    const path = join(work, "quoted.yaml");
    writeFileSync(join(work, "report.txt"), 'The year was good.\n\nShops paid a "third" of\nall taxes.\n');
    const nearest = /paragraph (\d), is “(.*)”/.exec(await page.locator("#claim-quote-check").innerText());
    await page.locator("#claim-attach").focus();
    await type(page, "<Enter>");
    assert.equal(await active(page), "Association of shopkeepers: capability");
    writeFileSync(path, (await textOf(page)).replace("title: Annual report", "title: Annual report\n    text: report.txt"));
    assert.throws(() => command("check", path), ({ stderr }) => stderr.includes(`the nearest passage, in paragraph ${nearest[1]}, is "${nearest[2]}"`));
    await settled(page);
    assert.equal(await rests(), before - 1);
    assert.equal(await told(page), await commandOf(page, "closure"));
    await type(page, "<Control+Enter>");
    await page.getByRole("button", { name: "Take away" }).click();
    await type(page, "<Escape>");
    await settled(page);
    assert.equal(await rests(), before);
    await page.locator("#next-bare").click();
    await page.waitForFunction(() => document.querySelector(".note").textContent.includes("has the largest share of the answer's variance"));
    assert.match(await page.locator(".pivotal").innerText(), /counts most: without its weight the mean would be/);
    await close(opened);
  },

  async "eight actors, two reasons, who decides and a quoted claim by keyboard alone give the command's numbers"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    const tabTo = async (wanted, key = "Tab") => {
      for (let left = 120; left > 0 && (await active(page)) !== wanted; left--) {
        await page.keyboard.press(key);
      }
      assert.equal(await active(page), wanted);
    };
    await tabTo("How far does it go?");
    await type(page, "<Enter>", ...Array.from({ length: 5 }, () => "<Control+Delete>"));
    const names = ["Cabinet", "Treasury", "Port", "Unions", "Fishers", "Coast guard", "Navy", "Press"];
    for (const name of names) {
      await type(page, name, "<Enter>");
    }
    await type(page, ...names.map(() => "<ArrowUp>"), "<ArrowRight>");
    for (const [index] of names.entries()) {
      await type(page, index === 0 ? "<ArrowRight>" : `${10 * index}|${12 * index}|${14 * index}`);
      await type(page, ...(index === 0 ? [] : ["<ArrowRight>"]), `${100 - 10 * index}`, "<ArrowRight>", `${40 + 5 * index}±10`, "<Enter>", "<ArrowLeft>", "<ArrowLeft>");
    }
    await tabTo("Reasons", "Shift+Tab");
    await type(page, "<Enter>");
    await tabTo("add a reason: where it pulls to, and words, such as 15 the quarantine comes first");
    await type(page, "0 trade suffers", "<Enter>", "100 the coast is unsafe", "<Enter>");
    await tabTo("Cabinet: trade suffers", "Shift+Tab");
    await type(page, "2|4|6", "<Tab>", "5", "<Enter>", "<ArrowUp>", "<Control+Enter>");
    await type(page, "the cabinet heard the coast guard first", "<Tab>", "a clerk", "<Tab>", "C3", "<Tab>", "Minutes", "<Tab>", "the coast is unsafe", "<Tab>", "<Tab>");
    await type(page, "The minister spoke. He said that the coast is unsafe.");
    assert.equal(await page.locator("#claim-quote-check").innerText(), "It stands there, in paragraph 1.");
    await type(page, "<Tab>");
    assert.equal(await active(page), "Attach");
    await type(page, "<Enter>");
    await tabTo("Who decidesnobody in particular");
    await type(page, "<Enter>", "<Tab>", "<ArrowDown>");
    await settled(page);
    assert.match(await page.locator(".sentence").innerText(), /^Cabinet decides alone/);
    assert.equal(await told(page), await commandOf(page, "closure"));
    assert.match(await textOf(page), /quote: the coast is unsafe/);
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
    for (const [id, value] of [["calendars-0-1", "2 weeks"], ["calendars-0-2", "2030-01-03"], ["calendars-0-3", "2031-01-03"], ["stages-0-1", "5..40"], ["stages-1-1", "1..3 months"], ["stages-2-4", "0.05|0.1|0.2"]]) {
      await page.locator(`#${id}`).fill(value);
      await type(page, "<Enter>");
    }
    await page.locator("#stages-2-3").selectOption({ label: "the council meets" });
    await page.locator("#stages-1-1").focus();
    await type(page, "<Control+Enter>", "it took so long last time", "<Tab>", "the clerk");
    await page.locator("#claim-attach").click();
    assert.equal(await active(page), "Signed by all: takes, in days");
    await page.locator("#stages-2-4-rests").click();
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
    await type(page, "<Tab>", "<Enter>");
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
    const name = (await page.locator(".scenario").count());
    await page.locator("#scenarios-panel-head").click();
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

  async "without a server a document's text is downloaded, and the case names its file"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await cell(page, 0, 2).focus();
    await type(page, "<Control+Enter>");
    await page.locator("#claim-says").fill("it pays");
    await page.locator("#claim-document").fill("Annual report");
    await page.locator("#claim-quote").fill("a third");
    await page.locator("#claim-paper").fill("It was a third.\n");
    await page.locator("#claim-attach").click();
    await page.locator("#papers-panel-head").click();
    const [paper] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the text of Annual report" }).click()]);
    assert.equal(paper.suggestedFilename(), "annual-report.txt");
    await paper.saveAs(join(work, "annual-report.txt"));
    const path = join(work, "papers.yaml");
    writeFileSync(path, await textOf(page));
    command("check", path);
    writeFileSync(join(work, "annual-report.txt"), "It was a fifth.\n");
    assert.throws(() => command("check", path), ({ stderr }) => stderr.includes("is not in document 'annual-report'"));
    await page.locator("#sources-new").fill("the treasurer");
    await type(page, "<Enter>");
    await page.locator("#sources-0-1").selectOption("B");
    await settled(page);
    assert.equal(await page.locator(".problems .is-error").count(), 0);
    await close(opened);
  },

  async "whatever the caret of the text stands in rests on a claim by Ctrl-Enter"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, readFileSync(agency, "utf8"));
    await page.getByText("The case as text").click();
    const caret = (pattern) => page.evaluate((source) => {
      const area = document.querySelector("#text");
      const at = new RegExp(source).exec(area.value);
      area.focus();
      area.setSelectionRange(at.index + at[0].length, at.index + at[0].length);
    }, pattern);
    await caret("utilities:[^0-9]*[0-9]");
    await type(page, "<Control+Enter>");
    assert.match(await page.locator(".claim h2").innerText(), /^What .+ rests on$/);
    await page.locator("#claim-says").fill("they say so");
    await page.locator("#claim-attach").click();
    assert.equal(await active(page), "the case as text");
    assert.match(await textOf(page), /utilities:[^\n]*\{[^\n]*evidence: \[[^\n]*they-say-so\]/);
    await settled(page);
    assert.equal(await page.locator(".problems .is-error").count(), 0);
    await caret("plenum: 1");
    await type(page, "<Control+Enter>");
    assert.equal(await page.locator(".note").innerText(), "Nothing that can rest on a claim stands here.");
    await close(opened);
  },

  async "the meter leads to the number without evidence whose share of the variance the command finds largest"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await settled(page);
    const path = join(work, "shares.yaml");
    writeFileSync(path, await textOf(page));
    const [{ factors }] = JSON.parse(command("why", path, "--sobol", "--rows", "256", "--json")).issues;
    const first = factors.find(({ kind }) => kind === "number").path;
    await page.locator("#next-bare").click();
    await page.waitForFunction(() => document.querySelector(".note").textContent.includes("share of the answer's variance"));
    const shares = await page.evaluate(() => window.told.filter((each) => each.shares.length > 0).at(-1).shares);
    assert.equal(shares[0].path, first);
    const [, actor, , , leaf] = first.split(".");
    assert.ok((await active(page)).endsWith(leaf), `${await active(page)} is ${first} of ${actor}`);
    await close(opened);
  },

  async "a claim stays with its number when the actor above goes, and goes with its own; keys in its fields undo no case"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await settled(page);
    const name = await cell(page, 1, 0).inputValue();
    await cell(page, 1, 2).focus();
    await type(page, "<Control+Enter>");
    await page.locator("#claim-says").fill("it has the harbour");
    const before = await textOf(page);
    await type(page, "<Control+Z>");
    assert.equal(await textOf(page), before);
    await page.locator("#claim-says").fill("it has the harbour");
    await cell(page, 0, 0).focus();
    await type(page, "<Control+Delete>");
    assert.equal(await page.locator(".claim h2").innerText(), `What ${name}: capability rests on`);
    await page.locator("#claim-attach").click();
    const lines = (await textOf(page)).split("\n");
    const cites = lines.findIndex((line) => /evidence: \[/.test(line));
    const owner = lines.slice(0, cites + 1).reverse().find((line) => /name: /.test(line));
    assert.ok(owner.includes(name), `${owner} is ${name}`);
    await cell(page, 0, 2).focus();
    await type(page, "<Control+Enter>");
    await page.waitForSelector(".claim");
    await cell(page, 0, 0).focus();
    await type(page, "<Control+Delete>");
    assert.equal(await page.locator(".claim").count(), 0);
    await page.locator("#question").fill("Half a quest");
    const half = await textOf(page);
    await type(page, "<Control+Z>");
    assert.equal(await textOf(page), half);
    await close(opened);
  },

  async "an error stands beside its cell in the command's words, and the last answer stays"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-scale").click();
    await settled(page);
    const before = await page.locator(".answer-line").innerText();
    await cell(page, 1, 2).fill("500");
    await type(page, "<Enter>");
    await page.waitForSelector("#cell-1-2-fault");
    const path = join(work, "wrong.yaml");
    writeFileSync(path, await textOf(page));
    let said = "";
    try {
      command("check", path);
    } catch ({ stderr }) {
      said = stderr;
    }
    const fault = await page.locator("#cell-1-2-fault").innerText();
    assert.ok(said.includes(`error: ${fault}\n`), `${said} has '${fault}'`);
    assert.equal(await page.locator("#cell-1-2").getAttribute("aria-invalid"), "true");
    const [, line, column] = /:(\d+):(\d+): error/.exec(said);
    assert.equal(await page.locator(".problems .is-error button").innerText(), `${line}:${column}`);
    assert.equal(await page.locator(".answer-line").innerText(), before);
    await type(page, "<Control+Z>");
    await settled(page);
    assert.equal(await page.locator(".fault").count(), 0);
    await close(opened);
  },

  async "table and text are one: what is written in the text stands in the table"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, command("new"));
    await page.getByText("The case as text").click();
    const text = await textOf(page);
    await page.locator("#text").fill(text.replace("capability: 60,", "capability: 61,"));
    assert.equal(await cell(page, 4, 2).inputValue(), "61");
    await page.locator("#text").fill("plenum: [");
    await page.waitForSelector(".problems .is-error");
    assert.match(await page.locator(".problems .is-error").innerText(), /^1:9 error: this bracket is never closed/);
    await cell(page, 0, 2).fill("12");
    await type(page, "<Enter>");
    assert.match(await page.locator(".note").innerText(), /^The text of the case cannot be read as it is/);
    assert.equal(await textOf(page), "plenum: [");
    await page.locator("#undo").click();
    assert.equal(await cell(page, 4, 2).inputValue(), "61");
    await close(opened);
  },

  async "a text with other line ends keeps them when it is edited as text"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    const text = command("new").replaceAll("\n", "\r\n");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open").click()]);
    await chooser.setFiles({ name: "crlf.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await page.getByText("The case as text").click();
    await page.locator("#text").fill((await textOf(page)).replace("capability: 60,", "capability: 61,\n    "));
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
    const path = join(work, "crlf.yaml");
    await download.saveAs(path);
    assert.equal(readFileSync(path, "utf8"), text.replace("capability: 60,", "capability: 61,\r\n    "));
    await close(opened);
  },

  async "votes and options without a scale have tables of their own"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-vote").click();
    await settled(page);
    const heads = () => page.locator(".sheet thead th").evaluateAll((all) => all.map((each) => each.firstChild.textContent));
    assert.deepEqual(await heads(), ["Actor", "chance of yes", "capability", "uses veto"]);
    await cell(page, 0, 1).fill("leans for");
    await type(page, "<Enter>");
    await settled(page);
    assert.equal(await told(page), await commandOf(page, "closure"));
    page.on("dialog", (dialog) => void dialog.accept());
    await page.locator("#close").click();
    await openText(page, readFileSync(agency, "utf8"));
    await settled(page);
    assert.ok((await heads()).includes("Amsterdam"));
    assert.equal(await told(page), await commandOf(page, "seat"));
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
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
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
