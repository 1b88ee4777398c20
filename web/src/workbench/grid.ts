// Where the keys of a spreadsheet lead in the table of actors, and which problems stand in which cell.

import { nameOf } from "./actors";
import type { Cell, Table } from "./actors";
import { shown } from "./cell";
import { actorsOf, columnsOf, issuesOf, numberOf, reasonColumns } from "./columns";
import type { Column } from "./columns";
import { textAt } from "./node";
import type { Node } from "./node";
import { offsetOf } from "./offset";
import type { Problem } from "./problems";
import type { State } from "./state";

/** The columns of the one table or the other. */
export function columnsIn(table: State["table"], root: Node | undefined, issue: Node | undefined): Column[] {
  if (issue === undefined) {
    return [];
  }
  return table === "reasons" ? reasonColumns(root, textAt(issue, "id")) : columnsOf(issue);
}

/** What the table is made of; the row after the last actor takes a name for a new one. */
export interface Grid {
  issue: Node | undefined;
  columns: Column[];
  actors: Node[];
}

export function gridOf({ root, issue: id, table }: State): Grid {
  const issues = issuesOf(root);
  const issue = issues.find((each) => textAt(each, "id") === id) ?? issues[0];
  return { issue, columns: columnsIn(table, root, issue), actors: actorsOf(root) };
}

export function tableOf({ issue, columns }: Grid): Table {
  return { issue: issue === undefined ? "" : textAt(issue, "id"), columns };
}

/** The table that is shown, by the actors in its rows. */
export function columnsOfState(state: State): Table & { actors: Node[] } {
  const grid = gridOf(state);
  return { ...tableOf(grid), actors: grid.actors };
}

export function cellText(state: State, { issue, columns, actors }: Grid, { row, column }: Cell): string {
  const actor = actors[row];
  const of = columns[column - 1];
  if (actor === undefined) {
    return "";
  }
  return of === undefined || issue === undefined ? nameOf(actor) : shown(state.treeText, numberOf(actor, textAt(issue, "id"), of));
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

/** The cell that an arrow leads to; the same one at the edge. */
export function stepFrom({ columns, actors }: Grid, { row, column }: Cell, key: string): Cell {
  const [down, right] = STEPS[key] ?? [0, 0];
  const to = Math.min(Math.max(row + down, 0), actors.length);
  const last = to === actors.length ? 0 : columns.length;
  return { row: to, column: Math.min(Math.max(column + right, 0), last) };
}

/** The cells between two corners, row by row. */
export function block(a: Cell, b: Cell): Cell[][] {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_unused, along) => ({ row: top + down, column: left + along })),
  );
}

export function isIn({ row, column }: Cell, a: Cell, b: Cell): boolean {
  return (
    row >= Math.min(a.row, b.row) && row <= Math.max(a.row, b.row) &&
    column >= Math.min(a.column, b.column) && column <= Math.max(a.column, b.column)
  );
}

function holds(node: Node | undefined, at: number): boolean {
  return node !== undefined && (node.key ?? node).from <= at && at <= node.to;
}

/** Of a problem, the cell where it stands: a number's, or the actor's name; undefined elsewhere, and while
 * the table shows an earlier text. */
export function cellOf({ text, treeText }: State, { issue, columns, actors }: Grid, problem: Problem): Cell | undefined {
  if (treeText !== text) {
    return undefined;
  }
  const at = offsetOf(text, problem);
  const row = actors.findIndex((actor) => holds(actor, at));
  const actor = actors[row];
  if (actor === undefined) {
    return undefined;
  }
  const id = issue === undefined ? "" : textAt(issue, "id");
  return { row, column: columns.findIndex((each) => holds(numberOf(actor, id, each), at)) + 1 };
}
