// A case made of a pasted table: a row for each actor, with the columns of docs/import.md that a page can settle.

import { pasteBlock } from "./actors";
import { columnsOf, issuesOf } from "./columns";
import { yamlText } from "./edit";
import { read } from "./read";

export interface Made {
  text: string;
  note: string; // what was read, and what was changed on the way
}

const ROLES = ["actor", "position", "capability", "salience"] as const;
type Role = (typeof ROLES)[number];
type End = "low" | "mode" | "high";

const HEADINGS: Record<Role, RegExp> = {
  actor: /^(actors?|names?|who|party|country|member|stakeholder|organi[sz]ation)$/,
  position: /^(position|stance|preference|ideal)$/,
  capability: /^(capability|capabilities|power|influence|weight|resources)$/,
  salience: /^(salience|importance|interest|priority)$/,
};
const ENDS: [End, RegExp][] = [["low", /[ _-](low|lowest|min|minimum)$/], ["high", /[ _-](high|highest|max|maximum)$/], ["mode", /[ _-](mode|best|median)$/]];

const NUMBER = /(?<![\w.])-?(?:\d+\.?\d*|\.\d+)/g;
const LARGEST = 100; // capability and salience of a case
const FULL = 0.2; // of 0 to 100, that positions fill where that is their scale

interface Column {
  role: Role;
  end: End;
  index: number;
}

// ---- cells ---------------------------------------------------------------------------------

function delimiterOf(line: string): string | undefined {
  return ["\t", ";", ","].find((mark) => line.split(mark).length >= 3);
}

/** The cells of a delimited text; those in quote marks may hold the delimiter, line ends and doubled marks. */
export function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${delimiter}\\n]*))(${delimiter}|\\n|$)`, "y");
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let found = cell.exec(whole); found !== null; found = cell.exec(whole)) {
    rows[rows.length - 1]?.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? "").trim());
    if (found[3] === "") {
      break;
    }
    if (found[3] === "\n") {
      rows.push([]);
    }
  }
  return rows.filter((row) => row.some((each) => each !== ""));
}

/** With a decimal point, where the table has commas and no points. */
function pointed(rows: string[][], delimiter: string): string[][] {
  const numbers = rows.flat().filter((each) => /^[-\d.,|±\s]+$/.test(each));
  const commas = delimiter !== "," && !numbers.some((each) => /\d\.\d/.test(each));
  return commas ? rows.map((row) => row.map((each) => (numbers.includes(each) ? each.replace(/(\d),(\d)/g, "$1.$2") : each))) : rows;
}

function numbersIn(cells: string[]): number[] {
  return cells.flatMap((each) => [...each.matchAll(NUMBER)].map(([digits]) => Number(digits)));
}

function multiplied(cell: string, factor: number): string {
  return factor === 1 ? cell : cell.replace(NUMBER, (digits) => String(Number((Number(digits) * factor).toPrecision(6))));
}

// ---- columns -------------------------------------------------------------------------------

function columnOf(heading: string, index: number): Column | undefined {
  const name = heading.toLowerCase();
  const [end, form] = ENDS.find(([, each]) => each.test(name)) ?? ["mode" as End, undefined];
  const bare = form === undefined ? name : name.replace(form, "");
  const role = ROLES.find((each) => HEADINGS[each].test(bare));
  return role === undefined ? undefined : { role, end, index };
}

/** A number as a cell of the page is typed: 40, or 30|40|60 where its ends have columns of their own. */
function typedOf(row: string[], columns: Column[], role: Role): string {
  const at = (end: End) => row[columns.find((each) => each.role === role && each.end === end)?.index ?? -1] ?? "";
  const [low, mode, high] = [at("low"), at("mode"), at("high")];
  if (low === "" || high === "" || low === high) {
    return mode || low || high;
  }
  return mode === "" ? `${low}..${high}` : `${low}|${mode}|${high}`;
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

function salienceFactor(values: number[], notes: string[]): number {
  if (values.length > 0 && Math.max(...values) <= 1) {
    notes.push("No salience is above 1: all are read as shares and written as 0 to 100.");
    return LARGEST;
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
  const [first = ""] = text.trimStart().split("\n");
  return delimiterOf(first) !== undefined && !/^\s*(plenum|id|question|#|\{|---)/m.test(text.trimStart().slice(0, 200));
}

function skeleton([low, high]: [number, number]): string {
  return [
    "plenum: 1", "id: my-case", "question: What will be decided?", "issues:", "  - id: outcome", "    scale:",
    `      ${low}: ${yamlText("as little as anybody wants")}`, `      ${high}: ${yamlText("as much as anybody wants")}`, "actors: []", "",
  ].join("\n");
}

function columnsOfTable(first: string[]): { columns: Column[]; unread: string[]; headed: boolean } {
  const headed = first.map(columnOf);
  const columns = headed.filter((each): each is Column => each !== undefined);
  if (columns.length === 0 && first.slice(1, 4).length === 3 && first.slice(1, 4).every((each) => numbersIn([each]).length > 0)) {
    return { columns: ROLES.map((role, index) => ({ role, end: "mode", index })), unread: [], headed: false };
  }
  const missing = ROLES.filter((role) => !columns.some((each) => each.role === role));
  if (missing.length > 0) {
    throw new Error(`The table has no column ${missing.map((each) => `'${each}'`).join(", ")}: give its first row the headings actor, position, capability, salience.`);
  }
  return { columns, unread: first.filter((_, index) => headed[index] === undefined), headed: true };
}

/** Throws, in words for the reader, where the table makes no case. */
export function caseOfTable(text: string): Made {
  const body = text.trimStart();
  const delimiter = delimiterOf(body.split("\n")[0] ?? "") ?? "\t";
  const rows = pointed(rowsOf(body, delimiter), delimiter);
  const { columns, unread, headed } = columnsOfTable(rows[0] ?? []);
  const lines = (headed ? rows.slice(1) : rows).map((row) => ROLES.map((role) => typedOf(row, columns, role)));
  const nameless = lines.findIndex(([name]) => name === "");
  if (lines.length === 0 || nameless >= 0) {
    throw new Error(lines.length === 0 ? "The table has no row below its headings." : `Row ${nameless + (headed ? 2 : 1)} names no actor.`);
  }
  const notes = unread.length > 0 ? [`Not used: ${unread.join(", ")}.`] : [];
  const column = (index: number) => numbersIn(lines.map((line) => line[index] ?? ""));
  if (column(1).length === 0) {
    throw new Error("No position is a number; write them like 40, 30..50 or 30|40|60.");
  }
  const scale = scaleOf(column(1), notes);
  const factors = [1, 1, capabilityFactor(column(2), notes), salienceFactor(column(3), notes)];
  const start = skeleton(scale);
  const [issue] = issuesOf(read(start).root);
  const table = { issue: "outcome", columns: issue === undefined ? [] : columnsOf(issue) };
  const block = lines.map((line) => line.map((cell, index) => (index === 0 ? cell : multiplied(cell, factors[index] ?? 1))));
  const made = pasteBlock(start, table, { row: 0, column: 0 }, block);
  const counted = `${lines.length} actors read${headed ? "" : ", as actor, position, capability, salience"}.`;
  return { text: made, note: [counted, ...notes, "Say now what is decided, and what the scale's ends mean."].join(" ") };
}
