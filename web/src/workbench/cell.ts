// A number of a case as a cell shows it, and what is typed into a cell as the case has it.
//
//   60          60
//   40..60      {low: 40, high: 60, dist: uniform}
//   40|50|60    [40, 50, 60]: least, most likely, most
//   50±10       [40, 50, 60]
// All else stands in the case as it was typed, and the engine says what it thinks of it.

import { spliced, endOf, replaceValue, setAt, yamlValue } from "./edit";
import type { Splice } from "./edit";
import { entry, textAt } from "./node";
import type { Node } from "./node";

/** The numbers of a range that a cell can show, as they are written. */
type Parts = { kind: "point" | "span" | "peak"; texts: string[] };

const KEYS = { point: ["value"], span: ["low", "high"], peak: ["low", "mode", "high"] };
const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const TYPED: [Parts["kind"], RegExp][] = [
  ["point", new RegExp(`^(${NUMBER})$`)],
  ["span", new RegExp(String.raw`^(${NUMBER})\s*(?:\.\.|–)\s*(${NUMBER})$`)],
  ["peak", new RegExp(String.raw`^(${NUMBER})\s*\|\s*(${NUMBER})\s*\|\s*(${NUMBER})$`)],
];
const AROUND = new RegExp(String.raw`^(${NUMBER})\s*(?:±|\+-|\+/-)\s*(${NUMBER})$`);

/** A sum of decimals without the dust of binary ones. */
function tidy(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function partsOfTyped(typed: string): Parts | undefined {
  const around = AROUND.exec(typed);
  if (around !== null) {
    const [mode, width] = [Number(around[1]), Number(around[2])];
    return { kind: "peak", texts: [tidy(mode - width), tidy(mode), tidy(mode + width)] };
  }
  for (const [kind, form] of TYPED) {
    const found = form.exec(typed);
    if (found !== null) {
      return { kind, texts: found.slice(1) };
    }
  }
  return undefined;
}

/** The nodes that hold the numbers of a range, or undefined where it is of another kind. */
function numbersOf(node: Node): { kind: Parts["kind"]; nodes: Node[] } | undefined {
  if (node.kind === "text") {
    return { kind: "point", nodes: [node] };
  }
  if (node.kind === "list") {
    const plain = node.children.length === 3 && node.children.every(({ kind }) => kind === "text");
    return plain ? { kind: "peak", nodes: node.children } : undefined;
  }
  const uniform = textAt(node, "dist") === "uniform";
  const kind = entry(node, "value") !== undefined ? "point" : uniform ? "span" : "peak";
  const nodes = KEYS[kind].map((key) => entry(node, key));
  const others = ["p10", "mean", "assessors"].some((key) => entry(node, key) !== undefined);
  const whole = nodes.every((each): each is Node => each?.kind === "text");
  return whole && !others && !(uniform && entry(node, "mode")) ? { kind, nodes } : undefined;
}

/** What a cell shows of a value; "" of one that is not there. */
export function shown(text: string, node: Node | undefined): string {
  if (node === undefined) {
    return "";
  }
  const numbers = numbersOf(node);
  if (numbers === undefined) {
    return text.slice(node.from, endOf(text, node)).replace(/\s+/g, " ");
  }
  return numbers.nodes.map((each) => each.text).join(numbers.kind === "span" ? ".." : "|");
}

/** Least, most likely, most; or undefined where the cell shows no plain range. */
export function rangeOf(node: Node | undefined): [number, number, number] | undefined {
  const numbers = node === undefined ? undefined : numbersOf(node);
  const values = numbers?.nodes.map((each) => (each.text === "" ? NaN : Number(each.text)));
  if (numbers === undefined || values === undefined || !values.every(Number.isFinite)) {
    return undefined;
  }
  const [low = 0, second = low, third = second] = values;
  return numbers.kind === "span" ? [low, (low + second) / 2, second] : [low, second, third];
}

function written({ kind, texts }: Parts): string {
  const [low, high] = texts;
  return kind === "point" ? texts.join() : kind === "span" ? `{low: ${low}, high: ${high}, dist: uniform}` : `[${texts.join(", ")}]`;
}

/** What was typed as a YAML value, where nothing is there yet. */
export function valueOfTyped(typed: string): string {
  const parts = partsOfTyped(typed);
  return parts === undefined ? yamlValue(typed) : written(parts);
}

/** The map anew, with other numbers, and all that it says besides. */
function reshaped(text: string, node: Node, { kind, texts }: Parts): string {
  const numbers = ["value", "low", "mode", "high", "dist", "mean", "sd", "p10", "p50", "p90", "assessors"];
  const put = KEYS[kind].map((key, index) => `${key}: ${texts[index]}`);
  const rest = node.children
    .filter((each) => !numbers.includes(each.key?.text ?? ""))
    .map((each) => text.slice(each.key?.from, endOf(text, each)));
  return `{${[...put, ...(kind === "span" ? ["dist: uniform"] : []), ...rest].join(", ")}}`;
}

/** The text with other numbers in the places of the same kind of range. */
function renumbered(text: string, nodes: Node[], texts: string[]): string {
  let changed = text;
  for (const [index, node] of [...nodes.entries()].reverse()) {
    const put = texts[index];
    if (put !== undefined && put !== node.text) {
      changed = spliced(changed, replaceValue(changed, node, put));
    }
  }
  return changed;
}

/** The text with what was typed where the path leads from a map. */
export function typedAt(text: string, map: Node, path: string[], typed: string): string {
  const node = path.reduce<Node | undefined>(entry, map);
  const parts = partsOfTyped(typed);
  const old = node === undefined ? undefined : numbersOf(node);
  if (parts !== undefined && old?.kind === parts.kind) {
    return renumbered(text, old.nodes, parts.texts);
  }
  const isLong = node?.kind === "map" && parts !== undefined && node.children.some((each) => each.kind !== "text");
  const isSimple = isLong && node.children.every((each) => each.kind === "text" || each.flow);
  const value = parts === undefined ? yamlValue(typed) : isSimple ? reshaped(text, node, parts) : written(parts);
  const splice: Splice = setAt(text, map, path, value);
  return spliced(text, splice);
}
