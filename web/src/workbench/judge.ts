// What is wrong with a case's text, by the page's reading of it and by the engine's.

import type { Engine } from "../engine";
import type { Node } from "./node";
import { pack } from "./pack";
import { sorted } from "./problems";
import type { Problem } from "./problems";
import { read } from "./read";
import type { Reading } from "./read";

function judgeTree(engine: Engine, root: Node, text: string): Problem[] {
  engine.load(pack(root, text), "");
  return JSON.parse(engine.problems()) as Problem[];
}

/** Its tree and its problems, in order; without errors among them, the engine holds the case. */
export function judged(engine: Engine, text: string): Reading {
  const { root, problems } = read(text);
  const found = root === undefined ? [] : judgeTree(engine, root, text);
  // As the command, which is silent about the rest of a tree of which something was refused.
  const counted = problems.length === 0 ? found : found.filter(({ severity }) => severity === "error");
  return { root, problems: sorted([...problems, ...counted]) };
}
