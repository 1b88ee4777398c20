// Edits of the table of actors, each from one text of a case to the next.

import { shown, typedAt } from "./cell";
import { actorsOf, columnsOf, issuesOf, numberOf, pathOf } from "./columns";
import { addItem, remove, setAt, spliced, yamlText } from "./edit";
import { textAt } from "./node";
import type { Node } from "./node";
import { read } from "./read";

/** A cell by its row and column; column 0 is the name. */
export interface Cell {
  row: number;
  column: number;
}

export function nameOf(actor: Node): string {
  return textAt(actor, "name") || textAt(actor, "id");
}

function findIssue(root: Node | undefined, id: string): Node | undefined {
  return issuesOf(root).find((each) => textAt(each, "id") === id);
}

/** An id that no actor has, made of a name. */
function idFor(name: string, actors: Node[]): string {
  const words = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const base = words === "" ? "actor" : /^[a-z]/.test(words) ? words : `actor-${words}`;
  const taken = new Set(actors.map((actor) => textAt(actor, "id")));
  let id = base;
  for (let number = 2; taken.has(id); number++) {
    id = `${base}-${number}`;
  }
  return id;
}

export function addActor(text: string, name: string): string {
  const { root } = read(text);
  if (root === undefined) {
    return text;
  }
  return spliced(text, addItem(text, root, "actors", [["id", idFor(name, actorsOf(root))], ["name", name]]));
}

export function removeActor(text: string, row: number): string {
  const actor = actorsOf(read(text).root)[row];
  return actor === undefined ? text : spliced(text, remove(text, actor));
}

/** Puts what was typed into a cell; in the row below the last, a name adds an actor. */
export function typeCell(text: string, issueId: string, { row, column }: Cell, given: string): string {
  const typed = given.trim();
  const { root } = read(text);
  const actor = actorsOf(root)[row];
  if (column === 0) {
    if (typed === "" || (actor !== undefined && typed === nameOf(actor))) {
      return text;
    }
    return actor === undefined ? addActor(text, typed) : spliced(text, setAt(text, actor, ["name"], yamlText(typed)));
  }
  const issue = findIssue(root, issueId);
  const of = issue === undefined ? undefined : columnsOf(issue)[column - 1];
  if (actor === undefined || of === undefined) {
    return text;
  }
  const node = numberOf(actor, issueId, of);
  if (typed === shown(text, node)) {
    return text;
  }
  if (typed !== "") {
    return typedAt(text, actor, pathOf(issueId, of), typed);
  }
  return node === undefined ? text : spliced(text, remove(text, node));
}

/** Puts a block of cells, as a spreadsheet copies it, with its first cell here; adds actors as needed. */
export function pasteBlock(text: string, issueId: string, at: Cell, block: string[][]): string {
  let changed = text;
  block.forEach((line, down) => {
    const row = at.row + down;
    const count = actorsOf(read(changed).root).length;
    if (row >= count) {
      const name = at.column === 0 ? (line[0] ?? "").trim() : "";
      changed = addActor(changed, name || `Actor ${count + 1}`);
    }
    line.forEach((typed, right) => {
      changed = typeCell(changed, issueId, { row, column: at.column + right }, typed);
    });
  });
  return changed;
}

/** The cells of a spreadsheet's text. */
export function cellsOf(pasted: string): string[][] {
  return pasted.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
}
