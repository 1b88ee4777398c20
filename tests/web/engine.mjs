// The engine's WebAssembly gives the bytes of the command: node engine.mjs PLENUM PACK CASES WASM...
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { strict as assert } from "node:assert";

const [plenum, pack, cases, ...modules] = process.argv.slice(2);
const DRAWS = 300;
const SEED = "18446744073709551557"; // both halves of a seed count

const run = (program, ...words) =>
  execFileSync(program, words, { encoding: "buffer", maxBuffer: 1 << 26 });

class Engine {
  constructor(bytes) {
    const nowhere = () => 58;
    const imports = {
      wasi_snapshot_preview1: { fd_close: nowhere, fd_seek: nowhere, fd_write: nowhere },
    };
    this.wasm = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
    this.wasm._initialize();
    this.handle = this.wasm.engine_new();
    assert.notEqual(this.handle, 0);
  }

  hand(bytes) {
    const place = this.wasm.engine_room(this.handle, bytes.length);
    new Uint8Array(this.wasm.memory.buffer, place, bytes.length).set(bytes);
  }

  say(...texts) {
    this.hand(Buffer.from(texts.map((text) => text + "\0").join("")));
  }

  result() {
    const { wasm, handle } = this;
    const place = wasm.engine_result(handle);
    return Buffer.from(wasm.memory.buffer, place, wasm.engine_result_length(handle)).toString();
  }

  call(name, ...numbers) {
    const status = this.wasm[`engine_${name}`](this.handle, ...numbers);
    assert.ok(status >= 0, `${name}: ${status} ${status < 0 ? this.result() : ""}`);
  }

  load(packed) {
    this.hand(packed);
    this.call("load", packed.length, 0);
    this.call("begin");
  }

  forecast(issue, scenario, brief = 0) {
    const seed = BigInt(SEED);
    this.say(issue, scenario);
    this.call("forecast", DRAWS, Number(seed & 0xffffffffn), Number(seed >> 32n), brief);
    return this.result();
  }
}

const forecastOf = (file, ...words) =>
  run(plenum, "forecast", file, "--json", "--draws", String(DRAWS), "--seed", SEED, ...words).toString();

function sameAsTheCommand(engine, file) {
  engine.load(run(pack, file));
  assert.equal(engine.forecast("", ""), forecastOf(file), file);
}

function sameWithAScenario(engine, file, scenario) {
  engine.load(run(pack, file, scenario));
  const expected = forecastOf(file, "--scenario", scenario);
  assert.equal(engine.forecast("", scenario), expected, `${file} ${scenario}`);
}

function sameWithOtherModels(bytes, file) {
  const engine = new Engine(bytes);
  engine.say("challenge", "s0");
  engine.call("model");
  engine.say("mean", "");
  engine.call("model");
  engine.say("challenge", "rounds", "3");
  engine.call("setting");
  engine.say("mean");
  engine.call("weight", 0.5);
  engine.load(run(pack, file));
  const words = ["--model", "challenge:s0,mean", "--option", "challenge.rounds=3", "--weight", "mean=0.5"];
  assert.equal(engine.forecast("", ""), forecastOf(file, ...words), `${file} with models`);
}

/** Under a budget that leaves a model fewer draws. */
function sameWithABudget(bytes, file) {
  const engine = new Engine(bytes);
  engine.wasm.engine_budget(engine.handle, 5000, 0);
  engine.load(run(pack, file));
  const bounded = forecastOf(file, "--budget", "5000");
  assert.notEqual(bounded, forecastOf(file), "the budget is one that binds");
  assert.equal(engine.forecast("", ""), bounded, `${file} with a budget`);
}

/** Without the models that stand beside it, the answer is the same. */
function brieflyTheSame(engine, file) {
  const packed = run(pack, file);
  engine.load(packed);
  const full = JSON.parse(engine.forecast("", ""));
  engine.load(packed);
  const brief = JSON.parse(engine.forecast("", "", 1));
  assert.deepEqual(
    brief.issues.map(({ pool }) => pool),
    full.issues.map(({ pool }) => pool),
  );
  assert.ok(brief.issues.every(({ models }) => models.length === 1));
}

/** One actor's salience, moved: the value is handed back, and the command takes it. */
function movesAsTheCommandDoes(engine, file) {
  engine.load(run(pack, file));
  engine.call("controls");
  const controls = JSON.parse(engine.result());
  const issue = controls.issues[0].id;
  const stake = controls.actors.flatMap(({ stakes }) => stakes).find((each) => each.issue === issue);
  const path = `${stake.path}.salience`;
  engine.call("begin");
  engine.say(path);
  const { parameter } = stake.numbers.find(({ key }) => key === "salience");
  engine.call("move", -7.5, parameter.least, parameter.most);
  const value = engine.result();
  const expected = forecastOf(file, "--set", `${path}=${value}`, "--issue", issue);
  assert.equal(engine.forecast(issue, ""), expected, `${file} with ${path}=${value}`);
}

function saysWhatIsWrong(engine, file) {
  engine.load(run(pack, file));
  engine.say("actors.nobody", "1");
  assert.equal(engine.wasm.engine_set(engine.handle), -8);
  assert.equal(engine.result(), "there is no 'actors.nobody' in the case");
  engine.say("question.x", "1");
  assert.equal(engine.wasm.engine_move(engine.handle, 1, 0, 100), -8);
  engine.say("", "");
  engine.call("forecast", 1, 0, 0, 0);
  assert.equal(engine.wasm.engine_forecast(engine.handle, 1, 0, 0, 0), -2, "the case is used up");
  engine.hand(Buffer.from("plenum-2"));
  engine.call("load", 8, 0);
  assert.equal(engine.wasm.engine_begin(engine.handle), -9);
}

/** What the workbench's engine tells besides: dates tightened together, and shares of the variance. */
function datesAndSharesAsTheCommand(engine, file, issue) {
  engine.load(run(pack, file));
  engine.call("timeline");
  assert.equal(engine.result(), run(plenum, "timeline", file, "--json", "--all").toString());
  engine.load(run(pack, file));
  engine.say(issue);
  engine.call("sobol", 64, 7, 0);
  const { factors } = JSON.parse(run(plenum, "why", file, "--issue", issue, "--sobol", "--rows", "64", "--seed", "7", "--all", "--json")).issues[0];
  const expected = factors.filter(({ kind }) => kind === "number").map(({ path, outcome }) => [path, outcome.total.value]);
  assert.deepEqual(JSON.parse(engine.result()).map(({ path, share }) => [path, share]), expected);
  assert.ok(JSON.parse(engine.result()).some(({ rests }) => rests) && JSON.parse(engine.result()).some(({ rests }) => !rests));
  engine.load(run(pack, file));
  engine.say("no-such-issue");
  assert.ok(engine.wasm.engine_sobol(engine.handle, 64, 7, 0) < 0);
  assert.equal(engine.wasm.engine_timeline(engine.handle), -2, "the case is used up");
}

for (const path of modules) {
  const bytes = readFileSync(path);
  const engine = new Engine(bytes);
  const beijing = `${cases}/beijing-2022/case.yaml`;
  sameAsTheCommand(engine, `${cases}/philippines-1986/case.yaml`);
  sameAsTheCommand(engine, `${cases}/emission-standards-1994/widened.yaml`);
  sameAsTheCommand(engine, `${cases}/medicines-agency-2017/case.yaml`);
  sameAsTheCommand(engine, beijing);
  brieflyTheSame(engine, beijing);
  sameWithAScenario(engine, beijing, "china-presses");
  sameWithOtherModels(bytes, `${cases}/china-energy-2014/case.yaml`);
  sameWithABudget(bytes, beijing);
  movesAsTheCommandDoes(engine, beijing);
  saysWhatIsWrong(engine, beijing);
  if (engine.wasm.engine_timeline !== undefined) {
    datesAndSharesAsTheCommand(new Engine(bytes), beijing, "attendance");
  }
}
