// What is to be said of a case's text: its problems, and what the engine understood of it.

import type { Engine } from "../engine";
import type { Controls } from "../messages";
import type { Node } from "./node";
import { pack } from "./pack";
import { hasErrors, sorted } from "./problems";
import type { Problem } from "./problems";
import { read } from "./read";

export interface Judgement {
  problems: Problem[];
  controls: Controls | undefined; // of a case without errors, which the engine now holds
}

function judgeTree(engine: Engine, root: Node, text: string): Problem[] {
  engine.load(pack(root, text), "");
  return JSON.parse(engine.problems()) as Problem[];
}

export function judge(engine: Engine, text: string): Judgement {
  const { root, problems } = read(text);
  const found = root === undefined ? [] : judgeTree(engine, root, text);
  // As the command, which is silent about the rest of a tree of which something was refused.
  const counted = problems.length === 0 ? found : found.filter(({ severity }) => severity === "error");
  const all = sorted([...problems, ...counted]);
  return { problems: all, controls: hasErrors(all) ? undefined : engine.controls("") };
}
