// What the workbench and its worker say to each other, and a worker as the page sees it.

import { Latest } from "../latest";
import type { Run } from "../messages";
import { openWorker } from "../module";
import type { Share } from "./benchengine";
import type { Problem } from "./problems";
import type { Effect, Swing } from "./swings";

export interface Query {
  text: string;
  issue: string; // "" for none: the problems alone
  draws: number;
  brief: boolean; // without the models that stand beside the answer
  width: number; // of the chart
  swings: Swing[]; // instead of a forecast: how far each moves the answer
  rows: number; // instead of a forecast: of the samples for each number's share of the variance; 0: none
}

export type ToDesk = { kind: "start"; module: WebAssembly.Module; run: Run } | ({ kind: "ask"; number: number } & Query);

export interface FromDesk {
  number: number;
  problems: Problem[];
  forecast: string; // the JSON of `plenum forecast --json`; "" where there is none
  chart: string; // SVG
  draws: number;
  effects: Effect[]; // of the swings
  shares: Share[];
  dates: string; // the JSON of `plenum timeline --json`; "" where the case has no events, or errors
  fault: string; // why there is none, where the case has no errors
}

export class Desk {
  private readonly worker: Worker;
  private readonly queries: Latest<Query, FromDesk>;

  constructor(module: WebAssembly.Module, run: Run) {
    this.worker = openWorker();
    this.queries = new Latest((number, query) => this.send({ kind: "ask", number, ...query }));
    this.worker.onmessage = ({ data }: MessageEvent<FromDesk>) => this.queries.answer(data);
    this.worker.onerror = () => this.queries.fault("the engine could not be started");
    this.send({ kind: "start", module, run });
  }

  /** Undefined when a newer query took this one's place before its turn. */
  ask(query: Query): Promise<FromDesk | undefined> {
    return this.queries.ask(query);
  }

  private send(message: ToDesk): void {
    this.worker.postMessage(message);
  }
}
