// The panel of an issue's way to its end: its stages, how long each takes, what can go wrong, and the calendars
// on whose days a stage can come.

import { cards } from "./cards";
import type { Cards } from "./cards";
import { issuesOf } from "./columns";
import { yamlText } from "./edit";
import { gridOf } from "./grid";
import { freeId } from "./ids";
import { issuePlace } from "./issue";
import { called, labelled } from "./labelled";
import { fieldView, ledger } from "./ledger";
import type { Choice } from "./fields";
import type { EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecordAt, nodeAt } from "./records";
import type { Place } from "./records";
import { read } from "./read";
import type { State } from "./state";
import { rulesOutFields } from "./rulesout";
import { STAGES } from "./stages";
import { eventChoices } from "./timeline";
import { view } from "./view";
import type { View } from "./view";

const stagesOf = (root: Node | undefined, issue: Place): Node[] => items(nodeAt(root, [...issue, "process", "stages"]));

/** A stage of the house by its name, or one of the reader's own. */
export function addStage(text: string, issue: Place, typed: string): string {
  const among = stagesOf(read(text).root, issue);
  const name = typed.toLowerCase().replace(/\s+/g, "-");
  const isTaken = among.some((each) => textAt(each, "id") === name);
  const fields: [string, string][] = STAGES.includes(name) && !isTaken ? [["id", name]] : [["id", freeId(typed, among, "stage")], ["label", yamlText(typed)]];
  return addRecordAt(text, [...issue, "process"], "stages", fields);
}

const stageName = (stage: Node): string => textAt(stage, "label") || textAt(stage, "id").replaceAll("-", " ");

function choices(of: Node[], name: (item: Node) => string): Choice[] {
  return [{ value: "", label: "none" }, ...of.map((each) => ({ value: textAt(each, "id"), label: name(each) }))];
}

const PACES = ["eu-codecision", "eu-consultation"];

export function stageFields(root: Node | undefined, issue: Place): Field[] {
  const ids = stagesOf(root, issue).map((each) => textAt(each, "id"));
  return [
    { keys: ["label"], label: "in words", kind: "text" },
    { keys: ["takes"], label: "takes, in days", hint: "60, 5..40, 10|20|60; or 2 weeks, 1..3 months", kind: "value", rests: true },
    { keys: ["pace"], label: "or at the pace of", kind: [{ value: "", label: "none" }, ...PACES.map((value) => ({ value, label: `the European Union's laws, ${value.slice(3)}` }))] },
    { keys: ["after"], label: "after, by id", hint: ids.length < 2 ? "the stage above" : ids.join(", "), kind: "list" },
    { keys: ["on"], label: "on a day of", kind: choices(items(entry(root, "calendars")), called) },
    { keys: ["fails"], label: "chance that it never comes", hint: "0 to 1: 0.1, 0.05|0.1|0.2", kind: "value", rests: true },
    { keys: ["skipped"], label: "chance that it is left out", kind: "value", rests: true },
    { keys: ["event"], label: "is this event", kind: [{ value: "", label: "none, or the one with its stage" }, ...eventChoices(root)] },
    { keys: ["unseen"], label: "can come unseen", kind: [{ value: "", label: "no" }, { value: "true", label: "yes" }] },
    ...rulesOutFields(nodeAt(root, issue)),
  ];
}

function stages(state: State, issue: Place, actions: EditActions): View {
  const of: Cards = {
    name: "stages", caption: "Stages, in their order", place: [...issue, "process"], key: "stages", added: "add a stage: prepared, decided, announced, notified, carried out, or your own",
    fields: stageFields(state.root, issue),
    called: stageName,
    add: (text, typed) => addStage(text, issue, typed),
  };
  return cards(of, state, actions);
}

function calendars(state: State, actions: EditActions): View {
  const of: Ledger = {
    ...labelled("calendars", "Calendars", [], "calendars", "add a calendar: when an organ meets", [
      { keys: ["every"], label: "every", hint: "42 days, 6 weeks", kind: "value" },
      { keys: ["from"], label: "from", hint: "2025-03-13", kind: "value" },
      { keys: ["until"], label: "until", hint: "2026-03-12", kind: "value" },
      { keys: ["days"], label: "or these days", hint: "2025-03-13, 2025-05-01", kind: "list" },
    ]),
    rests: true,
  };
  return ledger(of, state, actions);
}

export function processPanel(state: State, actions: EditActions): View | undefined {
  const { issue } = gridOf(state);
  if (issue === undefined) {
    return undefined;
  }
  const place = issuePlace(state);
  const all = stagesOf(state.root, place);
  const line = (label: string, field: View) => view("label", { class: "line" }, view("span", {}, label), field);
  const whole = () => all.length === 0 ? [] : [
    line("the first stage counts from", fieldView("process-from", "Process", place, { keys: ["process", "from"], label: "first day", kind: "value" }, state, actions)),
    line("the option is chosen at", fieldView("process-settled", "Process", place, { keys: ["process", "settled_by"], label: "stage at which the option is chosen", kind: [{ value: "", label: "decided, or else the last" }, ...choices(all, stageName).slice(1)] }, state, actions)),
  ];
  const said = issuesOf(state.root).length > 1 ? textAt(issue, "question") : "";
  return panel("process-panel", "How long it takes", said, () => [stages(state, place, actions), ...whole(), calendars(state, actions)]);
}
