// A pasted table makes the case that `plenum import` makes of it: node workbench_table.mjs PLENUM EXAMPLES
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { strict as assert } from "node:assert";
import { join } from "node:path";
import { source } from "./sources.mjs";

const [plenum, examples] = process.argv.slice(2);
const { caseOfTable, isProse, isTable } = await source("workbench/table.ts");
const { rowsOf } = await source("workbench/delimited.ts");
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
const COMMAS = "actor;position;capability;salience\nA;40;1,000,000;80\nB;60;900,000;70%\nC;10-20;1,500.5;60\n";
const POINTS = "actor\tposition\tcapability\tsalience\nA\t40\t12,5\t80\nB\t60\t1.500\t70\nC\t10..30\t1 200\t60\n";
const ONE_TO_FIVE = "actor\tposition\tcapability\tsalience\nA\t0\t5\t3\nB\t100\t4\t5\nC\t50\t4\t2\n";
sameAsImport(COMMAS);
sameAsImport(POINTS);
sameAsImport(ONE_TO_FIVE);
assert.match(caseOfTable(ONE_TO_FIVE).note, /read as parts of 5/);

assert.match(caseOfTable(NAMELESS).note, /^2 actors read, as actor, position, capability, salience\./);
assert.match(caseOfTable(TABS).note, /the strongest is written as 100.*read as shares/);
assert.deepEqual(rowsOf('a,"b, ""c""",d\r\n\r\ne,f,g', ","), [["a", 'b, "c"', "d"], ["e", "f", "g"]]);
assert.match(caseOfTable('actor\tposition\tcapability\tsalience\n"The old\nparty"\t40\t100\t75\nB\t5\t60\t90\n').text, /name: The old party\n/);

const WRONG = [
  ["actor,position,capability\nMayor,40,100\n", /no column 'salience'/],
  ["actor,position,capability,salience\n", /no row below/],
  ["actor,position,capability,salience\nMayor,40,100,75\n,5,60,90\n", /^Row 3 names no actor/],
  ["actor,position,capability,salience\nMayor,much,100,75\n", /^Row 2: the position 'much' is not a number/],
  ["actor,position,capability,salience\nMayor,,100,75\n", /No position is a number/],
  ["actor\tposition\tcapability\tsalience\nA\t40\t1,400\t80\nB\t60\t21,000\t70\n", /^Row 2: the capability '1,400' may mean 1.400 or 1400;/],
  ["actor,position,capability,salience\nA,40,\"1,400\",80\nB,60,20,70\n", /^Row 2: the capability '1,400' may mean/],
  ["actor;position;capability;salience\nA;40;12,5;80\nB;60;2.5;70\n", /^Row 2: the capability '12,5' has a decimal comma/],
  ["actor;position;capability;salience\nA;40;12,34,5;80\nB;60;2;70\n", /'12,34,5' is not a number/],
  ["actor,position,capability,salience\nA,40,about 20,80\nB,60,20,70\n", /'about 20' is not a number/],
  ["actor,position,capability,salience\nA,40..50..60,20,80\nB,60,20,70\n", /is no range/],
  ["actor,position,power,influence,salience\nA,40,14,1,80\nB,90,21,2,70\n", /^The columns 'power' and 'influence' may both be the capability/],
  ["actor,position,capability,salience\nA,40,20,80\nB,50,20,70\nA,60,20,70\n", /^Row 4: 'A' stands in row 2 already/],
  ["actor,position,capability,salience\nA,40,20,.8\nB,50,20,.7\nC,60,20,.7\nD,60,20,1.2\n", /salience 1.2 stands alone/],
  [`actor,position,capability,salience\n${Array.from({ length: 1001 }, (_, row) => `A${row},${row / 20},20,80`).join("\n")}\n`, /has 1001 rows/],
  ["actor,position,capability,salience\nMayor,40,100,75\nShops,40,60,90\n", /All positions are 40/],
];
for (const [table, message] of WRONG) {
  assert.ok(isTable(table), table);
  assert.throws(() => caseOfTable(table), ({ message: said }) => message.test(said), table);
}

const TABLES = ["id\tactor\tposition\tcapability\tsalience\n1\tA\t1\t2\t3\n", "#\tactor\tposition\tcapability\tsalience\n", "actor,position,capability,salience\nideal party,1,2,3\n"];
assert.deepEqual(TABLES.filter(isTable), TABLES);

const LONG = Array.from({ length: 1000 }, (_, row) => `Member ${row % 500}${row < 500 ? "" : "!"}\t${row / 10}\t50\t60`).join("\n");
const began = performance.now();
const long = caseOfTable(`actor\tposition\tcapability\tsalience\n${LONG}\n`).text;
assert.ok(performance.now() - began < 5000, "a thousand rows are a matter of seconds at most");
const path = join(work, "long.yaml");
writeFileSync(path, long);
execFileSync(plenum, ["check", path], { stdio: "ignore" });

const CASES = ["plenum: 1\nid: a, b, c\n", "# one, two, three\nplenum: 1\n", "{plenum: 1, id: x, question: y}", "just words"];
assert.deepEqual(CASES.filter(isTable), []);
assert.deepEqual(CASES.filter(isProse), ["just words"]);
const PROSE = ["The Council decides in June: will it close? France is against.\n", "| actor | position |\n|---|---|\n| A | 10 |\n", "actor position capability salience\nA 10 100 50\n"];
assert.deepEqual(PROSE.filter(isProse), PROSE);
console.log("6 tables are cases with the command's numbers");
