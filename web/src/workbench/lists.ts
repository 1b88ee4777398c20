// The panels of groups, of dates and of scenarios: lists of the case, each item a row of fields.

import { nameOf } from "./actors";
import { actorsOf, reasonsOf } from "./columns";
import { whenTyped } from "./dates";
import { yamlText } from "./edit";
import { freeId } from "./ids";
import { ledger, listOf } from "./ledger";
import type { Choice, EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecord, nodeAt, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";
import type { State } from "./state";
import type { View } from "./view";

const LABEL: Field = { keys: ["label"], label: "in words", kind: "text" };

const called = (item: Node): string => textAt(item, "label") || textAt(item, "id");

/** Adds an item that has a label, and an id made of it. */
export function addLabelled(text: string, place: Place, key: string, label: string): string {
  const { root } = read(text);
  const among = items(entry(nodeAt(root, place), key));
  const fields: [string, string][] = [["id", freeId(label, among, "item")], ["label", yamlText(label)]];
  return place.length === 0 || nodeAt(root, place) !== undefined
    ? addRecord(text, place, key, fields)
    : setField(text, [], [...place.map(String), key], `[{${fields.map(([name, value]) => `${name}: ${value}`).join(", ")}}]`);
}

function labelled(name: string, caption: string, place: Place, key: string, added: string, fields: Field[]): Ledger {
  return { name, caption, place, key, added, fields: [LABEL, ...fields], called, add: (text, typed) => addLabelled(text, place, key, typed) };
}

function groupsPanel(state: State, actions: EditActions): View {
  const groups = labelled("groups", "Groups", [], "groups", "add a group", [{ keys: ["colour"], label: "colour", kind: "colour" }]);
  const members: Ledger = {
    name: "members", caption: "Who belongs where", place: [], key: "actors", added: "add an actor",
    fields: [
      { keys: ["name"], label: "actor", kind: "text" },
      { keys: ["member_of"], label: "groups, by id", hint: listOf(state, groups).map((each) => textAt(each, "id")).join(", "), kind: "list" },
    ],
    called: nameOf,
    add: (text, typed) => addRecord(text, [], "actors", [["id", freeId(typed, actorsOf(read(text).root), "actor")], ["name", yamlText(typed)]]),
  };
  return panel("groups-panel", "Groups", "", ledger(groups, state, actions), listOf(state, groups).length === 0 ? undefined : ledger(members, state, actions));
}

function datesPanel(state: State, actions: EditActions): View {
  const stages: Choice[] = ["", "prepared", "decided", "announced", "notified", "carried-out"].map((value) => ({ value, label: value.replace("-", " ") || "none" }));
  const events = labelled("events", "What happened", ["timeline"], "events", "add an event", [
    { keys: ["when"], label: "when", hint: "26 December 2021, early March 2022, before 2022-01-05", kind: "value", typed: whenTyped },
    { keys: ["stage"], label: "stage", kind: stages },
  ]);
  return panel("dates-panel", "Dates", "", ledger(events, state, actions));
}

function scenariosPanel(state: State, actions: EditActions): View {
  const hint = reasonsOf(state.root, state.issue).map((each) => textAt(each, "id")).join(", ");
  const scenarios = labelled("scenarios", "What if", [], "scenarios", "add a scenario", [
    { keys: ["without"], label: "without these reasons, by id", hint: hint === "" ? undefined : hint, kind: "list" },
    { keys: ["set"], label: "with other values", hint: "{actors.mayor.on.closure.salience: 90}", kind: "value" },
  ]);
  return panel("scenarios-panel", "Scenarios", "", ledger(scenarios, state, actions));
}

export function listPanels(state: State, actions: EditActions): View[] {
  return [datesPanel(state, actions), groupsPanel(state, actions), scenariosPanel(state, actions)];
}
