// How a case says that it is to be run (its key `run`), over how the page runs all others.

import type { Run } from "../messages";
import { entry, namesOf, textAt } from "./node";
import type { Node } from "./node";

// A page draws at least once, as it has nothing to show of the point game alone, and at most as often as one waits for.
const MOST_DRAWS = 1_000_000;

function wholeAt(map: Node | undefined, key: string): string | undefined {
  const said = textAt(map, key);
  return /^\d+$/.test(said) ? said : undefined;
}

/** What it says wrongly is left to the engine, which finds it when it checks the case. */
export function runOf(root: Node | undefined, base: Run): Run {
  const run = entry(root, "run");
  const models = namesOf(entry(run, "models")).map((each) => {
    const [model = "", ...reading] = each.split(":");
    return { model, reading: reading.join(":") };
  });
  const settings = (entry(run, "settings")?.children ?? []).flatMap((model) =>
    model.children.map((setting) => ({ model: model.key?.text ?? "", setting: setting.key?.text ?? "", value: setting.text })));
  const weights = (entry(run, "weights")?.children ?? []).map((each) => ({ model: each.key?.text ?? "", weight: Number(each.text) }));
  const draws = Number(wholeAt(run, "draws") ?? 0) || base.draws;
  return {
    ...base,
    seed: wholeAt(run, "seed") ?? base.seed,
    draws: Math.min(draws, MOST_DRAWS),
    models: models.length > 0 ? models : base.models,
    settings: [...base.settings, ...settings],
    weights: [...base.weights, ...weights],
  };
}
