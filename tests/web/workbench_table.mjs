// A pasted table makes the case that `plenum import` makes of it: node workbench_table.mjs PLENUM EXAMPLES
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { strict as assert } from "node:assert";
import { join } from "node:path";
import { source } from "./sources.mjs";

const [plenum, examples] = process.argv.slice(2);
const { caseOfTable, isTable, rowsOf } = await source("workbench/table.ts");
const work = mkdtempSync(join(tmpdir(), "plenum-table-"));
process.on("exit", () => rmSync(work, { recursive: true }));

/** The forecast of the weighted mean, which every number enters. */
function forecastOf(path) {
  const words = ["forecast", path, "--model", "weighted-mean", "--draws", "500", "--json"];
  const { models } = JSON.parse(execFileSync(plenum, words, { encoding: "utf8" })).issues[0];
  return models.map(({ point, median, interval }) => ({ point, median, interval }));
}

function sameAsImport(table) {
  const [mine, theirs, file] = ["mine.yaml", "theirs.yaml", "table.csv"].map((name) => join(work, name));
  writeFileSync(file, table);
  execFileSync(plenum, ["import", file, "-o", theirs], { stdio: "ignore" });
  writeFileSync(mine, caseOfTable(table).text);
  assert.deepEqual(forecastOf(mine), forecastOf(theirs), table);
}

const TABS = "Who\tstance\tpower\tsalience\nMayor\t40\t250\t0,75\nShops\t5\t150\t0,9\nBuses\t95\t80\t0,4\n";
const ENDS = "actor,position_low,position,position_high,capability,salience\nMayor,30,40,60,100,75\nShops,0,5,20,60,90\nBuses,80,95,100,40,85\n";
const NAMELESS = "Mayor;40;100;75\nShops;5;60;90\n";

sameAsImport(readFileSync(join(examples, "town.csv"), "utf8"));
sameAsImport(TABS);
sameAsImport(ENDS);

assert.match(caseOfTable(NAMELESS).note, /^2 actors read, as actor, position, capability, salience\./);
assert.match(caseOfTable(TABS).note, /the strongest is written as 100.*read as shares/);
assert.deepEqual(rowsOf('a,"b, ""c""",d\r\n\r\ne,f,g', ","), [["a", 'b, "c"', "d"], ["e", "f", "g"]]);

const WRONG = [
  ["actor,position,capability\nMayor,40,100\n", /no column 'salience'/],
  ["actor,position,capability,salience\n", /no row below/],
  ["actor,position,capability,salience\nMayor,40,100,75\n,5,60,90\n", /^Row 3 names no actor/],
  ["actor,position,capability,salience\nMayor,much,100,75\n", /No position is a number/],
  ["actor,position,capability,salience\nMayor,40,100,75\nShops,40,60,90\n", /All positions are 40/],
];
for (const [table, message] of WRONG) {
  assert.ok(isTable(table), table);
  assert.throws(() => caseOfTable(table), ({ message: said }) => message.test(said), table);
}

const CASES = ["plenum: 1\nid: a, b, c\n", "# one, two, three\nplenum: 1\n", "{plenum: 1, id: x, question: y}", "just words"];
assert.deepEqual(CASES.filter(isTable), []);
console.log("3 tables are cases with the command's numbers");
