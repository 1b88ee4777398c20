// The engine in a page: processor time from a moved slider to the answer and its picture.
// node page.mjs PACK WASM...
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const [pack, ...modules] = process.argv.slice(2);
const DRAWS = 2000;
const WARM = 5;
const RUNS = 15;
const work = mkdtempSync(join(tmpdir(), "plenum-bench-"));

function caseOf(actors) {
  const range = (mode, half) => `[${Math.max(0, mode - half)}, ${mode}, ${Math.min(100, mode + half)}]`;
  const lines = [
    "plenum: 1",
    "id: bench",
    "question: Where?",
    "issues:",
    "  - id: i",
    "    scale: {0: low, 100: high}",
    "    options: [{id: l, from: 0, to: 40}, {id: m, from: 40, to: 60}, {id: h, from: 60, to: 100}]",
    "actors:",
  ];
  for (let k = 0; k < actors; k++) {
    const position = range((k * 37) % 101, 15);
    const capability = range(20 + ((k * 53) % 80), 20);
    const salience = range(30 + ((k * 29) % 70), 20);
    lines.push(`  - {id: a${k}, on: {i: {position: ${position}, capability: ${capability}, salience: ${salience}}}}`);
  }
  return lines.join("\n") + "\n";
}

function open(bytes, packed) {
  const nowhere = () => 58;
  const imports = { wasi_snapshot_preview1: { fd_close: nowhere, fd_seek: nowhere, fd_write: nowhere } };
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
  wasm._initialize();
  const engine = wasm.engine_new();
  const hand = (data) => {
    const place = wasm.engine_room(engine, data.length);
    new Uint8Array(wasm.memory.buffer, place, data.length).set(data);
  };
  hand(packed);
  wasm.engine_load(engine, packed.length, 0);
  return (distance, brief) => {
    wasm.engine_begin(engine);
    hand(Buffer.from("actors.a0.on.i.salience\0"));
    wasm.engine_move(engine, distance, 0, 100);
    hand(Buffer.from("i\0\0"));
    wasm.engine_forecast(engine, DRAWS, 1, 0, brief);
    const json = Buffer.from(wasm.memory.buffer, wasm.engine_result(engine), wasm.engine_result_length(engine));
    JSON.parse(json.toString());
    if (wasm.engine_chart(engine, 720, 0) < 0) {
      throw new Error("no picture");
    }
  };
}

function millisecondsOf(change, brief) {
  for (let i = 0; i < WARM; i++) {
    change(i / 10, brief);
  }
  let least = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const begun = process.cpuUsage();
    change(i / 10, brief);
    least = Math.min(least, process.cpuUsage(begun).user / 1000);
  }
  return least;
}

console.log(`${DRAWS} draws, least processor milliseconds for a change`);
for (const path of modules) {
  const bytes = readFileSync(path);
  for (const actors of [5, 10, 15, 30]) {
    const file = join(work, "case.yaml");
    writeFileSync(file, caseOf(actors));
    const change = open(bytes, execFileSync(pack, [file], { maxBuffer: 1 << 26 }));
    const figures = [1, 0].map((brief) => millisecondsOf(change, brief).toFixed(1));
    console.log(`${basename(path)} ${actors} actors: ${figures[0]} the answer, ${figures[1]} all models`);
  }
}
rmSync(work, { recursive: true });
