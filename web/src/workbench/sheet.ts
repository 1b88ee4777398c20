// The table of actors: cells that one types into, each with its range on the scale and what is wrong with it.

import type { Cell } from "./actors";
import { nameOf } from "./actors";
import { bar } from "./bar";
import { numberOf } from "./columns";
import { cellOf, cellText, gridOf, isIn } from "./grid";
import type { Grid } from "./grid";
import { entry, textAt } from "./node";
import type { Node } from "./node";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

export interface SheetActions {
  focus(cell: Cell): void;
  type(text: string): void;
  typeOn(text: string): void;
  leave(): void;
  key(event: KeyboardEvent): void;
  copy(event: ClipboardEvent): void;
  pasteCells(event: ClipboardEvent): void;
  remove(row: number): void;
}

export function cellId({ row, column }: Cell): string {
  return `cell-${row}-${column}`;
}

export function cellWithId(id: string): Cell | undefined {
  const found = /^cell-(\d+)-(\d+)$/.exec(id);
  return found === null ? undefined : { row: Number(found[1]), column: Number(found[2]) };
}

export function isAt(a: Cell, b: Cell): boolean {
  return a.row === b.row && a.column === b.column;
}

/** Messages by the id of the cell that they are about. */
function faultsOf(state: State, grid: Grid): Map<string, string[]> {
  const faults = new Map<string, string[]>();
  for (const problem of state.problems.filter(({ severity }) => severity === "error")) {
    const cell = cellOf(state, grid, problem);
    if (cell !== undefined) {
      const id = cellId(cell);
      faults.set(id, [...(faults.get(id) ?? []), problem.message]);
    }
  }
  return faults;
}

function input(state: State, grid: Grid, cell: Cell, label: string, faults: string[], actions: SheetActions): View {
  const draft = isAt(cell, state.at) ? state.draft : undefined;
  const id = cellId(cell);
  return view("input", {
    id,
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    "aria-invalid": faults.length > 0 && "true",
    "aria-describedby": faults.length > 0 && `${id}-fault`,
    placeholder: placeholder(grid, cell),
    value: draft ?? cellText(state, grid, cell),
    onmousedown: (event) => pointed(event, actions),
    onfocus: () => actions.focus(cell),
    onblur: () => actions.leave(),
    oninput: ({ target }) => actions.type((target as HTMLInputElement).value),
  });
}

/** The first press chooses the cell as a whole, the next one puts the caret into its text. */
function pointed(event: Event, actions: SheetActions): void {
  const input = event.target as HTMLInputElement;
  if (document.activeElement === input) {
    actions.typeOn(input.value);
  } else {
    event.preventDefault();
    input.focus();
  }
}

function placeholder({ issue, columns, actors }: Grid, { row, column }: Cell): string | undefined {
  const actor = actors[row];
  if (actor === undefined) {
    return "add an actor";
  }
  const stake = entry(entry(actor, "on"), issue === undefined ? "" : textAt(issue, "id"));
  return columns[0]?.path[0] === "position" && column === 1 && entry(stake, "weighs") !== undefined ? "from reasons" : undefined;
}

function fault(id: string, messages: string[]): View | undefined {
  return messages.length > 0 ? view("p", { class: "fault", id: `${id}-fault` }, messages.join("; ")) : undefined;
}

function row(state: State, grid: Grid, at: number, faults: Map<string, string[]>, actions: SheetActions): View {
  const actor = grid.actors[at];
  const name = actor === undefined ? "" : nameOf(actor);
  const chosen = (cell: Cell) => (isIn(cell, state.at, state.to) ? "chosen" : undefined);
  const cell = (column: number, label: string) => {
    const place = { row: at, column };
    const found = faults.get(cellId(place)) ?? [];
    return [input(state, grid, place, label, found, actions), fault(cellId(place), found)] as const;
  };
  const [field, said] = cell(0, actor === undefined ? "name of a new actor" : `${name}: name`);
  if (actor === undefined) {
    return view("tr", { key: "new" }, view("th", { scope: "row", class: chosen({ row: at, column: 0 }) }, field));
  }
  const issue = grid.issue === undefined ? "" : textAt(grid.issue, "id");
  const numbers = grid.columns.map((of, index) => {
    const [number, wrong] = cell(index + 1, `${name}: ${of.label}`);
    const place = { row: at, column: index + 1 };
    return view("td", { class: chosen(place) }, number, bar(numberOf(actor, issue, of), of), wrong);
  });
  const removal = press("×", () => actions.remove(at), { "aria-label": `Remove ${name}`, tabindex: "-1", class: "remove" });
  return view(
    "tr",
    { key: textAt(actor, "id") },
    view("th", { scope: "row", class: chosen({ row: at, column: 0 }) }, field, said),
    ...numbers,
    view("td", { class: "end" }, removal),
  );
}

/** What a row's view was made of, and the view. */
interface Made {
  from: (string | number)[];
  view: View;
}

const made = new WeakMap<Node, Made>();

/** The row as it was made last where nothing in it differs; that with the focus is made anew, as what is typed there
 * is in the page alone. */
function rowOnce(state: State, grid: Grid, at: number, faults: Map<string, string[]>, actions: SheetActions): View {
  const actor = grid.actors[at];
  const { at: first, to, table, issue } = state;
  if (actor === undefined || at === first.row) {
    return row(state, grid, at, faults, actions);
  }
  const cells = [...grid.columns.keys(), grid.columns.length].map((column) => ({ row: at, column }));
  const from = [at, table, issue, ...cells.flatMap((cell) => [Number(isIn(cell, first, to)), faults.get(cellId(cell))?.join() ?? ""])];
  const last = made.get(actor);
  if (last !== undefined && last.from.length === from.length && last.from.every((each, index) => each === from[index])) {
    return last.view;
  }
  const fresh = row(state, grid, at, faults, actions);
  made.set(actor, { from, view: fresh });
  return fresh;
}

export function sheet(state: State, actions: SheetActions): View {
  const grid = gridOf(state);
  const faults = faultsOf(state, grid);
  const heads = grid.columns.map(({ label, hint }) => view("th", { scope: "col" }, label, view("small", {}, hint)));
  const rows = Array.from({ length: grid.actors.length + 1 }, (_, at) => rowOnce(state, grid, at, faults, actions));
  return view(
    "table",
    {
      class: "sheet",
      onkeydown: (event) => actions.key(event as KeyboardEvent),
      oncopy: (event) => actions.copy(event as ClipboardEvent),
      onpaste: (event) => actions.pasteCells(event as ClipboardEvent),
    },
    view("caption", {}, state.table === "reasons" ? "What each reason weighs with whom" : "Who takes part"),
    view("thead", {}, view("tr", {}, view("th", { scope: "col" }, "Actor"), ...heads, view("td", { class: "end" }))),
    view("tbody", {}, ...rows),
  );
}
