// The workbench's worker: owns an engine, judges a case's text, and forecasts it.

import { Engine } from "../engine";
import { judge } from "./judge";
import type { FromDesk, Query, ToDesk } from "./desk";
import { hasErrors } from "./problems";
import { effectsOf } from "./swings";

let engine: Engine | undefined;
let seed = 1n;

function answer({ text, issue, draws, brief, width, swings }: Query): Omit<FromDesk, "number"> {
  if (engine === undefined) {
    throw new Error("the engine has not been started");
  }
  const problems = judge(engine, text);
  if (issue === "" || hasErrors(problems)) {
    return { problems, forecast: "", chart: "", draws, effects: [], fault: "" };
  }
  if (swings.length > 0) {
    return { problems, forecast: "", chart: "", draws, effects: effectsOf(engine, issue, draws, seed, swings), fault: "" };
  }
  try {
    const { forecast } = engine.forecast({ scenario: "", issue, draws, brief, changes: [] }, seed);
    return { problems, forecast, chart: engine.chart(width, new Float64Array()), draws, effects: [], fault: "" };
  } catch (fault) {
    return { problems, forecast: "", chart: "", draws, effects: [], fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

async function handle(message: ToDesk): Promise<void> {
  if (message.kind === "start") {
    engine = await Engine.open(message.module);
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
      postMessage({ number, problems: [], forecast: "", chart: "", draws: 0, effects: [], fault: String(fault) } satisfies FromDesk);
    });
};
