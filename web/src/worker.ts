// The worker: owns the engine and answers the page's questions one after the other.

import { Engine } from "./engine";
import type { Ask, FromWorker, Question, Start, ToWorker } from "./messages";
import { decode } from "./module";

interface Base {
  forecast: string;
  shares: Float64Array;
}

const NOTHING = new Float64Array();

let engine: Engine | undefined;
const bases = new Map<string, Base>();
let seed = 1n;

function reply(message: FromWorker): void {
  postMessage(message);
}

async function start(message: Start): Promise<void> {
  engine = await Engine.open(message.module);
  engine.setUp(message.run);
  engine.load(decode(message.packed), message.text);
  seed = BigInt(message.run.seed);
}

function ready(): Engine {
  if (engine === undefined) {
    throw new Error("the engine has not been started");
  }
  return engine;
}

/** The case as it stands, forecast once for each issue and number of draws. */
function baseOf(question: Question): Base {
  const key = `${question.draws} ${question.brief} ${question.issue}`;
  let base = bases.get(key);
  if (base === undefined) {
    const { forecast } = ready().forecast({ ...question, scenario: "", changes: [] }, seed);
    base = { forecast, shares: ready().shares() };
    bases.set(key, base);
  }
  return base;
}

function answer(message: Ask): void {
  const { number, draws, width, compare } = message;
  const base = baseOf(message);
  const begun = performance.now();
  const { forecast, values } = ready().forecast(message, seed);
  const chart = ready().chart(width, compare ? base.shares : NOTHING);
  const milliseconds = performance.now() - begun;
  reply({ kind: "answer", number, draws, milliseconds, forecast, base: base.forecast, chart, values });
}

async function handle(message: ToWorker): Promise<void> {
  if (message.kind === "start") {
    await start(message);
  } else if (message.kind === "controls") {
    const { scenario } = message;
    reply({ kind: "controls", scenario, controls: ready().controls(scenario) });
  } else {
    answer(message);
  }
}

// One after the other, in the order of asking.
let work = Promise.resolve();
onmessage = ({ data }: MessageEvent<ToWorker>) => {
  work = work
    .then(() => handle(data))
    .catch((fault: unknown) => {
      const message = fault instanceof Error ? fault.message : String(fault);
      reply({ kind: "fault", number: data.kind === "ask" ? data.number : 0, message });
    });
};
