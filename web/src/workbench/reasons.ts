// The reasons that pull an issue, under the table of their weights.

import { cards } from "./cards";
import type { Cards } from "./cards";
import { issuesOf } from "./columns";
import { whenTyped } from "./dates";
import { yamlText } from "./edit";
import { freeId } from "./ids";
import { ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { pairsField } from "./pairs";
import { addRecord } from "./records";
import { read } from "./read";
import { rulesOutFields } from "./rulesout";
import type { State } from "./state";
import { view } from "./view";
import type { View } from "./view";

function considerations(root: Node | undefined): Node[] {
  return items(entry(root, "considerations"));
}

/** Adds a reason. "15 quarantine comes first" says where it pulls to; without a number it is one
 * that is stated alone, and pulls nowhere. */
export function addReason(text: string, issue: string, typed: string): string {
  const [, point, words] = /^(-?\d+(?:\.\d+)?)[\s:]+(.+)$/.exec(typed) ?? [];
  const label = words ?? typed;
  const id = freeId(label, considerations(read(text).root), "reason");
  const pull: [string, string][] = [point === undefined ? ["kind", "stated"] : ["pulls_to", point]];
  return addRecord(text, [], "considerations", [["id", id], ["issue", yamlText(issue)], ...pull, ["label", yamlText(label)]]);
}

const KINDS = [
  { value: "", label: "not said" }, { value: "stated", label: "an actor says it" }, { value: "assessed", label: "it is taken to weigh" }, { value: "both", label: "both" },
];

/** What a row of the table of reasons has, and what is said of each besides. */
export const REASON_FIELDS: Field[] = [
  { keys: ["label"], label: "reason", kind: "text" },
  { keys: ["pulls_to"], label: "pulls to", kind: "value" },
  { keys: ["absent"], label: "in the case", kind: [{ value: "", label: "yes" }, { value: "true", label: "not now" }] },
];

export function furtherFields(issue: Node | undefined, reasons: Node[]): Field[] {
  const ids = reasons.map((each) => textAt(each, "id")).join(", ");
  const ruling = rulesOutFields(issue);
  return [
    { keys: ["kind"], label: "whose it is", kind: KINDS },
    { keys: ["with"], label: "pulls only with", hint: ids, kind: "list" },
    { keys: ["unless"], label: "not beside", kind: "list" },
    pairsField(["weakens"], "takes of another's pull", ids === "" ? "reason and share" : `${textAt(reasons[0], "id")} 0.5`),
    { keys: ["covers"], label: "is a pretext for", kind: "list" },
    { keys: ["refuted_by"], label: "what would show that it is none", kind: "text" },
    ...ruling,
    ...(ruling.length === 0 ? [] : [{ keys: ["from"], label: "and since when", kind: "value" as const, typed: whenTyped }]),
  ];
}

export function reasonList(state: State, actions: EditActions): View {
  const issue = issuesOf(state.root).find((each) => textAt(each, "id") === state.issue);
  const shown = considerations(state.root).filter((each) => textAt(each, "issue") === state.issue);
  const of: Ledger = {
    name: "reasons", caption: "Reasons", place: [], key: "considerations", fields: REASON_FIELDS, rests: true,
    added: "add a reason: where it pulls to, and words, such as 15 the quarantine comes first",
    shows: (reason) => textAt(reason, "issue") === state.issue,
    called: (reason) => textAt(reason, "label") || textAt(reason, "id"),
    add: (text, typed) => addReason(text, state.issue, typed),
  };
  const further: Cards = { ...of, name: "further", caption: "What else is said of each", fields: furtherFields(issue, shown), rests: false, isFixed: true, isFolded: true };
  return view("div", { key: "reasons" }, ledger(of, state, actions), shown.length === 0 ? undefined : cards(further, state, actions));
}
