// The choice where a case was changed here and in its file in the same places, both shown side by side.

import { merge } from "./merge";
import type { Conflict, Side } from "./merge";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

const SHOWN = 30;
const SIDES: Side[] = ["mine", "theirs"];
const TOGETHER = "All that was changed in other places, here or there, stays.";
const APART = "The two do not go together line by line: one whole text stands, and Undo brings the other back.";

function row({ place, base, mine, theirs }: Conflict): View {
  const cells = [base, mine, theirs].map((each) => view("td", {}, each ?? "–"));
  return view("tr", { key: place }, view("th", { scope: "row" }, place), ...cells);
}

function places(conflicts: Conflict[]): View {
  const heads = ["Place", "Before", "Here", "In the file"].map((each) => view("th", { scope: "col" }, each));
  const more = conflicts.length > SHOWN ? [view("p", {}, `and ${conflicts.length - SHOWN} more places`)] : [];
  return view(
    "div",
    { class: "places", tabindex: "0", role: "region", "aria-label": "Places that both have changed" },
    view("table", {}, view("thead", {}, view("tr", {}, ...heads)), view("tbody", {}, ...conflicts.slice(0, SHOWN).map(row))),
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
    conflicts.length > 0 ? places(conflicts) : texts,
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
