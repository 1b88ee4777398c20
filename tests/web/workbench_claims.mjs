// What numbers rest on, in a browser:
// node workbench_claims.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { agency, close, command, run, work } from "./browser.mjs";
import { active, cell, commandOf, open, openText, settled, textOf, told, type } from "./desk.mjs";

const tests = {
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
};

await run(tests);
