// The first screen: a new case, one from a file, one pasted, or a copy of a worked one.

import { press, view } from "./view";
import type { View } from "./view";

/** A worked case, whole. */
export interface Worked {
  name: string; // of its file
  text: string;
}

export interface StartActions {
  begin(which: "scale" | "vote"): void;
  beginEmpty(): void;
  choose(): void;
  paste(text: string): void;
  openCopy(worked: Worked): void;
}

function questionOf({ name, text }: Worked): string {
  return /^question: (.*)$/m.exec(text)?.[1] ?? name;
}

function workedView(worked: Worked[], actions: StartActions): View[] {
  const lines = worked.map((each) => view("li", { key: each.name }, press(questionOf(each), () => actions.openCopy(each))));
  return [
    view("h2", {}, "Worked examples"),
    view("p", {}, "Each opens as a copy of your own, to look at and to change:"),
    view("ul", { class: "cases", "aria-label": "Worked examples" }, ...lines),
  ];
}

/** A case of which nothing is known but that its answer lies on a scale. */
export const EMPTY = `plenum: 1
id: my-case
question: What is to be decided?
issues:
  - id: decision
    scale:
      0: as little as anybody wants
      100: as much as anybody wants
`;

/** where: what the reader has to know of where the case is kept. */
export function start(note: string, where: string, worked: Worked[], actions: StartActions): View[] {
  const read = () => actions.paste((document.getElementById("pasted") as HTMLTextAreaElement).value);
  return [
    view("h1", {}, "Workbench"),
    view(
      "p",
      { class: "lead" },
      "Write down who takes part in a decision and what each of them wants; the forecast stands beside it. " +
        where,
    ),
    view("p", { class: "note", role: "status" }, note),
    view(
      "div",
      { class: "ways" },
      view("h2", {}, "A new case"),
      view("p", {}, "An empty one, or a small example to change bit by bit into yours:"),
      press("From nothing", () => actions.beginEmpty(), { id: "new-empty" }),
      press("How far does it go?", () => actions.begin("scale"), { id: "new-scale" }),
      press("Yes or no?", () => actions.begin("vote"), { id: "new-vote" }),
      view("h2", {}, "A case that is there"),
      press("Open a file…", () => actions.choose(), { id: "open" }),
      view("p", {}, "Or drop the file on this page."),
      view("h2", {}, "Paste"),
      view(
        "p",
        {},
        "A table from a spreadsheet, a row for each actor, with the headings actor, position, capability and salience " +
          "(a number may have its ends beside it, as position low and position high); or the text of a case:",
      ),
      view("textarea", { id: "pasted", rows: "6", "aria-label": "table of actors, or text of a case", spellcheck: "false" }),
      press("Read it", read, { id: "read" }),
      ...workedView(worked, actions),
    ),
  ];
}
