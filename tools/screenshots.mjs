// Pictures of the pages that plenum writes, to be looked at: node tools/screenshots.mjs PLENUM CASES FOLDER [NAME...]
//
// PLENUM is a command built with -Dweb=enabled. FOLDER is filled with sheets of every case's report, whole and in
// brief, of the back-test of all cases and of a record's page; with NAMEs, of pages whose name has one of them.
// A sheet, PAGE-LOOK-N.png, is some 1,100 px wide and high: pieces of the page side by side, from left to right.
// PAGE.webp has the tops of all looks, small.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cases, command, launch, work } from "../tests/web/browser.mjs";

const [folder, ...names] = process.argv.slice(4);
const HEIGHT = 1100;
const GAP = 12;
const SCHEMES = ["light", "dark"];

/** What a page is looked at in: pieces of a window that wide, scaled, so many beside each other. */
const LOOKS = [
  { width: 360, scale: 0.72, columns: 4 },
  { width: 768, scale: 0.7, columns: 2 },
  { width: 1280, scale: 0.42, columns: 2 },
  { width: 1920, scale: 0.28, columns: 2 },
];
const PAPER = { width: 794, scale: 0.45, columns: 3, rows: 2 }; // A4 at 96 px an inch

const ledger = new URL("../tests/ledgers/2.jsonl", import.meta.url).pathname;

/** Each page's name and the words that write it to a file. */
const pages = [
  ...readdirSync(cases).flatMap((name) => {
    const file = `${cases}/${name}/case.yaml`;
    return [
      [name, (path) => ["report", file, "-o", path]],
      [`${name}-brief`, (path) => ["report", file, "--brief", "-o", path]],
    ];
  }),
  ["backtest", (path) => ["backtest", cases, "--html", path]],
  ["record", (path) => ["score", ledger, "--with-stated-times", "--html", path]],
];

/** A part of the page as it stands, as a picture's address. */
async function piece(page, clip) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: 100,
    captureBeyondViewport: true,
    clip,
  });
  await session.detach();
  return `data:image/webp;base64,${data}`;
}

/** The whole page in pieces of the height of a sheet, with their size on it. */
async function pieces(page, { width, scale }) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const step = Math.floor(HEIGHT / scale);
  const made = [];
  for (let y = 0; y < height; y += step) {
    const clip = { x: 0, y, width, height: Math.min(step, height - y), scale };
    made.push({ address: await piece(page, clip), width: width * scale });
  }
  return made;
}

/** Puts pictures beside each other. */
async function show(page, pictures) {
  const images = pictures.map((each) => `<img width="${each.width}" src="${each.address}">`);
  const style = `body{margin:0;display:flex;flex-wrap:wrap;gap:${GAP}px;align-items:flex-start;background:#888}`;
  await page.setContent(`<style>${style}</style>${images.join("")}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
}

/** Writes the pieces as sheets. */
async function lay(browser, made, { columns, rows = 1 }, name) {
  const page = await browser.newPage();
  const room = columns * rows;
  for (let at = 0; at < made.length; at += room) {
    const here = made.slice(at, at + room);
    const width = Math.ceil(Math.min(columns, here.length) * (here[0].width + GAP));
    await page.setViewportSize({ width, height: HEIGHT });
    await show(page, here);
    await page.screenshot({ path: join(folder, `${name}-${at / room + 1}.png`) });
  }
  await page.close();
}

/** The tops of all looks in one small picture, to keep. */
async function overview(browser, tops, name) {
  const page = await browser.newPage();
  const half = tops.map(({ address, width }) => ({ address, width: width / 2 }));
  const width = Math.ceil(half.reduce((sum, each) => sum + each.width + GAP, 0));
  await page.setViewportSize({ width, height: HEIGHT / 2 });
  await show(page, half);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 50 });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
  await page.close();
}

/** The page as printed on A4, sheet by sheet of paper. */
async function printed(page) {
  const path = join(work, "paper.pdf");
  await page.pdf({ format: "A4", printBackground: true, path });
  execFileSync("pdftoppm", ["-png", "-r", String(96 * PAPER.scale), path, join(work, "paper")]);
  const files = readdirSync(work).filter((name) => /^paper-.*png$/.test(name)).sort();
  return files.map((name) => {
    const data = readFileSync(join(work, name)).toString("base64");
    rmSync(join(work, name));
    return { address: `data:image/png;base64,${data}`, width: PAPER.width * PAPER.scale };
  });
}

/** The page, when the answer with all draws stands. */
async function visit(page, address) {
  await page.goto(address);
  if ((await page.locator("#what-if").count()) > 0) {
    await page.waitForSelector('#what-if[data-state="final"]', { timeout: 60000 });
  }
}

/** All sheets of one page: on paper, where nothing is folded, and as it opens in each window. */
async function look(browser, name, address) {
  const page = await browser.newPage();
  await visit(page, address);
  const paper = await printed(page);
  await lay(browser, paper, PAPER, `${name}-print`);
  const tops = [paper[0]];
  for (const view of LOOKS) {
    await page.setViewportSize({ width: view.width, height: 900 });
    await visit(page, address);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const made = await pieces(page, view);
      await lay(browser, made, view, `${name}-${view.width}-${colorScheme}`);
      tops.push(made[0]);
    }
  }
  await page.close();
  await overview(browser, tops, name);
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, words] of pages) {
  if (names.length === 0 || names.some((each) => name.includes(each))) {
    const path = join(work, `${name}.html`);
    command(...words(path));
    await look(browser, name, pathToFileURL(path).href);
    console.log(name);
  }
}
await browser.close();
