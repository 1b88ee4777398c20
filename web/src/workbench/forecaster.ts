// The forecast beside the case: the answer of few draws at once, then all models of as few, and of all draws when it rests.

import type { Forecast, Run } from "../messages";
import { Desk } from "./desk";
import type { Share } from "./benchengine";
import type { FromDesk, Query } from "./desk";
import { read } from "./read";
import { runOf } from "./run";
import { hasErrors } from "./problems";
import type { Answer } from "./state";
import type { Effect, Swing } from "./swings";

const QUICK_DRAWS = 500;
const SWING_DRAWS = 200;
const SOBOL_ROWS = 256;
const REST_MILLISECONDS = 250;

export interface Verdict {
  told: FromDesk;
  answer: Answer | undefined;
}

function answerOf({ forecast, chart, draws }: FromDesk, final: boolean): Answer | undefined {
  const issue = forecast === "" ? undefined : (JSON.parse(forecast) as Forecast).issues[0];
  return issue === undefined ? undefined : { issue, chart, draws, final };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((settle) => window.setTimeout(settle, milliseconds));
}

export class Forecaster {
  private readonly quick: Desk;
  private readonly full: Desk;
  private swings: Desk | undefined; // these two with the first question: none takes the place of a forecast
  private sobol: Desk | undefined;
  private turn = 0;
  private told = { turn: 0, all: false }; // the last turn that was told, and whether of all models

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly run: Run,
    private readonly take: (verdict: Verdict) => void,
  ) {
    this.quick = new Desk(module, run);
    this.full = new Desk(module, run);
  }

  ask(query: Pick<Query, "text" | "issue" | "width">): void {
    const turn = ++this.turn;
    const { draws } = runOf(read(query.text).root, this.run);
    const few = Math.min(QUICK_DRAWS, draws);
    void this.hear(this.quick, { ...query, draws: few, brief: true, swings: [], rows: 0 }, turn, false);
    void this.askAllModels({ ...query, draws: few, brief: false, swings: [], rows: 0 }, draws, turn);
  }

  /** Of few draws, and of all as soon as these have come and the case rests. */
  private async askAllModels(query: Query, draws: number, turn: number): Promise<void> {
    const rest = sleep(REST_MILLISECONDS);
    if (query.draws < draws) {
      await this.hear(this.full, query, turn, false);
    }
    await rest;
    if (turn === this.turn) {
      await this.hear(this.full, { ...query, draws }, turn, true);
    }
  }

  /** How far each swing moves the answer; undefined where the case has changed meanwhile. */
  async swing(query: Pick<Query, "text" | "issue">, swings: Swing[]): Promise<Effect[] | undefined> {
    const turn = this.turn;
    if (swings.length === 0) {
      return [];
    }
    this.swings ??= new Desk(this.module, this.run);
    const told = await this.swings.ask({ ...query, width: 0, draws: SWING_DRAWS, brief: true, swings, rows: 0 });
    return turn === this.turn ? told?.effects : undefined;
  }

  /** What the answer hangs on; undefined where the case has changed, or this was asked again, meanwhile. */
  async shares(query: Pick<Query, "text" | "issue">): Promise<Share[] | undefined> {
    const turn = this.turn;
    this.sobol ??= new Desk(this.module, this.run);
    const told = await this.sobol.ask({ ...query, width: 0, draws: 0, brief: true, swings: [], rows: SOBOL_ROWS });
    if (told !== undefined && turn === this.turn && hasErrors(told.problems)) {
      throw new Error("The case has errors: once they are put right, this leads to the number that matters most.");
    }
    if (told !== undefined && told.fault !== "") {
      throw new Error(told.fault);
    }
    return turn === this.turn ? told?.shares : undefined;
  }

  private async hear(desk: Desk, query: Query, turn: number, final: boolean): Promise<void> {
    const told = await desk.ask(query);
    const isBehind = query.brief && this.told.turn === turn && this.told.all;
    if (told === undefined || turn !== this.turn || isBehind) {
      return; // of another text, or less than what stands
    }
    this.told = { turn, all: !query.brief };
    this.take({ told, answer: answerOf(told, final) });
  }
}
