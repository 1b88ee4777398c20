// Changes to a case's text that leave every other byte as it is.

import { entry, isNothing } from "./node";
import type { Node } from "./node";
import { read } from "./read";

/** Characters that give way to others. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

export function spliced(text: string, { from, to, text: put }: Splice): string {
  return text.slice(0, from) + put + text.slice(to);
}

/** Several changes of one text, none within another. */
export function splicedAll(text: string, splices: Splice[]): string {
  return [...splices].sort((a, b) => b.from - a.from).reduce(spliced, text);
}

/** Where a value ends, without the line ends that a block text takes in. */
export function endOf(text: string, node: Node): number {
  let end = node.to;
  while (end > node.from && /[ \r\n]/.test(text.charAt(end - 1))) {
    end--;
  }
  return end;
}

export function newLine(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line that holds an offset ends, before its line end. */
function lineEnd(text: string, at: number): number {
  return at + (/^[^\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
}

function afterLine(text: string, at: number): number {
  const end = lineEnd(text, at);
  return end + (/^\r?\n/.exec(text.slice(end))?.[0].length ?? 0);
}

function indentOf(text: string, at: number): string {
  return " ".repeat(at - lineStart(text, at));
}

// ---- texts of YAML ---------------------------------------------------------------------------

const PLAIN = /^\p{L}[\p{L}\p{N} '’().\/-]*$/u;
const WORDS_WITH_A_MEANING = /^(null|true|false|yes|no|on|off)$/i;

/** A text as YAML, in quotes where it needs them. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !text.endsWith(" ") && !WORDS_WITH_A_MEANING.test(text)) {
    return text;
  }
  return /[\0-\x1f\x7f-\x9f]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** What was typed, as it stands where that is a YAML value on one line; else as a text. */
export function yamlValue(typed: string): string {
  const alone = !/[\r\n]/.test(typed) && read(`{x: ${typed}}`);
  const isValue = alone && alone.problems.length === 0 && alone.root?.children.length === 1 && !typed.includes("#");
  return isValue ? typed : yamlText(typed);
}

/** A key as YAML: a plain word, a path, and a point of a scale, stand as they are. */
export function yamlKey(key: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N}_.-]*$/u.test(key) && !/^(null|true|false)$/i.test(key);
  return isPlain || /^-?\d+(\.\d+)?$/.test(key) ? key : yamlText(key);
}

/** A value under keys, each in a map of its own: "{on: {closure: 5}}" without the first brackets. */
function nested(keys: string[], value: string): string {
  return keys.reduceRight((inner, key) => `{${yamlKey(key)}: ${inner}}`, value);
}

// ---- changes ---------------------------------------------------------------------------------

function isBlock(node: Node): boolean {
  return node.kind !== "text" && !node.flow;
}

/** Puts a value, on one line or beginning with a line end, in the place of another. */
export function replaceValue(text: string, node: Node, value: string): Splice {
  const end = endOf(text, node);
  const colon = node.key === undefined ? node.from : text.indexOf(":", node.key.to) + 1;
  const between = text.slice(colon, node.from);
  const fresh = isBlock(node) || value.startsWith("\n") || value.startsWith("\r") || node.from === end;
  if (node.key !== undefined && fresh && /^\s*$/.test(between)) {
    return { from: colon, to: end, text: /^[\r\n]/.test(value) ? value : ` ${value}` };
  }
  return { from: node.from, to: end, text: value };
}

/** Adds an entry at the end of a map. */
export function addEntry(text: string, map: Node, key: string, value: string): Splice {
  const last = map.children.at(-1);
  const put = /^[\r\n]/.test(value) ? `${yamlKey(key)}:${value}` : `${yamlKey(key)}: ${value}`;
  if (map.flow) {
    const at = last === undefined ? map.from + 1 : Math.max(endOf(text, last), last.key?.to ?? 0);
    return { from: at, to: at, text: last === undefined ? put : `, ${put}` };
  }
  const at = lineEnd(text, last === undefined ? map.to : endOf(text, last));
  return { from: at, to: at, text: newLine(text) + indentOf(text, map.from) + put };
}

/** Puts a value where a path of keys leads from a map, with the maps that are missing on the way. */
export function setAt(text: string, map: Node, path: string[], value: string): Splice {
  const [key, ...rest] = path;
  if (key === undefined) {
    return replaceValue(text, map, value);
  }
  const child = entry(map, key);
  if (child === undefined) {
    return addEntry(text, map, key, nested(rest, value));
  }
  return rest.length === 0 || child.kind !== "map"
    ? replaceValue(text, child, nested(rest, value))
    : setAt(text, child, rest, value);
}

/** Where an entry or item begins: at its key, or at the dash before it. */
function startOf(text: string, node: Node): number {
  if (node.key !== undefined) {
    return node.key.from;
  }
  const dash = /-[ \t]*(#[^\n]*)?(\r?\n[ \t]*)*$/.exec(text.slice(0, node.from));
  return node.parent?.flow === false && dash !== null ? dash.index : node.from;
}

function removeFromLine(text: string, node: Node, siblings: Node[]): Splice {
  const at = siblings.indexOf(node);
  const next = siblings[at + 1];
  const before = siblings[at - 1];
  const end = Math.max(endOf(text, node), node.key?.to ?? 0);
  if (next !== undefined) {
    return { from: startOf(text, node), to: startOf(text, next), text: "" };
  }
  return { from: before === undefined ? startOf(text, node) : endOf(text, before), to: end, text: "" };
}

/** Takes an entry or an item out, and the collections around it that would stay empty. */
export function remove(text: string, node: Node): Splice {
  const parent = node.parent;
  if (parent !== undefined && parent.children.length === 1) {
    return parent.key === undefined || parent.kind === "list"
      ? replaceValue(text, parent, parent.kind === "list" ? "[]" : "{}")
      : remove(text, parent);
  }
  const start = startOf(text, node);
  const own = /^[ \t]*$/.test(text.slice(lineStart(text, start), start));
  if (parent === undefined || parent.flow || !own) {
    return removeFromLine(text, node, parent?.children ?? []);
  }
  const end = Math.max(endOf(text, node), node.key?.to ?? 0);
  return { from: lineStart(text, start), to: afterLine(text, end), text: "" };
}

/** Adds items, each a map of YAML values on one line each, at the end of the list under a key of a map. */
export function addItems(text: string, map: Node, key: string, added: [string, string][][]): Splice {
  const list = entry(map, key);
  const last = list?.kind === "list" ? list.children.at(-1) : undefined;
  const put = added.map((fields) => fields.map(([name, value]) => `${yamlKey(name)}: ${value}`));
  const end = newLine(text);
  if ((list?.flow === true && last !== undefined) || map.flow) {
    const inBrackets = put.map((each) => `{${each.join(", ")}}`).join(", ");
    if (last === undefined) {
      return list === undefined ? addEntry(text, map, key, `[${inBrackets}]`) : replaceValue(text, list, `[${inBrackets}]`);
    }
    const at = endOf(text, last);
    return { from: at, to: at, text: `, ${inBrackets}` };
  }
  const linesAt = (indent: string) => put.map((each) => each.map((field, index) => `${end}${indent}${index === 0 ? "- " : "  "}${field}`).join("")).join("");
  if (list === undefined || isNothing(list) || last === undefined) {
    const lines = linesAt(`${indentOf(text, map.from)}  `);
    return list === undefined ? addEntry(text, map, key, lines) : replaceValue(text, list, lines);
  }
  const at = lineEnd(text, endOf(text, last));
  return { from: at, to: at, text: linesAt(indentOf(text, startOf(text, last))) };
}

/** Adds one item likewise. */
export function addItem(text: string, map: Node, key: string, fields: [string, string][]): Splice {
  return addItems(text, map, key, [fields]);
}

/** An item that has lines of its own, with all of them; undefined where it shares a line with others. */
export function linesOf(text: string, item: Node): Omit<Splice, "text"> | undefined {
  const start = startOf(text, item);
  const from = lineStart(text, start);
  return !/^[ \t]*$/.test(text.slice(from, start)) || text.charAt(start) !== "-" ? undefined : { from, to: lineEnd(text, Math.max(endOf(text, item), from)) };
}
