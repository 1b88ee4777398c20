// The table of actors in a browser, and the text beside it:
// node workbench_sheet.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { agency, close, command, run, work } from "./browser.mjs";
import { active, cell, commandOf, open, openText, pasteText, settled, textOf, told, type } from "./desk.mjs";

const tests = {
  async "a case of three actors by keyboard alone gives the command's numbers"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await type(page, "<Tab>");
    assert.equal(await active(page), "From nothing");
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

  async "a case from nothing: its question, an actor's name, and by Tab its numbers"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-empty").click();
    await type(page, "How many hours is Quay Street closed?", "<Tab>");
    await cell(page, 0, 0).focus();
    for (const [name, ...numbers] of [["The mayor", "40", "70..100", "80"], ["The traders", "0|5|10", "50", "95"]]) {
      await type(page, name, "<Tab>");
      for (const number of numbers) {
        await type(page, number, "<Tab>");
      }
    }
    assert.equal(await active(page), "name of a new actor");
    await settled(page);
    assert.match(await textOf(page), /name: The traders\n {4}on: \{decision: \{position: \[0, 5, 10\], capability: 50, salience: 95\}\}\n/);
    assert.equal(await told(page), await commandOf(page, "decision"));
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

  async "while the text cannot be read, every cell shows what it held, and none the text's error"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await openText(page, command("new"));
    await cell(page, 2, 2).fill("{mean: 50, sd: 10, dist: normal}");
    await type(page, "<Enter>");
    const cells = () => page.locator(".sheet input").evaluateAll((all) => all.map(({ value }) => value));
    const before = await cells();
    await page.getByText("The case as text").click();
    await page.locator("#text").fill(`# a line more\n${(await textOf(page)).replace("mean: 50", "mean: '50")}`);
    await page.waitForSelector(".problems .is-error");
    assert.deepEqual(await cells(), before);
    assert.equal(await page.locator(".sheet .fault").count(), 0);
    await page.locator("#undo").click();
    assert.deepEqual(await cells(), before);
    await close(opened);
  },

  async "three hundred rows are pasted and walked through at once"(browser) {
    const opened = await open(browser);
    const { page } = opened;
    await page.locator("#new-empty").click();
    await cell(page, 0, 0).focus();
    await pasteText(page, Array.from({ length: 300 }, (_, row) => `Actor ${row}\t${row % 101}\t50\t${1 + (row % 99)}`).join("\n"));
    await page.waitForFunction(() => document.querySelectorAll(".sheet tbody tr").length === 301, undefined, { timeout: 10000 });
    await settled(page);
    await cell(page, 150, 2).focus();
    await page.evaluate(() => {
      window.made = [];
      new MutationObserver((all) => window.made.push(...all)).observe(document.querySelector(".sheet"), { subtree: true, childList: true, attributes: true });
    });
    await type(page, "<ArrowDown>");
    assert.equal(await active(page), "Actor 151: capability");
    const touched = await page.evaluate(() => window.made.length);
    assert.ok(touched < 10, `${touched} changes of the page for one step`);
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
};

await run(tests);
