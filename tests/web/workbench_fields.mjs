// Every key of a case has a field in the page, or docs/workbench.md says that it is written as text; and what these
// fields change leaves all else as it was: node workbench_fields.mjs CASES SCHEMA DOCS
import { readFileSync, readdirSync } from "node:fs";
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { changes } from "./changes.mjs";
import { source } from "./sources.mjs";

const [cases, schemaFile, docsFile] = process.argv.slice(2);
const { read } = await source("workbench/read.ts");
const { ABOUT_FIELDS, RUN_FIELDS } = await source("workbench/about.ts");
const { documentNames, paperKey } = await source("workbench/documents.ts");
const { ISSUE_STAGE, outcomeField, putOutcome, resolutionFields } = await source("workbench/issue.ts");
const { entry, items, textAt } = await source("workbench/node.ts");
const { DOCUMENT_FIELDS, SOURCE_FIELDS, claimFields } = await source("workbench/papers.ts");
const { putPairs } = await source("workbench/pairs.ts");
const { ACTOR_FIELDS, putAccepted, stakeFields } = await source("workbench/particulars.ts");
const { PRECEDENT_FIELDS, addPrecedent, precedentsFields, putHappened } = await source("workbench/precedents.ts");
const { stageFields } = await source("workbench/process.ts");
const { REASON_FIELDS, furtherFields } = await source("workbench/reasons.ts");
const { nodeAt } = await source("workbench/records.ts");
const { TOGETHER_FIELDS, addRelation, addTogether, relationFields } = await source("workbench/ties.ts");
const { eventFields } = await source("workbench/timeline.ts");

/* ---- every key ------------------------------------------------------------------------------- */

const SAMPLE = read(`plenum: 1
id: sample
issues:
  - id: way
    scale: {0: low, 100: high}
    options: [{id: short, from: 0, to: 50}, {id: long, from: 50, to: 100}]
    process: {stages: [{id: decided}]}
`).root;
const WAY = items(entry(SAMPLE, "issues"))[0];

/** The keys of a map that fields lead to, from where the item stands in them. */
const led = (fields, depth = 0) => fields.map(({ keys }) => keys[depth]);

/** By map of the schema: the keys that a list of fields shows, and those that another part of the page writes. */
const SHOWN = {
  case: [...led(ABOUT_FIELDS), ...led(RUN_FIELDS), "plenum", "id", "question", "resolution", "groups", "issues", "considerations", "actors", "relations", "together", "scenarios", "sources", "documents", "evidence", "timeline", "calendars", "precedents"],
  run: led(RUN_FIELDS, 1),
  resolution: [...led(resolutionFields(WAY), 1), "yes"],
  issue: [...led([outcomeField(WAY), ISSUE_STAGE]), "id", "question", "scale", "options", "yes_no", "reference_point", "decision", "process", "evidence"],
  consideration: [...led([...REASON_FIELDS, ...furtherFields(WAY, [])]), "id", "issue", "evidence"],
  actor: [...led(ACTOR_FIELDS), "id", "name", "member_of", "on", "evidence"],
  movable: led(ACTOR_FIELDS, 1).filter((key) => key !== undefined),
  stake: [...led(stakeFields(WAY), 2), "position", "weighs", "utilities", "chance_of_yes", "capability", "salience", "evidence"],
  relation: [...led(relationFields([])), "id", "evidence"],
  dependence: [...led(TOGETHER_FIELDS), "id", "evidence"],
  source: [...led(SOURCE_FIELDS), "id"],
  document: [...led(DOCUMENT_FIELDS), "id"],
  evidence: [...led(claimFields(SAMPLE)), "id"],
  event: [...led(eventFields(SAMPLE)), "id", "label", "evidence"],
  process_stage: [...led(stageFields(SAMPLE, ["issues", 0])), "id", "evidence"],
  precedents: [...led(precedentsFields(SAMPLE)), "cases"],
  precedent: [...led(PRECEDENT_FIELDS), "id", "open", "evidence"],
};

/** What is written as text alone; the docs name each. */
const AS_TEXT = {
  case: ["rules"],
  run: ["settings", "outside_view"],
};

function keysOf(map) {
  return [...Object.keys(map.properties ?? {}), ...["oneOf", "anyOf", "allOf"].flatMap((of) => (map[of] ?? []).flatMap(keysOf))];
}

const definitions = JSON.parse(readFileSync(schemaFile, "utf8")).$defs;
const docs = readFileSync(docsFile, "utf8");
for (const [map, shown] of Object.entries(SHOWN)) {
  const text = AS_TEXT[map] ?? [];
  assert.deepEqual([...new Set([...shown, ...text])].sort(), [...new Set(keysOf(definitions[map]))].sort(), `the fields of ${map}`);
  assert.deepEqual(text.filter((key) => shown.includes(key)), [], `${map}: a field, and text alone`);
  for (const key of text) {
    assert.ok(docs.includes(`\`${key}\``), `docs/workbench.md does not say that ${key} is written as text`);
  }
}

/* ---- every edit ------------------------------------------------------------------------------ */

let edits = 0;

function edit(what, before, after, ...allowed) {
  const touched = changes(before, after, what);
  assert.ok(touched.length > 0, `${what}: nothing changed`);
  assert.deepEqual(touched.filter((path) => !allowed.some((each) => path === each || path.startsWith(`${each}/`))), [], `${what}: another value changed`);
  edits++;
  return after;
}

function ties(name, text, [first, second]) {
  const related = edit(`${name} relation`, text, addRelation(text, first, second, "0.4"), "/relations");
  const made = items(entry(read(related).root, "relations")).at(-1);
  assert.deepEqual([textAt(made, "from"), textAt(made, "to"), textAt(made, "influence")], [first, second, "0.4"]);
  const together = edit(`${name} together`, text, addTogether(text, "somebody", "0.5"), "/together");
  assert.equal(textAt(items(entry(read(together).root, "together")).at(-1), "rests_on"), "somebody");
}

function likeThisOne(name, text) {
  const added = edit(`${name} precedent`, text, addPrecedent(text, "The year before: no"), "/precedents");
  const cases = items(nodeAt(read(added).root, ["precedents", "cases"]));
  assert.notEqual(textAt(entry(read(added).root, "precedents"), "question"), "");
  const place = ["precedents", "cases", cases.length - 1];
  const open = putHappened(added, place, "");
  assert.equal(textAt(nodeAt(read(open).root, place), "open"), "true");
  assert.equal(textAt(nodeAt(read(putHappened(open, place, "true")).root, place), "open"), "");
}

function whatHappened(name, text, index, id) {
  const issue = ["issues", index];
  const value = outcomeField(nodeAt(read(text).root, issue)).value;
  const known = edit(`${name} outcome`, text, putOutcome(text, issue, "17"), `/issues/${id}`);
  assert.equal(value(nodeAt(read(known).root, issue)), "17");
  const evidence = entry(nodeAt(read(text).root, [...issue, "outcome"]), "evidence");
  assert.equal(entry(nodeAt(read(known).root, [...issue, "outcome"]), "evidence")?.kind, evidence?.kind);
  assert.equal(nodeAt(read(putOutcome(known, issue, "")).root, [...issue, "outcome"]), undefined);
}

/** Votes of an actor, and then others: what stays keeps its place, what is not named goes. */
function pairs(name, text, index, actor) {
  const place = ["actors", index];
  const at = (after) => nodeAt(read(after).root, [...place, "votes"])?.children.map(({ key, text: value }) => `${key.text} ${value}`);
  const there = at(text) ?? [];
  const more = edit(`${name} votes`, text, putPairs(text, place, ["votes"], [...there, "made-up 3", "second 1.5"].join(", ")), `/actors/${actor}/votes`);
  assert.deepEqual(at(more), [...there, "made-up 3", "second 1.5"]);
  const fewer = edit(`${name} votes again`, more, putPairs(more, place, ["votes"], "second: 2"), `/actors/${actor}/votes`);
  assert.deepEqual(at(fewer), ["second 2"]);
  assert.equal(at(putPairs(fewer, place, ["votes"], "")), undefined);
  for (const half of ["many", "second 1, many", "second 12,5", "second 1, second 2"]) {
    assert.equal(putPairs(fewer, place, ["votes"], half), fewer, `what is half typed takes nothing away: ${half}`);
  }
  assert.deepEqual(at(putPairs(fewer, place, ["votes"], "second 3,")), ["second 3"]);
  const none = putPairs(fewer, place, ["votes"], "");
  assert.equal(textAt(nodeAt(read(putPairs(none, place, ["votes"], "many")).root, place), "votes"), "many", "what is no pair stands as it was typed");
}

function accepted(name, text, index, actor, issue) {
  const place = ["actors", index];
  const keys = ["on", issue, "accepts"];
  const put = edit(`${name} accepts`, text, putAccepted(text, place, keys, "20..61.5"), `/actors/${actor}/on/${issue}`);
  const [field] = stakeFields(nodeAt(read(put).root, ["issues", 0])).filter(({ value }) => value !== undefined);
  assert.equal(field.keys.at(-1), "accepts");
  const at = nodeAt(read(put).root, [...place, ...keys]);
  assert.deepEqual(at.kind === "map" ? [textAt(at, "low"), textAt(at, "high")] : at.children.map((each) => each.text), ["20", "61.5"]);
}

for (const name of readdirSync(cases, { recursive: true }).filter((each) => each.endsWith(".yaml"))) {
  const text = readFileSync(join(cases, name), "utf8");
  const { root } = read(text);
  const actors = items(entry(root, "actors"));
  const issues = items(entry(root, "issues"));
  ties(name, text, actors.map((each) => textAt(each, "id")));
  likeThisOne(name, text);
  issues.forEach((issue, index) => whatHappened(name, text, index, textAt(issue, "id")));
  actors.forEach((actor, index) => {
    pairs(name, text, index, textAt(actor, "id"));
    const first = textAt(issues[0], "id");
    if (entry(issues[0], "scale") !== undefined && entry(entry(actor, "on"), first)?.kind === "map") {
      accepted(name, text, index, textAt(actor, "id"), first);
    }
  });
}
assert.ok(edits > 100);

/* ---- names and values ------------------------------------------------------------------------ */

const SHARES = "considerations:\n  - id: a\n    weakens: {b: {low: 0.1, high: 0.3, dist: uniform, evidence: [c]}, d: [0.1, 0.2, 0.4]} # shares\n";
const [weakens] = furtherFields(WAY, [SAMPLE]).filter(({ keys }) => keys[0] === "weakens");
assert.equal(weakens.value(nodeAt(read(SHARES).root, ["considerations", 0]), SHARES), "b 0.1..0.3, d 0.1|0.2|0.4");
assert.equal(weakens.put(SHARES, ["considerations", 0], "b 0.1..0.3, d 0.1|0.3|0.4"), SHARES.replace("0.2, 0.4", "0.3, 0.4"));
assert.equal(weakens.put(SHARES, ["considerations", 0], "b 0.2..0.3, d 0.1|0.2|0.4"), SHARES.replace("low: 0.1", "low: 0.2"), "what it rests on stays");

/* ---- documents of one name ------------------------------------------------------------------- */

const TWINS = read("documents: [{id: first, title: Minutes}, {id: second, title: Minutes}, {id: third, title: Letter}]\n").root;
assert.deepEqual(documentNames(TWINS), ["first", "second", "Letter"]);
assert.deepEqual(["first", "second", "Letter"].map((typed) => paperKey(TWINS, typed)), ["first", "second", "third"]);
assert.equal(paperKey(TWINS, "Third"), "third-2", "a new document's text is not that of one with its id");

console.log(`${edits} edits left all else as it was`);
