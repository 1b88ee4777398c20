// The workbench that plenum serves, in a browser: node serve.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { strict as assert } from "node:assert";
import { accessible, beijing as beijingFile, command, plenum, run, work } from "./browser.mjs";

const beijing = readFileSync(beijingFile, "utf8");
const environment = { ...process.env, XDG_STATE_HOME: join(work, "state") };
let folders = 0;

/** A folder with one case. */
function newFolder(text = beijing) {
  const folder = join(work, `folder-${++folders}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "case.yaml"), text);
  return folder;
}

const running = new Set();
process.on("exit", () => running.forEach((server) => server.kill("SIGKILL"))); // also of a test that failed

/** A running server; its last address is the workbench's. */
async function serve(folder, ...words) {
  const server = spawn(plenum, ["serve", ...words, "--draws", "200", "--model", "mean"], { cwd: folder, env: environment, stdio: ["ignore", "pipe", "ignore"] });
  running.add(server);
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  let address = "";
  while (!address.endsWith("/workbench")) {
    address = (await lines.next()).value ?? assert.fail("the server prints no address");
  }
  const gone = new Promise((settle) => server.once("exit", settle));
  return { address, stop: () => (running.delete(server), server.kill("SIGKILL"), gone) };
}

async function open(context, address, mark = "#workbench") {
  const page = await context.newPage();
  page.heard = [];
  page.on("console", (message) => page.heard.push(message.text()));
  page.on("pageerror", (fault) => page.heard.push(fault.message));
  await page.goto(address);
  await page.waitForSelector(mark, { state: "attached" });
  return page;
}

/** Refused saves and lost servers are named by the browser itself. */
function heardNothing(page) {
  assert.deepEqual(page.heard.filter((each) => !/^Failed to load resource|ERR_CONNECTION/.test(each)), []);
}

const textOf = (page) => page.locator("#text").inputValue();
const noteOf = (page) => page.locator(".note").innerText();

async function edit(page, label, value) {
  const cell = page.getByLabel(label, { exact: true });
  await cell.fill(value);
  await page.keyboard.press("Enter");
}

/** Until it is said what came of it; a note that was there before says nothing of it. */
/** Lists of cases that the folder or the server has, not of worked examples. */
const LISTED = '.cases:not([aria-label="Worked examples"])';

async function save(page) {
  await page.keyboard.press("Control+S");
  await page.waitForFunction(() => /^(Saved|Not saved|There is a file|The file was changed elsewhere in the same places)/.test(document.querySelector(".note")?.textContent ?? ""));
}

function changedLines(before, after) {
  const old = before.split("\n");
  return after.split("\n").filter((line, at) => line !== old[at]);
}

const tests = {
  async "a case is opened, changed and saved in place, and its report is one click away, and back"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    await edit(page, "China: salience", "10|20|30");
    await save(page);
    assert.equal(await noteOf(page), "Saved as case.yaml.");
    const saved = readFileSync(join(folder, "case.yaml"), "utf8");
    assert.equal(changedLines(beijing, saved).length, 1, "one line differs");
    assert.equal(saved, await textOf(page));
    await page.locator("#report").click();
    const frame = page.frameLocator("iframe#report");
    await frame.locator("#what-if h2").waitFor({ timeout: 60000 });
    await page.getByText("Write in the workbench").click();
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), saved);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a day that was chosen and a part that was unfolded stay when the case changes"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address.replace(/workbench$/, ""), "#report");
    const frame = page.frameLocator("iframe#report");
    const slider = frame.locator("#attendance-when .by input");
    const unfold = (part) => (part.open = true);
    await frame.locator("#attendance-when > details").first().evaluate(unfold);
    await frame.locator("#provenance > details").first().evaluate(unfold);
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    const chosen = await slider.getAttribute("aria-valuetext");
    assert.match(chosen, /^by (?!4 February 2022)\d+ \w+ 2022/);
    await frame.locator("body").evaluate(() => (window.isOld = true));
    writeFileSync(join(folder, "case.yaml"), `${beijing}\n# seen again\n`);
    const isNew = () => {
      const shown = document.querySelector("iframe#report").contentWindow;
      return shown.isOld === undefined && shown.document.querySelector("#provenance > details")?.open === true;
    };
    await page.waitForFunction(isNew, undefined, { timeout: 60000 });
    assert.equal(await slider.getAttribute("aria-valuetext"), chosen);
    assert.equal(await frame.locator("#attendance-when > details").first().evaluate((part) => part.open), true);
    assert.equal(await frame.locator("#evidence > details").first().evaluate((part) => part.open), false);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a document's text that was pasted for a quote is written beside the case on Save, and the command looks there"(context) {
    const folder = newFolder();
    writeFileSync(join(folder, "annual-report.txt"), "somebody else's");
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    await page.getByLabel("China: salience", { exact: true }).focus();
    await page.keyboard.press("Control+Enter");
    await page.locator("#claim-says").fill("it cares");
    await page.locator("#claim-document").fill("Annual report");
    await page.locator("#claim-quote").fill("China cares about it");
    await page.locator("#claim-paper").fill("A year.\n\nThey say: China cares about it.\n");
    await page.locator("#claim-attach").click();
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), beijing, "nothing is written before it is saved");
    await save(page);
    assert.equal(await noteOf(page), "Saved as case.yaml.");
    assert.equal(readFileSync(join(folder, "annual-report.txt"), "utf8"), "somebody else's");
    assert.equal(readFileSync(join(folder, "annual-report-2.txt"), "utf8"), "A year.\n\nThey say: China cares about it.\n");
    const saved = readFileSync(join(folder, "case.yaml"), "utf8");
    assert.match(saved, /title: Annual report\n +text: annual-report-2\.txt\n/);
    assert.equal(saved, await textOf(page));
    const checked = () => {
      try {
        return command("check", join(folder, "case.yaml"));
      } catch ({ stderr }) {
        return stderr; // of the case's own notes, which are not here
      }
    };
    assert.doesNotMatch(checked(), /annual-report/);
    writeFileSync(join(folder, "annual-report-2.txt"), "A year.\n");
    assert.match(checked(), /is not in document 'annual-report'/);
    await page.getByLabel("China: salience", { exact: true }).focus();
    await page.keyboard.press("Control+Enter");
    await page.locator("#claim-says").fill("it cares much");
    await page.locator("#claim-document").fill("Annual report");
    await page.locator("#claim-quote").fill("cares much");
    await page.locator("#claim-paper").fill("A year.\n\nThey say: China cares about it. It cares much.\n");
    await page.locator("#claim-attach").click();
    await save(page);
    assert.equal(readFileSync(join(folder, "annual-report-3.txt"), "utf8"), "A year.\n\nThey say: China cares about it. It cares much.\n");
    assert.match(await textOf(page), /title: Annual report\n +text: annual-report-3\.txt\n/);
    assert.doesNotMatch(checked(), /annual-report/);
    await page.keyboard.press("Control+Z");
    for (let undone = 0; undone < 3; undone++) {
      await page.locator("#undo").click();
    }
    assert.equal(await textOf(page), beijing);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "what an editor changes appears at once, and goes together with what is not saved yet"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    const first = beijing.replace("id: beijing-2022", "id: beijing-again");
    writeFileSync(join(folder, "case.yaml"), first);
    await page.waitForFunction((text) => document.querySelector("#text").value === text, first, { timeout: 5000 });
    await edit(page, "China: salience", "77");
    const mine = await textOf(page);
    const second = first.replace("stage: decided", "stage: decided # seen elsewhere");
    writeFileSync(join(folder, "case.yaml"), second);
    await page.waitForFunction(() => document.querySelector(".note").textContent.startsWith("The file was changed elsewhere too"), { timeout: 5000 });
    assert.equal(await textOf(page), mine.replace("stage: decided", "stage: decided # seen elsewhere"));
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), second, "nothing is written before it is saved");
    await save(page);
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), await textOf(page));
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "two windows that change other places both win; of one place, the reader chooses"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const file = () => readFileSync(join(folder, "case.yaml"), "utf8");
    const one = await open(context, server.address);
    const other = await (await context.browser().newContext()).newPage();
    other.heard = [];
    await other.goto(server.address);
    await Promise.all([one, other].map((page) => page.waitForSelector(".sheet")));
    await edit(one, "China: salience", "61");
    await edit(other, "China: capability", "62");
    await Promise.all([save(one), save(other)]);
    await one.waitForFunction(() => document.querySelector('[aria-label="China: capability"]').value === "62");
    await other.waitForFunction(() => document.querySelector('[aria-label="China: salience"]').value === "61");
    await save(one);
    await save(other);
    assert.equal(file(), await textOf(one));
    assert.equal(file(), await textOf(other));
    for (const [choice, value] of [["#keep-mine", "72"], ["#take-theirs", "81"]]) {
      const [here, there] = choice === "#keep-mine" ? ["72", "71"] : ["82", "81"];
      await edit(other, "China: salience", here);
      await edit(one, "China: salience", there);
      await save(one);
      await other.waitForSelector(".conflict");
      assert.match(await other.locator(".conflict tbody").innerText(), /› China › on › .* › salience/);
      assert.match(await other.locator(".conflict tbody").innerText(), new RegExp(`${here}\\s+${there}`));
      await other.keyboard.press("Control+S");
      assert.match(file(), new RegExp(`${there}`));
      await other.locator(choice).click();
      assert.equal(await other.getByLabel("China: salience", { exact: true }).inputValue(), value);
      await save(other);
      await one.waitForFunction((want) => document.querySelector('[aria-label="China: salience"]').value === want, value);
    }
    heardNothing(one);
    await Promise.all([one.close(), other.context().close()]);
    await server.stop();
  },

  async "a save that is answered after the case was left writes nothing of the next case into its file"(context) {
    const folder = newFolder();
    writeFileSync(join(folder, "other.yaml"), beijing.replace("id: beijing-2022", "id: other"));
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    let answer;
    const held = new Promise((settle) => (answer = settle));
    await page.route("**/case?name=case.yaml", async (route) => {
      if (route.request().method() === "PUT") {
        await held;
      }
      await route.continue();
    });
    page.on("dialog", (dialog) => void dialog.accept());
    await edit(page, "China: salience", "61");
    const mine = await textOf(page);
    const asked = page.waitForRequest((request) => request.method() === "PUT");
    await page.keyboard.press("Control+S");
    await asked;
    await page.locator("#close").click();
    await page.getByRole("button", { name: "other.yaml", exact: true }).click();
    await page.waitForSelector(".sheet");
    const done = page.waitForResponse((response) => response.request().method() === "PUT");
    answer();
    await done;
    await page.waitForTimeout(300);
    await edit(page, "China: capability", "33");
    await save(page);
    assert.equal(await noteOf(page), "Saved as other.yaml.");
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), mine);
    assert.equal(readFileSync(join(folder, "other.yaml"), "utf8"), await textOf(page));
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a field that is half typed stays where it is while the file changes, and Save takes it in"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    const question = page.locator("#question");
    await question.fill("Who will come after all?");
    const elsewhere = beijing.replace("stage: decided", "stage: decided # seen elsewhere");
    writeFileSync(join(folder, "case.yaml"), elsewhere);
    await page.waitForTimeout(2500);
    assert.equal(await question.inputValue(), "Who will come after all?");
    assert.equal(await textOf(page), beijing, "the file's change waits");
    await page.keyboard.press("Control+S");
    await page.waitForFunction(() => /^Saved|same places/.test(document.querySelector(".note").textContent));
    const saved = readFileSync(join(folder, "case.yaml"), "utf8");
    assert.match(await noteOf(page), /^Saved/);
    assert.match(saved, /# seen elsewhere/);
    assert.match(saved, /^question: .*Who will come after all\?/m);
    await page.waitForFunction((text) => document.querySelector("#text").value === text, saved);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "of two windows on one case, each keeps its own unsaved work over a reload"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const pages = [await open(context, server.address), await open(context, server.address)];
    for (const [index, page] of pages.entries()) {
      await page.waitForSelector(".sheet");
      await edit(page, "China: salience", `6${index}`);
    }
    for (const [index, page] of pages.entries()) {
      await page.reload();
      await page.waitForSelector(".sheet");
      assert.equal(await page.getByLabel("China: salience", { exact: true }).inputValue(), `6${index}`);
      heardNothing(page);
    }
    pages[0].on("dialog", (dialog) => void dialog.accept());
    await pages[0].locator("#close").click();
    await pages[1].reload();
    await pages[1].waitForSelector(".sheet");
    assert.equal(await pages[1].getByLabel("China: salience", { exact: true }).inputValue(), "61");
    await Promise.all(pages.map((page) => page.close()));
    await server.stop();
  },

  async "beside a case of the command line, a new one is found again after a reload and from the first screen"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.waitForSelector(".sheet");
    await page.locator("#close").click();
    await page.locator("#new-scale").click();
    await page.waitForSelector(".sheet");
    const text = await textOf(page);
    await page.reload();
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), text);
    await page.goto("about:blank");
    await page.goto(server.address);
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), beijing);
    await page.locator("#close").click();
    await page.getByRole("button", { name: "Go on with case.yaml, which is in no file yet" }).click();
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), text);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a conflict that goes away in the file goes away in the page, with few questions asked of the server"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    await page.getByText("The case as text").click();
    await page.locator("#text").fill("plenum: [");
    const other = beijing.replace("id: beijing-2022", "id: beijing-again");
    writeFileSync(join(folder, "case.yaml"), other);
    await page.waitForSelector(".conflict");
    assert.match(await page.locator(".conflict .hint").innerText(), /^The two do not go together line by line/);
    await page.locator("#keep-mine").click();
    assert.equal(await textOf(page), "plenum: [");
    await page.locator("#undo").click();
    assert.equal(await textOf(page), other, "the file's changes are not lost");
    await page.locator("#redo").click();
    writeFileSync(join(folder, "case.yaml"), beijing);
    await page.waitForSelector(".conflict");
    let asked = 0;
    page.on("request", () => asked++);
    writeFileSync(join(folder, "case.yaml"), other);
    await page.waitForSelector(".conflict", { state: "detached" });
    await page.waitForTimeout(1500);
    assert.ok(asked < 10, `${asked} requests`);
    rmSync(join(folder, "case.yaml"));
    await page.waitForFunction(() => /removed or renamed/.test(document.querySelector(".note").textContent));
    writeFileSync(join(folder, "case.yaml"), other);
    await page.waitForFunction(() => /^The file is again/.test(document.querySelector(".note").textContent));
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "the server is killed: the page says so, keeps the work over a reload, and saves to the next one"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    await server.stop();
    await page.waitForSelector(".lost");
    await edit(page, "China: salience", "55");
    await save(page);
    assert.match(await noteOf(page), /^Not saved\. plenum does not answer.* is kept in this browser\.$/);
    const [copy] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
    assert.equal(copy.suggestedFilename(), "case.yaml");
    const text = await textOf(page);
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), beijing);
    writeFileSync(join(folder, "case.yaml"), beijing.replace("id: beijing-2022", "id: beijing-meanwhile"));
    const next = await serve(folder, "case.yaml");
    assert.equal(new URL(next.address).port, new URL(server.address).port);
    await page.waitForFunction(() => document.querySelector(".lost").textContent.startsWith("plenum was started anew"), { timeout: 10000 });
    await page.goto(next.address);
    await page.waitForSelector(".sheet");
    assert.equal(await textOf(page), text.replace("id: beijing-2022", "id: beijing-meanwhile"), "both changes are there");
    await page.keyboard.press("Control+S");
    await page.waitForFunction(() => document.querySelector(".note").textContent === "Saved as case.yaml.");
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), await textOf(page));
    await page.reload();
    await page.waitForSelector(".sheet");
    assert.equal(await page.getByLabel("China: salience", { exact: true }).inputValue(), "55");
    await page.locator("#undo").click(); // what came from elsewhere
    await page.locator("#undo").click();
    assert.notEqual(await page.getByLabel("China: salience", { exact: true }).inputValue(), "55", "the way back is kept too");
    heardNothing(page);
    await page.close();
    await next.stop();
  },

  async "a case that is removed is written anew, and one with errors is saved half-way"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address);
    await page.waitForSelector(".sheet");
    rmSync(join(folder, "case.yaml"));
    await page.waitForFunction(() => /removed or renamed/.test(document.querySelector(".note").textContent), { timeout: 5000 });
    await page.getByText("The case as text").click();
    await page.locator("#text").fill("plenum: [");
    await save(page);
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), "plenum: [");
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "without a case: what is there is listed, a new one is named when it is saved, and both are opened again"(context) {
    const folder = newFolder();
    mkdirSync(join(folder, "below"));
    writeFileSync(join(folder, "below", "other case.yaml"), beijing.replace("id: beijing-2022", "id: other"));
    const server = await serve(folder);
    const page = await open(context, server.address);
    await page.locator(`${LISTED} button`).first().waitFor();
    assert.deepEqual((await page.locator(LISTED).first().innerText()).split("\n"), ["below/other case.yaml", "case.yaml"]);
    await page.getByRole("button", { name: "below/other case.yaml" }).click();
    await page.waitForSelector(".sheet");
    assert.match(await textOf(page), /^id: other$/m);
    await page.reload();
    await page.waitForSelector(".sheet");
    assert.match(await textOf(page), /^id: other$/m, "the address names the case");
    await page.locator("#close").click();
    await page.locator("#new-scale").click();
    await page.waitForSelector(".sheet");
    const names = ["case", "fresh"];
    page.on("dialog", (dialog) => void dialog.accept(names.shift()));
    await save(page);
    assert.match(await noteOf(page), /^There is a file case\.yaml already/);
    assert.equal(readFileSync(join(folder, "case.yaml"), "utf8"), beijing);
    await page.keyboard.press("Control+S");
    await page.waitForFunction(() => document.querySelector(".note").textContent === "Saved as fresh.yaml.");
    assert.equal(readFileSync(join(folder, "fresh.yaml"), "utf8"), await textOf(page));
    await page.locator("#close").click();
    await page.getByRole("button", { name: "fresh.yaml", exact: true }).waitFor();
    assert.ok((await page.locator(LISTED).last().innerText()).includes("other case.yaml"), "and those opened last");
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a what-if of the report is saved as a scenario, without the evidence of what was moved"(context) {
    const folder = newFolder();
    const server = await serve(folder, "case.yaml");
    const page = await open(context, server.address.replace(/workbench$/, ""));
    const frame = page.frameLocator("iframe#report");
    await frame.locator("#what-if h2").waitFor({ timeout: 60000 });
    const slider = frame.locator('#what-if input[type="range"]').first();
    await slider.waitFor();
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(500);
    page.on("dialog", (dialog) => void dialog.accept("a colder winter"));
    await frame.getByText("Save as scenario").click();
    await page.waitForFunction(() => /^Saved/.test(document.querySelector("#saved").textContent));
    const saved = readFileSync(join(folder, "case.yaml"), "utf8");
    assert.match(saved, /^ {2}- id: a-colder-winter\n {4}label: "a colder winter"\n {4}set:\n/m);
    const lines = changedLines(beijing, saved);
    assert.ok(!/evidence/.test(/- id: a-colder-winter\n[^]*?(?=\n\S|\n {2}- |$)/.exec(saved)[0]));
    assert.ok(lines.length > 0);
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "a worked example becomes a file of the folder where it is saved, under a name of its own"(context) {
    const folder = newFolder();
    const server = await serve(folder);
    const page = await open(context, server.address);
    page.on("dialog", (dialog) => void dialog.accept(dialog.defaultValue()));
    await page.getByRole("list", { name: "Worked examples" }).getByRole("button").first().click();
    await page.waitForSelector(".sheet");
    const [name] = (await page.title()).replace("• ", "").split(" · ");
    assert.ok(!existsSync(join(folder, name)), "nothing is written before it is saved");
    await save(page);
    assert.equal(readFileSync(join(folder, name), "utf8"), await textOf(page));
    heardNothing(page);
    await page.close();
    await server.stop();
  },

  async "no violation of accessibility rules"(context) {
    const folder = newFolder();
    const server = await serve(folder);
    const page = await open(context, server.address);
    const check = (what) => accessible(page, "light", what);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator(`${LISTED} button`).first().waitFor();
      await check("start");
      await page.getByRole("button", { name: "case.yaml", exact: true }).click();
      await page.waitForSelector(".sheet");
      const before = await textOf(page);
      await edit(page, "China: salience", "3");
      const [mine] = changedLines(before, await textOf(page));
      const theirs = (await textOf(page)).replace(mine, mine.replace(/salience: (\{[^}]*?)?3\b/, (_, open = "") => `salience: ${open}${width % 97}`));
      writeFileSync(join(folder, "case.yaml"), theirs);
      await page.waitForSelector(".conflict", { timeout: 5000 });
      await check("conflict");
      await page.locator("#take-theirs").click();
      await page.locator("#close").click();
    }
    heardNothing(page);
    await page.close();
    await server.stop();
  },
};

/** A test in a context of its own. */
function apart(test) {
  return async (browser) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      await test(context);
    } finally {
      await context.close();
    }
  };
}

await run(Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, apart(test)])));
