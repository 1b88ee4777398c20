// The choice where a case was changed here and in its file in the same places, both shown side by side.

import { endOf } from "./edit";
import { merge, wayTo } from "./merge";
import type { Conflict, Side } from "./merge";
import { textAt } from "./node";
import type { Node } from "./node";
import { read } from "./read";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

const SHOWN = 30;
const LONGEST = 80; // characters of what stands at a place
const SIDES: Side[] = ["mine", "theirs"];
const TOGETHER = "All that was changed in other places, here or there, stays.";
const APART = "The two do not go together line by line: one whole text stands, and Undo brings the other back.";

/** A text and its tree. */
interface Version {
  text: string;
  root: Node | undefined;
}

/** The place in words: things by their names. */
function called(keys: string[], sides: Version[]): string {
  const ways = sides.map(({ root }) => wayTo(root, keys));
  const words = keys.map((key, at) => {
    const there = ways.map((way) => way[at]).find((node) => node !== undefined);
    return textAt(there, "name") || textAt(there, "label") || key.replaceAll("_", " ");
  });
  return words.join(" › ");
}

/** What stands at a place, as it is written there, on one line. */
function written(keys: string[], { text, root }: Version): string | undefined {
  const way = wayTo(root, keys);
  const node = way.length === keys.length ? way.at(-1) : undefined;
  const source = node && text.slice(node.from, endOf(text, node)).replace(/\s+/g, " ");
  return source !== undefined && source.length > LONGEST ? `${source.slice(0, LONGEST)}…` : source;
}

function row({ keys }: Conflict, sides: Version[]): View {
  const cells = sides.map((each) => view("td", {}, written(keys, each) ?? "–"));
  return view("tr", { key: keys.join("\n") }, view("th", { scope: "row" }, called(keys, sides)), ...cells);
}

function places(conflicts: Conflict[], texts: string[]): View {
  const sides = texts.map((text) => ({ text, root: read(text).root }));
  const heads = ["Place", "Before", "Here", "In the file"].map((each) => view("th", { scope: "col" }, each));
  const more = conflicts.length > SHOWN ? [view("p", {}, `and ${conflicts.length - SHOWN} more places`)] : [];
  return view(
    "div",
    { class: "places", tabindex: "0", role: "region", "aria-label": "Places that both have changed" },
    view("table", {}, view("thead", {}, view("tr", {}, ...heads)), view("tbody", {}, ...conflicts.slice(0, SHOWN).map((each) => row(each, sides)))),
    ...more,
  );
}

function wholeText(label: string, text: string): View {
  return view("label", {}, label, view("textarea", { rows: "12", readonly: true, spellcheck: "false", value: text }));
}

export function conflictView({ saved, text, name }: State, theirs: string, choose: (side: Side) => void): View {
  const { conflicts } = merge(saved, text, theirs);
  const goTogether = SIDES.every((side) => merge(saved, text, theirs, side).text !== undefined);
  const texts = view("div", { class: "both" }, wholeText("Here", text), wholeText("In the file", theirs));
  return view(
    "section",
    { class: "conflict", key: "conflict", "aria-label": "Changed in two places at once" },
    view("h2", {}, `${name} was changed here and elsewhere`),
    conflicts.length > 0 ? places(conflicts, [saved, text, theirs]) : texts,
    view(
      "p",
      {},
      press("Keep what is here", () => choose("mine"), { id: "keep-mine" }),
      " ",
      press("Take what the file has", () => choose("theirs"), { id: "take-theirs" }),
    ),
    view("p", { class: "hint" }, goTogether ? TOGETHER : APART),
  );
}
