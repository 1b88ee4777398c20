// A list of the case as a table of fields: each row an item, and a last one that takes a new item's name.

import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { shown, typedAt } from "./cell";
import { cited } from "./evidence";
import { yamlText, yamlValue } from "./edit";
import { nameField, onBearKey, valueIn } from "./fields";
import type { Choice } from "./fields";
import { read } from "./read";
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
  /** Opens what a number or thing at a place rests on; from: id of the element to come back to. */
  bear(place: Place, name: string, from: string): void;
}

export interface Field {
  keys: string[]; // that lead to the value from the item
  label: string;
  hint?: string;
  typed?(words: string): string; // what was typed, as the case has it
  rests?: boolean; // a number that can cite claims
  value?(item: Node | undefined, text: string): string; // what the field shows, where that is not what stands under its keys
  put?(text: string, place: Place, typed: string): string; // what it changes, likewise
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
  rests?: boolean; // an item cites claims as a whole
  beside?: { label: string; of(item: Node): View }; // a last column, that is not written in
  fresh?: View; // in the last row, where a name alone makes no item
}

export function freshField({ name, added, add, fresh }: Omit<Ledger, "fields">, actions: EditActions): View {
  return fresh ?? nameField(`${name}-new`, added, (typed) => actions.change((text) => add(text, typed)));
}

const DATE = /^\d{4}-\d\d(-\d\d)?$/; // which needs no quotes

/** What was typed, as YAML. */
function yamlOf(kind: Field["kind"], typed: string): string {
  const isWord = Array.isArray(kind) && /^(true|false|\d+)$/.test(typed);
  if (typed === "" || kind === "value" || isWord) {
    return typed === "" ? "" : yamlValue(typed);
  }
  if (kind === "list") {
    return `[${typed.split(",").map((each) => each.trim()).filter((each) => each !== "").map((each) => (DATE.test(each) ? each : yamlText(each))).join(", ")}]`;
  }
  return kind === "colour" ? `'${typed}'` : yamlText(typed);
}

function textOf(state: State, kind: Field["kind"], node: Node | undefined): string {
  if (kind === "list" && node?.kind === "list") {
    return node.children.map(({ text }) => text).join(", ");
  }
  return node?.kind === "text" ? node.text : shown(state.treeText, node);
}

/** The way to what a number or thing rests on, with how many claims that is. */
export function bearer(id: string, name: string, place: Place, state: State, actions: EditActions): View {
  const count = cited(nodeAt(state.root, place)).length;
  return press(count === 0 ? "cite" : `rests on ${count}`, () => actions.bear(place, name, id), { id, class: "bearer", "aria-label": `Evidence for ${name}: ${count === 0 ? "none yet" : `${count} cited`}` });
}

/** A field of the map at a place. */
export function fieldView(id: string, name: string, place: Place, of: Field, state: State, actions: EditActions): View {
  const { keys, label, kind, rests = false } = of;
  const item = nodeAt(state.root, place);
  const node = nodeAt(item, keys);
  const value = of.value?.(item, state.treeText) ?? textOf(state, kind, node);
  const fault = fieldError(state, node);
  const called = `${name}: ${label}`;
  const change = (event: Event) => {
    const typed = valueIn(event);
    if (typed !== value) {
      actions.change((text) => putField(text, place, of, of.typed?.(typed) ?? typed));
    }
  };
  const common = { id, "aria-label": called, "aria-invalid": fault !== "" && "true", "aria-describedby": fault !== "" && `${id}-fault` };
  const said = fault === "" ? undefined : view("p", { class: "fault", id: `${id}-fault` }, fault);
  if (Array.isArray(kind)) {
    return view("span", { class: "field" }, choose({ ...common, onchange: change }, kind, value), said);
  }
  const cites = rests && node !== undefined ? bearer(`${id}-rests`, called, [...place, ...keys], state, actions) : undefined;
  return view("span", { class: cites === undefined ? "field" : "field has-bearer" }, view("input", {
    ...common, type: kind === "colour" ? "color" : "text", autocomplete: "off", spellcheck: kind === "text" && "true",
    value: kind === "colour" && value === "" ? "#888888" : value, onchange: change,
    onkeydown: cites === undefined ? undefined : (event) => onBearKey(event as KeyboardEvent, () => {
      event.target?.dispatchEvent(new Event("change"));
      actions.bear([...place, ...keys], called, id);
    }),
  }), cites, said);
}

/** The same with its label before it. */
export function fieldLine(id: string, name: string, place: Place, of: Field, state: State, actions: EditActions): View {
  const hint = of.hint === undefined ? undefined : view("small", {}, ` ${of.hint}`);
  return view("label", { key: id, class: "line" }, view("span", {}, of.label, hint), fieldView(id, name, place, of, state, actions));
}

/** A number goes on citing what it did. */
function putField(text: string, place: Place, { keys, kind, rests, put }: Field, typed: string): string {
  const map = nodeAt(read(text).root, place);
  if (put !== undefined) {
    return put(text, place, typed);
  }
  return rests !== true || typed === "" || map?.kind !== "map" ? setField(text, place, keys, yamlOf(kind, typed)) : typedAt(text, map, keys, typed);
}

/** A select; a value that is none of the choices is one more of them. */
export function choose(values: View["values"], choices: Choice[], value: string): View {
  const all = choices.some((each) => each.value === value) ? choices : [...choices, { value, label: value === "" ? "–" : value }];
  return view("select", { ...values, value }, ...all.map((each) => view("option", { key: each.value, value: each.value }, each.label)));
}

export function listOf(state: State, { place, key }: Pick<Ledger, "place" | "key">): Node[] {
  return items(entry(nodeAt(state.root, place), key));
}

const MOST_BESIDE = 3; // fields that stand beside each other on a phone

export function ledger(of: Ledger, state: State, actions: EditActions): View {
  const { name, place, key, fields } = of;
  const list = listOf(state, of);
  const rows = list.map((item, index) => {
    if (of.shows?.(item) === false) {
      return undefined;
    }
    const called = of.called(item);
    const cells = fields.map((field, column) =>
      view("td", { class: typeof field.kind === "string" ? `is-${field.kind}` : undefined, "data-label": field.label }, fieldView(`${name}-${index}-${column}`, called, [...place, key, index], field, state, actions)));
    const drop = of.drop ?? ((text: string) => removeRecord(text, [...place, key, index]));
    const beside = of.beside === undefined ? undefined : view("td", { class: "beside" }, of.beside.of(item));
    const cites = of.rests === true ? view("td", { class: "end" }, bearer(`${name}-${index}-rests`, called, [...place, key, index], state, actions)) : undefined;
    const gone = press("×", () => actions.change((text) => drop(text, index)), { "aria-label": `Remove ${called}`, class: "remove" });
    return view("tr", { key: `${index}-${textAt(item, "id")}` }, ...cells, beside, cites, view("td", { class: "end" }, gone));
  });
  const heads = fields.map(({ label, hint }) => view("th", { scope: "col" }, label, hint === undefined ? undefined : view("small", {}, hint)));
  const ends = Array.from({ length: of.rests === true ? 2 : 1 }, () => view("td", { class: "end" }));
  return view(
    "table", { class: fields.length > MOST_BESIDE ? "ledger is-wide" : "ledger" },
    view("caption", {}, of.caption),
    list.length === 0 ? undefined : view("thead", {}, view("tr", {}, ...heads, of.beside === undefined ? undefined : view("th", { scope: "col" }, of.beside.label), ...ends)),
    view("tbody", {}, ...rows, view("tr", { key: "new" }, view("td", { colspan: String(fields.length + (of.beside === undefined ? 0 : 1)) }, freshField(of, actions)), ...ends)),
  );
}
