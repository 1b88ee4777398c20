// Lists of the case whose items have a label, and an id made of it.

import { yamlText } from "./edit";
import { freeId } from "./ids";
import type { Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { addRecordAt, nodeAt } from "./records";
import type { Place } from "./records";
import { read } from "./read";

const LABEL: Field = { keys: ["label"], label: "in words", kind: "text" };

export const called = (item: Node): string => textAt(item, "label") || textAt(item, "id");

export function addLabelled(text: string, place: Place, key: string, label: string): string {
  const among = items(entry(nodeAt(read(text).root, place), key));
  return addRecordAt(text, place, key, [["id", freeId(label, among, "item")], ["label", yamlText(label)]]);
}

export function labelled(name: string, caption: string, place: Place, key: string, added: string, fields: Field[]): Ledger {
  return { name, caption, place, key, added, fields: [LABEL, ...fields], called, add: (text, typed) => addLabelled(text, place, key, typed) };
}
