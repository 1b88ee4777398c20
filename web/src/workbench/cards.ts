// A list of the case with each item in a frame of its own, where it has more fields than a row.

import { bearer, fieldView, freshField, listOf } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { textAt } from "./node";
import type { Node } from "./node";
import { removeRecord } from "./records";
import type { State } from "./state";
import { fold, press, view } from "./view";
import type { View } from "./view";

export interface Cards extends Omit<Ledger, "fields" | "beside"> {
  fields: Field[] | ((item: Node) => Field[]);
  isFixed?: boolean; // none is added or removed here
  isFolded?: boolean; // each opens by itself
}

export function cards(of: Cards, state: State, actions: EditActions): View {
  const { name, place, key, fields, isFixed = false, isFolded = false } = of;
  const frames = listOf(state, of).map((item, index) => {
    if (of.shows?.(item) === false) {
      return undefined;
    }
    const called = of.called(item);
    const at = [...place, key, index];
    const lines = () => (typeof fields === "function" ? fields(item) : fields).map((field, column) =>
      view("div", { class: "card-field" }, view("label", { for: `${name}-${index}-${column}` }, field.label, field.hint === undefined ? undefined : view("small", {}, field.hint)),
        fieldView(`${name}-${index}-${column}`, called, at, field, state, actions)));
    const cites = of.rests === true ? bearer(`${name}-${index}-rests`, called, at, state, actions) : undefined;
    const gone = isFixed ? undefined : press("×", () => actions.change((text) => of.drop?.(text, index) ?? removeRecord(text, at)), { "aria-label": `Remove ${called}`, class: "remove" });
    const shown = { key: `${index}-${textAt(item, "id")}`, class: "card" };
    return isFolded
      ? fold(shown, view("summary", {}, called), () => [view("div", { class: "card-fields" }, ...lines()), view("div", {}, cites, gone)], "card-body")
      : view("fieldset", shown, view("legend", {}, called, cites, gone), view("div", { class: "card-fields" }, ...lines()));
  });
  return view("div", { class: "cards", role: "group", "aria-label": of.caption }, view("h2", {}, of.caption), ...frames, isFixed ? undefined : freshField(of, actions));
}
