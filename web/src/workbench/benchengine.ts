// The engine as the workbench has it: it tightens dates besides, and tells what the answer hangs on.

import { Engine, imports } from "../engine";
import type { Exports } from "../engine";

interface BenchExports extends Exports {
  engine_timeline(engine: number): number;
  engine_sobol(engine: number, rows: number, seedLow: number, seedHigh: number): number;
}

/** A number's share of the answer's variance, with all that it does together with others. */
export interface Share {
  path: string; // of one number, or together.ID
  share: number;
  rests: boolean; // on evidence
}

export class BenchEngine extends Engine {
  static override async open(module: WebAssembly.Module): Promise<BenchEngine> {
    return new BenchEngine(await WebAssembly.instantiate(module, imports));
  }

  private get more(): BenchExports {
    return this.wasm as BenchExports;
  }

  /** The JSON of `plenum timeline --json --all`. */
  timeline(): string {
    this.begin("");
    this.check(this.more.engine_timeline(this.handle));
    return this.result();
  }

  /** The largest first. */
  sharesOf(issue: string, rows: number, seed: bigint): Share[] {
    this.begin("");
    this.hand(issue);
    this.check(this.more.engine_sobol(this.handle, rows, Number(seed & 0xffffffffn), Number((seed >> 32n) & 0xffffffffn)));
    return JSON.parse(this.result()) as Share[];
  }
}
