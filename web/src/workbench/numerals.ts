// Numbers as people write them in tables, read as src/formats/numerals.h reads them: what one number of the table
// settles about commas and points holds for all, and what stays open is refused.

/** What the marks between digits are. */
type Shape = "plain" | "point" | "comma" | "point or groups" | "comma or groups" | "groups";

/** Whether some number can only have a decimal point, and whether one can only have a decimal comma. */
export interface Marks {
  points: boolean;
  commas: boolean;
}

const GROUP = " '\u00a0\u202f\u2009\u2019"; // marks that only ever part thousands
const NUMERAL = new RegExp(String.raw`^([-+\u2212]?)((?:\d|[.,](?=\d))[\d.,${GROUP}]*?)((?:[eE][-+]?\d+)?)\s*%?$`);
const BETWEEN = /\s*(\.\.|–|\||±|\+\/?-)\s*/;

function shapeOf(digits: string): Shape {
  const marks = digits.replace(/\d/g, "");
  if (marks === "") {
    return "plain";
  }
  if (marks.length > 1 || !/[.,]/.test(marks)) {
    return "groups";
  }
  const grouped = /^(?!0[.,])\d{1,3}[.,]\d{3}$/.test(digits);
  return marks === "," ? (grouped ? "comma or groups" : "comma") : grouped ? "point or groups" : "point";
}

/** A range with hyphens has the page's own marks. */
function unhyphened(cell: string): string {
  const between = /(?<=[\d%])\s*-\s*(?=\d)/g;
  const count = [...cell.matchAll(between)].length;
  return /[eE]-/.test(cell) || count === 0 || count > 2 ? cell : cell.replace(between, count === 1 ? ".." : "|");
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** What all numbers of the cells together settle. */
export function surveyed(cells: string[]): Marks {
  const all = cells.flatMap((each) => unhyphened(each).split(BETWEEN)).flatMap((each) => NUMERAL.exec(each.trim())?.[2] ?? []);
  const shapes = all.map((digits) => ({ digits, shape: shapeOf(digits) }));
  return {
    points: shapes.some(({ digits, shape }) => shape === "point" || (shape === "groups" && count(digits, ",") > 1)),
    commas: shapes.some(({ digits, shape }) => shape === "comma" || (shape === "groups" && count(digits, ".") > 1)),
  };
}

/** Without what parts thousands, where the marks are groups of three; else undefined. */
function ungrouped(digits: string): string | undefined {
  const bare = digits.replace(new RegExp(`(?<=\\d)[${GROUP}](?=\\d{3}(?!\\d))`, "g"), "_");
  const last = /[.,](?!.*[.,])/.exec(bare)?.[0] ?? "";
  const other = last === "," ? "." : ",";
  const isDecimal = last !== "" && count(bare, last) === 1 && (bare.includes("_") || bare.includes(other));
  const group = bare.includes("_") ? "_" : isDecimal ? other : last;
  const whole = isDecimal ? bare.slice(0, bare.indexOf(last)) : bare;
  const rest = isDecimal ? bare.slice(bare.indexOf(last) + 1) : "";
  const parts = whole.split(group);
  const inThrees = /^\d{1,3}$/.test(parts[0] ?? "") && parts.slice(1).every((each) => /^\d{3}$/.test(each)) && /^\d*$/.test(rest);
  return inThrees ? parts.join("") + (rest === "" ? "" : `.${rest}`) : undefined;
}

function numeral(typed: string, { points, commas }: Marks, what: string): string {
  const [, sign = "", digits = "", exponent = ""] = NUMERAL.exec(typed) ?? [];
  const shape = exponent === "" ? shapeOf(digits) : digits.includes(",") ? "comma" : "point";
  const plain = (made: string) => `${sign === "-" || sign === "\u2212" ? "-" : ""}${made.replace(/^\./, "0.").replace(/\.$/, "")}${exponent}`;
  const pointed = digits.replace(",", ".");
  const joined = digits.replace(/[.,]/, "");
  if (digits === "") {
    throw new Error(`${what} '${typed}' is not a number; write it like 40, 30..50 or 30|40|60.`);
  }
  if ((shape === "comma or groups" && points === commas) || (shape === "point or groups" && points && commas)) {
    throw new Error(`${what} '${typed}' may mean ${pointed} or ${joined}; write the one that is meant.`);
  }
  if (shape === "comma" && points) {
    throw new Error(`${what} '${typed}' has a decimal comma, but other numbers of the table have a point; write ${pointed}.`);
  }
  if (shape === "groups") {
    const made = ungrouped(digits);
    if (made === undefined) {
      throw new Error(`${what} '${typed}' is not a number; write it like 40, 30..50 or 30|40|60.`);
    }
    return plain(made);
  }
  const isGrouped = shape === "comma or groups" ? points : shape === "point or groups" && commas;
  return plain(isGrouped ? joined : pointed);
}

/** The cell, a number or a range, with decimal points and without thousands separators. Throws, about what, where it
 * is neither or may mean two numbers. */
export function pointed(cell: string, marks: Marks, what: string): string {
  if (cell === "") {
    return "";
  }
  const parts = unhyphened(cell).split(BETWEEN);
  const form = parts.filter((_, index) => index % 2 === 1).map((each) => (each === "–" ? ".." : each === "|" ? "|" : each === ".." ? ".." : "±"));
  if (!["", "..", "±", "||"].includes(form.join(""))) {
    throw new Error(`${what} '${cell}' is no range; write it like 30..50, 30|40|60 or 40±10.`);
  }
  const numbers = parts.filter((_, index) => index % 2 === 0).map((each) => numeral(each, marks, what));
  return numbers.map((each, index) => each + (form[index] ?? "")).join("");
}
