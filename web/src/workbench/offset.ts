// Where in JavaScript's text a problem's line and column lie.

import type { Problem } from "./problems";

/** The offset of a line and column, which count characters. */
export function offsetOf(text: string, { line, column }: Pick<Problem, "line" | "column">): number {
  let at = 0;
  for (let i = 1; i < line; i++) {
    at = text.indexOf("\n", at) + 1 || text.length;
  }
  for (let i = 1; i < column; i++) {
    at += (text.codePointAt(at) ?? 0) < 0x10000 ? 1 : 2;
  }
  return at;
}
