// A block of cells, as a spreadsheet copies it, put into the table of actors.

import { addActors, typeCell } from "./actors";
import type { Cell, Table } from "./actors";
import { actorsOf } from "./columns";
import { linesOf, newLine, splicedAll } from "./edit";
import { columnOf, typedOf } from "./headings";
import type { Heading } from "./headings";
import type { Node } from "./node";
import { read } from "./read";
import { ROWS_MOST } from "./table";

/** What is typed into a row's cells; undefined leaves one as it is. */
export type Line = (string | undefined)[];

/** Cells that fit a table, and what is said of those that do not. */
export interface Block {
  cells: Line[];
  column: number; // where the first of them goes
  note: string;
}

/** The headings of a first row of two or more that has nothing else, or three of them; of two that say the same of an
 * actor the first. A word alone may be a name, such as WHO. */
function headingsOf(first: string[] = []): Heading[] {
  const found = first.map(columnOf).filter((each): each is Heading => each !== undefined);
  const isRow = (found.length >= 2 && found.length === first.filter((each) => each !== "").length) || found.length >= 3;
  return isRow ? found.filter((each, place) => found.findIndex(({ role, end }) => role === each.role && end === each.end) === place) : [];
}

/** The block in the order of the table's columns: its own order, or the one that a first row of headings says. */
export function blockFor({ columns }: Table, at: Cell, pasted: string[][]): Block {
  const headings = headingsOf(pasted[0]);
  if (headings.length > 0) {
    const named = headings.some(({ role }) => role === "actor");
    const known = headings.filter(({ role }) => role === "actor" || columns.some(({ path }) => path[0] === role));
    const left = (pasted[0] ?? []).filter((each, index) => each !== "" && !known.some((heading) => heading.index === index));
    const filled = pasted.slice(1).filter((row) => row.some((each) => each !== ""));
    const cells = filled.map((row) => [named ? typedOf(row, headings, "actor") : undefined, ...columns.map(({ path }) => {
      const role = headings.find((heading) => heading.role === path[0])?.role;
      return role === undefined ? undefined : typedOf(row, headings, role);
    })]);
    return { cells, column: 0, note: `The first row was read as headings.${left.length > 0 ? ` Not used: ${left.join(", ")}.` : ""}` };
  }
  const room = columns.length + 1 - at.column;
  const beside = Math.max(0, ...pasted.map((row) => row.map((each) => each !== "").lastIndexOf(true) + 1)) - room;
  const note = beside <= 0 ? "" : `${beside === 1 ? "One column has" : `${beside} columns have`} no place in this table and ${beside === 1 ? "was" : "were"} left out.`;
  return { cells: pasted.map((row) => row.slice(0, room)), column: at.column, note };
}

function typedInto(text: string, table: Table, { row, column }: Cell, typed: Line): string {
  return typed.reduce<string>((now, each, right) => (each === undefined ? now : typeCell(now, table, { row, column: column + right }, each)), text);
}

/** The text with an actor's cells typed in, by way of its own lines alone. */
function typedLines(lines: string, line: string, table: Table, column: number, typed: Line): string {
  const head = `actors:${line}`;
  const own = typedInto(`${head}${lines}${line}`, table, { row: 0, column }, typed);
  return own.slice(head.length, own.length - line.length);
}

/** Puts a block of cells with its first one here; rows below the last actor add one each, where they hold anything.
 * Throws, in words for the reader, where that makes too many. */
export function pasteBlock(text: string, table: Table, at: Cell, block: Line[]): string {
  const count = actorsOf(read(text).root).length;
  const rows = block.filter((line, down) => at.row + down < count || line.some((each) => each !== undefined && each !== ""));
  const fresh = rows.slice(Math.max(0, count - at.row));
  if (fresh.length > 0 && count + fresh.length > ROWS_MOST) {
    throw new Error(`With these there would be ${count + fresh.length} actors; this page takes ${ROWS_MOST} at most.`);
  }
  const names = fresh.map(([first = ""], index) => (at.column === 0 ? first : "") || `Actor ${count + index + 1}`);
  const grown = addActors(text, names);
  const actors = actorsOf(read(grown).root);
  const places = rows.map((_, down) => linesOf(grown, actors[at.row + down] as Node));
  if (places.some((each) => each === undefined)) {
    return rows.reduce((now, line, down) => typedInto(now, table, { row: at.row + down, column: at.column }, line), grown);
  }
  return splicedAll(grown, rows.flatMap((line, down) => {
    const place = places[down];
    return place === undefined ? [] : [{ ...place, text: typedLines(grown.slice(place.from, place.to), newLine(grown), table, at.column, line) }];
  }));
}
