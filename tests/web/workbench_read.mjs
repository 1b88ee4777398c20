// The workbench reads a case as the command does: node workbench_read.mjs PACK CASES PROBLEMS WASM
//
// Every shipped case comes out as the same packed bytes; every malformed one is told of in the same
// words at the same places, but for errors of YAML itself, which have the page's words.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { strict as assert } from "node:assert";
import { join } from "node:path";

import { engineOf, source } from "./sources.mjs";

const [packCase, cases, table, wasm] = process.argv.slice(2);
const { read } = await source("workbench/read.ts");
const { pack } = await source("workbench/pack.ts");
const { judged } = await source("workbench/judge.ts");
const engine = await engineOf(wasm);

const HEAD = "plenum: 1\nid: x\nquestion: q\nissues:\n  - id: i\n    scale: {0: low, 100: high}\n";

const SYNTAX = /^\d+:\d+: error: this (is not well-formed YAML|bracket is never closed|quote is never closed)/;

// Where a value cannot be read at all, the page waits with the errors of meaning.
const UNREADABLE = /the alias '|control character/;

function shippedCases() {
  return readdirSync(cases, { recursive: true })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(cases, name));
}

function packsAsTheCommand() {
  let count = 0;
  for (const path of shippedCases()) {
    const text = readFileSync(path, "utf8");
    const { root, problems } = read(text);
    assert.deepEqual(problems, [], path);
    const expected = execFileSync(packCase, [path], { maxBuffer: 1 << 26 });
    assert.ok(expected.equals(Buffer.from(pack(root, text))), `${path}: other bytes`);
    count++;
  }
  return count;
}

function told(text) {
  return judged(engine, text)
    .problems
    .map(({ severity, line, column, message }) => `${line}:${column}: ${severity}: ${message}`)
    .join("\n");
}

function blocks() {
  return readFileSync(table, "utf8").split(/^=== /m).slice(1).map((block) => {
    const [name, ...rest] = block.split("\n");
    const [body, expected] = rest.join("\n").split("==>\n");
    const text = body.startsWith("@head\n") ? HEAD + body.slice("@head\n".length) : body;
    return { name, text, expected: expected.trim() };
  });
}

function isFirstPart(said, expected) {
  const lines = expected.split("\n");
  return UNREADABLE.test(said) && said.split("\n").every((each) => lines.includes(each));
}

const line = (said) => Number(said.split(":")[0]);

function complainsAsTheCommand() {
  const counts = { same: 0, syntax: 0, part: 0 };
  const differ = [];
  for (const { name, text, expected } of blocks()) {
    const said = told(text);
    if (said === expected) {
      counts.same++;
    } else if (SYNTAX.test(said) && line(said) === line(expected)) {
      counts.syntax++;
    } else if (isFirstPart(said, expected)) {
      counts.part++;
    } else {
      differ.push(`${name}\n  the command: ${expected}\n  the page:    ${said}`);
    }
  }
  assert.deepEqual(differ, []);
  return counts;
}

const count = packsAsTheCommand();
assert.ok(count > 0);
const { same, syntax, part } = complainsAsTheCommand();
assert.ok(syntax + part < same / 10);
console.log(`${count} cases packed alike; of malformed ones ${same} told alike, ${syntax} of YAML itself on the same line, ${part} in part`);
