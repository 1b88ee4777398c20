// All that the page knows, in one value; a view is made of it, and an edit makes the next one.

import type { IssueForecast } from "../messages";
import type { Cell } from "./actors";
import type { Claiming } from "./bearing";
import type { Dates } from "./dated";
import { noClaim } from "./evidence";
import type { Claim } from "./evidence";
import { changed, noHistory, redo, undo } from "./history";
import type { History } from "./history";
import type { Node } from "./node";
import type { Problem } from "./problems";
import { read } from "./read";
import type { Held } from "./ruler";

/** A forecast as the page shows it. */
export interface Answer {
  issue: IssueForecast;
  chart: string;
  draws: number;
  final: boolean;
}

/** What is kept in the browser. */
export interface Kept {
  name: string; // of the file
  text: string; // of the case; "" before one is there
  saved: string; // the text as it stands in the file
  history: History;
  issue: string; // that is shown
  papers: Record<string, string>; // texts of documents, by id, in which quotes are looked for
  written: Record<string, string>; // the texts of documents, by id, as the page has written or handed out their files
}

export interface State extends Kept {
  table: "numbers" | "reasons"; // the one of actors that is shown
  held: Held | undefined; // on the scale, under the pointer
  claiming: Claiming | undefined; // the number whose evidence is open
  claim: Claim; // that is being written for it
  dates: Dates | undefined; // of the last text without errors, tightened together
  influence: string; // who counts most, in a sentence
  root: Node | undefined; // of the last text that could be read
  treeText: string; // that text
  problems: Problem[];
  answer: Answer | undefined;
  note: string; // said to the reader
  fault: string; // why there is no forecast
  at: Cell; // that has the focus
  to: Cell; // the opposite corner of what is selected
  draft: string | undefined; // what is being typed into it
  within: boolean; // arrows move within what is being typed
}

const FIRST: Cell = { row: 0, column: 0 };

export const nothing: State = {
  name: "", text: "", saved: "", history: noHistory, issue: "", papers: {}, written: {}, table: "numbers", held: undefined,
  claiming: undefined, claim: noClaim, dates: undefined, influence: "",
  root: undefined, treeText: "", problems: [], answer: undefined, note: "", fault: "", at: FIRST, to: FIRST, draft: undefined, within: false,
};

/** The state with another text: the tree of the last one stays while this one cannot be read. */
function withText(state: State, text: string, history: History): State {
  const { root } = read(text);
  return { ...state, text, history, ...(root === undefined ? {} : { root, treeText: text }), note: "" };
}

export function opened(name: string, text: string, saved: string): State {
  return withText({ ...nothing, name, saved }, text, noHistory);
}

/** The last text on the way back that can be read, for the tables beside one that cannot. */
function readableBefore({ text, history }: Kept): string {
  let step: { text: string; history: History } | undefined = { text, history };
  while (step !== undefined && read(step.text).root === undefined) {
    step = undo(step.text, step.history);
  }
  return step?.text ?? text;
}

export function restored(kept: Kept): State {
  const before = withText({ ...nothing, ...kept, text: "" }, readableBefore(kept), kept.history);
  return withText(before, kept.text, kept.history);
}

export function edited(state: State, text: string): State {
  return withText(state, text, changed(state.history, state.text, text));
}

export function stepped(state: State, step: typeof undo | typeof redo): State {
  const next = step(state.text, state.history);
  return next === undefined ? state : withText({ ...state, draft: undefined, within: false }, next.text, next.history);
}
