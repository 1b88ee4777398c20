// A map of names to values as one field: `seats 12, population 83.2`.

import { shown, typedAt } from "./cell";
import { yamlValue } from "./edit";
import type { Field } from "./ledger";
import { entry } from "./node";
import type { Node } from "./node";
import { nodeAt, removeRecord, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";

const BETWEEN = /,(?![^[{]*[\]}])/; // commas that are not within brackets
const PAIR = /^([\p{L}\p{N}_.-]+)(?:\s*:\s*|\s+)(\S.*)$/u;

function pairsShown(text: string, map: Node | undefined): string {
  return map?.kind === "map" ? map.children.map((each) => `${each.key?.text} ${shown(text, each)}`).join(", ") : shown(text, map);
}

/** Puts what was typed: each value in its place, and those that are no longer named taken out. What is no list of pairs
 * leaves a map as it is, with its evidence and comments; where there is none it stands as it was typed, and the engine
 * says what it thinks of it. */
export function putPairs(text: string, place: Place, keys: string[], typed: string): string {
  const pairs = typed.split(BETWEEN).map((each) => each.trim()).filter((each) => each !== "").map((each) => PAIR.exec(each));
  const at = [...place, ...keys];
  const before = nodeAt(read(text).root, at);
  const wanted = new Map(pairs.map((each) => [each?.[1] ?? "", each?.[2] ?? ""]));
  if (typed === "") {
    return setField(text, place, keys, "");
  }
  if (pairs.includes(null) || wanted.size < pairs.length || pairs.length === 0) {
    return before?.kind === "map" ? text : setField(text, place, keys, yamlValue(typed));
  }
  const gone = before?.kind === "map" ? before.children.map((each) => each.key?.text ?? "").filter((key) => !wanted.has(key)) : [];
  const grown = [...wanted].reduce((now, [key, value]) => {
    const map = nodeAt(read(now).root, place);
    const old = nodeAt(map, [...keys, key]);
    return map?.kind !== "map" || (old !== undefined && shown(now, old) === value) ? now : typedAt(now, map, [...keys, key], value);
  }, before === undefined || before.kind === "map" ? text : setField(text, place, keys, ""));
  return gone.reduce((now, key) => removeRecord(now, [...at, key]), grown);
}

export function pairsField(keys: string[], label: string, hint: string): Field {
  return {
    keys, label, hint, kind: "value",
    value: (item, text) => pairsShown(text, keys.reduce<Node | undefined>(entry, item)),
    put: (text, place, typed) => putPairs(text, place, keys, typed),
  };
}
