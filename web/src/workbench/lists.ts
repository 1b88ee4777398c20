// The panels of what belongs to the case beside its issues: groups, and those that have files of their own.

import { aboutPanel } from "./about";
import { nameOf } from "./actors";
import { actorsOf } from "./columns";
import { yamlText } from "./edit";
import { freeId } from "./ids";
import { labelled } from "./labelled";
import { ledger, listOf } from "./ledger";
import type { EditActions, Ledger } from "./ledger";
import { textAt } from "./node";
import { panel } from "./panel";
import { papersPanel } from "./papers";
import type { PaperActions } from "./papers";
import { particularsPanel } from "./particulars";
import { precedentsPanel } from "./precedents";
import { processPanel } from "./process";
import { addRecord } from "./records";
import { read } from "./read";
import { scenariosPanel } from "./scenario";
import type { State } from "./state";
import { tiesPanel } from "./ties";
import { timelinePanel } from "./timeline";
import type { View } from "./view";

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
  return panel("groups-panel", "Groups", "", () => [ledger(groups, state, actions), listOf(state, groups).length === 0 ? undefined : ledger(members, state, actions)]);
}

export function listPanels(state: State, actions: EditActions & PaperActions): (View | undefined)[] {
  return [
    timelinePanel(state, actions), processPanel(state, actions), particularsPanel(state, actions), tiesPanel(state, actions), groupsPanel(state, actions),
    scenariosPanel(state, actions), precedentsPanel(state, actions), papersPanel(state, actions), aboutPanel(state, actions),
  ];
}
