// The panel of an issue: its question, its scale drawn, its options, what stands if nothing is agreed, and
// how it will be settled.

import { typedAt } from "./cell";
import { issuesOf } from "./columns";
import { whenTyped } from "./dates";
import { setAt, spliced, yamlText, yamlValue } from "./edit";
import { emptyField, enterField, valueIn, valueOf } from "./fields";
import type { Choice } from "./fields";
import { gridOf } from "./grid";
import type { IssueKind } from "./issues";
import { bearer, fieldLine, fieldView, ledger } from "./ledger";
import type { EditActions, Field } from "./ledger";
import { entry, items, namesOf, textAt } from "./node";
import type { Node } from "./node";
import { addOption, movePoint, putEnd, removeOption, scaleOf, tellPoint } from "./options";
import { panel } from "./panel";
import { nodeAt, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";
import { ruler } from "./ruler";
import type { RulerActions } from "./ruler";
import { STAGE_CHOICES } from "./stages";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

/** Where the issue that is shown stands. */
export function issuePlace(state: State): Place {
  const { issue } = gridOf(state);
  return ["issues", Math.max(issuesOf(state.root).findIndex((each) => each === issue), 0)];
}

function points(issue: Node, place: Place, actions: EditActions): View {
  const scale = entry(issue, "scale")?.children ?? [];
  const rows = scale.map((point, index) => {
    const number = point.key?.text ?? "";
    const figure = view("input", {
      id: `point-${index}-number`, type: "text", autocomplete: "off", inputmode: "decimal", "aria-label": `point ${number}: where it lies`, value: number,
      onchange: (event) => {
        const to = Number(valueIn(event));
        if (valueIn(event) !== "" && Number.isFinite(to)) {
          actions.change((text) => movePoint(text, place, Number(number), to));
        }
      },
    });
    const words = view("input", {
      id: `point-${index}-words`, type: "text", autocomplete: "off", "aria-label": `point ${number}: what it means`, value: point.text,
      onchange: (event) => valueIn(event) !== "" && actions.change((text) => tellPoint(text, place, number, valueIn(event))),
    });
    const gone = press("×", () => actions.change((text) => tellPoint(text, place, number, "")), { "aria-label": `Remove point ${number}`, class: "remove" });
    return view("tr", { key: String(index) }, view("td", { class: "is-value" }, figure), view("td", { class: "is-text" }, words), view("td", { class: "end" }, gone));
  });
  const fresh = view("input", {
    id: "point-new", type: "text", autocomplete: "off", "aria-label": "add a point: number and words", placeholder: "add a point, such as 40 closed at the weekend", value: "",
    onchange: (event) => {
      const found = /^(-?\d+(?:\.\d+)?)[\s:]+(.+)$/.exec(valueIn(event));
      if (found !== null) {
        (event.target as HTMLInputElement).value = "";
        actions.change((text) => tellPoint(text, place, found[1] ?? "", found[2] ?? ""));
      }
    },
  });
  return view(
    "table", { class: "ledger" }, view("caption", {}, "What the points mean"),
    view("tbody", {}, ...rows, view("tr", { key: "new" }, view("td", { colspan: "2" }, fresh), view("td", { class: "end" }))),
  );
}

function options(state: State, place: Place, isScaled: boolean, actions: EditActions): View {
  const ends: Field[] = [
    { keys: ["from"], label: "from", kind: "value", put: (text, option, typed) => putEnd(text, option, "from", typed) },
    { keys: ["to"], label: "to", kind: "value", put: (text, option, typed) => putEnd(text, option, "to", typed) },
  ];
  return ledger(
    {
      name: "options", caption: "Options", place, key: "options", added: "add an option",
      fields: [{ keys: ["label"], label: "in words", kind: "text" }, ...(isScaled ? ends : [])],
      called: (option) => textAt(option, "label") || textAt(option, "id"),
      add: (text, name) => addOption(text, place, name),
      drop: (text, index) => removeOption(text, place, index),
    },
    state, actions,
  );
}

export function optionChoices(issue: Node | undefined): Choice[] {
  if (textAt(issue, "yes_no") === "true") {
    return ["yes", "no"].map((value) => ({ value, label: value }));
  }
  return items(entry(issue, "options")).map((option) => ({ value: textAt(option, "id"), label: textAt(option, "label") || textAt(option, "id") }));
}

/** Puts what was typed for the reference point, which takes what a cell takes. */
export function typeReference(text: string, place: Place, typed: string): string {
  const issue = nodeAt(read(text).root, place);
  if (issue === undefined) {
    return text;
  }
  return typed === "" ? setField(text, place, ["reference_point"], "") : typedAt(text, issue, ["reference_point"], typed);
}

function reference(state: State, issue: Node, place: Place, isScaled: boolean, actions: EditActions): View {
  const label = "if nothing is agreed";
  const kind = isScaled ? "value" : optionChoices(issue);
  const field = fieldView("reference", "What stands", place, { keys: ["reference_point"], label, kind }, state, {
    ...actions, change: (edit) => actions.change(isScaled ? (text) => typeReference(text, place, valueOf("reference")) : edit),
  });
  return view("label", { class: "line" }, view("span", {}, "What stands if nothing is agreed"), field);
}

const RESOLUTION: Field[] = [
  { keys: ["resolution", "rule"], label: "what settles it, in words", kind: "text" },
  { keys: ["resolution", "source"], label: "where that will be read", kind: "text" },
  { keys: ["resolution", "deadline"], label: "deadline, such as 30 June 2025", kind: "value", typed: whenTyped },
];

export function resolutionFields(issue: Node): Field[] {
  const stages = items(nodeAt(issue, ["process", "stages"])).map((each) => ({ value: textAt(each, "id"), label: textAt(each, "label") || textAt(each, "id") }));
  const open: Field = { keys: ["resolution", "if_open"], label: "what counts if nothing is decided by then", kind: [{ value: "", label: "not said" }, ...optionChoices(issue)] };
  const stage: Field = { keys: ["resolution", "stage"], label: "the stage that has to come by then", kind: [{ value: "", label: "where an option is chosen" }, ...stages] };
  return [...RESOLUTION, open, ...(stages.length === 0 ? [] : [stage])];
}

/** Where an issue of its own stands, which need not be where the case does. */
export const ISSUE_STAGE: Field = { keys: ["stage"], label: "where this issue stands", kind: STAGE_CHOICES };

/** What happened: on a scale its point, else the option. */
export function putOutcome(text: string, place: Place, typed: string): string {
  const node = nodeAt(read(text).root, [...place, "outcome"]);
  const key = entry(nodeAt(read(text).root, place), "scale") === undefined ? "option" : "value";
  return setField(text, place, node?.kind === "map" && typed !== "" ? ["outcome", key] : ["outcome"], typed === "" ? "" : yamlValue(typed));
}

export function outcomeField(issue: Node): Field {
  const isScaled = entry(issue, "scale") !== undefined;
  return {
    keys: ["outcome"], label: "what happened, once it is known", kind: isScaled ? "value" : [{ value: "", label: "not known" }, ...optionChoices(issue)], put: putOutcome,
    value: (at) => {
      const outcome = entry(at, "outcome");
      return outcome?.kind === "map" ? textAt(outcome, isScaled ? "value" : "option") : (outcome?.text ?? "");
    },
  };
}

/** The options that mean yes, with one more or one fewer. */
export function meanYes(text: string, option: string, means: boolean): string {
  const root = read(text).root;
  const node = nodeAt(root, ["resolution", "yes"]);
  const now = namesOf(node);
  const next = means ? [...now, option] : now.filter((each) => each !== option);
  if (root === undefined || next.length === now.length) {
    return text;
  }
  return next.length === 0
    ? setField(text, [], ["resolution", "yes"], "")
    : spliced(text, setAt(text, root, ["resolution", "yes"], `[${next.map(yamlText).join(", ")}]`));
}

function resolution(state: State, issue: Node, actions: EditActions): View {
  const lines = resolutionFields(issue).map((field) =>
    view("label", { class: "line" }, view("span", {}, field.label), fieldView(`resolution-${field.keys[1]}`, "Resolution", [], field, state, actions)));
  const node = nodeAt(state.root, ["resolution", "yes"]);
  const means = namesOf(node);
  const ticks = optionChoices(issue).map(({ value, label }) =>
    view("label", { key: value }, view("input", {
      id: `yes-${value}`, type: "checkbox", checked: means.includes(value),
      onchange: ({ target }) => actions.change((text) => meanYes(text, value, (target as HTMLInputElement).checked)),
    }), ` ${label}`));
  return view(
    "fieldset", {}, view("legend", {}, "How it will be settled"), ...lines,
    ticks.length === 0 || textAt(issue, "yes_no") === "true" ? undefined : view("div", { class: "ticks", role: "group", "aria-label": "options that mean yes" }, view("span", {}, "These mean yes: "), ...ticks),
  );
}

/** What is stated of the issue as a whole, and what that rests on. */
function rests(state: State, issue: Node, place: Place, actions: EditActions): View {
  const parts: [string, string, Place][] = [["issue", "the issue and its scale", place]];
  for (const [key, name] of [["reference_point", "what stands if nothing is agreed"], ["decision", "who decides"], ["outcome", "the outcome"]] as const) {
    const kind = entry(issue, key)?.kind;
    if (kind === "map" || (kind !== undefined && key === "reference_point")) {
      parts.push([key, name, [...place, key]]);
    }
  }
  const lines = parts.map(([key, name, at]) => view("li", { key }, `${name} `, bearer(`rests-${key}`, name, at, state, actions)));
  return view("fieldset", {}, view("legend", {}, "What it rests on"), view("ul", { class: "rests" }, ...lines));
}

/** Which issue this is, and the way to be rid of it. */
function whichIssue(state: State, issue: Node, place: Place, actions: EditActions & IssueActions): View | undefined {
  const id = textAt(issue, "id");
  if (issuesOf(state.root).length < 2) {
    return undefined;
  }
  const short = view("input", { id: "issue-id", type: "text", autocomplete: "off", spellcheck: "false", value: id, onchange: (event) => actions.renameIssue(id, valueIn(event)) });
  return view(
    "div", {},
    view("label", { class: "line" }, view("span", {}, "the question of this issue"), fieldView("issue-question", "Issue", place, { keys: ["question"], label: "the question of this issue", kind: "text" }, state, actions)),
    view("label", { class: "line" }, view("span", {}, "its short name"), short),
    press("Remove this issue", () => actions.removeIssue(id), { id: "issue-remove" }),
  );
}

export interface IssueActions {
  addIssue(question: string, kind: IssueKind): void;
  renameIssue(id: string, to: string): void;
  removeIssue(id: string): void;
}

const KINDS: [IssueKind, string][] = [["scale", "how far on a scale"], ["options", "which of several"], ["vote", "yes or no"]];

/** One more issue: its question, and what kind of answer it has. */
export function freshIssue(actions: IssueActions): View {
  const add = () => {
    const asked = valueOf("issue-new");
    if (asked !== "") {
      emptyField("issue-new");
      actions.addIssue(asked, valueOf("issue-kind") as IssueKind);
    }
  };
  const field = enterField("issue-new", "question of another issue", "another issue: its question", add);
  const kind = view("select", { id: "issue-kind", "aria-label": "kind of answer" }, ...KINDS.map(([value, label]) => view("option", { value }, label)));
  return panel("issues-panel", "Another issue", "", () => [view("div", { class: "fresh" }, field, kind, press("Add", add, { id: "issue-add" }))]);
}

export function issuePanel(state: State, actions: EditActions & RulerActions & IssueActions): View | undefined {
  const { issue } = gridOf(state);
  if (issue === undefined) {
    return undefined;
  }
  const place = issuePlace(state);
  const votes = textAt(issue, "yes_no") === "true";
  const scale = scaleOf(issue);
  const isScaled = entry(issue, "scale") !== undefined;
  return panel("issue-panel", votes ? "The question and how it is settled" : "The question, its scale and its options", "", () => [
    whichIssue(state, issue, place, actions),
    scale === undefined ? undefined : ruler(scale, state.held, actions),
    isScaled ? points(issue, place, actions) : undefined,
    votes ? undefined : options(state, place, isScaled, actions),
    reference(state, issue, place, isScaled, actions),
    rests(state, issue, place, actions),
    resolution(state, issue, actions),
    fieldLine("issue-stage", "Issue", place, ISSUE_STAGE, state, actions),
    fieldLine("outcome", "Issue", place, outcomeField(issue), state, actions),
  ]);
}
