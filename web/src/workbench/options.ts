// An issue's scale: its points, the bands of its options and the edges between them, and edits of
// each that keep the scale covered from end to end.

import { addItem, remove, setAt, spliced, splicedAll, replaceValue, yamlText } from "./edit";
import type { Splice } from "./edit";
import { freeId } from "./ids";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { nodeAt, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";

/** What can be dragged along a scale: a point that has words, an edge between bands, the reference point. */
export interface Handle {
  kind: "point" | "edge" | "reference";
  value: number;
  label: string;
  least: number; // how far it can go
  most: number;
}

export interface Band {
  id: string;
  label: string;
  from: number;
  to: number;
}

export interface Scale {
  low: number;
  high: number;
  step: number; // of an arrow key
  bands: Band[];
  handles: Handle[];
}

const STEPS = 100;

const numberIn = (node: Node | undefined): number => (node?.kind === "text" && node.text !== "" ? Number(node.text) : NaN);

/** The number of a reference point that is one alone. */
function referenceNode(issue: Node): Node | undefined {
  const node = entry(issue, "reference_point");
  return node?.kind === "map" ? entry(node, "value") : node;
}

/** A round step, of which a span has a hundred or so. */
function stepOf(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / STEPS));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= (span / STEPS) * 0.999) ?? power;
}

/** A number on the steps of a scale, without the dust of binary fractions. */
export function onStep({ step }: Scale, value: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

function bandsOf(issue: Node): Band[] {
  const bands = items(entry(issue, "options")).map((option) => ({
    id: textAt(option, "id"),
    label: textAt(option, "label") || textAt(option, "id"),
    from: numberIn(entry(option, "from")),
    to: numberIn(entry(option, "to")),
  }));
  return bands.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)).sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Values in order, each with room up to a step from its neighbours. */
function between(values: number[], index: number, step: number, low: number, high: number): { least: number; most: number } {
  return { least: (values[index - 1] ?? low - step) + step, most: (values[index + 1] ?? high + step) - step };
}

function distinct(values: number[]): number[] {
  return [...new Set(values.filter(Number.isFinite))].sort((a, b) => a - b);
}

/** Undefined of an issue without a scale, or with one that has no two ends yet. */
export function scaleOf(issue: Node | undefined): Scale | undefined {
  const points = entry(issue, "scale")?.children ?? [];
  const values = distinct(points.map(({ key }) => numberIn(key)));
  const [low, high] = [values[0], values.at(-1)];
  if (issue === undefined || low === undefined || high === undefined || low === high) {
    return undefined;
  }
  const step = stepOf(high - low);
  const bands = bandsOf(issue);
  const edges = distinct(bands.flatMap(({ from, to }) => [from, to]));
  const handles: Handle[] = [];
  values.forEach((value, index) => {
    const words = points.find(({ key }) => numberIn(key) === value)?.text ?? "";
    if (index > 0 && index < values.length - 1) {
      handles.push({ kind: "point", value, label: words, ...between(values, index, step, low, high) });
    }
  });
  edges.forEach((value, index) => {
    if (value > low && value < high) {
      const below = bands.filter(({ to }) => to === value).map(({ label }) => label);
      const above = bands.filter(({ from }) => from === value).map(({ label }) => label);
      handles.push({ kind: "edge", value, label: `between ${below[0] ?? "nothing"} and ${above.at(-1) ?? "nothing"}`, ...between(edges, index, step, low, high) });
    }
  });
  const reference = numberIn(referenceNode(issue));
  if (Number.isFinite(reference)) {
    handles.push({ kind: "reference", value: reference, label: "what stands if nothing is agreed", least: low, most: high });
  }
  return { low, high, step, bands, handles };
}

/** Every end of an option that lies at a value. */
function endsAt(issue: Node, value: number): Node[] {
  const ends = items(entry(issue, "options")).flatMap((option) => [entry(option, "from"), entry(option, "to")]);
  return ends.filter((each): each is Node => each !== undefined && numberIn(each) === value);
}

/** Puts a handle somewhere else on the scale of the issue at a place. */
export function moveHandle(text: string, place: Place, { kind, value }: Pick<Handle, "kind" | "value">, to: number): string {
  const issue = nodeAt(read(text).root, place);
  if (issue === undefined || to === value) {
    return text;
  }
  const put = (node: Node): Splice => replaceValue(text, node, String(to));
  if (kind === "edge") {
    return splicedAll(text, endsAt(issue, value).map(put));
  }
  if (kind === "reference") {
    const node = referenceNode(issue);
    return node === undefined ? text : spliced(text, put(node));
  }
  return movePoint(text, place, value, to);
}

/** Another end of an option at a place; the neighbour that ends there begins where it now does. */
export function putEnd(text: string, option: Place, key: "from" | "to", typed: string): string {
  const { root } = read(text);
  const now = numberIn(entry(nodeAt(root, option), key));
  const issue = option.slice(0, -2);
  const scale = scaleOf(nodeAt(root, issue));
  const isInner = scale !== undefined && now > scale.low && now < scale.high;
  return isInner && typed !== "" && Number.isFinite(Number(typed)) ? moveHandle(text, issue, { kind: "edge", value: now }, Number(typed)) : setField(text, option, [key], typed);
}

/** Another number for a point of the scale; at an end of the scale, the options go along. */
export function movePoint(text: string, place: Place, value: number, to: number): string {
  const issue = nodeAt(read(text).root, place);
  const points = entry(issue, "scale")?.children ?? [];
  const key = points.find((each) => numberIn(each.key) === value)?.key;
  if (issue === undefined || key === undefined || points.some((each) => numberIn(each.key) === to)) {
    return text;
  }
  const values = distinct(points.map((each) => numberIn(each.key)));
  const isEnd = value === values[0] || value === values.at(-1);
  const renamed = { from: key.from, to: key.to, text: key.quoted ? `'${to}'` : String(to) };
  const ends = isEnd ? endsAt(issue, value).map((node) => replaceValue(text, node, String(to))) : [];
  return splicedAll(text, [renamed, ...ends]);
}

/** Words for a point, which is made where there is none yet; "" takes the point away. */
export function tellPoint(text: string, place: Place, value: string, words: string): string {
  const issue = nodeAt(read(text).root, place);
  const point = (entry(issue, "scale")?.children ?? []).find(({ key }) => numberIn(key) === Number(value));
  if (issue === undefined) {
    return text;
  }
  if (words === "") {
    return point === undefined ? text : spliced(text, remove(text, point));
  }
  return spliced(text, point === undefined ? addPoint(text, issue, value, words) : replaceValue(text, point, yamlText(words)));
}

/** Points stand in their order where they did so before. */
function addPoint(text: string, issue: Node, value: string, words: string): Splice {
  const scale = entry(issue, "scale");
  const next = scale?.children.find(({ key }) => numberIn(key) > Number(value))?.key;
  if (scale === undefined || next === undefined) {
    return setAt(text, issue, ["scale", value], yamlText(words));
  }
  const start = text.lastIndexOf("\n", next.from - 1) + 1;
  const gap = scale.flow ? ", " : `${text.includes("\r\n") ? "\r\n" : "\n"}${" ".repeat(next.from - start)}`;
  return { from: next.from, to: next.from, text: `${value}: ${yamlText(words)}${gap}` };
}

/** A new option: the upper half of the widest band, the highest where several are as wide, or of all where there is none; without a scale, one more. */
export function addOption(text: string, place: Place, label: string): string {
  const issue = nodeAt(read(text).root, place);
  const options = items(entry(issue, "options"));
  if (issue === undefined) {
    return text;
  }
  const named: [string, string][] = [["id", freeId(label, options, "option")], ["label", yamlText(label)]];
  const scale = scaleOf(issue);
  if (scale === undefined) {
    return spliced(text, addItem(text, issue, "options", named));
  }
  const widest = scale.bands.reduce<Band | undefined>((most, each) => (most !== undefined && most.to - most.from > each.to - each.from ? most : each), undefined);
  if (widest === undefined) {
    return spliced(text, addItem(text, issue, "options", [...named, ["from", String(scale.low)], ["to", String(scale.high)]]));
  }
  const middle = onStep(scale, (widest.from + widest.to) / 2);
  const added = addItem(text, issue, "options", [...named, ["from", String(middle)], ["to", String(widest.to)]]);
  const end = entry(options.find((each) => textAt(each, "id") === widest.id), "to");
  return end === undefined ? text : splicedAll(text, [added, replaceValue(text, end, String(middle))]);
}

/** Takes an option away; the band below it takes its place, or the one above where it is the lowest. */
export function removeOption(text: string, place: Place, index: number): string {
  const issue = nodeAt(read(text).root, place);
  const options = items(entry(issue, "options"));
  const gone = options[index];
  if (gone === undefined) {
    return text;
  }
  const [from, to] = [numberIn(entry(gone, "from")), numberIn(entry(gone, "to"))];
  const others = options.filter((each) => each !== gone);
  const below = others.map((each) => entry(each, "to")).find((each) => numberIn(each) === from);
  const above = others.map((each) => entry(each, "from")).find((each) => numberIn(each) === to);
  const filled = below !== undefined ? replaceValue(text, below, String(to)) : above !== undefined ? replaceValue(text, above, String(from)) : undefined;
  return splicedAll(text, [remove(text, gone), ...(filled === undefined || from === to ? [] : [filled])]);
}
