// What the list of problems says of one place in the case.

import { endOf } from "./edit";
import { offsetOf } from "./offset";
import type { Node } from "./node";
import type { State } from "./state";

/** The errors that stand within a value, in the command's words; "" where there are none, or the value
 * is of an earlier text. */
export function fieldError({ text, treeText, problems }: State, node: Node | undefined): string {
  if (node === undefined || treeText !== text) {
    return "";
  }
  const from = (node.key ?? node).from;
  const to = endOf(text, node);
  const errors = problems.filter(({ severity }) => severity === "error").slice(0, MOST_ERRORS);
  return errors.filter((problem) => {
    const at = offsetOf(text, problem);
    return from <= at && at <= to;
  }).map(({ message }) => message).join("; ");
}

const MOST_ERRORS = 20;
