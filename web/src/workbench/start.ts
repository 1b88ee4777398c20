// The first screen: a new case, one from a file, or one pasted.

import { press, view } from "./view";
import type { View } from "./view";

export interface StartActions {
  begin(which: "scale" | "vote"): void;
  choose(): void;
  paste(text: string): void;
}

/** where: what the reader has to know of where the case is kept. */
export function start(note: string, where: string, actions: StartActions): View[] {
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
      view("p", {}, "Each begins with a small example: change it bit by bit into yours."),
      press("How far does it go?", () => actions.begin("scale"), { id: "new-scale" }),
      press("Yes or no?", () => actions.begin("vote"), { id: "new-vote" }),
      view("h2", {}, "A case that is there"),
      press("Open a file…", () => actions.choose(), { id: "open" }),
      view("p", {}, "Or drop the file on this page, or paste its text:"),
      view("textarea", { id: "pasted", rows: "4", "aria-label": "text of a case", spellcheck: "false" }),
      press("Read the text", read, { id: "read" }),
    ),
  ];
}
