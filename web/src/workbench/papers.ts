// The texts of documents, which lie beside the case as files that its documents name: those that the page has and
// no file holds yet, and the panel of sources and documents.

import { cards } from "./cards";
import type { Cards } from "./cards";
import { whenTyped } from "./dates";
import { issuesOf } from "./columns";
import { optionChoices } from "./issue";
import { documentsOf, titleOf } from "./documents";
import { ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { yamlText } from "./edit";
import { freeId } from "./ids";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { pairsField } from "./pairs";
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

export function papersWithoutFile({ root, papers, written }: Pick<State, "root" | "papers" | "written">): Paper[] {
  return documentsOf(root).flatMap((each) => {
    const text = papers[textAt(each, "id")] ?? "";
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

const SOURCE_KINDS = [
  { value: "", label: "named" }, { value: "anonymous", label: "anonymous" }, { value: "interested", label: "gains by being believed" }, { value: "document", label: "a text or record" },
];
const VIA: Field = { keys: ["via"], label: "has it from", hint: "sources, documents or claims, by id", kind: "list" };

export const SOURCE_FIELDS: Field[] = [text("name", "name"), { keys: ["reliability"], label: "reliability", kind: GRADES }, { keys: ["kind"], label: "kind", kind: SOURCE_KINDS }, VIA, text("note", "a note")];

export const DOCUMENT_FIELDS: Field[] = [
  text("title", "title"), text("publisher", "publisher"), { keys: ["published"], label: "published", hint: "5 January 2022", kind: "value", typed: whenTyped },
  text("url", "address"), VIA, text("text", "file of its text"),
];

const CREDIBILITY = ["", "1", "2", "3", "4", "5", "6"].map((value) => ({ value, label: value || "not graded" }));

/** How a claim bears on the options of an issue; none of one on a scale without options. */
function bearsOn(issue: Node): Field[] {
  const [first] = optionChoices(issue);
  const words = textAt(issue, "question") || textAt(issue, "id");
  return first === undefined ? [] : [pairsField(["bears_on", textAt(issue, "id")], `bears on ${words}`, `option, and consistent, against or neutral: ${first.value} against`)];
}

export function claimFields(root: Node | undefined): Field[] {
  const named = (key: string, name: string) => [{ value: "", label: "none" }, ...items(entry(root, key)).map((each) => ({ value: textAt(each, "id"), label: textAt(each, name) || textAt(each, "id") }))];
  return [
    text("says", "what is said"), { keys: ["source"], label: "who says it", kind: named("sources", "name") }, { keys: ["credibility"], label: "credibility", kind: CREDIBILITY },
    { keys: ["document"], label: "where it stands", kind: named("documents", "title") }, { keys: ["paragraph"], label: "paragraph", kind: "value" }, text("quote", "its own words"),
    { keys: ["dated"], label: "made on", hint: "the document's day, if left out", kind: "value", typed: whenTyped }, { keys: ["known"], label: "known from", kind: "value", typed: whenTyped },
    { keys: ["about"], label: "also bears out", hint: "paths in the case", kind: "list" }, VIA,
    { keys: ["contradicts"], label: "contradicts", hint: "claims, by id", kind: "list" }, { keys: ["contradicted_by"], label: "is contradicted by", kind: "list" },
    ...issuesOf(root).flatMap(bearsOn),
  ];
}

function addNamed(place: "sources" | "documents", name: string): Ledger["add"] {
  return (before, typed) => addRecord(before, [], place, [["id", freeId(typed, items(entry(read(before).root, place)), place.slice(0, -1))], [name, yamlText(typed)]]);
}

export function papersPanel(state: State, actions: EditActions & PaperActions): View {
  const sources: Ledger = {
    name: "sources", caption: "Who says so", place: [], key: "sources", added: "add a source", add: addNamed("sources", "name"),
    fields: SOURCE_FIELDS,
    called: (each) => textAt(each, "name") || textAt(each, "id"),
  };
  const documents: Ledger = {
    name: "documents", caption: "Where it stands", place: [], key: "documents", added: "add a document", add: addNamed("documents", "title"),
    fields: DOCUMENT_FIELDS,
    called: titleOf,
    beside: { label: "its text", of: (document) => paperState(state, document, actions) },
  };
  const claims: Cards = {
    name: "claims", caption: "Claims", place: [], key: "evidence", added: "add a claim, in your words", fields: claimFields(state.root),
    isFolded: true,
    called: (each) => textAt(each, "says") || textAt(each, "id"),
    add: (before, typed) => addRecord(before, [], "evidence", [["id", freeId(typed, items(entry(read(before).root, "evidence")), "claim")], ["says", yamlText(typed)]]),
  };
  return panel("papers-panel", "Sources, documents and claims", "", () => [ledger(sources, state, actions), ledger(documents, state, actions), cards(claims, state, actions)]);
}
