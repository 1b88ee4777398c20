// The screen of a case: its question, the forecast, the table, what is wrong, and its text.

import { entry, textAt } from "./node";
import { claimPanel } from "./claim";
import type { ClaimActions } from "./claim";
import { issuesOf } from "./columns";
import { decidesPanel } from "./decides";
import { onBearKey } from "./fields";
import { difference } from "./history";
import { freshIssue, issuePanel } from "./issue";
import type { IssueActions } from "./issue";
import { listPanels } from "./lists";
import type { EditActions } from "./ledger";
import type { PaperActions } from "./papers";
import type { Problem } from "./problems";
import { reasonList } from "./reasons";
import type { RulerActions } from "./ruler";
import { sheet } from "./sheet";
import type { SheetActions } from "./sheet";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

export interface CaseActions extends RulerActions, EditActions, IssueActions, PaperActions {
  bearText(offset: number): void;
  readonly cells: SheetActions;
  readonly shelf: { save(): void; close(): void };
  step(which: "undo" | "redo"): void;
  show(issue: string): void;
  ask(question: string): void;
  turn(table: State["table"]): void;
  readonly claims: ClaimActions;
  retype(text: string): void;
  find(problem: Problem): void;
}

/** A textarea has line feeds alone, where a file may have other line ends. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The offset in a text of one in the same text with line feeds alone. */
function offsetIn(text: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0; left--) {
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return at;
}

/** The text with what was changed in a textarea; all other bytes stay. */
export function retyped(text: string, value: string): string {
  const { at, removed, inserted } = difference(withLineFeeds(text), value);
  const put = text.includes("\r\n") ? inserted.replaceAll("\n", "\r\n") : inserted;
  return text.slice(0, offsetIn(text, at)) + put + text.slice(offsetIn(text, at + removed.length));
}

function toolbar(state: State, actions: CaseActions): View {
  const { done, undone } = state.history;
  return view(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": "Case" },
    view("span", { class: "file" }, `${state.name}${state.text === state.saved ? "" : ", not saved"}`),
    press("Save", () => actions.shelf.save(), { id: "save" }),
    press("Undo", () => actions.step("undo"), { id: "undo", disabled: done.length === 0 }),
    press("Redo", () => actions.step("redo"), { id: "redo", disabled: undone.length === 0 }),
    press("Close", () => actions.shelf.close(), { id: "close" }),
  );
}

const value = ({ target }: Event) => (target as HTMLInputElement).value;

function question({ root }: State, actions: CaseActions): View {
  return view("h1", {}, view("textarea", {
    id: "question", rows: "1", "aria-label": "question of the case",
    value: textAt(root, "question"), onchange: (event) => actions.ask(value(event).replace(/\s+/g, " ")),
  }));
}

function issueChoice(state: State, actions: CaseActions): View | undefined {
  const issues = issuesOf(state.root);
  if (issues.length < 2) {
    return undefined;
  }
  const choices = issues.map((issue) => {
    const id = textAt(issue, "id");
    return view("option", { value: id, selected: id === state.issue }, textAt(issue, "question") || id);
  });
  return view("label", { class: "issue" }, "Issue ", view("select", { id: "issue", onchange: (event) => actions.show(value(event)) }, ...choices));
}

/** The one table of actors or the other, where the issue can have reasons. */
function tables({ table, root, issue }: State, actions: CaseActions): View | undefined {
  const shown = issuesOf(root).find((each) => textAt(each, "id") === issue);
  if (entry(shown, "scale") === undefined) {
    return undefined;
  }
  const choice = (which: State["table"], label: string) =>
    press(label, () => actions.turn(which), { id: `table-${which}`, "aria-pressed": table === which ? "true" : "false" });
  return view("div", { class: "tables", role: "group", "aria-label": "Table" }, choice("numbers", "Numbers"), choice("reasons", "Reasons"));
}

const SHOWN_PROBLEMS = 50;

function problems({ problems: all }: State, actions: CaseActions): View {
  const lines = all.slice(0, SHOWN_PROBLEMS).map((problem) => {
    const place = `${problem.line}:${problem.column}`;
    return view("li", { class: `is-${problem.severity}` }, press(place, () => actions.find(problem), { "aria-label": `to line ${problem.line}, column ${problem.column}` }), ` ${problem.severity}: ${problem.message}`);
  });
  const more = all.length > SHOWN_PROBLEMS ? view("li", {}, `and ${all.length - SHOWN_PROBLEMS} more`) : undefined;
  return view("ul", { key: "problems", class: "problems", "aria-label": "Problems" }, ...lines, more);
}

/** Of the number at the caret. */
function bearCaret(event: KeyboardEvent, text: string, actions: CaseActions): void {
  onBearKey(event, () => actions.bearText(offsetIn(text, (event.target as HTMLTextAreaElement).selectionStart)));
}

function textView({ text }: State, actions: CaseActions): View {
  return view(
    "details",
    { key: "text", class: "text" },
    view("summary", {}, "The case as text"),
    view("textarea", {
      id: "text", rows: "24", spellcheck: "false", "aria-label": "the case as text",
      value: withLineFeeds(text), oninput: (event) => actions.retype(value(event)),
      onkeydown: (event) => bearCaret(event as KeyboardEvent, text, actions),
    }),
    view("p", { class: "hint" }, "Ctrl-Enter opens what the number at the caret rests on."),
  );
}

const HINT =
  "A cell takes 60, a span 40..60, lowest|likeliest|highest 40|50|60, or 50±10. Arrows, Enter and Tab move, F2 edits, " +
  "Shift with arrows selects, Ctrl-C and Ctrl-V go to and from a spreadsheet, Ctrl-Delete removes the actor, Ctrl-Enter opens what the number rests on, Ctrl-Z undoes.";

export function caseView(state: State, answer: View, actions: CaseActions): View[] {
  return [
    toolbar(state, actions),
    view("p", { class: "note", role: "status" }, state.note),
    question(state, actions),
    view("div", { class: "issue-line" }, issueChoice(state, actions)),
    view(
      "div",
      { class: "desk" },
      answer,
      view(
        "div",
        { class: "work" },
        tables(state, actions),
        view("div", { class: "sheet-scroll" }, sheet(state, actions.cells)),
        claimPanel(state, actions.claims),
        state.table === "reasons" ? reasonList(state, actions) : undefined,
        view("p", { key: "hint", class: "hint" }, HINT),
        issuePanel(state, actions),
        decidesPanel(state, actions),
        ...listPanels(state, actions),
        freshIssue(actions),
        problems(state, actions),
        textView(state, actions),
      ),
    ),
  ];
}
