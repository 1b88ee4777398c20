// An edit of any cell of any case leaves all other bytes as they were: node workbench_edit.mjs CASES
import { readFileSync, readdirSync } from "node:fs";
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { source } from "./sources.mjs";

const [cases] = process.argv.slice(2);
const { read } = await source("workbench/read.ts");
const { addActor, removeActor, typeCell } = await source("workbench/actors.ts");
const { blockFor, pasteBlock } = await source("workbench/paste.ts");
const { cellsOf } = await source("workbench/delimited.ts");
const { shown } = await source("workbench/cell.ts");
const { actorsOf, columnsOf, issuesOf, numberOf } = await source("workbench/columns.ts");
const { difference, changed, undo, redo, noHistory } = await source("workbench/history.ts");
const { textAt } = await source("workbench/node.ts");

const TYPED = ["61", "40..60", "41|52|63", "50±10", "{mean: 50, sd: 10, dist: normal}", "likely", "x: [", ""];

function* cells(text) {
  const { root } = read(text);
  for (const issue of issuesOf(root)) {
    const id = textAt(issue, "id");
    for (const [row, actor] of actorsOf(root).entries()) {
      for (const [index, column] of columnsOf(issue).entries()) {
        yield { id, table: { issue: id, columns: columnsOf(issue) }, cell: { row, column: index + 1 }, node: numberOf(actor, id, column), actor, column };
      }
    }
  }
}

/** All values of a tree, each under its path; without a part of it. */
function values(node, skipped, path = "", out = {}) {
  if (path === skipped) {
    return out;
  }
  if (node.kind === "text") {
    out[path] = `${node.quoted}${node.text}`;
  }
  node.children.forEach((child, index) => values(child, skipped, `${path}/${child.key?.text ?? index}`, out));
  return out;
}

function pathsWithout(root, path) {
  return values(root, path);
}

const FORMS = { "50±10": "40|50|60" };

function editOf(text, { id, table, cell, node, actor, column }, typed) {
  const after = typeCell(text, table, cell, typed);
  const what = `${id} ${textAt(actor, "id")} ${column.label} <- ${typed}`;
  const inPlace = node !== undefined && typed !== "";
  const from = inPlace ? text.indexOf(":", node.key.to) : actor.from;
  const to = inPlace ? node.to : text.indexOf("\n", actor.to) + 1 || text.length;
  assert.ok(after.startsWith(text.slice(0, from)), `${what}: bytes before changed`);
  assert.ok(after.endsWith(text.slice(to)), `${what}: bytes after changed`);
  const { root, problems } = read(after);
  assert.deepEqual(problems, [], `${what}: the text can no longer be read`);
  const again = actorsOf(root)[cell.row];
  const found = numberOf(again, id, column);
  assert.equal(shown(after, found), FORMS[typed] ?? typed, what);
  const path = `/actors/${cell.row}/on/${id}/${column.path.join("/")}`;
  assert.deepEqual(pathsWithout(root, path), pathsWithout(read(text).root, path), `${what}: another value changed`);
  return after;
}

function addsAndRemoves(text) {
  const added = addActor(text, "A new one: 'quoted'");
  const { root, problems } = read(added);
  assert.deepEqual(problems, []);
  assert.equal(textAt(actorsOf(root).at(-1), "name"), "A new one: 'quoted'");
  assert.equal(difference(text, added).removed, "");
  assert.equal(removeActor(added, actorsOf(root).length - 1), text, "an actor added and removed leaves the text as it was");
}

function removesEach(text) {
  const before = actorsOf(read(text).root).map((actor) => textAt(actor, "id"));
  for (const row of before.keys()) {
    const { root, problems } = read(removeActor(text, row));
    assert.deepEqual(problems, []);
    assert.deepEqual(actorsOf(root).map((actor) => textAt(actor, "id")), before.filter((_, index) => index !== row));
  }
}

/** A block over the last actors and below them is what its cells are one by one. */
function pastesAsTyped(text) {
  const { root } = read(text);
  for (const issue of issuesOf(root)) {
    const table = { issue: textAt(issue, "id"), columns: columnsOf(issue) };
    const at = { row: Math.max(0, actorsOf(root).length - 3), column: 0 };
    const block = [0, 1, 2, 3, 4].map((row) => [`Pasted: ${row % 2}`, ...table.columns.map((_, index) => TYPED[(row + index) % TYPED.length])]);
    const expected = block.reduce((now, line, down) => line.reduce((on, typed, right) => typeCell(on, table, { row: at.row + down, column: right }, typed), now), text);
    assert.equal(pasteBlock(text, table, at, block), expected, table.issue);
  }
}

let edits = 0;
for (const name of readdirSync(cases, { recursive: true }).filter((each) => each.endsWith(".yaml"))) {
  const original = readFileSync(join(cases, name), "utf8");
  for (const [shift, text] of [original, original.replaceAll("\n", "\r\n")].entries()) {
    addsAndRemoves(text);
    removesEach(text);
    pastesAsTyped(text);
    let latest = text;
    let history = noHistory;
    for (const [index, each] of [...cells(text)].entries()) {
      editOf(text, each, TYPED[(index + shift) % TYPED.length]);
      edits++;
    }
    // One after the other, on top of each other: undone to the beginning, and done again.
    for (const [index, { table, cell }] of [...cells(text)].entries()) {
      if (index % 3 > 0) {
        continue;
      }
      const after = typeCell(latest, table, cell, TYPED[index % TYPED.length]);
      history = changed(history, latest, after);
      latest = after;
    }
    const last = latest;
    for (let step = undo(latest, history); step !== undefined; step = undo(latest, history)) {
      ({ text: latest, history } = step);
    }
    assert.equal(latest, text, `${name}: undone`);
    for (let step = redo(latest, history); step !== undefined; step = redo(latest, history)) {
      ({ text: latest, history } = step);
    }
    assert.equal(latest, last, `${name}: done again`);
  }
}
// Empty brackets give way to lines, and keys stand as plain words where YAML lets them.
{
  const text = "plenum: 1\nid: a\nactors: []\nissues: []\n";
  const added = addActor(text, "One");
  assert.match(added, /^actors:\n {2}- id: one\n {4}name: One\nissues/m);
  const yesNo = typeCell(added, { issue: "x", columns: [{ path: ["chance_of_yes"] }] }, { row: 0, column: 1 }, "0.4");
  assert.match(yesNo, /\n {4}on: \{x: \{chance_of_yes: 0\.4\}\}\n/);
  const word = typeCell(added, { issue: "null", columns: [{ path: ["two words"] }] }, { row: 0, column: 1 }, "3");
  assert.deepEqual(read(word).problems, []);
  assert.match(word, /\{'null': \{two words: 3\}\}|\{'null': \{'two words': 3\}\}/);
}

// A block as spreadsheets copy it: quoted cells, blank rows, headings in any order, and cells without a place.
{
  const NEW = "plenum: 1\nid: a\nissues:\n  - id: way\n    scale: {0: low, 100: high}\nactors: []\n";
  const table = { issue: "way", columns: columnsOf(issuesOf(read(NEW).root)[0]) };
  const top = { row: 0, column: 0 };
  const pasted = (text) => {
    const { cells, note } = blockFor(table, top, cellsOf(text, "\t"));
    const after = pasteBlock(NEW, table, top, cells);
    const rows = actorsOf(read(after).root).map((actor) => [textAt(actor, "name"), ...table.columns.map((column) => shown(after, numberOf(actor, "way", column)))].join(" "));
    return { rows, note };
  };
  assert.deepEqual(pasted('"The ""old""\nparty"\t1\t2\t3\n\t\t\t\nB\t\t5\n'), { rows: ['The "old" party 1 2 3', "B  5 "], note: "" });
  assert.deepEqual(pasted("Salience\tCapability\tPosition\tActor\tRemark\n3\t2\t1\tA\tx\n"), { rows: ["A 1 2 3"], note: "The first row was read as headings. Not used: Remark." });
  assert.deepEqual(pasted("actor\tposition low\tposition high\nA\t10\t20\n").rows, ["A 10..20  "]);
  assert.deepEqual(pasted("WHO\nUNICEF\nUNHCR\n").rows, ["WHO   ", "UNICEF   ", "UNHCR   "], "a name that is a heading's word too");
  assert.deepEqual(pasted("country\tactor\tposition\nDE\tMerkel\t2\n"), { rows: ["DE 2  "], note: "The first row was read as headings. Not used: actor." });
  const beside = blockFor(table, { row: 0, column: 1 }, cellsOf("position\tcapability\n8\t9\n\t\n5\t6\n", "\t"));
  assert.equal(beside.column, 0);
  assert.deepEqual(beside.cells, [[undefined, "8", "9", undefined], [undefined, "5", "6", undefined]], "headings without names, and a blank row");
  assert.deepEqual(pasted("A\t1\t2\t3\tx\ty\n"), { rows: ["A 1 2 3"], note: "2 columns have no place in this table and were left out." });
  const many = (count) => Array.from({ length: count }, (_, row) => [`Actor ${row}`, String(row % 101), "50", "60"]);
  const began = performance.now();
  const long = pasteBlock(NEW, table, top, many(1000));
  assert.ok(performance.now() - began < 5000, "a thousand rows are a matter of seconds at most");
  assert.equal(shown(long, numberOf(actorsOf(read(long).root)[999], "way", table.columns[0])), String(999 % 101));
  assert.throws(() => pasteBlock(long, table, { row: 1000, column: 0 }, many(1)), /there would be 1001 actors; this page takes 1000/);
  const only = blockFor(table, top, [["actor", "position"], ["Actor 0", "77"]]).cells;
  assert.equal(pasteBlock(long, table, top, only), long.replace("position: 0,", "position: 77,"), "columns without a heading stay");
}

assert.ok(edits > 500);
console.log(`${edits} edits left all other bytes as they were`);
