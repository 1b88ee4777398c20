// The panel of the outside view: cases like this one, and whether it happened in them.

import { yamlText } from "./edit";
import { issuesOf } from "./columns";
import { freeId } from "./ids";
import { called } from "./labelled";
import { fieldLine, ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecordAt, setField } from "./records";
import { read } from "./read";
import type { State } from "./state";
import { whenTyped } from "./dates";
import type { View } from "./view";

const PLACE = ["precedents"];

export function precedentsFields(root: Node | undefined): Field[] {
  const issues = issuesOf(root).map((each) => ({ value: textAt(each, "id"), label: textAt(each, "question") || textAt(each, "id") }));
  return [
    { keys: ["question"], label: "what is asked of each of them", kind: "text" },
    { keys: ["issue"], label: "the issue that they bear on", kind: [{ value: "", label: "none" }, ...issues] },
    { keys: ["happened_means"], label: "these options of it mean that it happened", hint: "by id", kind: "list" },
    { keys: ["features"], label: "features of the case at hand", kind: "list" },
    { keys: ["from"], label: "the day on which it began", kind: "value", typed: whenTyped },
  ];
}

export const PRECEDENT_FIELDS: Field[] = [
  { keys: ["note"], label: "in words", kind: "text" },
  { keys: ["year"], label: "year", kind: "value" },
  { keys: ["happened"], label: "it happened", kind: [{ value: "", label: "not settled" }, { value: "true", label: "yes" }, { value: "false", label: "no" }], put: putHappened },
  { keys: ["took"], label: "took", hint: "40 days, 3 months", kind: "value" },
  { keys: ["features"], label: "features", kind: "list" },
];

/** What has neither happened nor not is open. */
export function putHappened(text: string, place: (string | number)[], typed: string): string {
  return setField(setField(text, place, ["happened"], typed), place, ["open"], typed === "" ? "true" : "");
}

/** Adds one, with the question that it answers where none is asked yet. */
export function addPrecedent(text: string, note: string): string {
  const { root } = read(text);
  const there = items(entry(entry(root, "precedents"), "cases"));
  const asked = textAt(entry(root, "precedents"), "question") === "" ? setField(text, [], ["precedents", "question"], yamlText(textAt(root, "question"))) : text;
  return addRecordAt(asked, PLACE, "cases", [["id", freeId(note, there, "precedent")], ["note", yamlText(note)], ["happened", "false"]]);
}

export function precedentsPanel(state: State, actions: EditActions): View {
  const cases: Ledger = {
    name: "precedents", caption: "Cases like this one", place: PLACE, key: "cases", added: "add a case like this one", rests: true, fields: PRECEDENT_FIELDS,
    called: (each) => textAt(each, "note") || called(each),
    add: addPrecedent,
  };
  const count = items(entry(entry(state.root, "precedents"), "cases")).length;
  const lines = () => count === 0 ? [] : precedentsFields(state.root).map((field) => fieldLine(`precedents-${field.keys[0]}`, "Cases like this one", PLACE, field, state, actions));
  return panel("precedents-panel", "How it went in cases like this one", count === 0 ? "" : String(count), () => [ledger(cases, state, actions), ...lines()]);
}
