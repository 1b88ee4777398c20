// The live page in a browser: node page.mjs PLENUM CASES [TEST]. Exit status 77: there is no browser here.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import { pathToFileURL } from "node:url";
import { accessible, agency, beijing, cases, close, command, hostile, plenum, run, visit, work } from "./browser.mjs";

const DRAWS = 1000;

/** A report as a file, and its address. */
function report(name, file, ...words) {
  const path = join(work, name);
  command("report", file, "-o", path, "--draws", String(DRAWS), ...words);
  return { path, address: pathToFileURL(path).href };
}

/** A page that has answered, with what its workers told it as `answers`. */
async function open(browser, address, viewport = { width: 1280, height: 900 }) {
  const opened = await visit(browser, address, { viewport }, () => {
    window.answers = [];
    window.Worker = class extends window.Worker {
      constructor(...words) {
        super(...words);
        this.addEventListener("message", ({ data }) => {
          if (data.kind === "answer") {
            window.answers.push(data);
          }
        });
      }
    };
  });
  await settled(opened.page);
  return opened;
}

/** Waits until the answer with all draws stands, and no other is under way. */
async function settled(page) {
  await page.waitForFunction(
    () => document.querySelector("#what-if")?.dataset.state === "final",
    undefined,
    { timeout: 60000 },
  );
}

/** Does something to the controls, and waits for its answer. */
async function change(page, act) {
  const before = await page.evaluate(() => window.answers.length);
  await act();
  await page.waitForFunction(
    ([count, draws]) => window.answers.slice(count).some((answer) => answer.draws === draws),
    [before, DRAWS],
    { timeout: 60000 },
  );
  await page.waitForTimeout(400);
  await settled(page);
}

const lastForecast = (page) => page.evaluate(() => window.answers.at(-1).forecast);
const sentence = (page) => page.locator(".what-if-answer").innerText();
const SLIDER = "actors.china.on.attendance.salience";
const slider = (page, path = SLIDER) => page.locator(`input[data-path="${path}"]`);

/** The words of a command line, as a POSIX shell parts them. */
function words(line) {
  return JSON.parse(
    execFileSync("python3", ["-c", "import json, shlex, sys; print(json.dumps(shlex.split(sys.argv[1])))", line], {
      encoding: "utf8",
    }),
  );
}

const tests = {
  async "the same bytes as the command, at rest and after changes"(browser) {
    const opened = await open(browser, report("bytes.html", beijing, "--seed", "12").address);
    const { page } = opened;
    const run = ["--issue", "attendance", "--draws", String(DRAWS), "--seed", "12", "--json"];
    assert.equal(await lastForecast(page), command("forecast", beijing, ...run));
    await change(page, async () => {
      await slider(page).fill("70");
      await page.locator('input[data-consideration="omicron"]').uncheck();
    });
    await page.getByText("Copy as --set").click();
    const copied = words(await page.locator(".what-if-copy").inputValue());
    assert.deepEqual(copied.slice(0, 3), ["plenum", "forecast", beijing]);
    assert.ok(copied.includes("actors.china.on.attendance.salience=[45, 70, 100]"), copied.join(" "));
    assert.ok(copied.includes("considerations.omicron.absent=true"));
    const again = command(...copied.slice(1), "--issue", "attendance", "--json");
    assert.equal(await lastForecast(page), again);
    await change(page, () => page.selectOption("#what-if-scenario", "china-presses"));
    await page.getByText("Copy as --set").click();
    const inScenario = words(await page.locator(".what-if-copy").inputValue());
    const told = command(...inScenario.slice(1), "--issue", "attendance", "--json");
    assert.equal(await lastForecast(page), told);
    await close(opened);
  },

  async "what is copied as a scenario gives the same forecast"(browser) {
    const opened = await open(browser, report("patch.html", beijing).address);
    const { page } = opened;
    await change(page, () => page.selectOption("#what-if-scenario", "no-omicron"));
    await change(page, () => slider(page, "actors.united-states.on.attendance.position").fill("20"));
    await page.getByText("Copy as scenario").click();
    const patch = await page.locator(".what-if-copy").inputValue();
    const text = readFileSync(beijing, "utf8").replace("scenarios:\n", `scenarios:\n${patch}`);
    const made = execFileSync(
      plenum,
      ["forecast", "-", "--scenario", "my-what-if", "--issue", "attendance", "--json", "--draws", String(DRAWS)],
      { input: text, encoding: "utf8", maxBuffer: 1 << 26 },
    );
    const pools = [made, await lastForecast(page)].map((json) => JSON.parse(json).issues[0].pool);
    assert.deepEqual(pools[0], pools[1]);
    await close(opened);
  },

  async "a slider moves the number, a reset brings it back"(browser) {
    const opened = await open(browser, report("move.html", beijing).address);
    const { page } = opened;
    const before = await sentence(page);
    await change(page, () => page.locator('input[data-consideration="omicron"]').uncheck());
    const after = await sentence(page);
    assert.notEqual(after, before);
    assert.match(after, /In the case as it stands: \d+ %; [+−]?<?\d+ points?\.$/);
    assert.equal(await page.locator(".what-if-chart .before").count(), 1);
    assert.equal(await page.locator('[role="status"].what-if-spoken').innerText(), after);
    await change(page, () => page.getByRole("button", { name: "Reset" }).click());
    assert.equal(await sentence(page), before);
    assert.equal(await page.locator(".what-if-chart .before").count(), 0);
    await close(opened);
  },

  async "the keyboard alone is enough"(browser) {
    const opened = await open(browser, report("keyboard.html", beijing).address);
    const { page } = opened;
    await page.locator("#what-if-scenario").focus();
    const seen = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      seen.add(
        await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
        }),
      );
    }
    for (const name of ["Reset", "Copy as --set", "Copy as scenario", "China: salience", "China: back to the case"]) {
      assert.ok(seen.has(name), `Tab reaches '${name}'`);
    }
    await slider(page).focus();
    const before = await slider(page).inputValue();
    await change(page, () => page.keyboard.press("ArrowRight"));
    assert.equal(Number(await slider(page).inputValue()), Number(before) + 1);
    assert.match((await slider(page).getAttribute("aria-valuetext")) ?? "", /, moved$/);
    await close(opened);
  },

  async "what stays in sight never covers what has the focus"(browser) {
    const { address } = report("covered.html", beijing);
    for (const [width, height] of [[360, 740], [740, 360], [1280, 900]]) {
      const opened = await open(browser, address, { width, height });
      const { page } = opened;
      const inputs = page.locator(".what-if-actors input, .what-if-switches input");
      for (let i = (await inputs.count()) - 1; i >= 0; i--) {
        await inputs.nth(i).focus();
        const { top, lowest } = await inputs.nth(i).evaluate((input) => {
          const stays = [...document.querySelectorAll(".what-if-head, .what-if-result")].filter(
            (each) => getComputedStyle(each).position === "sticky" && each.getClientRects().length > 0,
          );
          const { top } = input.getBoundingClientRect();
          return { top, lowest: Math.max(0, ...stays.map((each) => each.getBoundingClientRect().bottom)) };
        });
        const half = 0.5; // a browser scrolls by whole pixels
        assert.ok(top > lowest - half && top < height, `${width} x ${height}: input ${i} at ${top}, covered to ${lowest}`);
      }
      await close(opened);
    }
  },

  async "every issue can be asked"(browser) {
    const opened = await open(browser, report("issues.html", beijing).address);
    const { page } = opened;
    for (const issue of ["assistance", "declaration"]) {
      await change(page, () => page.selectOption("#what-if-issue", issue));
      const run = ["--issue", issue, "--draws", String(DRAWS), "--json"];
      assert.equal(await lastForecast(page), command("forecast", beijing, ...run));
    }
    await close(opened);
  },

  async "what an option is worth can be moved where there is no scale"(browser) {
    const opened = await open(browser, report("options.html", agency).address);
    const { page } = opened;
    assert.equal(await lastForecast(page), command("forecast", agency, "--issue", "seat", "--draws", String(DRAWS), "--json"));
    assert.equal(await page.locator(".what-if-chart .tick").count(), 0);
    const path = "actors.denmark.on.seat.utilities.amsterdam";
    await change(page, () => slider(page, path).fill("100"));
    assert.match(await sentence(page), /^Amsterdam: \d+ %, [a-z ]+\. In the case as it stands: \d+ %; \+\d+ points\.$/);
    assert.ok((await page.locator(".what-if-chart .tick").count()) > 0, "the case as it stands is marked");
    await page.getByText("Copy as --set").click();
    const copied = words(await page.locator(".what-if-copy").inputValue());
    assert.ok(copied.includes(`${path}=[80, 100, 100]`), copied.join(" "));
    assert.equal(await lastForecast(page), command(...copied.slice(1), "--issue", "seat", "--json"));
    await close(opened);
  },

  async "a member's chance and the rule can be changed where the question is yes or no"(browser) {
    const vote = join(work, "vote.yaml");
    command("new", "--yes-no", "-o", vote);
    const opened = await open(browser, report("vote.html", vote).address);
    const { page } = opened;
    const before = await sentence(page);
    assert.match(before, /^yes: \d+ %, [a-z ]+\.$/);
    await change(page, () => slider(page, "actors.traders.on.closure.chance_of_yes").fill("0.9"));
    const traders = await sentence(page);
    assert.notEqual(traders, before);
    await change(page, () => slider(page, "actors.mayor.on.closure.uses_veto").fill("0.1"));
    await change(page, () => page.selectOption("#what-if-rule", "majority"));
    assert.notEqual(await sentence(page), traders);
    await page.getByText("Copy as --set").click();
    const copied = words(await page.locator(".what-if-copy").inputValue());
    assert.ok(copied.includes("issues.closure.decision.rule=majority"), copied.join(" "));
    assert.ok(copied.includes("actors.traders.on.closure.chance_of_yes=0.9"), copied.join(" "));
    assert.equal(await lastForecast(page), command(...copied.slice(1), "--issue", "closure", "--json"));
    await change(page, () => page.getByRole("button", { name: "Reset" }).click());
    assert.equal(await sentence(page), before);
    await close(opened);
  },

  async "a change that the case cannot bear is said, and the last answer stays"(browser) {
    const opened = await open(browser, report("fault.html", hostile).address);
    const { page } = opened;
    const before = await sentence(page);
    for (const input of await page.locator('input[aria-label$=": capability"]').all()) {
      await input.fill("0");
    }
    await page.waitForSelector('#what-if[data-state="fault"]');
    assert.match(await page.locator(".what-if-note").innerText(), /weight/);
    assert.notEqual(await sentence(page), "");
    await change(page, () => page.getByRole("button", { name: "Reset" }).click());
    assert.equal(await sentence(page), before);
    await close(opened);
  },

  async "no violation of accessibility rules, light and dark, wide and narrow"(browser) {
    const addresses = [report("axe.html", beijing).address, report("axe-options.html", agency).address];
    for (const [width, address] of [360, 1280, 1920].flatMap((width) => addresses.map((each) => [width, each]))) {
      for (const colorScheme of ["light", "dark"]) {
        const opened = await open(browser, address, { width, height: 900 });
        await accessible(opened.page, colorScheme, address);
        await close(opened);
      }
    }
  },

  async "the file is small, opens soon, and is the same when it is made again"(browser) {
    const first = report("first.html", beijing);
    const second = report("second.html", beijing);
    assert.ok(readFileSync(first.path).equals(readFileSync(second.path)));
    assert.ok(statSync(first.path).size <= 700e3, `${statSync(first.path).size} bytes`);
    const opened = await open(browser, first.address);
    const shown = await opened.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    assert.ok(shown < 1000, `first paint after ${shown} ms`);
    await close(opened);
  },

  async "in brief it is two pages, whatever the case and the paper, and no list is empty"(browser) {
    for (const name of readdirSync(cases)) {
      const { address } = report("brief.html", `${cases}/${name}/case.yaml`, "--brief");
      const page = await browser.newPage();
      await page.goto(address);
      for (const format of ["A4", "Letter"]) {
        const pages = (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
        assert.equal(pages, 2, `${name} on ${format}`);
      }
      assert.equal(await page.locator("ul:not(nav ul):not(:has(li))").count(), 0, name);
      await page.close();
    }
  },

  async "a slider shows the chances by a day, as the command has them, by keyboard and in print"(browser) {
    const bridge = `${cases}/../examples/when/case.yaml`;
    const { page, heard } = await visit(browser, report("when.html", bridge).address, { viewport: { width: 360, height: 900 } }, () => {});
    const slider = page.getByRole("slider", { name: "Choose a day" });
    const table = page.locator("#closure-when .scroll").first().locator("tr");
    const near = (told, share) => assert.ok(Math.abs(parseFloat(told.replace(/[<>]/, "")) - 100 * share) <= 1, `${told}, not ${share}`);
    const shown = async () => (await table.allInnerTexts()).map((row) => row.split("\t"));
    await page.locator("#closure-when summary").first().click();
    const deadline = await shown();
    assert.match(deadline[0][1], /^by 30 June 2026, the deadline$/);
    await slider.focus();
    for (const key of ["ArrowLeft", "PageDown", "Home", "End"]) {
      await page.keyboard.press(key);
      const [head, ...rows] = await shown();
      const [, number, month, year] = /^by (\d+) (\w+) (\d+)/.exec(head[1]);
      const date = new Date(`${number} ${month} ${year} UTC`).toISOString().slice(0, 10);
      const [issue] = JSON.parse(command("when", bridge, "--draws", String(DRAWS), "--by", date, "--json")).issues;
      const by = issue.days[0];
      const wanted = [...by.options.map((each) => each.probability), by.late, by.never, ...issue.stages.map((each) => each.by[0].chance)];
      assert.equal(rows.length, wanted.length);
      rows.forEach((row, index) => near(row[1], wanted[index].value));
      assert.ok((await slider.getAttribute("aria-valuetext")).startsWith(`by ${number} ${month} ${year}, stays open ${rows[0][1]}`));
    }
    assert.notDeepEqual((await shown()).map((row) => row[1]), deadline.map((row) => row[1]));
    const line = await page.locator("#closure-when-chart-narrow .chosen").getAttribute("d");
    await page.keyboard.press("Home");
    assert.notEqual(await page.locator("#closure-when-chart-narrow .chosen").getAttribute("d"), line);
    await page.emulateMedia({ media: "print" });
    assert.equal(await slider.isVisible(), false);
    assert.equal(await page.locator("#closure-when-chart-wide").isVisible(), true);
    await close({ page, heard });
  },

  async "without script the chances by the deadline stand in the page"(browser) {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(report("still.html", `${cases}/../examples/when/case.yaml`).address);
    assert.equal(await page.getByRole("slider").count(), 0);
    await page.locator("#closure-when summary").first().click();
    assert.ok(await page.locator("#closure-when-chart-wide").isVisible());
    assert.match(await page.locator("#closure-when table").first().innerText(), /by 30 June 2026, the deadline/);
    await page.context().close();
  },

  async "what few look for is folded: the page is short until it is unfolded"(browser) {
    const opened = await open(browser, report("height.html", beijing).address);
    const { page } = opened;
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok((await height()) <= 9000, `${await height()} px`);
    const before = await height();
    await page.locator("#evidence summary").first().click();
    assert.ok((await height()) > before);
    assert.ok(await page.locator("#evidence-chart-wide").isVisible());
    await close(opened);
  },

  async "a term says what it means where an article first uses it"(browser) {
    const opened = await open(browser, report("terms.html", beijing).address);
    const told = await opened.page.evaluate(() => ({
      meanings: [...document.querySelectorAll("#reading dt")].map((term) => [term.textContent.toLowerCase(), term.nextElementSibling.textContent]),
      uses: [...document.querySelectorAll("article")].map((article) => [...article.querySelectorAll("abbr")].map((use) => [use.textContent.toLowerCase().replace(/s$/, ""), use.title])),
    }));
    const meanings = new Map(told.meanings);
    const terms = told.uses[0].map(([term]) => term);
    for (const term of ["draw", "median", "salience", "shapley value"]) {
      assert.equal(terms.filter((each) => each === term).length, 1, term);
    }
    for (const [term, meaning] of told.uses.flat()) {
      assert.equal(meaning, meanings.get(term), term);
    }
    await close(opened);
  },

  async "each chart can be taken along, without a pointer too"(browser) {
    const opened = await open(browser, report("take.html", beijing).address);
    const { page } = opened;
    const charts = await page.locator("figure[id]").count();
    assert.ok(charts > 20 && (await page.locator(".take").count()) === charts);
    const taken = {};
    for (const name of ["SVG", "PNG", "CSV"]) {
      await page.getByRole("button", { name: `${name} of: The forecast over the scale` }).first().focus();
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      assert.equal(download.suggestedFilename(), `attendance-outcome.${name.toLowerCase()}`);
      taken[name] = readFileSync(await download.path());
    }
    assert.match(taken.SVG.toString(), /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<rect [^>]*fill="rgb\(/s);
    assert.doesNotMatch(taken.SVG.toString(), /<text[^>]* class=/);
    assert.equal(taken.PNG.subarray(1, 4).toString(), "PNG");
    assert.ok(taken.PNG.readUInt32BE(16) === 2 * (720 + 24), "twice as wide as the chart with its margin");
    assert.match(taken.CSV.toString(), /^\ufeff"Option","From",.*\r\n"stays away in anger","0","8","/s);
    assert.equal(await page.locator("#outside-chart").isVisible(), false);
    await page.evaluate(() => { location.hash = "#outside-chart"; });
    await page.waitForFunction(() => document.querySelector("#outside-chart").getClientRects().length > 0);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".take").first().isVisible(), false);
    await close(opened);
  },

  async "on a phone the heading of a table is not beside the buttons"(browser) {
    const opened = await open(browser, report("phone-take.html", beijing).address, { width: 360, height: 740 });
    const beside = await opened.page.evaluate(() =>
      [...document.querySelectorAll(".take + details > summary")]
        .map((heading) => [heading, heading.closest("details").previousElementSibling])
        .filter(([heading]) => heading.getClientRects().length > 0)
        .map(([heading, buttons]) => [heading.getBoundingClientRect().top, buttons.getBoundingClientRect().bottom])
        .map(([top, bottom]) => top - bottom),
    );
    assert.ok(beside.length > 5 && beside.every((room) => room >= 0), `room below the buttons: ${beside}`);
    await close(opened);
  },

  async "what a spreadsheet would take for a formula is taken along as a text"(browser) {
    const { address } = report("formula.html", hostile);
    const page = await browser.newPage();
    await page.goto(address);
    await page.evaluate(() => {
      const cell = document.querySelector("figure[id] ~ details tbody th");
      cell.textContent = '=HYPERLINK("x")';
      cell.nextElementSibling.textContent = "-0.5";
    });
    const [download] = await Promise.all([page.waitForEvent("download"),
      page.getByRole("button", { name: /^CSV of/ }).first().click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /"'=HYPERLINK\(""x""\)","-0.5"/);
    await page.close();
  },

  async "a browser that cannot run the engine says so, and shows the report"(browser) {
    const { address } = report("old.html", beijing);
    const withouts = [
      () => delete window.DecompressionStream,
      () => { window.WebAssembly.validate = () => false; }, // as where it knows no vectors
    ];
    for (const without of withouts) {
      const page = await browser.newPage();
      const messages = [];
      page.on("console", (message) => messages.push(message.text()));
      page.on("pageerror", (fault) => messages.push(fault.message));
      await page.addInitScript(without);
      await page.goto(address);
      await page.waitForSelector("#what-if .what-if-note");
      assert.match(await page.locator("#what-if").innerText(), /too old .* all else of the report is complete/);
      assert.equal(await page.locator("#what-if input").count(), 0);
      assert.ok(await page.locator("#attendance-outcome-wide").isVisible());
      assert.deepEqual(messages, [], "the console says nothing");
      await page.close();
    }
  },

  async "it prints, with nothing left to press"(browser) {
    const opened = await open(browser, report("print.html", beijing).address);
    const { page } = opened;
    await change(page, () => slider(page).fill("10"));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "Reset" }).isVisible(), false);
    assert.equal(await page.locator(".what-if-answer").isVisible(), true);
    const paper = await page.pdf({ format: "A4" });
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
    await close(opened);
  },

  async "a served case is followed, with its errors, and stays live"(browser) {
    const file = join(work, "served.yaml");
    writeFileSync(file, readFileSync(hostile));
    const server = spawn(plenum, ["serve", file, "--draws", String(DRAWS)], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const [address] = await once(server.stdout.setEncoding("utf8"), "data");
      const context = await browser.newContext();
      const page = await context.newPage();
      const messages = [];
      page.on("console", (message) => messages.push(message.text()));
      page.on("pageerror", (fault) => messages.push(fault.message));
      await page.goto(address.split("\n")[0]);
      const report = page.frameLocator("#report");
      const answer = report.locator("#what-if[data-state=final] .what-if-answer");
      const before = await answer.innerText({ timeout: 30000 });
      writeFileSync(file, readFileSync(hostile, "utf8").replace("[10, 20, 30]", "[70, 80, 90]"));
      await page.waitForFunction((old) => {
        const shown = document.querySelector("#report").contentDocument.querySelector(".what-if-answer");
        return shown !== null && shown.textContent !== "" && shown.textContent !== old;
      }, before);
      writeFileSync(file, readFileSync(hostile, "utf8").replace("capability: 50", "capability: 500"));
      await page.waitForSelector("#problems:not([hidden])");
      assert.equal(
        await page.locator("#problems li").innerText(),
        `${file}:16:50: error: capability must lie between 0 and 100; '500' does not`,
      );
      assert.ok((await answer.innerText()).length > 0, "the last good report stays");
      writeFileSync(file, readFileSync(hostile));
      await page.waitForSelector("#problems", { state: "hidden" });
      assert.deepEqual(messages, [], "the console says nothing");
      await context.close();
    } finally {
      server.kill("SIGINT");
      await once(server, "exit");
    }
  },

  async "hostile text is text"(browser) {
    const opened = await open(browser, report("hostile.html", hostile).address);
    const { page } = opened;
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("#what-if img").count(), 0);
    assert.ok((await page.locator(".what-if-actors").innerText()).includes("<img src=x onerror=hit=1>"));
    await change(page, () => page.locator('input[type="range"]').first().fill("30"));
    await close(opened);
  },
};

await run(tests);
