// The panel of what ties actors together: who listens to whom, and which numbers hang together.

import { nameOf } from "./actors";
import { actorsOf } from "./columns";
import { yamlText, yamlValue } from "./edit";
import { emptyField, enterField, pick, valueOf } from "./fields";
import type { Choice } from "./fields";
import { freeId } from "./ids";
import { ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecord } from "./records";
import { read } from "./read";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

export function relationFields(actors: Choice[]): Field[] {
  return [
    { keys: ["from"], label: "who is listened to", kind: actors },
    { keys: ["to"], label: "who listens", kind: actors },
    { keys: ["influence"], label: "how much", hint: "0 to 1", kind: "value" },
  ];
}

export const TOGETHER_FIELDS: Field[] = [
  { keys: ["rests_on"], label: "all ranges that rest on this alone", hint: "a source, document or claim, by id", kind: "text" },
  { keys: ["inputs"], label: "or these numbers", hint: "paths, such as actors.mayor.on.closure.salience", kind: "list" },
  { keys: ["correlation"], label: "how closely", hint: "-1 to 1", kind: "value" },
];

export function addRelation(text: string, from: string, to: string, influence: string): string {
  return addRecord(text, [], "relations", [["from", yamlText(from)], ["to", yamlText(to)], ["influence", yamlValue(influence)]]);
}

export function addTogether(text: string, restsOn: string, correlation: string): string {
  const id = freeId(restsOn, items(entry(read(text).root, "together")), "together");
  return addRecord(text, [], "together", [["id", id], ["rests_on", yamlText(restsOn)], ["correlation", yamlValue(correlation)]]);
}

/** Two choices and a number, which Enter or the press adds. */
function freshTie(name: string, choices: [label: string, of: Choice[]][], hint: string, add: (chosen: string[], typed: string) => void): View {
  const ids = choices.map((_, index) => `${name}-new-${index}`);
  const added = () => {
    const [chosen, typed] = [ids.map(valueOf), valueOf(`${name}-new`)];
    if (typed !== "" && chosen.every((each) => each !== "")) {
      emptyField(`${name}-new`);
      add(chosen, typed);
    }
  };
  const picks = choices.map(([label, of], index) => pick(ids[index] ?? "", label, of));
  return view("div", { class: "fresh" }, ...picks, enterField(`${name}-new`, hint, hint, added), press("Add", added, { id: `${name}-add` }));
}

const named = (root: Node | undefined, key: string, name: string): Choice[] =>
  items(entry(root, key)).map((each) => ({ value: textAt(each, "id"), label: textAt(each, name) || textAt(each, "id") }));

export function tiesPanel(state: State, actions: EditActions): View | undefined {
  const { root } = state;
  const actors = actorsOf(root).map((actor) => ({ value: textAt(actor, "id"), label: nameOf(actor) }));
  if (actors.length < 2) {
    return undefined;
  }
  const grounds = [...named(root, "sources", "name"), ...named(root, "documents", "title"), ...named(root, "evidence", "says")];
  const label = (id: string) => actors.find(({ value }) => value === id)?.label ?? id;
  const relations: Ledger = {
    name: "relations", caption: "Who listens to whom", place: [], key: "relations", added: "", rests: true, fields: relationFields(actors),
    called: (each) => `${label(textAt(each, "to"))} listens to ${label(textAt(each, "from"))}`,
    add: (text) => text,
    fresh: freshTie("relations", [["who is listened to", actors], ["who listens", actors]], "how much, 0 to 1", ([from = "", to = ""], typed) => actions.change((text) => addRelation(text, from, to, typed))),
  };
  const together: Ledger = {
    name: "together", caption: "Numbers that hang together", place: [], key: "together", added: "", rests: true, fields: TOGETHER_FIELDS,
    called: (each) => textAt(each, "id"),
    add: (text) => text,
    fresh: freshTie("together", [["what they rest on", grounds]], "how closely, -1 to 1", ([on = ""], typed) => actions.change((text) => addTogether(text, on, typed))),
  };
  return panel("ties-panel", "Who listens to whom, what hangs together", "", () => [ledger(relations, state, actions), ledger(together, state, actions)]);
}
