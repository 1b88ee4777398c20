// The workbench's worker: owns an engine, judges a case's text, and forecasts it.

import { BenchEngine } from "./benchengine";
import { judged } from "./judge";
import type { FromDesk, Query, ToDesk } from "./desk";
import { entry, items } from "./node";
import { hasErrors } from "./problems";
import { effectsOf } from "./swings";

let engine: BenchEngine | undefined;
let seed = 1n;

type Told = Omit<FromDesk, "number">;

const silent: Told = { problems: [], forecast: "", chart: "", draws: 0, effects: [], shares: [], dates: "", fault: "" };

function forecastOf(on: BenchEngine, { issue, draws, brief, width }: Query): Partial<Told> {
  try {
    const { forecast } = on.forecast({ scenario: "", issue, draws, brief, changes: [] }, seed);
    return { forecast, chart: on.chart(width, new Float64Array()) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

function answer(query: Query): Told {
  if (engine === undefined) {
    throw new Error("the engine has not been started");
  }
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
  return { ...told, dates, ...(issue === "" ? {} : forecastOf(engine, query)) };
}

async function handle(message: ToDesk): Promise<void> {
  if (message.kind === "start") {
    engine = await BenchEngine.open(message.module);
    engine.setUp(message.run);
    seed = BigInt(message.run.seed);
  } else {
    postMessage({ number: message.number, ...answer(message) } satisfies FromDesk);
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
