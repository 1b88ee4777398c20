// Two people's changes of one case, put together: node workbench_merge.mjs CASES
import { readFileSync, readdirSync } from "node:fs";
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { source } from "./sources.mjs";

const [cases] = process.argv.slice(2);
const { read } = await source("workbench/read.ts");
const { addActor, removeActor, typeCell } = await source("workbench/actors.ts");
const { actorsOf, columnsOf, issuesOf } = await source("workbench/columns.ts");
const { textAt } = await source("workbench/node.ts");
const { difference } = await source("workbench/diff.ts");
const { merge } = await source("workbench/merge.ts");

function splice(text, splices) {
  return splices.reduceRight((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text);
}

/** A text with something typed into a cell of an issue's table. */
function typeIn(text, issue, cell, typed) {
  const of = issuesOf(read(text).root).find((each) => textAt(each, "id") === issue);
  return typeCell(text, { issue, columns: columnsOf(of) }, cell, typed);
}

function cells(text) {
  const { root } = read(text);
  return issuesOf(root).flatMap((issue) =>
    actorsOf(root).flatMap((_, row) => columnsOf(issue).map((_, index) => [textAt(issue, "id"), { row, column: index + 1 }])),
  );
}

/** A generator of the same numbers each time, in [0, below). */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let merged = 0;
let refused = 0;
for (const name of readdirSync(cases)) {
  const base = readFileSync(join(cases, name, "case.yaml"), "utf8");
  const all = cells(base);
  const roll = dice(name.length);
  for (let turn = 0; turn < 30 && all.length > 1; turn++) {
    const one = roll(all.length);
    const other = (one + 1 + roll(all.length - 1)) % all.length;
    const mine = typeIn(base, ...all[one], "41");
    const theirs = typeIn(base, ...all[other], "57");
    const wanted = typeIn(theirs, ...all[one], "41");
    assert.equal(splice(base, difference(base, mine)), mine);
    const { text, conflicts } = merge(base, mine, theirs);
    assert.deepEqual(conflicts, [], `${name}: different cells`);
    if (text === undefined) {
      refused++; // shown as a choice, where both cells were absent and came to one new line
    } else {
      assert.deepEqual(placesOf(text), placesOf(wanted), `${name}: ${all[one]} and ${all[other]}`);
      merged++;
    }
    const clash = merge(base, mine, typeIn(base, ...all[one], "58"));
    if (mine !== base) {
      assert.equal(clash.text, undefined, `${name}: the same cell`);
      assert.ok(clash.conflicts.length > 0);
      for (const [side, typed] of [["mine", mine], ["theirs", typeIn(base, ...all[one], "58")]]) {
        assert.ok(merge(base, mine, typeIn(base, ...all[one], "58"), side).text === typed, `${name}: ${side} of ${all[one]}`);
      }
    }
  }
}
assert.ok(merged > 100 && refused * 20 < merged, `${merged} merged, ${refused} left to a choice`);

function placesOf(text) {
  const found = [];
  const walk = (node, path) => {
    if (node.kind === "text") {
      found.push([path, node.text]);
    }
    node.children.forEach((child, index) => walk(child, `${path}/${child.key?.text ?? (textAt(child, "id") || index)}`));
  };
  walk(read(text).root, "");
  return found.sort();
}

// Comments and layout of both stay, and changes at both ends of a file.
const beijing = readFileSync(join(cases, "beijing-2022", "case.yaml"), "utf8");
{
  const mine = `# mine\n${beijing}`;
  const theirs = `${beijing}# theirs\n`;
  assert.equal(merge(beijing, mine, theirs).text, `# mine\n${beijing}# theirs\n`);
  assert.equal(merge(beijing, beijing, theirs).text, theirs);
  assert.equal(merge(beijing, mine, beijing).text, mine);
  assert.equal(merge(beijing, mine, mine).text, mine);
}

// Both add an actor, and one removes what the other leaves alone.
{
  const mine = addActor(beijing, "Mine");
  const theirs = addActor(beijing, "Theirs");
  const { text, conflicts } = merge(beijing, mine, theirs);
  assert.deepEqual(conflicts, []);
  const names = actorsOf(read(text).root).map((each) => textAt(each, "label") || textAt(each, "name") || textAt(each, "id"));
  assert.equal(names.filter((each) => ["Mine", "Theirs", "mine", "theirs"].includes(each)).length, 2, names.join());
  const fewer = merge(beijing, removeActor(beijing, 0), typeIn(beijing, "attendance", { row: 2, column: 2 }, "33"));
  assert.ok(fewer.text !== undefined && actorsOf(read(fewer.text).root).length === actorsOf(read(beijing).root).length - 1);
}

// One removes an actor in which the other has changed a number: a choice.
{
  const removed = removeActor(beijing, 0);
  const changed = typeIn(beijing, "attendance", { row: 0, column: 2 }, "33");
  const { text, conflicts } = merge(beijing, removed, changed);
  assert.equal(text, undefined);
  assert.ok(conflicts.some(({ mine, theirs }) => mine === undefined && theirs === "changed"), JSON.stringify(conflicts));
  assert.ok(merge(beijing, removed, changed, "mine").text === removed);
  assert.ok(merge(beijing, removed, changed, "theirs").text === changed);
}

// What cannot be read is no ground to merge on; two with nothing in common are not compared at length.
assert.deepEqual(merge(beijing, "plenum: [", `${beijing}# theirs\n`), { text: undefined, conflicts: [] });
const words = (prefix) => Array.from({ length: 5000 }, (_, at) => `${prefix}${at}: 1\n`).join("");
assert.equal(difference(words("a"), words("b")), undefined);

console.log(`${merged} merged, ${refused} left to a choice`);
