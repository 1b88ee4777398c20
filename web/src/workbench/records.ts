// Edits of lists of named things, each from one text of a case to the next: a place leads to a value
// by keys, and by the numbers of items.

import { addItem, remove, setAt, spliced } from "./edit";
import { entry, isNothing, items } from "./node";
import type { Node } from "./node";
import { read } from "./read";

export type Place = (string | number)[];

export function nodeAt(root: Node | undefined, place: Place): Node | undefined {
  return place.reduce<Node | undefined>((node, step) => (typeof step === "number" ? items(node)[step] : entry(node, step)), root);
}

/** The text with a YAML value under keys of the map at a place; without what is there, where it is "". */
export function setField(text: string, place: Place, keys: string[], value: string): string {
  const map = nodeAt(read(text).root, place);
  const node = nodeAt(map, keys);
  if (map?.kind !== "map") {
    return text;
  }
  if (value !== "") {
    return spliced(text, setAt(text, map, keys, value));
  }
  return node === undefined ? text : spliced(text, remove(text, node));
}

/** Adds an item to the list under a key of the map at a place. */
export function addRecord(text: string, place: Place, key: string, fields: [string, string][]): string {
  const map = nodeAt(read(text).root, place);
  return map?.kind === "map" ? spliced(text, addItem(text, map, key, fields)) : text;
}

/** Adds an item likewise, with the maps that are missing on the way to its list. */
export function addRecordAt(text: string, place: Place, key: string, fields: [string, string][]): string {
  const { root } = read(text);
  const there = place.findIndex((_, depth) => isNothing(nodeAt(root, place.slice(0, depth + 1))));
  if (there < 0) {
    return addRecord(text, place, key, fields);
  }
  const item = `{${fields.map(([name, value]) => `${name}: ${value}`).join(", ")}}`;
  return setField(text, place.slice(0, there), [...place.slice(there).map(String), key], `[${item}]`);
}

export function removeRecord(text: string, place: Place): string {
  const node = nodeAt(read(text).root, place);
  return node === undefined ? text : spliced(text, remove(text, node));
}
