// The engine as an object: an instance of its WebAssembly module.

import type { Change, Controls, Question, Run } from "./messages";

export interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  engine_new(): number;
  engine_room(engine: number, size: number): number;
  engine_result(engine: number): number;
  engine_result_length(engine: number): number;
  engine_load(engine: number, length: number, textLength: number): number;
  engine_model(engine: number): number;
  engine_setting(engine: number): number;
  engine_weight(engine: number, weight: number): number;
  engine_budget(engine: number, low: number, high: number): void;
  engine_begin(engine: number): number;
  engine_scenario(engine: number): number;
  engine_set(engine: number): number;
  engine_move(engine: number, distance: number, least: number, most: number): number;
  engine_problems(engine: number): number;
  engine_controls(engine: number): number;
  engine_forecast(
    engine: number,
    draws: number,
    seedLow: number,
    seedHigh: number,
    brief: number,
  ): number;
  engine_shares(engine: number): number;
  engine_share_count(engine: number): number;
  engine_chart(engine: number, width: number, before: number): number;
}

// The C library's ways to the outside lead nowhere: the engine reads no file and prints nothing.
const NOT_SUPPORTED = 58;
const nowhere = () => NOT_SUPPORTED;
export const imports = {
  wasi_snapshot_preview1: { fd_close: nowhere, fd_seek: nowhere, fd_write: nowhere },
};

export class Engine {
  protected readonly wasm: Exports;
  protected readonly handle: number;

  protected constructor(instance: WebAssembly.Instance) {
    this.wasm = instance.exports as Exports;
    this.wasm._initialize();
    this.handle = this.wasm.engine_new();
    if (this.handle === 0) {
      throw new Error("out of memory");
    }
  }

  static async open(module: WebAssembly.Module): Promise<Engine> {
    return new Engine(await WebAssembly.instantiate(module, imports));
  }

  setUp(run: Run): void {
    for (const { model, reading } of run.models) {
      this.hand(model, reading);
      this.check(this.wasm.engine_model(this.handle));
    }
    for (const { model, setting, value } of run.settings) {
      this.hand(model, setting, value);
      this.check(this.wasm.engine_setting(this.handle));
    }
    for (const { model, weight } of run.weights) {
      this.hand(model);
      this.check(this.wasm.engine_weight(this.handle, weight));
    }
    if (run.budget !== undefined) {
      const units = BigInt(run.budget);
      this.wasm.engine_budget(this.handle, Number(units & 0xffffffffn), Number(units >> 32n));
    }
  }

  /** The packed case, and the text that it may lend from. */
  load(packed: Uint8Array, text: string): void {
    const source = new TextEncoder().encode(text);
    const both = new Uint8Array(packed.length + source.length);
    both.set(packed);
    both.set(source, packed.length);
    this.put(both);
    this.check(this.wasm.engine_load(this.handle, packed.length, source.length));
  }

  /** What is wrong with the case, as JSON. */
  problems(): string {
    this.begin("");
    this.check(this.wasm.engine_problems(this.handle));
    return this.result();
  }

  /** What can be changed in the case with a scenario's changes made; "" for none. */
  controls(scenario: string): Controls {
    this.begin(scenario);
    this.check(this.wasm.engine_controls(this.handle));
    return JSON.parse(this.result()) as Controls;
  }

  /**
   * The forecast's JSON with the changes made, and the value that each changed path then has. A
   * brief one leaves out the models that stand beside the answer.
   */
  forecast(
    { changes, issue, scenario, draws, brief }: Question,
    seed: bigint,
  ): { forecast: string; values: Record<string, string> } {
    const values: Record<string, string> = {};
    this.begin(scenario);
    for (const change of changes) {
      values[change.path] = this.change(change);
    }
    this.hand(issue, scenario);
    const low = Number(seed & 0xffffffffn);
    const high = Number((seed >> 32n) & 0xffffffffn);
    this.check(this.wasm.engine_forecast(this.handle, draws, low, high, Number(brief)));
    return { forecast: this.result(), values };
  }

  /** How the last forecast spreads over the scale, or over the options where there is none. */
  shares(): Float64Array {
    const place = this.wasm.engine_shares(this.handle);
    const count = this.wasm.engine_share_count(this.handle);
    return new Float64Array(this.wasm.memory.buffer, place, count).slice();
  }

  /** A picture of the last forecast as SVG, over those shares. */
  chart(width: number, before: Float64Array): string {
    this.put(new Uint8Array(before.buffer));
    this.check(this.wasm.engine_chart(this.handle, width, before.length));
    return this.result();
  }

  protected begin(scenario: string): void {
    this.check(this.wasm.engine_begin(this.handle));
    if (scenario !== "") {
      this.hand(scenario);
      this.check(this.wasm.engine_scenario(this.handle));
    }
  }

  private change(change: Change): string {
    if (change.kind === "set") {
      this.hand(change.path, change.value);
      this.check(this.wasm.engine_set(this.handle));
    } else {
      this.hand(change.path);
      const { distance, least, most, otherwise } = change;
      if (this.wasm.engine_move(this.handle, distance, least, most) < 0) {
        this.hand(change.path, otherwise);
        this.check(this.wasm.engine_set(this.handle));
      }
    }
    return this.result();
  }

  /** Texts for the engine, each closed by a zero byte. */
  protected hand(...texts: string[]): void {
    this.put(new TextEncoder().encode(texts.map((text) => text + "\0").join("")));
  }

  private put(bytes: Uint8Array): void {
    const place = this.wasm.engine_room(this.handle, bytes.length);
    if (place === 0) {
      throw new Error("out of memory");
    }
    new Uint8Array(this.wasm.memory.buffer, place, bytes.length).set(bytes);
  }

  protected result(): string {
    const place = this.wasm.engine_result(this.handle);
    const length = this.wasm.engine_result_length(this.handle);
    return new TextDecoder().decode(new Uint8Array(this.wasm.memory.buffer, place, length));
  }

  protected check(status: number): void {
    if (status < 0) {
      throw new Error(this.result());
    }
  }
}
