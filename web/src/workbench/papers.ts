// The texts of documents, which lie beside the case as files that its documents name: those that the page has and
// no file holds yet, and the panel of sources and documents.

import { ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { yamlText } from "./edit";
import { freeId } from "./ids";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecord, setField } from "./records";
import { read } from "./read";
import { edited } from "./state";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

/** A document's text that no file holds yet, or whose file holds an older one of the page's. */
export interface Paper {
  id: string; // of the document
  title: string;
  text: string;
}

const documentsOf = (root: Node | undefined): Node[] => items(entry(root, "documents"));

const titleOf = (document: Node): string => textAt(document, "title") || textAt(document, "id");

export function papersWithoutFile({ root, papers, written }: Pick<State, "root" | "papers" | "written">): Paper[] {
  return documentsOf(root).flatMap((each) => {
    const text = papers[titleOf(each)] ?? "";
    const isInFile = textAt(each, "text") !== "" && (written[textAt(each, "id")] ?? text) === text;
    return text.trim() === "" || isInFile ? [] : [{ id: textAt(each, "id"), title: titleOf(each), text }];
  });
}

/** The file's name of a document's text; number: of the try, from 1. */
export function paperFile(id: string, number: number): string {
  return `${id.replace(/[^\p{L}\p{N}_-]+/gu, "-")}${number === 1 ? "" : `-${number}`}.txt`;
}

/** The state after a document's text has come into a file, which the case names. */
export function paperWritten(state: State, { id, text }: Paper, file: string): State {
  return { ...edited(state, namePaper(state.text, id, file)), written: { ...state.written, [id]: text } };
}

/** The case says in which file the document's text lies. */
function namePaper(text: string, id: string, file: string): string {
  const index = documentsOf(read(text).root).findIndex((each) => textAt(each, "id") === id);
  return index < 0 ? text : setField(text, ["documents", index], ["text"], yamlText(file));
}

/** The text of a case that lies elsewhere than the files of its documents' texts, and how many it named. */
export function withoutPapers(text: string): { text: string; count: number } {
  const named = documentsOf(read(text).root).flatMap((each, index) => (entry(each, "text") === undefined ? [] : [index]));
  return { text: named.reduce((before, index) => setField(before, ["documents", index], ["text"], ""), text), count: named.length };
}

export interface PaperActions {
  /** Hands the text of a document to the reader as a file, or undefined where a server writes it beside the case. */
  readonly handPaper: ((paper: Paper) => void) | undefined;
}

/** Where a document's text is. */
function paperState(state: State, document: Node, { handPaper }: PaperActions): View {
  const paper = papersWithoutFile(state).find(({ id }) => id === textAt(document, "id"));
  if (paper === undefined) {
    return view("span", {}, textAt(document, "text") === "" ? "not in this page" : "in that file");
  }
  return handPaper === undefined
    ? view("span", {}, "Save writes it beside the case")
    : press("Download, to lie beside the case", () => handPaper(paper), { "aria-label": `Download the text of ${paper.title}` });
}

const text = (key: string, label: string, hint?: string): Field => ({ keys: [key], label, kind: "text", ...(hint === undefined ? {} : { hint }) });

const GRADES = ["", "A", "B", "C", "D", "E", "F"].map((value) => ({ value, label: value || "not graded" }));

function addNamed(place: "sources" | "documents", name: string): Ledger["add"] {
  return (before, typed) => addRecord(before, [], place, [["id", freeId(typed, items(entry(read(before).root, place)), place.slice(0, -1))], [name, yamlText(typed)]]);
}

export function papersPanel(state: State, actions: EditActions & PaperActions): View {
  const sources: Ledger = {
    name: "sources", caption: "Who says so", place: [], key: "sources", added: "add a source", add: addNamed("sources", "name"),
    fields: [text("name", "name"), { keys: ["reliability"], label: "reliability", kind: GRADES }, text("kind", "kind")],
    called: (each) => textAt(each, "name") || textAt(each, "id"),
  };
  const documents: Ledger = {
    name: "documents", caption: "Where it stands", place: [], key: "documents", added: "add a document", add: addNamed("documents", "title"),
    fields: [text("title", "title"), text("publisher", "publisher"), { keys: ["published"], label: "published", hint: "2022-01-05", kind: "value" }, text("url", "address"), text("text", "file of its text")],
    called: titleOf,
    beside: { label: "its text", of: (document) => paperState(state, document, actions) },
  };
  return panel("papers-panel", "Sources and documents", "", ledger(sources, state, actions), ledger(documents, state, actions));
}
