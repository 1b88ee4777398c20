// Fields that the panels share, and what was typed into them.

import { view } from "./view";
import type { View } from "./view";

export interface Choice {
  value: string;
  label: string;
}

/** What the field of an event holds. */
export const valueIn = ({ target }: Event): string => (target as HTMLInputElement).value.trim();

/** What the field with an id holds. */
export const valueOf = (id: string): string => (document.getElementById(id) as HTMLInputElement).value.trim();

export function emptyField(id: string): void {
  (document.getElementById(id) as HTMLInputElement | HTMLSelectElement).value = "";
}

/** A select that begins with its label, which is no choice and has the value "". */
export function pick(id: string, label: string, choices: Choice[], took?: (value: string) => void): View {
  return view("select", { id, "aria-label": label, onchange: took && ((event) => took(valueIn(event))) },
    ...[{ value: "", label }, ...choices].map((each) => view("option", { key: each.value, value: each.value }, each.label)));
}

/** One of several fields of a thing to be added, which Enter adds as the press beside them does. */
export function enterField(id: string, label: string, placeholder: string, add: () => void): View {
  return view("input", {
    id, type: "text", autocomplete: "off", "aria-label": label, placeholder,
    onkeydown: (event) => {
      if ((event as KeyboardEvent).key === "Enter") {
        add();
      }
    },
  });
}

/** A field that takes one thing after the other by its name. */
export function nameField(id: string, label: string, took: (name: string) => void): View {
  return view("input", {
    id, type: "text", autocomplete: "off", "aria-label": label, placeholder: label, value: "",
    onchange: (event) => {
      const typed = valueIn(event);
      (event.target as HTMLInputElement).value = "";
      if (typed !== "") {
        took(typed);
      }
    },
  });
}

/** Ctrl-Enter, which opens what a number rests on. */
export function onBearKey(event: KeyboardEvent, bear: () => void): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    bear();
  }
}
