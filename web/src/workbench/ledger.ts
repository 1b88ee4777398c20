// A list of the case as a table of fields: each row an item, and a last one that takes a new item's name.

import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { shown } from "./cell";
import { yamlText, yamlValue } from "./edit";
import { nodeAt, removeRecord, setField } from "./records";
import type { Place } from "./records";
import { fieldError } from "./faults";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

/** One text of the case to the next. */
export type Edit = (text: string) => string;

export interface EditActions {
  change(edit: Edit): void;
}

export interface Choice {
  value: string;
  label: string;
}

export interface Field {
  keys: string[]; // that lead to the value from the item
  label: string;
  hint?: string;
  typed?(words: string): string; // what was typed, as the case has it
  kind: "text" | "value" | "list" | "colour" | Choice[]; // list: a text or several, with commas between
}

export interface Ledger {
  name: string; // of the ids of its fields, such as "options"
  caption: string;
  place: Place; // of the map that holds the list
  key: string;
  fields: Field[];
  added: string; // what the last row asks for: "add an option"
  shows?(item: Node): boolean; // false: the item is none of this table's
  called(item: Node): string;
  add(text: string, name: string): string;
  drop?(text: string, index: number): string;
}

/** What was typed, as YAML. */
function yamlOf(kind: Field["kind"], typed: string): string {
  const isWord = Array.isArray(kind) && /^(true|false|\d+)$/.test(typed);
  if (typed === "" || kind === "value" || isWord) {
    return typed === "" ? "" : yamlValue(typed);
  }
  if (kind === "list") {
    return `[${typed.split(",").map((each) => each.trim()).filter((each) => each !== "").map(yamlText).join(", ")}]`;
  }
  return kind === "colour" ? `'${typed}'` : yamlText(typed);
}

function textOf(state: State, kind: Field["kind"], node: Node | undefined): string {
  if (kind === "list" && node?.kind === "list") {
    return node.children.map(({ text }) => text).join(", ");
  }
  return node?.kind === "text" ? node.text : shown(state.text, node);
}

const valueIn = ({ target }: Event) => (target as HTMLInputElement).value.trim();

/** A field of the map at a place. */
export function fieldView(id: string, name: string, place: Place, { keys, label, kind, typed: asTyped = (words) => words }: Field, state: State, actions: EditActions): View {
  const node = nodeAt(nodeAt(state.root, place), keys);
  const value = textOf(state, kind, node);
  const fault = fieldError(state, node);
  const change = (event: Event) => {
    const typed = valueIn(event);
    if (typed !== value) {
      actions.change((text) => setField(text, place, keys, yamlOf(kind, asTyped(typed))));
    }
  };
  const common = { id, "aria-label": `${name}: ${label}`, "aria-invalid": fault !== "" && "true", "aria-describedby": fault !== "" && `${id}-fault` };
  const said = fault === "" ? undefined : view("p", { class: "fault", id: `${id}-fault` }, fault);
  if (Array.isArray(kind)) {
    return view("span", { class: "field" }, choose({ ...common, onchange: change }, kind, value), said);
  }
  return view("span", { class: "field" }, view("input", {
    ...common, type: kind === "colour" ? "color" : "text", autocomplete: "off", spellcheck: kind === "text" && "true",
    value: kind === "colour" && value === "" ? "#888888" : value, onchange: change,
  }), said);
}

/** A select; a value that is none of the choices is one more of them. */
export function choose(values: View["values"], choices: Choice[], value: string): View {
  const all = choices.some((each) => each.value === value) ? choices : [...choices, { value, label: value === "" ? "–" : value }];
  return view("select", { ...values, value }, ...all.map((each) => view("option", { key: each.value, value: each.value }, each.label)));
}

export function listOf(state: State, { place, key }: Pick<Ledger, "place" | "key">): Node[] {
  return items(entry(nodeAt(state.root, place), key));
}

export function ledger(of: Ledger, state: State, actions: EditActions): View {
  const { name, place, key, fields } = of;
  const list = listOf(state, of);
  const rows = list.map((item, index) => {
    if (of.shows?.(item) === false) {
      return undefined;
    }
    const called = of.called(item);
    const cells = fields.map((field, column) =>
      view("td", { class: typeof field.kind === "string" ? `is-${field.kind}` : undefined }, fieldView(`${name}-${index}-${column}`, called, [...place, key, index], field, state, actions)));
    const drop = of.drop ?? ((text: string) => removeRecord(text, [...place, key, index]));
    const gone = press("×", () => actions.change((text) => drop(text, index)), { "aria-label": `Remove ${called}`, class: "remove" });
    return view("tr", { key: `${index}-${textAt(item, "id")}` }, ...cells, view("td", { class: "end" }, gone));
  });
  const fresh = view("input", {
    id: `${name}-new`, type: "text", autocomplete: "off", "aria-label": of.added, placeholder: of.added, value: "",
    onchange: (event) => {
      const typed = valueIn(event);
      (event.target as HTMLInputElement).value = "";
      if (typed !== "") {
        actions.change((text) => of.add(text, typed));
      }
    },
  });
  const heads = fields.map(({ label, hint }) => view("th", { scope: "col" }, label, hint === undefined ? undefined : view("small", {}, hint)));
  return view(
    "table", { class: "ledger" },
    view("caption", {}, of.caption),
    list.length === 0 ? undefined : view("thead", {}, view("tr", {}, ...heads, view("td", { class: "end" }))),
    view("tbody", {}, ...rows, view("tr", { key: "new" }, view("td", { colspan: String(fields.length) }, fresh), view("td", { class: "end" }))),
  );
}
