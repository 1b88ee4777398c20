// The pictures of the workbench in docs: node tools/workbench-pictures.mjs PLENUM CASES FOLDER
//
// PLENUM is a command built with -Dweb=enabled. A case is written from a news article with nothing but the page, as a
// person would: workbench.png has the page at the end, workbench-claim.png the evidence of one number.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, launch, visit, work } from "../tests/web/browser.mjs";

const folder = process.argv[4];
const pageFile = join(work, "workbench.html");

const ARTICLE = `Harbourne to vote on closing Quay Street to cars

The council of Harbourne will decide on 12 June 2025 whether Quay Street is closed to cars. Mayor Ida Lindqvist told the Harbourne Courier that she wants "no cars from Friday evening to Sunday night".

The traders of Quay Street are against it. "I want it open as it is, or closed on Sunday mornings at most," said Per Aalto, who speaks for 41 shops.

The bus company would like the street free of cars all week: its buses lose nine minutes there in the afternoon.

Of the council's 15 members, six follow the mayor, five stand by the traders, and the four Independents have not made up their minds. Their speaker expects "something for the weekend".
`;

const POINTS = { "#point-0-words": "as it is, open to cars", "#point-1-words": "no cars all week", "#point-new": "40 closed at the weekend" };
const OPTIONS = ["at most Sunday mornings", "the weekend", "more than the weekend"];
const ACTORS = [
  ["Mayor Lindqvist", "40", "70..100", "80"],
  ["Traders of Quay Street", "0|5|10", "30..60", "95"],
  ["Bus company", "80|100|100", "20..40", "60"],
  ["Independents", "20|40|50", "50..80", "30|50|60"],
];
const CLAIM = { says: "open as it is, or closed on Sunday mornings at most", source: "Per Aalto", grade: "B2", document: "Harbourne Courier, Quay Street", quote: "closed on Sunday mornings at most" };

async function fill(page, fields) {
  for (const [field, value] of Object.entries(fields)) {
    await page.locator(field).fill(value);
    await page.keyboard.press("Tab");
  }
}

async function writeIssue(page) {
  await page.locator("#question").fill("How far is Quay Street closed to cars?");
  await page.locator("#issue-panel-head").click();
  await fill(page, POINTS);
  for (const option of OPTIONS) {
    await fill(page, { "#options-new": option });
  }
  await fill(page, { "#options-0-2": "20", "#options-1-2": "60", "#reference": "0", "#resolution-rule": "the council's resolution", "#resolution-deadline": "12 June 2025" });
  await page.locator("#issue-panel-head").click();
}

async function writeActors(page) {
  await page.locator("#cell-0-0").focus();
  for (const word of ACTORS.flat()) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
}

async function writeClaim(page) {
  await page.locator("#cell-1-1").focus();
  await page.keyboard.press("Control+Enter");
  await fill(page, Object.fromEntries(Object.entries(CLAIM).map(([key, value]) => [`#claim-${key}`, value])));
  await page.locator("#claim-paper").fill(ARTICLE);
  await page.locator(".claim").screenshot({ path: join(folder, "workbench-claim.png") });
  await page.locator("#claim-attach").click();
}

command("workbench", "-o", pageFile);
const browser = await launch();
const { page } = await visit(browser, pathToFileURL(pageFile).href, { viewport: { width: 1280, height: 800 } }, () => undefined);
await page.locator("#new-empty").click();
await writeIssue(page);
await writeActors(page);
await writeClaim(page);
await page.waitForTimeout(500);
await page.waitForSelector('.answer-pane[data-state="final"]');
await page.waitForTimeout(1500); // for who counts most
await page.evaluate(() => window.scrollTo(0, 0));
await page.screenshot({ path: join(folder, "workbench.png") });
await browser.close();
