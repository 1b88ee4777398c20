// The fields of what takes options out of the choice: a stage that has come, an event, a reason.

import type { Field } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";

/** Of options of these issues; with one of several issues they are called issue.option. */
export function rulesOutFields(...issues: (Node | undefined)[]): Field[] {
  const prefix = (issue: Node | undefined) => (issues.length > 1 ? `${textAt(issue, "id")}.` : "");
  const ids = issues.flatMap((issue) => items(entry(issue, "options")).map((option) => prefix(issue) + textAt(option, "id")));
  return ids.length === 0 ? [] : [
    { keys: ["rules_out"], label: "rules these options out", hint: ids.join(", "), kind: "list" },
    { keys: ["chance"], label: "chance that they are out", hint: "0 to 1; 1 if left out", kind: "value", rests: true },
  ];
}
