// Edits of a case's panels leave all else in it as it was: node workbench_panels.mjs CASES
import { readFileSync, readdirSync } from "node:fs";
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { changes } from "./changes.mjs";
import { source } from "./sources.mjs";

const [cases] = process.argv.slice(2);
const { read } = await source("workbench/read.ts");
const { typeCell } = await source("workbench/actors.ts");
const { actorsOf, columnsOf, issuesOf, pathOf, reasonColumns } = await source("workbench/columns.ts");
const { decide, decisionOf } = await source("workbench/decision.ts");
const { attach, bareNumbers, cite, cited, claimsOf, noClaim, uncite } = await source("workbench/evidence.ts");
const { whenTyped } = await source("workbench/dates.ts");
const { addLabelled } = await source("workbench/labelled.ts");
const { CITING, bearingAt, bearingName, claimPlace, placeOfPath, stepsTo } = await source("workbench/bearing.ts");
const { addIssue, removeIssue, renameIssue } = await source("workbench/issues.ts");
const { addStage } = await source("workbench/process.ts");
const { countInWords, leaveOut, ruleChoices, suppose } = await source("workbench/scenario.ts");
const { addGap, gapShown, gapTyped, putGap } = await source("workbench/timeline.ts");
const { datesInWords } = await source("workbench/dated.ts");
const { meanYes, optionChoices, typeReference } = await source("workbench/issue.ts");
const { entry, items, textAt } = await source("workbench/node.ts");
const { addOption, moveHandle, movePoint, putEnd, removeOption, scaleOf, tellPoint } = await source("workbench/options.ts");
const { addReason } = await source("workbench/reasons.ts");
const { nodeAt, removeRecord, setField } = await source("workbench/records.ts");

const SMALL = 15000; // bytes of a case that is tried with both line ends

let edits = 0;

/** Makes an edit, and holds it to the paths that it may change. */
function edit(what, before, after, allowed) {
  const touched = changes(before, after, what);
  const others = touched.filter((path) => !allowed.some((each) => path === each || path.startsWith(`${each}/`)));
  assert.deepEqual(others, [], `${what}: another value changed`);
  edits++;
  return read(after).root;
}

function covered(issue) {
  const bands = scaleOf(issue).bands.filter(({ from, to }) => from < to);
  bands.slice(1).forEach((band, index) => assert.equal(band.from, bands[index].to));
}

function dragScale(name, text, place, id) {
  const at = `/issues/${id}`;
  const scale = scaleOf(nodeAt(read(text).root, place));
  for (const handle of scale?.handles ?? []) {
    const to = handle.value + scale.step <= handle.most ? handle.value + scale.step : handle.least;
    const after = moveHandle(text, place, handle, to);
    const now = edit(`${name} ${handle.kind} ${handle.value}`, text, after, [`${at}/options`, `${at}/scale`, `${at}/reference_point`]);
    assert.ok(scaleOf(nodeAt(now, place)).handles.some(({ kind, value }) => kind === handle.kind && value === to));
    covered(nodeAt(now, place));
  }
}

/** An end that is typed takes the neighbour's along. */
function typeEnds(name, text, place, id) {
  const issue = nodeAt(read(text).root, place);
  const { low, high, step } = scaleOf(issue);
  items(entry(issue, "options")).forEach((option, index) => {
    const [from, to] = ["from", "to"].map((key) => Number(textAt(option, key)));
    if (to > low && to < high && to - step > from) {
      const after = putEnd(text, [...place, "options", index], "to", String(to - step));
      const now = edit(`${name} end of option ${index}`, text, after, [`/issues/${id}/options`]);
      covered(nodeAt(now, place));
      assert.equal(textAt(nodeAt(now, [...place, "options", index]), "to"), String(to - step));
    }
  });
}

function endsOfScale(name, text, place, id) {
  const { low, high, bands } = scaleOf(nodeAt(read(text).root, place));
  const now = edit(`${name} end`, text, movePoint(text, place, high, high + 1), [`/issues/${id}/scale`, `/issues/${id}/options`]);
  const moved = scaleOf(nodeAt(now, place));
  assert.deepEqual([moved.low, moved.high], [low, high + 1]);
  assert.equal(moved.bands.at(-1)?.to, bands.length > 0 ? high + 1 : undefined);
  assert.equal(movePoint(text, place, high, low), text, "two points never lie in one place");
}

function tellPoints(name, text, place, id) {
  const { low, step } = scaleOf(nodeAt(read(text).root, place));
  const value = String(low + 3 * step + step / 4);
  const after = tellPoint(text, place, value, "new: and 'quoted'");
  const now = edit(`${name} point`, text, after, [`/issues/${id}/scale`]);
  assert.equal(textAt(nodeAt(now, [...place, "scale"]), value), "new: and 'quoted'");
  assert.equal(tellPoint(after, place, value, ""), text, "a point told and taken away leaves the text as it was");
}

function optionsOf(name, text, place, id) {
  const at = `/issues/${id}/options`;
  const now = edit(`${name} + option`, text, addOption(text, place, "An option: new"), [at]);
  const before = items(nodeAt(read(text).root, [...place, "options"]));
  const options = items(nodeAt(now, [...place, "options"]));
  assert.equal(textAt(options.at(-1), "label"), "An option: new");
  assert.equal(options.length, before.length + 1);
  before.forEach((_, index) => {
    const root = edit(`${name} - option ${index}`, text, removeOption(text, place, index), [at]);
    assert.equal(items(nodeAt(root, [...place, "options"])).length, before.length - 1);
    if (scaleOf(nodeAt(root, place)) !== undefined) {
      covered(nodeAt(root, place));
    }
  });
}

function settled(name, text, place, id) {
  for (const typed of ["7", "[1, 2, 3]", "1..3", ""]) {
    edit(`${name} reference ${typed}`, text, typeReference(text, place, typed), [`/issues/${id}/reference_point`]);
  }
  for (const { value } of optionChoices(nodeAt(read(text).root, place))) {
    const after = meanYes(text, value, true);
    edit(`${name} yes ${value}`, text, after, ["/resolution"]);
    edit(`${name} not yes ${value}`, after, meanYes(after, value, false), ["/resolution"]);
  }
}

function reasons(name, text, id) {
  const added = addReason(text, id, "15 a reason: new");
  const now = edit(`${name} reason`, text, added, ["/considerations"]);
  const reason = items(entry(now, "considerations")).at(-1);
  assert.deepEqual(["issue", "pulls_to", "label"].map((key) => textAt(reason, key)), [id, "15", "a reason: new"]);
  const columns = reasonColumns(now, id);
  actorsOf(now).forEach((actor, row) => {
    const column = 1 + (row % columns.length);
    const at = `/actors/${textAt(actor, "id")}/on`;
    edit(`${name} weight ${row}`, added, typeCell(added, { issue: id, columns }, { row, column }, "2|5|8"), [at]);
  });
}

/** Each way of saying who decides is read again as it was put. */
function decisions(name, text, place, id) {
  const [one, two] = actorsOf(read(text).root).map((actor) => textAt(actor, "id"));
  const nobody = { kind: "nobody", alone: "", hears: [], of: [], quota: "majority", votes: "", vetoes: [], proposer: "", binding: "" };
  const wanted = [
    nobody,
    { ...nobody, kind: "alone", alone: one, binding: "customary" },
    { ...nobody, kind: "alone", alone: two, hears: [one] },
    { ...nobody, kind: "vote", proposer: two },
    { ...nobody, kind: "vote", of: [one, two], quota: "two-thirds" },
    { ...nobody, kind: "vote", quota: "at_least", votes: "2", vetoes: [two], binding: "strict" },
    { ...nobody, kind: "each" },
    { ...nobody, kind: "each", of: [one, two], proposer: one },
  ];
  const borneOut = setField(text, place, ["decision"], `{alone: ${one}, evidence: [why]}`);
  const byVote = decide(borneOut, place, wanted[3]);
  assert.deepEqual(cited(nodeAt(read(byVote).root, [...place, "decision"])), ["why"], `${name}: what a decision rests on stays`);
  let latest = text;
  for (const each of wanted) {
    for (const before of [text, latest]) {
      latest = decide(before, place, each);
      const now = edit(`${name} ${JSON.stringify(each)}`, before, latest, [`/issues/${id}/decision`]);
      assert.deepEqual(decisionOf(nodeAt(now, place)), each);
    }
  }
}

/** A claim with all that can be said of it, attached to numbers of every kind and taken away again. */
function claims(name, text, issue, id) {
  const claim = { ...noClaim, says: "a claim: new", source: "a new source", document: "A new document", grade: "b3", paragraph: "4", quote: "so 'it' says: yes" };
  actorsOf(read(text).root).forEach((actor, row) => {
    const columns = columnsOf(issue);
    const place = ["actors", row, ...pathOf(id, columns[row % columns.length])];
    if (nodeAt(read(text).root, place) === undefined) {
      return;
    }
    const path = `/actors/${textAt(actor, "id")}/${place.slice(2).join("/")}`;
    const after = attach(text, place, claim);
    const now = edit(`${name} claim ${row}`, text, after, [path, "/sources", "/documents", "/evidence"]);
    const made = claimsOf(now).at(-1);
    const { says, quote, paragraph } = claim;
    assert.deepEqual(["says", "quote", "paragraph", "credibility"].map((key) => textAt(made, key)), [says, quote, paragraph, "3"]);
    assert.ok(cited(nodeAt(now, place)).includes(textAt(made, "id")));
    assert.equal(textAt(items(entry(now, "sources")).at(-1), "reliability"), "B");
    assert.ok(!bareNumbers(now, id, columns).some((each) => each.row === row && each.column === 1 + (row % columns.length)));
    const first = textAt(claimsOf(now)[0], "id");
    const both = cite(after, place, first);
    edit(`${name} cite ${row}`, after, both, [path]);
    edit(`${name} uncite ${row}`, both, uncite(both, place, first), [path]);
  });
}

function lists(name, text) {
  for (const [place, key] of [[[], "groups"], [["timeline"], "events"], [[], "scenarios"]]) {
    const at = `/${[...place, key].join("/")}`;
    const after = addLabelled(text, place, key, "a label: new");
    const now = edit(`${name} ${key}`, text, after, [at, ...place.map((each) => `/${each}`)]);
    const list = items(nodeAt(now, [...place, key]));
    assert.equal(textAt(list.at(-1), "label"), "a label: new");
    const back = removeRecord(after, [...place, key, list.length - 1]);
    edit(`${name} - ${key}`, after, back, [at, ...place.map((each) => `/${each}`)]);
    assert.ok(list.length === 1 || back === text, "an item added and removed leaves the text as it was");
  }
}

/** Gaps, by words; and a stage of an issue's process, with its number and its claim. */
function timeAndStages(name, text, place, id) {
  const events = items(nodeAt(read(text).root, ["timeline", "events"])).map((each) => textAt(each, "id"));
  if (events.length > 1) {
    const added = addGap(text, events[0], events[1], "at least 3 days");
    const now = edit(`${name} + gap`, text, added, ["/timeline/gaps"]);
    const gaps = items(nodeAt(now, ["timeline", "gaps"]));
    assert.deepEqual(["from", "to", "days"].map((key) => textAt(gaps.at(-1), key)), [events[0], events[1], "at least 3"]);
    gaps.forEach((_, index) => {
      for (const [typed, shows] of [["0 to 2 weeks", "0..14"], ["before", "before"]]) {
        const root = edit(`${name} gap ${index} ${typed}`, added, putGap(added, ["timeline", "gaps", index], typed), [`/timeline/gaps/${textAt(gaps[index], "id") || index}`]);
        assert.equal(gapShown(nodeAt(root, ["timeline", "gaps", index])), shows);
      }
    });
  }
  const staged = addStage(text, place, "Signed: at last");
  const now = edit(`${name} + stage`, text, staged, [`/issues/${id}/process`]);
  const stages = [...place, "process", "stages"];
  const last = items(nodeAt(now, stages)).length - 1;
  assert.equal(textAt(nodeAt(now, [...stages, last]), "label"), "Signed: at last");
  for (const [typed, cites] of [["1..3 months", "{low: 1 months, high: 3 months, dist: uniform, evidence: [a-claim]}"], ["[1, 2, 5]", "{low: 1, mode: 2, high: 5, evidence: [a-claim]}"], ["2 weeks", "{value: 2 weeks, evidence: [a-claim]}"]]) {
    const timed = setField(staged, [...stages, last], ["takes"], typed);
    const claimed = cite(timed, [...stages, last, "takes"], "a-claim");
    edit(`${name} stage ${typed}`, timed, claimed, [`/issues/${id}/process/stages`]);
    assert.ok(claimed.includes(`takes: ${cites}`), `${name}: ${typed}`);
  }
}

/** Scenarios: an actor's number, no part, another rule, and a reason left out; each taken back leaves the text. */
function scenarios(name, text, id) {
  const added = addLabelled(text, [], "scenarios", "another one");
  const { root } = read(added);
  const index = items(entry(root, "scenarios")).length - 1;
  const place = ["scenarios", index];
  const at = `/scenarios/${textAt(nodeAt(root, place), "id")}`;
  const actor = textAt(actorsOf(root)[0], "id");
  for (const [path, typed] of [[`actors.${actor}.on.${id}.salience`, "10|20|30"], [`actors.${actor}.on.${id}`, "{}"], [`issues.${id}.decision`, ruleChoices(root)[0].value]]) {
    const after = suppose(added, place, path, typed);
    const now = edit(`${name} suppose ${path}`, added, after, [`${at}/set`]);
    assert.notEqual(nodeAt(now, [...place, "set", path]), undefined);
    assert.equal(suppose(after, place, path, ""), added, `${name}: taken back`);
  }
  const reason = textAt(items(entry(root, "considerations"))[0], "id") || "a-reason";
  const without = leaveOut(added, place, reason, true);
  edit(`${name} without`, added, without, [`${at}/without`]);
  assert.equal(leaveOut(without, place, reason, false), added);
}

/** Nothing that is left of a case names this issue. */
function namesIssue(root, id) {
  const found = [];
  const visit = (node) => {
    for (const text of [node.key?.text, node.kind === "text" ? node.text : undefined]) {
      if (text !== undefined && new RegExp(`^(issues\\.${id}|actors\\.[^.]+\\.on\\.${id})(\\.|$)`).test(text)) {
        found.push(text);
      }
    }
    node.children.forEach(visit);
  };
  visit(root);
  actorsOf(root).forEach((actor) => entry(entry(actor, "on"), id) && found.push(textAt(actor, "id")));
  items(entry(root, "considerations")).forEach((each) => textAt(each, "issue") === id && found.push(textAt(each, "id")));
  return found;
}

const NAMED = `plenum: 1
id: named
question: Which?
issues:
  - {id: a, question: A, scale: {0: low, 100: high}, options: [{id: l, from: 0, to: 50}, {id: h, from: 50, to: 100}], process: }
  - {id: b, question: B, scale: {0: low, 100: high}, options: [{id: m, from: 0, to: 50}, {id: n, from: 50, to: 100}]}
actors:
  - {id: x, name: X, on: {a: {position: 10, capability: 50, salience: 50}, b: {position: 10, capability: 50, salience: 50}}}
timeline:
  events: [{id: one, label: one, when: 2022-01-01, rules_out: [a.l]}, {id: two, label: two, when: 2022-01-02, rules_out: h}]
  gaps:
    - {from: one, to: two, days: 1}
considerations:
  - {id: cold, issue: a, pulls_to: 5}
evidence:
  - {id: c, claim: it is cold, about: [considerations.cold, issues.b]}
scenarios:
  - {id: warm, label: warm, without: cold}
  - {id: none, label: nothing yet, without: }
`;

/** What a scenario leaves out counts with what it sets, be it one text or a list. */
function countsOfScenarios() {
  const counted = (fields) => countInWords(items(entry(read(`scenarios: [{id: s${fields}}]`).root, "scenarios"))[0]);
  assert.deepEqual(
    ["", ", without: ", ", without: []", ", without: cold", ", without: [cold]", ", without: [cold, wet]", ", set: {a.b: 1}", ", set: {a.b: 1}, without: cold"].map(counted),
    [...Array(3).fill("nothing is changed yet"), "1 change", "1 change", "2 changes", "1 change", "2 changes"],
  );
}

/** What names an issue, its options and reasons elsewhere goes with it, or has its new name. */
function namesOfIssues() {
  const renamed = renameIssue(NAMED, "a", "null");
  const { root } = read(renamed);
  assert.deepEqual([textAt(issuesOf(root)[0], "id"), renamed.includes("rules_out: [null.l]"), /'null': \{position/.test(renamed)], ["null", true, true]);
  assert.equal(issuesOf(root)[0].children[0].quoted, true, "a text, not nothing");
  const removed = removeIssue(NAMED, "a");
  for (const gone of ["rules_out", "id: cold", "considerations.cold", "id: warm"]) {
    assert.ok(!removed.includes(gone), `${gone} in ${removed}`);
  }
  assert.ok(removed.includes("about: [issues.b]") && removed.includes("id: none"), removed);
  assert.equal(textAt(read(addStage(NAMED, ["issues", 0], "decided")).root.children[3].children[0].children.at(-1).children[0].children[0], "id"), "decided");
  assert.match(leaveOut(NAMED, ["scenarios", 1], "cold", true), /without: \[cold\]/);
  assert.doesNotMatch(putGap(NAMED, ["timeline", "gaps", 0], ""), /days/);
}

function wholeIssues(name, text) {
  const ids = issuesOf(read(text).root).map((each) => textAt(each, "id"));
  for (const kind of ["scale", "options", "vote"]) {
    const added = addIssue(text, "Is it new: yes?", kind);
    const now = edit(`${name} + issue ${kind}`, text, added, ["/issues"]);
    assert.equal(textAt(issuesOf(now).at(-1), "question"), "Is it new: yes?");
    assert.equal(removeIssue(added, textAt(issuesOf(now).at(-1), "id")), text, `${name}: an issue added and removed leaves the text as it was`);
  }
  for (const id of ids) {
    const renamed = renameIssue(text, id, "other-name");
    const { root, problems } = read(renamed);
    assert.deepEqual([problems, namesIssue(root, id)], [[], []], `${name}: ${id} is renamed everywhere`);
    assert.equal(renameIssue(renamed, "other-name", id), text, `${name}: renamed and back`);
    assert.equal(renameIssue(text, id, "Not a name"), text);
    const removed = removeIssue(text, id);
    const left = read(removed);
    assert.deepEqual(left.problems, []);
    assert.equal(removed === text, ids.length === 1, "the last issue stays");
    if (ids.length > 1) {
      assert.deepEqual([namesIssue(left.root, id), issuesOf(left.root).map((each) => textAt(each, "id"))], [[], ids.filter((each) => each !== id)]);
      edits++;
    }
  }
}

/** Whatever stands at the caret and can rest on a claim does so, and goes on being found when an actor above goes. */
function bearings(name, text) {
  const { root } = read(text);
  const places = new Map();
  for (let at = 0; at < text.length; at += 37) {
    const place = bearingAt(root, at);
    if (place !== undefined) {
      places.set(place.join("/"), place);
    }
  }
  for (const place of [...places.values()].slice(0, 20)) {
    const node = nodeAt(root, place);
    const whole = node.kind === "list" && ![2, 3].includes(node.children.length);
    const steps = stepsTo(root, place);
    assert.deepEqual(claimPlace(root, { steps }), place, `${name}: ${place.join("/")}`);
    assert.notEqual(bearingName(root, place), "");
    const after = cite(text, place, "a-claim");
    const parts = steps.map((step) => (typeof step === "object" ? step.id : step));
    const now = edit(`${name} bears ${place.join("/")}`, text, after, [`/${parts.join("/")}`]);
    assert.ok(whole || cited(nodeAt(now, place)).includes("a-claim"), `${name}: ${place.join("/")}`);
  }
}

/** Keys of a case that admit evidence by its schema: of their value, of each item, of each value by name. */
function citingKeys({ $defs: defs }) {
  const ways = (node) => {
    const inner = [defs[node.$ref?.split("/").at(-1)], ...["oneOf", "anyOf", "allOf"].flatMap((key) => node[key] ?? [])];
    return [node, ...inner.filter((each) => each !== undefined).flatMap(ways)];
  };
  const cites = (node) => ways(node ?? {}).some((each) => each.properties?.evidence !== undefined);
  const found = { value: new Map(), item: new Map(), named: new Map() };
  for (const [holder, { properties = {} }] of Object.entries(defs)) {
    for (const [key, node] of Object.entries(properties)) {
      const [items, named] = ["items", "additionalProperties"].map((each) => ways(node).map((way) => way[each]));
      for (const [kind, isSo] of [["value", cites(node)], ["item", items.some(cites)], ["named", named.some(cites)]]) {
        const holders = found[kind].get(key) ?? { yes: [], no: [] };
        const hasOne = kind === "item" ? items.some((each) => each !== undefined) : true;
        holders[isSo ? "yes" : "no"].push(...(hasOne ? [holder] : []));
        found[kind].set(key, holders);
      }
    }
  }
  // With the holder, where another's key of that name has items that cite nothing.
  const keys = (kind) => [...found[kind]].filter(([, { yes }]) => yes.length > 0)
    .flatMap(([key, { yes, no }]) => (kind === "item" && no.length > 0 ? yes.map((each) => `${each}.${key}`) : [key]));
  return { value: keys("value").sort(), item: keys("item").sort(), named: keys("named").sort() };
}

const { numbers, wholes, byName, parts, lists: citingLists } = CITING;
assert.deepEqual(
  { value: [...numbers, ...wholes].sort(), item: [...citingLists].sort(), named: [...byName, ...parts].sort() },
  citingKeys(JSON.parse(readFileSync(new URL("../../schema/case.schema.json", import.meta.url), "utf8"))),
);
for (const [text, place] of [
  ["considerations: [{id: a, weakens: {b: HERE}}]", ["considerations", 0, "weakens", "b"]],
  ["issues: [{id: a, process: {stages: [{id: HERE}]}}]", ["issues", 0, "process", "stages", 0]],
  ["issues: [{id: a, decision: {stages: [{rule: HERE}]}}]", ["issues", 0, "decision"]],
  ["issues: [{id: a, decision: {alone: b, hears: [HERE]}}]", ["issues", 0, "decision"]],
]) {
  assert.deepEqual(bearingAt(read(text).root, text.indexOf("HERE")), place, text);
}

for (const [typed, wanted] of Object.entries({
  "10": ["days", "10"], "10 days": ["days", "10"], "0..3": ["days", "[0, 3]"], "1 to 2 weeks": ["days", "[7, 14]"], "At least 3": ["days", "at least 3"],
  "at most 2 weeks": ["days", "at most 14"], "about 10 days": ["days", "about 10"], before: ["order", "before"], "[0, 3]": ["days", "[0, 3]"], soon: ["days", "soon"],
})) {
  assert.deepEqual(gapTyped(typed), wanted);
}
for (const [earliest, latest, wanted] of [
  ["2021-12-26", "2021-12-26", "26 Dec 2021"], ["2021-12-01", "2021-12-10", "1 to 10 Dec 2021"], ["2021-11-30", "2021-12-01", "30 Nov to 1 Dec 2021"],
  ["2021-12-31", "2022-01-01", "31 Dec 2021 to 1 Jan 2022"], [null, "2022-01-05", "by 5 Jan 2022"], ["2022-01-05", null, "from 5 Jan 2022"], [null, null, "not known"],
]) {
  assert.equal(datesInWords(earliest, latest), wanted);
}
assert.deepEqual(placeOfPath(read("actors: [{id: a}, {id: b, on: {x: {salience: 3}}}]").root, "actors.b.on.x.salience"), ["actors", 1, "on", "x", "salience"]);

const DATES = {
  "26 December 2021": "2021-12-26", "Dec 26th, 2021": "2021-12-26", "early March 2022": "2022-03-01..2022-03-10",
  "late February 2024": "2024-02-21..2024-02-29", "before 5 January 2022": "before 2022-01-05", "about May 2020": "about 2020-05",
  "2021-12-26": "2021-12-26", "soon": "soon",
};
for (const [typed, wanted] of Object.entries(DATES)) {
  assert.equal(whenTyped(typed), wanted);
}

for (const name of readdirSync(cases, { recursive: true }).filter((each) => each.endsWith(".yaml"))) {
  const original = readFileSync(join(cases, name), "utf8");
  const texts = original.length < SMALL ? [original, original.replaceAll("\n", "\r\n")] : [original];
  for (const text of texts) {
    lists(name, text);
    wholeIssues(name, text);
    bearings(name, text);
    issuesOf(read(text).root).forEach((issue, index) => {
      const place = ["issues", index];
      const id = textAt(issue, "id");
      if (scaleOf(issue) !== undefined) {
        dragScale(name, text, place, id);
        typeEnds(name, text, place, id);
        endsOfScale(name, text, place, id);
        tellPoints(name, text, place, id);
        reasons(name, text, id);
      }
      if (textAt(issue, "yes_no") !== "true") {
        optionsOf(name, text, place, id);
      }
      settled(name, text, place, id);
      timeAndStages(name, text, place, id);
      scenarios(name, text, id);
      decisions(name, text, place, id);
      claims(name, text, issue, id);
    });
  }
}
assert.ok(edits > 500);
namesOfIssues();
countsOfScenarios();
console.log(`${edits} edits left all else as it was`);
