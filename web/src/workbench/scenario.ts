// The panel of what-ifs: which reasons each leaves out, and which values it puts in the place of others, by plain
// choices: an actor's number, an actor that takes no part, another rule.

import { nameOf } from "./actors";
import { typedAt, shown } from "./cell";
import { actorsOf, columnsOf, issuesOf, pathOf, reasonColumns } from "./columns";
import { yamlText } from "./edit";
import { emptyField, enterField, nameField, pick, valueIn, valueOf } from "./fields";
import type { Choice } from "./fields";
import { gridOf } from "./grid";
import { called, labelled } from "./labelled";
import { listOf } from "./ledger";
import type { EditActions } from "./ledger";
import { entry, items, namesOf, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { fieldError } from "./faults";
import { nodeAt, removeRecord, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

/** What an actor takes part with where it takes none. */
const NO_PART = "{}";

/** A value that a scenario puts in the place of another; "" takes it out of the scenario. */
export function suppose(text: string, scenario: Place, path: string, typed: string): string {
  const map = nodeAt(read(text).root, scenario);
  if (map === undefined) {
    return text;
  }
  return typed === "" ? setField(text, scenario, ["set", path], "") : typedAt(text, map, ["set", path], typed);
}

/** The reasons that a scenario leaves out, with one more or one fewer. */
export function leaveOut(text: string, scenario: Place, reason: string, isOut: boolean): string {
  const node = nodeAt(read(text).root, [...scenario, "without"]);
  const now = namesOf(node);
  const next = isOut ? [...now.filter((each) => each !== reason), reason] : now.filter((each) => each !== reason);
  return setField(text, scenario, ["without"], next.length === 0 ? "" : `[${next.map(yamlText).join(", ")}]`);
}

/** Rules that an issue could be decided by instead, as the case would say each. */
export function ruleChoices(root: Node | undefined): Choice[] {
  const own = items(entry(root, "rules")).map((rule) => ({ value: `{rule: ${yamlText(textAt(rule, "id"))}, binding: strict}`, label: `the rule ${textAt(rule, "id")}` }));
  const alone = actorsOf(root).map((actor) => ({ value: `{alone: ${yamlText(textAt(actor, "id"))}, binding: strict}`, label: `${nameOf(actor)} decides alone` }));
  return [
    { value: "{rule: majority, binding: strict}", label: "more than half of all" },
    { value: "{rule: two-thirds, binding: strict}", label: "two thirds of all" },
    { value: "{rule: unanimity, binding: strict}", label: "all must agree" },
    ...own, ...alone,
  ];
}

/** A path in words: "The mayor: salience". */
function pathInWords(root: Node | undefined, path: string): string {
  const [list, id, on, issue = "", ...rest] = path.split(".");
  const several = issuesOf(root).length > 1;
  const actor = actorsOf(root).find((each) => textAt(each, "id") === id);
  if (list === "actors" && actor !== undefined && on === "on") {
    const shownIssue = issuesOf(root).find((each) => textAt(each, "id") === issue);
    const columns = shownIssue === undefined ? [] : [...columnsOf(shownIssue), ...reasonColumns(root, issue)];
    const column = columns.find((each) => each.path.join(".") === rest.join("."));
    const about = several && shownIssue !== undefined ? ` (${textAt(shownIssue, "question") || issue})` : "";
    return `${nameOf(actor)}: ${rest.length === 0 ? "its part" : (column?.label ?? rest.join(" "))}${about}`;
  }
  const rule = ["decision", "decision.binding"].includes(path.split(".").slice(2).join("."));
  return list === "issues" && rule ? `${path.endsWith("binding") ? "how far the rule holds" : "who decides"}${several ? ` (${id})` : ""}` : path;
}

function valueInWords(state: State, path: string, node: Node): string {
  const value = shown(state.treeText, node);
  return path.endsWith(".decision") ? (ruleChoices(state.root).find((each) => each.value === value)?.label ?? value) : value;
}

function changeRow(state: State, place: Place, id: string, node: Node, actions: EditActions): View {
  const path = node.key?.text ?? "";
  const words = pathInWords(state.root, path);
  const isPlain = !path.endsWith(".decision") && shown(state.treeText, node) !== NO_PART;
  const fault = fieldError(state, node);
  const field = isPlain
    ? view("input", {
        id, type: "text", autocomplete: "off", "aria-label": `${words}, instead`, value: shown(state.treeText, node),
        "aria-invalid": fault !== "" && "true", "aria-describedby": fault !== "" && `${id}-fault`,
        onchange: (event) => actions.change((text) => suppose(text, place, path, valueIn(event))),
      })
    : view("span", {}, shown(state.treeText, node) === NO_PART ? "takes no part" : valueInWords(state, path, node));
  const gone = press("×", () => actions.change((text) => suppose(text, place, path, "")), { class: "remove", "aria-label": `Leave ${words} as it is` });
  const said = fault === "" ? undefined : view("p", { class: "fault", id: `${id}-fault` }, fault);
  return view("tr", { key: path }, view("th", { scope: "row" }, words), view("td", {}, field, said), view("td", { class: "end" }, gone));
}

const PART = "part";

/** Which actor, which number, what value: three fields and a press. */
function freshNumber(state: State, place: Place, id: string, actions: EditActions): View {
  const { issue } = gridOf(state);
  const issueId = issue === undefined ? "" : textAt(issue, "id");
  const columns = issue === undefined ? [] : [...columnsOf(issue), ...reasonColumns(state.root, issueId)];
  const add = () => {
    const [actor, leaf, value] = [`${id}-actor`, `${id}-leaf`, `${id}-value`].map(valueOf);
    const column = columns.find((each) => each.path.join(".") === leaf);
    if (!actor || !leaf || (column !== undefined && !value)) {
      return;
    }
    const path = ["actors", actor, ...(column === undefined ? ["on", issueId] : pathOf(issueId, column))].join(".");
    emptyField(`${id}-value`);
    actions.change((text) => suppose(text, place, path, column === undefined ? NO_PART : (value ?? "")));
  };
  const leaves = [...columns.map((each) => ({ value: each.path.join("."), label: each.label })), { value: PART, label: "takes no part" }];
  const value = enterField(`${id}-value`, "what value", "60, 40..60, 40|50|60", add);
  return view(
    "div", { class: "fresh" },
    pick(`${id}-actor`, "which actor", actorsOf(state.root).map((each) => ({ value: textAt(each, "id"), label: nameOf(each) }))),
    pick(`${id}-leaf`, "which number", leaves), value, press("Add", add, { id: `${id}-add` }),
  );
}

function freshRule(state: State, place: Place, id: string, actions: EditActions): View {
  const { issue } = gridOf(state);
  const path = `issues.${issue === undefined ? "" : textAt(issue, "id")}.decision`;
  const took = (value: string) => {
    emptyField(`${id}-rule`);
    if (value !== "") {
      actions.change((text) => suppose(text, place, path, value));
    }
  };
  return view("div", { class: "fresh" }, pick(`${id}-rule`, "another rule", ruleChoices(state.root), took));
}

function reasonTicks(state: State, place: Place, id: string, actions: EditActions): View | undefined {
  const reasons = items(entry(state.root, "considerations"));
  const out = namesOf(nodeAt(state.root, [...place, "without"]));
  const boxes = reasons.map((each) => {
    const reason = textAt(each, "id");
    return view("label", { key: reason }, view("input", {
      id: `${id}-without-${reason}`, type: "checkbox", checked: out.includes(reason),
      onchange: ({ target }) => actions.change((text) => leaveOut(text, place, reason, (target as HTMLInputElement).checked)),
    }), ` ${called(each)}`);
  });
  return boxes.length === 0 ? undefined : view("div", { class: "ticks", role: "group", "aria-label": "reasons left out" }, view("span", {}, "Without these reasons: "), ...boxes);
}

/** How much a scenario changes: "2 changes". */
export function countInWords(scenario: Node): string {
  const count = (entry(scenario, "set")?.children ?? []).length + namesOf(entry(scenario, "without")).length;
  return count === 0 ? "nothing is changed yet" : `${count} ${count === 1 ? "change" : "changes"}`;
}

function scenario(state: State, index: number, item: Node, actions: EditActions): View {
  const place: Place = ["scenarios", index];
  const id = `scenario-${index}`;
  const name = called(item);
  const changes = entry(item, "set")?.children ?? [];
  const rows = changes.map((node, row) => changeRow(state, place, `${id}-set-${row}`, node, actions));
  const label = view("input", {
    id: `${id}-label`, type: "text", autocomplete: "off", "aria-label": `${name}: in words`, value: name,
    onchange: (event) => valueIn(event) !== "" && actions.change((text) => setField(text, place, ["label"], yamlText(valueIn(event)))),
  });
  const gone = press("×", () => actions.change((text) => removeRecord(text, place)), { class: "remove", "aria-label": `Remove ${name}` });
  return view(
    "details", { key: `${index}-${textAt(item, "id")}`, id, class: "scenario" },
    view("summary", { id: `${id}-head` }, name, view("small", {}, countInWords(item))),
    view("div", { class: "has-bearer" }, label, gone),
    rows.length === 0 ? undefined : view("table", { class: "ledger" }, view("caption", {}, "With these instead"), view("tbody", {}, ...rows)),
    freshNumber(state, place, id, actions), freshRule(state, place, id, actions), reasonTicks(state, place, id, actions),
  );
}

/** Opens the scenario that was just added. */
function openLast(index: number): void {
  const made = document.getElementById(`scenario-${index}`) as HTMLDetailsElement | null;
  if (made !== null) {
    made.open = true;
    document.getElementById(`scenario-${index}-actor`)?.focus();
  }
}

export function scenariosPanel(state: State, actions: EditActions): View {
  const of = labelled("scenarios", "What if", [], "scenarios", "add a what-if", []);
  const fresh = nameField("scenarios-new", of.added, (typed) => {
    const index = listOf(state, of).length;
    actions.change((text) => of.add(text, typed));
    openLast(index);
  });
  return panel("scenarios-panel", "Scenarios", "", () => [...listOf(state, of).map((item, index) => scenario(state, index, item, actions)), fresh]);
}
