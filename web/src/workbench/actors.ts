// Edits of the table of actors, each from one text of a case to the next.

import { shown, typedAt } from "./cell";
import { actorsOf, numberOf, pathOf } from "./columns";
import type { Column } from "./columns";
import { addItems, remove, setAt, spliced, yamlText } from "./edit";
import { freeIds } from "./ids";
import { textAt } from "./node";
import type { Node } from "./node";
import { read } from "./read";

/** The numbers that a table holds: those of an issue, by columns. */
export interface Table {
  issue: string;
  columns: Column[];
}

/** A cell by its row and column; column 0 is the name. */
export interface Cell {
  row: number;
  column: number;
}

export function nameOf(actor: Node): string {
  return textAt(actor, "name") || textAt(actor, "id");
}

export function addActors(text: string, names: string[]): string {
  const { root } = read(text);
  if (root === undefined || names.length === 0) {
    return text;
  }
  const ids = freeIds(names, actorsOf(root), "actor");
  return spliced(text, addItems(text, root, "actors", names.map((name, index) => [["id", ids[index] ?? ""], ["name", yamlText(name)]])));
}

export function addActor(text: string, name: string): string {
  return addActors(text, [name]);
}

export function removeActor(text: string, row: number): string {
  const actor = actorsOf(read(text).root)[row];
  return actor === undefined ? text : spliced(text, remove(text, actor));
}

/** Puts what was typed into a cell; in the row below the last, a name adds an actor. */
export function typeCell(text: string, { issue, columns }: Table, { row, column }: Cell, given: string): string {
  const typed = given.trim();
  const { root } = read(text);
  const actor = actorsOf(root)[row];
  if (column === 0) {
    if (typed === "" || (actor !== undefined && typed === nameOf(actor))) {
      return text;
    }
    return actor === undefined ? addActor(text, typed) : spliced(text, setAt(text, actor, ["name"], yamlText(typed)));
  }
  const of = columns[column - 1];
  if (actor === undefined || of === undefined) {
    return text;
  }
  const node = numberOf(actor, issue, of);
  if (typed === shown(text, node)) {
    return text;
  }
  if (typed !== "") {
    return typedAt(text, actor, pathOf(issue, of), typed);
  }
  return node === undefined ? text : spliced(text, remove(text, node));
}
