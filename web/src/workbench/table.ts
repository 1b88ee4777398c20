// A case made of a pasted table: a row for each actor, with the columns of docs/import.md that a page can settle.

import { valueOfTyped } from "./cell";
import { yamlText } from "./edit";
import { rowsOf } from "./delimited";
import { ROLES, columnOf, typedOf } from "./headings";
import type { Heading } from "./headings";
import { freeIds } from "./ids";
import { pointed, surveyed } from "./numerals";

export interface Made {
  text: string;
  note: string; // what was read, and what was changed on the way
}

const NUMBER = /(?<![\w.])-?(?:\d+\.?\d*|\.\d+)/g;
const LARGEST = 100; // capability and salience of a case
export const ROWS_MOST = 1000; // that a page shows and forecasts at ease
const COMPANY = 3; // numbers that show together in which unit they are
const FULL = 0.2; // of 0 to 100, that positions fill where that is their scale

// ---- cells ---------------------------------------------------------------------------------

function delimiterOf(line: string): string | undefined {
  return ["\t", ";", ","].find((mark) => line.split(mark).length >= 3);
}

function numbersIn(cells: string[]): number[] {
  return cells.flatMap((each) => [...each.matchAll(NUMBER)].map(([digits]) => Number(digits)));
}

function multiplied(cell: string, factor: number): string {
  return factor === 1 ? cell : cell.replace(NUMBER, (digits) => String(Number((Number(digits) * factor).toPrecision(15))));
}

// ---- units ---------------------------------------------------------------------------------

function scaleOf(positions: number[], notes: string[]): [number, number] {
  const [low, high] = [Math.min(...positions), Math.max(...positions)];
  if (low >= 0 && high <= 100 && high - low >= 100 * FULL) {
    return [0, 100];
  }
  if (low === high) {
    throw new Error(`All positions are ${low}: a case needs two ends of a scale to stand between.`);
  }
  notes.push(`The scale goes from the lowest position, ${low}, to the highest, ${high}; set its ends below.`);
  return [low, high];
}

/** The highest of the points that saliences are given in, 5, 7 or 10, as src/formats/units.c has it; 0 where they are
 * not. */
function pointsOf(ranges: number[][]): number {
  const highs = ranges.map((each) => Math.max(...each));
  const most = Math.max(0, ...highs);
  const isPoints = ranges.length >= COMPANY && most > 1 && most <= 10 && ranges.every((each) => Math.min(...each) >= 1 || Math.max(...each) === 0);
  const differ = highs.some((each) => each !== most);
  return !isPoints || !differ ? 0 : most <= 5 ? 5 : most <= 7 ? 7 : 10;
}

function salienceFactor(ranges: number[][], notes: string[]): number {
  const highs = ranges.map((each) => Math.max(...each));
  const above = highs.filter((each) => each > 1);
  if (highs.length > 0 && above.length === 0) {
    notes.push("No salience is above 1: all are read as shares and written as 0 to 100.");
    return LARGEST;
  }
  if (above.length === 1 && highs.length > COMPANY && highs.some((each) => each > 0 && each < 1)) {
    throw new Error(`The salience ${above.join()} stands alone among shares of 1: write all as shares, or all as 0 to 100.`);
  }
  const points = pointsOf(ranges);
  if (points > 0) {
    notes.push(`No salience is above ${points}: all are read as parts of ${points} and written as 0 to 100.`);
    return LARGEST / points;
  }
  return 1;
}

function capabilityFactor(values: number[], notes: string[]): number {
  const most = Math.max(0, ...values);
  if (most > LARGEST) {
    notes.push(`Capabilities go up to ${most}: the strongest is written as 100, and the others in proportion.`);
    return LARGEST / most;
  }
  return 1;
}

// ---- the case ------------------------------------------------------------------------------

/** Whether a text is a table, and no case. */
export function isTable(text: string): boolean {
  const begin = text.trimStart();
  const [first = ""] = begin.split("\n");
  const isCase = /^(\{|---|# )/.test(begin) || /^(plenum|id|question)[ \t]*:/m.test(begin.slice(0, 200));
  return delimiterOf(first) !== undefined && !isCase;
}

/** Whether a text is words without a key: no case, not even one with errors. */
export function isProse(text: string): boolean {
  return !/^[ \t]*(\{|["']?[\w.-]+["']?[ \t]*:([ \t]|$))/m.test(text);
}

function skeleton([low, high]: [number, number]): string[] {
  return [
    "plenum: 1", "id: my-case", "question: What will be decided?", "issues:", "  - id: outcome", "    scale:",
    `      ${low}: ${yamlText("as little as anybody wants")}`, `      ${high}: ${yamlText("as much as anybody wants")}`, "actors:",
  ];
}

/** The lines of an actor: its id, and its cells in the order of the roles. */
function actorLines(id: string, [name = "", ...numbers]: string[]): string[] {
  const stake = numbers.flatMap((each, index) => (each === "" ? [] : [`${ROLES[index + 1]}: ${valueOfTyped(each)}`]));
  return [`  - id: ${id}`, `    name: ${yamlText(name)}`, `    on: {outcome: {${stake.join(", ")}}}`];
}

function columnsOfTable(first: string[]): { columns: Heading[]; unread: string[]; headed: boolean } {
  const headed = first.map(columnOf);
  const columns = headed.filter((each): each is Heading => each !== undefined);
  if (columns.length === 0 && first.slice(1, 4).length === 3 && first.slice(1, 4).every((each) => numbersIn([each]).length > 0)) {
    return { columns: ROLES.map((role, index) => ({ role, end: "mode", index })), unread: [], headed: false };
  }
  const missing = ROLES.filter((role) => !columns.some((each) => each.role === role));
  if (missing.length > 0) {
    throw new Error(`The table has no column ${missing.map((each) => `'${each}'`).join(", ")}: give its first row the headings actor, position, capability, salience.`);
  }
  for (const { role, end, index } of columns) {
    const other = columns.find((each) => each.role === role && each.end === end && each.index > index);
    if (other !== undefined) {
      throw new Error(`The columns '${first[index]}' and '${first[other.index]}' may both be the ${role}: keep one of the two.`);
    }
  }
  return { columns, unread: first.filter((_, index) => headed[index] === undefined), headed: true };
}

/** The rows with numbers that have decimal points and nothing else. top: the number of the first. */
function settled(rows: string[][], columns: Heading[], top: number): string[][] {
  const numbers = columns.filter(({ role }) => role !== "actor");
  const marks = surveyed(rows.flatMap((row) => numbers.map(({ index }) => row[index] ?? "")));
  return rows.map((row, at) => row.map((each, index) => {
    const of = numbers.find((column) => column.index === index);
    return of === undefined ? each : pointed(each, marks, `Row ${at + top}: the ${of.role}`);
  }));
}

/** Throws where an actor has no name, or another's. */
function checkNames(names: string[], top: number): void {
  const first = new Map<string, number>();
  names.forEach((name, index) => {
    const before = first.get(name);
    if (name === "" || before !== undefined) {
      throw new Error(name === "" ? `Row ${index + top} names no actor.` : `Row ${index + top}: '${name}' stands in row ${before} already; keep one of the two.`);
    }
    first.set(name, index + top);
  });
}

/** Throws, in words for the reader, where the table makes no case. */
export function caseOfTable(text: string): Made {
  const body = text.trimStart();
  const delimiter = delimiterOf(body.split("\n")[0] ?? "") ?? "\t";
  const rows = rowsOf(body, delimiter);
  const { columns, unread, headed } = columnsOfTable(rows[0] ?? []);
  const own = headed ? rows.slice(1) : rows;
  const top = headed ? 2 : 1;
  if (own.length === 0 || own.length > ROWS_MOST) {
    throw new Error(own.length === 0 ? "The table has no row below its headings." : `The table has ${own.length} rows, and this page takes ${ROWS_MOST} at most; plenum import reads larger ones.`);
  }
  const lines = settled(own, columns, top).map((row) => ROLES.map((role) => typedOf(row, columns, role)));
  const names = lines.map(([name = ""]) => name);
  checkNames(names, top);
  const notes = unread.length > 0 ? [`Not used: ${unread.join(", ")}.`] : [];
  const ranges = (index: number) => lines.map((line) => numbersIn([line[index] ?? ""])).filter((each) => each.length > 0);
  if (ranges(1).length === 0) {
    throw new Error("No position is a number; write them like 40, 30..50 or 30|40|60.");
  }
  const scale = scaleOf(ranges(1).flat(), notes);
  const factors = [1, 1, capabilityFactor(ranges(2).flat(), notes), salienceFactor(ranges(3), notes)];
  const ids = freeIds(names, [], "actor");
  const actors = lines.flatMap((line, row) => actorLines(ids[row] ?? "", line.map((cell, index) => (index === 0 ? cell : multiplied(cell, factors[index] ?? 1)))));
  const counted = `${lines.length} actors read${headed ? "" : ", as actor, position, capability, salience"}.`;
  return { text: [...skeleton(scale), ...actors, ""].join("\n"), note: [counted, ...notes, "Say now what is decided, and what the scale's ends mean."].join(" ") };
}
