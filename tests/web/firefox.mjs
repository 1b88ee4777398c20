// The workbench in Debian's Firefox, driven by WebDriver BiDi: node firefox.mjs PLENUM CASES. Exit status 77: there is no
// Firefox here. Playwright drives a Firefox of its own build alone.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strict as assert } from "node:assert";
import { pathToFileURL } from "node:url";

const plenum = resolve(process.argv[2]);
const START_MILLISECONDS = 60000;

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

const firefox = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));
if (firefox === undefined) {
  skip("Firefox is not installed (firefox-esr)");
}
let WebSocket;
try {
  WebSocket = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core/lib/utilsBundle").ws;
} catch {
  skip("playwright-core is not installed (npm ci in web/)");
}

const work = mkdtempSync(join(tmpdir(), "plenum-firefox-"));
const downloads = join(work, "downloads");
let browser;
process.on("exit", () => {
  browser?.kill("SIGKILL");
  rmSync(work, { recursive: true, force: true, maxRetries: 10 });
});

// ---- the browser ---------------------------------------------------------------------------

const SETTINGS = {
  "browser.download.dir": downloads,
  "browser.download.folderList": 2, // that folder, and no question
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

/** Starts Firefox with a profile of its own; the address that it listens on. */
function start() {
  const profile = join(work, "profile");
  mkdirSync(profile);
  mkdirSync(downloads);
  writeFileSync(join(profile, "user.js"), Object.entries(SETTINGS).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join(""));
  const words = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"];
  browser = spawn(firefox, words, { env: { ...process.env, HOME: work }, stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((settle, fail) => {
    let heard = "";
    setTimeout(() => fail(new Error(`Firefox does not listen: ${heard}`)), START_MILLISECONDS).unref();
    browser.once("exit", () => fail(new Error(`Firefox ended: ${heard}`)));
    browser.stderr.on("data", (bytes) => {
      heard += bytes;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(heard);
      if (found !== null) {
        settle(`${found[1]}/session`);
      }
    });
  });
}

/** A session of WebDriver BiDi, and the one page that it looks at. */
class Page {
  static async open(address) {
    const page = new Page();
    page.socket = new WebSocket(address);
    page.waiting = new Map();
    page.heard = [];
    page.count = 0;
    page.socket.on("message", (data) => page.hear(JSON.parse(String(data))));
    await new Promise((settle, fail) => page.socket.once("open", settle).once("error", fail));
    await page.ask("session.new", { capabilities: {} });
    await page.ask("session.subscribe", { events: ["log.entryAdded"] });
    page.context = (await page.ask("browsingContext.create", { type: "tab" })).context; // the first one never gets the focus
    await page.ask("browsingContext.activate", { context: page.context });
    return page;
  }

  hear({ id, method, params, type, result, message }) {
    if (method === "log.entryAdded") {
      this.heard.push(params.text);
    } else if (this.waiting.has(id)) {
      const { settle, fail } = this.waiting.get(id);
      this.waiting.delete(id);
      type === "error" ? fail(new Error(message)) : settle(result);
    }
  }

  ask(method, params) {
    const id = ++this.count;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((settle, fail) => this.waiting.set(id, { settle, fail }));
  }

  visit(url) {
    return this.ask("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  reload() {
    return this.ask("browsingContext.reload", { context: this.context, wait: "complete" });
  }

  /** What an expression gives in the page: a text, a number, true or false. */
  async value(expression) {
    const params = { expression, target: { context: this.context }, awaitPromise: true, userActivation: true };
    const { result, exceptionDetails } = await this.ask("script.evaluate", params);
    assert.equal(exceptionDetails, undefined, exceptionDetails?.text);
    return result.value;
  }

  async until(expression, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    while (!(await this.value(expression))) {
      assert.ok(Date.now() < end, `still not: ${expression}`);
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }

  async press(selector) {
    await this.value(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  /** Types keys one after the other; <Name> is a key of that name. */
  async type(...keys) {
    const CODES = { Enter: "\uE007", Tab: "\uE004", Control: "\uE009" };
    const one = (key) => [{ type: "keyDown", value: key }, { type: "keyUp", value: key }];
    const actions = keys.flatMap((each) => {
      const name = /^<(?:(Control)\+)?(.+)>$/.exec(each);
      const all = name === null ? [...each].flatMap(one) : one(CODES[name[2]] ?? name[2]);
      return name?.[1] === undefined ? all : [{ type: "keyDown", value: CODES.Control }, ...all, { type: "keyUp", value: CODES.Control }];
    });
    await this.ask("input.performActions", { context: this.context, actions: [{ type: "key", id: "keyboard", actions }] });
  }

  text() {
    return this.value('document.querySelector("#text").value');
  }
}

async function downloaded(name) {
  const path = join(downloads, name);
  for (let left = 200; left > 0 && !(existsSync(path) && readdirSync(downloads).every((each) => !each.endsWith(".part"))); left--) {
    await new Promise((settle) => setTimeout(settle, 50));
  }
  return readFileSync(path, "utf8");
}

// ---- what is tried -------------------------------------------------------------------------

const file = join(work, "workbench.html");
execFileSync(plenum, ["workbench", "-o", file]);
const page = await Page.open(await start());

await page.visit(pathToFileURL(file).href);
await page.until('document.querySelector("#new-scale") !== null');
await page.value('document.querySelector("#new-scale").focus()');
await page.type("<Enter>");
await page.until('document.activeElement.getAttribute("aria-label") === "The mayor: name"');
await page.type("Ministry", "<Enter>");
await page.until('document.querySelector(".answer-pane[data-state=final]") !== null', 60);
const text = await page.text();
assert.match(text, /name: Ministry/);
const chart = await page.value('document.querySelectorAll(".answer-pane svg").length');
assert.ok(chart > 0, "the forecast is drawn");
console.log("ok: a case is written by keyboard and forecast, from a file without a server");

await page.reload();
await page.until('document.querySelector("#text") !== null');
assert.equal(await page.text(), text);
console.log("ok: it is kept over a reload");

await page.type("<Control+s>");
assert.equal(await downloaded("case.yaml"), text);
await page.until('/^Saved as case.yaml/.test(document.querySelector(".note").textContent)');
console.log("ok: it is saved by download");

const saved = join(work, "case.yaml");
writeFileSync(saved, text);
execFileSync(plenum, ["check", saved], { stdio: "ignore" });
assert.deepEqual(page.heard, [], "the console says nothing");
process.exit(0);
