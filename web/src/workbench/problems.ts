// What is wrong with a case, by the page's own reading or the engine's, in one order.

export interface Problem {
  severity: "error" | "warning" | "note";
  line: number;
  column: number;
  message: string;
}

const RANKS = { error: 0, warning: 1, note: 2 };

/** Errors first, then warnings and notes, each in the order of the file. */
export function sorted(problems: Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => RANKS[a.severity] - RANKS[b.severity] || a.line - b.line || a.column - b.column,
  );
}

export function hasErrors(problems: Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
