// How far an answer moves as one number is put to one value and another: asked of the engine, in the worker.

import type { Engine } from "../engine";
import type { Change, Forecast, IssueForecast } from "../messages";

/** A number by its path, and two values for it; "" leaves it as it is. */
export interface Swing {
  path: string;
  low: string;
  high: string;
}

/** Means at the two values; the distance between the two answers, 0 to 1: of options, the probability that
 * moved; else the share of the scale. */
export interface Effect {
  low: number | null;
  high: number | null;
  distance: number;
}

function distance(a: IssueForecast, b: IssueForecast): number {
  if (a.pool.options.length > 0) {
    return a.pool.options.reduce((sum, option, index) => sum + Math.abs(option.probability - (b.pool.options[index]?.probability ?? 0)), 0) / 2;
  }
  const span = a.scale === null ? 1 : a.scale.high - a.scale.low;
  return Math.abs((a.pool.mean?.value ?? 0) - (b.pool.mean?.value ?? 0)) / span;
}

/** With one value put to a number; undefined where the case would have errors then. */
function answerWith(engine: Engine, issue: string, draws: number, seed: bigint, { path }: Swing, value: string): IssueForecast | undefined {
  const changes: Change[] = value === "" ? [] : [{ kind: "set", path, value }];
  try {
    return (JSON.parse(engine.forecast({ scenario: "", issue, draws, brief: true, changes }, seed).forecast) as Forecast).issues[0];
  } catch {
    return undefined;
  }
}

export function effectsOf(engine: Engine, issue: string, draws: number, seed: bigint, swings: Swing[]): Effect[] {
  return swings.map((swing) => {
    const [low, high] = [swing.low, swing.high].map((value) => answerWith(engine, issue, draws, seed, swing, value));
    const isKnown = low !== undefined && high !== undefined;
    return { low: low?.pool.mean?.value ?? null, high: high?.pool.mean?.value ?? null, distance: isKnown ? distance(low, high) : 0 };
  });
}
