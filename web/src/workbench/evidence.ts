// What numbers rest on: the claims that they cite, and edits that attach a claim or take one away.

import { nameOf } from "./actors";
import { actorsOf, numberOf } from "./columns";
import type { Column } from "./columns";
import { rangeOf } from "./cell";
import { addEntry, endOf, remove, replaceValue, setAt, spliced, yamlText } from "./edit";
import { freeId } from "./ids";
import { entry, items, namesOf, textAt } from "./node";
import type { Node } from "./node";
import { addRecord, nodeAt, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";

/** A claim as it is being written. */
export interface Claim {
  says: string;
  source: string; // as the case names it, or a new one's name
  document: string; // likewise
  grade: string; // "B2": of the source, and of the claim
  paragraph: string;
  quote: string;
}

export const noClaim: Claim = { says: "", source: "", document: "", grade: "", paragraph: "", quote: "" };

export function claimsOf(root: Node | undefined): Node[] {
  return items(entry(root, "evidence"));
}

/** The claims that a value names itself. */
export function cited(node: Node | undefined): string[] {
  return namesOf(entry(node, "evidence"));
}

/** A number of the table without a claim for it. */
export interface Bare {
  row: number;
  column: number;
  path: string;
  name: string;
}

/** The numbers in a table that nothing supports: not themselves, nor their actor's part, nor a claim that is about them. */
export function bareNumbers(root: Node | undefined, issue: string, columns: Column[]): Bare[] {
  const about = new Set(claimsOf(root).flatMap((claim) => namesOf(entry(claim, "about"))));
  return actorsOf(root).flatMap((actor, row) => {
    const stake = entry(entry(actor, "on"), issue);
    return columns.flatMap((of, index) => {
      const node = numberOf(actor, issue, of);
      const path = ["actors", textAt(actor, "id"), "on", issue, ...of.path].join(".");
      const rests = cited(node).length > 0 || cited(stake).length > 0 || about.has(path);
      return rests || rangeOf(node) === undefined ? [] : [{ row, column: index + 1, path, name: `${nameOf(actor)}: ${of.label}` }];
    });
  });
}

const SPAN = /^\s*(.+?)\s*\.\.\s*(.+?)\s*$/; // 5..40, anything between, which has no room for claims

const LIST_KEYS: Record<number, string[]> = { 2: ["low", "high"], 3: ["low", "mode", "high"] };

/** Both ends, of which the first may lend the unit of the second: 1..3 months. */
function spanParts(low: string, high: string): string {
  const unit = /[a-z]+$/.exec(high)?.[0] ?? "";
  return `low: ${unit === "" || /[a-z]$/.test(low) ? low : `${low} ${unit}`}, high: ${high}`;
}

/** What stands at a place cites one more claim. */
export function cite(text: string, place: Place, claim: string): string {
  const node = nodeAt(read(text).root, place);
  if (node === undefined || cited(node).includes(claim)) {
    return text;
  }
  const added = `evidence: [${yamlText(claim)}]`;
  const span = node.kind === "text" && !node.quoted ? SPAN.exec(node.text) : null;
  if (span !== null) {
    return spliced(text, replaceValue(text, node, `{${spanParts(span[1] ?? "", span[2] ?? "")}, dist: uniform, ${added}}`));
  }
  if (node.kind === "text") {
    return spliced(text, replaceValue(text, node, `{value: ${text.slice(node.from, endOf(text, node))}, ${added}}`));
  }
  if (node.kind === "list") {
    const numbers = node.children.map((each) => text.slice(each.from, endOf(text, each)));
    const keys = LIST_KEYS[numbers.length];
    return keys === undefined ? text : spliced(text, replaceValue(text, node, `{${keys.map((key, index) => `${key}: ${numbers[index]}`).join(", ")}, ${added}}`));
  }
  const old = entry(node, "evidence");
  return spliced(text, old === undefined ? addEntry(text, node, "evidence", `[${yamlText(claim)}]`) : oneMore(text, old, claim));
}

function oneMore(text: string, list: Node, claim: string): ReturnType<typeof replaceValue> {
  const last = list.children.at(-1);
  if (list.kind === "list" && list.flow && last !== undefined) {
    const at = endOf(text, last);
    return { from: at, to: at, text: `, ${yamlText(claim)}` };
  }
  return replaceValue(text, list, `[${[...namesOf(list), claim].map(yamlText).join(", ")}]`);
}

export function uncite(text: string, place: Place, claim: string): string {
  const evidence = entry(nodeAt(read(text).root, place), "evidence");
  if (evidence === undefined) {
    return text;
  }
  const item = items(evidence).find((each) => each.text === claim);
  return evidence.text === claim ? spliced(text, remove(text, evidence)) : item === undefined ? text : spliced(text, remove(text, item));
}

function findNamed(root: Node | undefined, key: string, name: string, typed: string): Node | undefined {
  const all = items(entry(root, key));
  return all.find((each) => textAt(each, "id") === typed) ?? all.find((each) => textAt(each, name) === typed);
}

export function sourceNamed(root: Node | undefined, typed: string): Node | undefined {
  return findNamed(root, "sources", "name", typed);
}

export function documentNamed(root: Node | undefined, typed: string): Node | undefined {
  return findNamed(root, "documents", "title", typed);
}

/** The text with a named thing in the list, unless it is there; and its id. */
function withNamed(text: string, key: "sources" | "documents", name: string, typed: string): [string, string] {
  const { root } = read(text);
  const there = findNamed(root, key, name, typed);
  if (there !== undefined || typed === "") {
    return [text, textAt(there, "id")];
  }
  const id = freeId(typed, items(entry(root, key)), key === "sources" ? "source" : "document");
  return [addRecord(text, [], key, [["id", id], [name, yamlText(typed)]]), id];
}

/** Adds the claim, with its source and document where they are new, and lets the number at the place cite it. */
export function attach(text: string, place: Place, { says, source, document, grade, paragraph, quote }: Claim): string {
  const [reliability, credibility] = [grade.charAt(0).toUpperCase(), grade.slice(1)];
  let [now, sourceId] = withNamed(text, "sources", "name", source);
  const speaker = sourceNamed(read(now).root, sourceId);
  if (reliability !== "" && speaker !== undefined && entry(speaker, "reliability") === undefined) {
    now = spliced(now, setAt(now, speaker, ["reliability"], reliability));
  }
  const [documented, documentId] = withNamed(now, "documents", "title", document);
  const id = freeId(says, claimsOf(read(documented).root), "claim");
  const fields: [string, string][] = [
    ["id", id], ["document", documentId && yamlText(documentId)], ["paragraph", /^\d+$/.test(paragraph) ? paragraph : ""],
    ["source", sourceId && yamlText(sourceId)], ["credibility", /^[1-6]$/.test(credibility) ? credibility : ""],
    ["quote", quote && yamlText(quote)], ["says", yamlText(says)],
  ];
  return cite(addRecord(documented, [], "evidence", fields.filter(([, value]) => value !== "")), place, id);
}

/** Another grade for a source that the case has. */
export function regrade(text: string, source: number, reliability: string): string {
  return setField(text, ["sources", source], ["reliability"], reliability);
}
