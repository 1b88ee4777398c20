// The panel of what the case says of itself: its day, its stage, who wrote it.

import { whenTyped } from "./dates";
import { fieldLine } from "./ledger";
import type { EditActions, Field } from "./ledger";
import { panel } from "./panel";
import { textAt } from "./node";
import { STAGE_CHOICES } from "./stages";
import { pairsField } from "./pairs";
import type { State } from "./state";
import { view } from "./view";
import type { View } from "./view";

export const ABOUT_FIELDS: Field[] = [
  { keys: ["as_of"], label: "the day it speaks of", hint: "5 January 2022; claims of a later day are hindsight", kind: "value", typed: whenTyped },
  { keys: ["retrospective"], label: "the outcome was known when it was written", kind: [{ value: "", label: "not said" }, { value: "true", label: "yes" }, { value: "false", label: "no" }] },
  { keys: ["stage"], label: "where the decision stands", kind: STAGE_CHOICES },
  { keys: ["coded_by"], label: "who set the numbers down", kind: "text" },
  { keys: ["tags"], label: "what it is about", hint: "words with commas between", kind: "list" },
];

/** How the case is run, where the command line says nothing else. */
export const RUN_FIELDS: Field[] = [
  { keys: ["run", "models"], label: "the models that run", hint: "by name, with commas between; the usual ones, if left out", kind: "list" },
  pairsField(["run", "weights"], "their weights in the answer", "challenge 2, weighted-mean 1"),
  { keys: ["run", "draws"], label: "draws", kind: "value" },
  { keys: ["run", "seed"], label: "seed", kind: "value" },
];

export function aboutPanel(state: State, actions: EditActions): View {
  const line = (field: Field) => fieldLine(`about-${field.keys[0]}`, "Case", [], field, state, actions);
  const run = (field: Field) => fieldLine(`run-${field.keys[1]}`, "Run", [], field, state, actions);
  return panel("about-panel", "About this case", textAt(state.root, "as_of"), () => [
    ...ABOUT_FIELDS.map(line),
    view("fieldset", {}, view("legend", {}, "How it is run"), ...RUN_FIELDS.map(run)),
  ]);
}
