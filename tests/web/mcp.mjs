// Holds `plenum mcp` to the protocol's own client, which checks every answer against its schemas.
//
// usage: node mcp.mjs PLENUM CASES      exit status 77: the client is not here
import assert from "node:assert/strict";
import {cpSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {createRequire} from "node:module";

const [plenum, cases] = process.argv.slice(2).map((each) => resolve(each));
const from = createRequire(new URL("../../web/package.json", import.meta.url));
const load = (name) => {
  try {
    return from(`@modelcontextprotocol/sdk/client/${name}.js`);
  } catch {
    console.log("skipped: the protocol's own client is not here; npm ci in web/ brings it");
    process.exit(77);
  }
};
const {Client} = load("index");
const {StdioClientTransport} = load("stdio");

const folder = mkdtempSync(join(tmpdir(), "plenum-mcp-"));
cpSync(join(cases, "beijing-2022"), join(folder, "beijing"), {recursive: true});

const client = new Client({name: "sdk", version: "1"});
await client.connect(new StdioClientTransport({command: plenum, args: ["mcp"], cwd: folder}));
try {
  assert.equal(client.getServerVersion().name, "plenum");
  assert.match(client.getInstructions(), /case-file/);
  const {tools} = await client.listTools();
  assert.equal(tools.length, 12);

  const answer = await client.callTool({name: "forecast", arguments: {path: "beijing/case.yaml", draws: 200}});
  assert.equal(answer.isError, false);
  assert.equal(answer.structuredContent.format, "plenum-forecast");
  assert.match(answer.content[0].text, /^How far does North Korea/);

  const missing = await client.callTool({name: "check", arguments: {path: "none.yaml"}});
  assert.equal(missing.isError, true);
  await assert.rejects(client.callTool({name: "none", arguments: {}}), /there is no tool/);

  const made = await client.callTool({name: "new_case", arguments: {path: "new.yaml", question: "Is it so?"}});
  assert.equal(made.structuredContent.written, "new.yaml");

  const {resources} = await client.listResources();
  assert.ok(resources.some((each) => each.uri === "plenum://cases/new.yaml"));
  const {contents} = await client.readResource({uri: "plenum://cases/new.yaml"});
  assert.equal(contents[0].text, readFileSync(join(folder, "new.yaml"), "utf8"));
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 1);

  const {prompts} = await client.listPrompts();
  for (const {name, arguments: wanted} of prompts) {
    const given = Object.fromEntries(wanted.map((each) => [each.name, "it"]));
    assert.equal((await client.getPrompt({name, arguments: given})).messages.length, 1);
  }

  const stop = new AbortController();
  const long = client.callTool({name: "advise", arguments: {path: "beijing/case.yaml", actor: "china", draws: 1000000}},
    undefined, {signal: stop.signal});
  setTimeout(() => stop.abort(), 300);
  await assert.rejects(long);
  await client.ping();
} finally {
  await client.close();
  rmSync(folder, {recursive: true});
}
