// The reasons that pull an issue, under the table of their weights.

import { yamlText } from "./edit";
import { freeId } from "./ids";
import { ledger } from "./ledger";
import type { EditActions } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { addRecord } from "./records";
import { read } from "./read";
import type { State } from "./state";
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

export function reasonList(state: State, actions: EditActions): View {
  return ledger(
    {
      name: "reasons", caption: "Reasons", place: [], key: "considerations",
      added: "add a reason: where it pulls to, and words, such as 15 the quarantine comes first",
      fields: [
        { keys: ["label"], label: "reason", kind: "text" },
        { keys: ["pulls_to"], label: "pulls to", kind: "value" },
        { keys: ["absent"], label: "in the case", kind: [{ value: "", label: "yes" }, { value: "true", label: "not now" }] },
      ],
      shows: (reason) => textAt(reason, "issue") === state.issue,
      called: (reason) => textAt(reason, "label") || textAt(reason, "id"),
      add: (text, typed) => addReason(text, state.issue, typed),
    },
    state, actions,
  );
}
