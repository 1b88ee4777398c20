// The workbench's worker: owns an engine, judges a case's text, and forecasts it.

import type { Run } from "../messages";
import { BenchEngine } from "./benchengine";
import { judged } from "./judge";
import type { FromDesk, Query, ToDesk } from "./desk";
import { entry, items } from "./node";
import { hasErrors } from "./problems";
import { read } from "./read";
import { runOf } from "./run";
import { effectsOf } from "./swings";

/** The engine, set up for a run. */
interface Ready {
  run: string;
  engine: BenchEngine;
}

let module: WebAssembly.Module | undefined;
let base: Run | undefined; // of a case that says nothing else
let ready: Ready | undefined;

async function readyFor(run: Run): Promise<Ready> {
  const words = JSON.stringify(run);
  if (module === undefined) {
    throw new Error("the engine has not been started");
  }
  if (ready?.run !== words) {
    const engine = await BenchEngine.open(module);
    engine.setUp(run);
    ready = { run: words, engine };
  }
  return ready;
}

/** Set up as the case says, or as others are run where it says what cannot be, which the engine finds then. */
async function engineFor(own: Run, others: Run): Promise<BenchEngine> {
  try {
    return (await readyFor(own)).engine;
  } catch {
    return (await readyFor(others)).engine;
  }
}

type Told = Omit<FromDesk, "number">;

const silent: Told = { problems: [], forecast: "", chart: "", draws: 0, effects: [], shares: [], dates: "", fault: "" };

function forecastOf(on: BenchEngine, seed: bigint, { issue, draws, brief, width }: Query): Partial<Told> {
  try {
    const { forecast } = on.forecast({ scenario: "", issue, draws, brief, changes: [] }, seed);
    return { forecast, chart: on.chart(width, new Float64Array()) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function answer(query: Query): Promise<Told> {
  if (base === undefined) {
    throw new Error("the engine has not been started");
  }
  const run = runOf(read(query.text).root, base);
  const engine = await engineFor(run, base);
  const seed = BigInt(run.seed);
  const { text, issue, draws, swings, rows } = query;
  const { root, problems } = judged(engine, text);
  const told = { ...silent, problems, draws };
  if (hasErrors(problems)) {
    return told;
  }
  if (swings.length > 0) {
    return { ...told, effects: effectsOf(engine, issue, draws, seed, swings) };
  }
  if (rows > 0) {
    return { ...told, shares: engine.sharesOf(issue, rows, seed) };
  }
  const dates = items(entry(entry(root, "timeline"), "events")).length > 0 ? engine.timeline() : "";
  return { ...told, dates, ...(issue === "" ? {} : forecastOf(engine, seed, query)) };
}

async function handle(message: ToDesk): Promise<void> {
  if (message.kind === "start") {
    ({ module, run: base } = message);
    await readyFor(base);
  } else {
    postMessage({ number: message.number, ...(await answer(message)) } satisfies FromDesk);
  }
}

let work = Promise.resolve();
onmessage = ({ data }: MessageEvent<ToDesk>) => {
  work = work
    .then(() => handle(data))
    .catch((fault: unknown) => {
      const number = data.kind === "ask" ? data.number : 0;
      postMessage({ ...silent, number, fault: String(fault) } satisfies FromDesk);
    });
};
