// The workbench: fills #workbench, and carries out what is done there.

import { dataOf } from "../dom";
import { placesOf } from "../figures";
import type { Run } from "../messages";
import { moduleOf } from "../module";
import type { Cell } from "./actors";
import { answerView } from "./answer";
import { bearingAt } from "./bearing";
import { caseView, retyped } from "./case";
import type { CaseActions } from "./case";
import { Cells } from "./cells";
import { Claims } from "./claims";
import type { Page } from "./claims";
import { issuesOf } from "./columns";
import type { Dates } from "./dated";
import { newLine, setAt, spliced, yamlText } from "./edit";
import { download } from "./files";
import { Forecaster } from "./forecaster";
import type { Verdict } from "./forecaster";
import { gridOf } from "./grid";
import { redo, undo } from "./history";
import { Home } from "./home";
import { issuePlace } from "./issue";
import { addIssue, removeIssue, renameIssue } from "./issues";
import type { IssueKind } from "./issues";
import { keep, kept } from "./keep";
import { absences, pivotal } from "./meter";
import { textAt } from "./node";
import { offsetOf } from "./offset";
import { moveHandle } from "./options";
import type { Handle } from "./options";
import { paperFile, paperWritten } from "./papers";
import type { Paper } from "./papers";
import { hasErrors } from "./problems";
import type { Problem } from "./problems";
import { read } from "./read";
import type { Place } from "./records";
import type { Held } from "./ruler";
import { Seeker } from "./seeker";
import type { Served } from "./server";
import { cellId, cellWithId, isAt } from "./sheet";
import { Shelf } from "./shelf";
import { start } from "./start";
import type { Worked } from "./start";
import { edited, nothing, restored, stepped } from "./state";
import type { State } from "./state";
import { halfTyped, show } from "./view";

/** src/report/workbench.c writes it. */
interface Data {
  version: string;
  run: Run;
  scale: string; // the cases to begin with
  vote: string;
  worked: Worked[]; // cases to learn from
  served?: Served; // where `plenum serve` has sent the page
}

// Between these widths of the window the forecast stands above the table, as wide as the page.
const NARROW = 560;
const WIDE = 1120;

function chartWidth(): number {
  const width = document.documentElement.clientWidth;
  return width < NARROW || width >= WIDE ? 320 : 720;
}

class Workbench implements CaseActions, Page {
  private state: State = nothing;
  private readonly forecaster: Forecaster;
  readonly cells: Cells = new Cells(this);
  readonly claims: Claims = new Claims(this);
  readonly shelf: Shelf;
  readonly home: Home | undefined; // where a server keeps the case
  private readonly seeker: Seeker;

  constructor(
    private readonly root: HTMLElement,
    module: WebAssembly.Module,
    private readonly data: Data,
  ) {
    this.forecaster = new Forecaster(module, data.run, (verdict) => this.take(verdict));
    this.home = data.served && new Home(data.served, this);
    this.shelf = new Shelf(this, data);
    this.seeker = new Seeker(this, this.forecaster);
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => this.shelf.dropped(event));
  }

  open(): void {
    if (this.home !== undefined) {
      void this.home.begin();
      return;
    }
    const last = kept("");
    this.put(last === undefined ? nothing : restored(last));
  }

  /** The state as it stands, with what is being typed left aside. */
  now(): State {
    return this.state;
  }

  // ---- the state ---------------------------------------------------------------------------

  /** Makes the state the page's: shows it, keeps it, and asks for the forecast of another text. */
  put(next: State): void {
    const before = this.state;
    this.state = next;
    const grid = gridOf(next);
    this.state.issue = grid.issue === undefined ? "" : textAt(grid.issue, "id");
    this.render();
    if (next.text !== "" && (next.text !== before.text || this.state.issue !== before.issue)) {
      const isKept = keep(this.state, this.place);
      this.forecaster.ask({ text: next.text, issue: this.state.issue, width: chartWidth() });
      if (!isKept) {
        this.say("This browser does not keep the case over a reload; save it before you close the window.");
      }
    }
  }

  /** Where the browser keeps the state. */
  get place(): string {
    return this.home?.place ?? "";
  }

  set(state: State): void {
    this.state = state;
  }

  goTo(at: Cell): void {
    this.cells.goTo(at);
  }

  render(): void {
    const { state } = this;
    document.title = state.text === "" ? "Workbench · plenum" : `${state.text === state.saved ? "" : "• "}${state.name} · plenum`;
    const screen = state.text === "" ? start(state.note, this.whereItIsKept(), this.data.worked, this.shelf) : caseView(state, answerView(state, this.seeker), this);
    show(this.root, this.home === undefined ? screen : this.home.around(screen));
    this.followFocus();
    this.selectCell();
  }

  private whereItIsKept(): string {
    const { version } = this.data;
    return this.home?.promise(version) ?? `Everything stays in this page, which is plenum ${version}: nothing is sent anywhere.`;
  }

  /** An edit can put another row where the focus is: the state says where it is now. */
  private followFocus(): void {
    const at = cellWithId(document.activeElement?.id ?? "");
    if (at !== undefined && !isAt(at, this.state.at)) {
      this.state = { ...this.state, at, to: at };
      this.render();
    }
  }

  /** A cell that has the focus and is not typed into stands selected, as in a spreadsheet. */
  selectCell(): void {
    const active = document.activeElement;
    if (active instanceof HTMLInputElement && active.id === cellId(this.state.at) && this.state.draft === undefined) {
      active.select();
    }
  }

  say(note: string): void {
    this.state = { ...this.state, note };
    this.render();
  }

  become(state: State): void {
    this.state = state;
    keep(state, this.place);
    this.render();
  }

  private take({ told, answer }: Verdict): void {
    const last = this.state.answer?.issue.id === this.state.issue ? this.state.answer : undefined;
    const dates = told.dates === "" ? undefined : (JSON.parse(told.dates) as Dates);
    const isWrong = hasErrors(told.problems);
    this.state = { ...this.state, problems: told.problems, fault: told.fault, answer: answer ?? last, dates: isWrong ? this.state.dates : dates };
    this.render();
    if (answer?.final) {
      void this.weighActors();
    }
  }

  /** Who counts most, once the answer stands. */
  private async weighActors(): Promise<void> {
    const { text, issue, answer } = this.state;
    const absent = absences(this.state);
    const effects = await this.forecaster.swing({ text, issue }, absent.map(({ swing }) => swing));
    if (effects !== undefined && text === this.state.text) {
      const scale = answer?.issue.scale;
      const influence = pivotal(absent.map(({ name }) => name), effects, scale ? placesOf(scale.high - scale.low) : 0);
      this.state = { ...this.state, influence };
      this.render();
    }
  }

  private edit(text: string): void {
    this.put(edited({ ...this.state, draft: undefined, within: false }, text));
  }

  /** An edit of a table or field, which needs a text that can be read. */
  change(make: (text: string) => string): void {
    if (read(this.state.text).root === undefined) {
      this.state = { ...this.state, draft: undefined, within: false };
      this.say("The text of the case cannot be read as it is, so the table cannot change it: put right what the list of errors names.");
    } else {
      this.edit(make(this.state.text));
    }
  }

  step(which: "undo" | "redo"): void {
    this.put(stepped(this.state, which === "undo" ? undo : redo));
  }

  // ---- the rest of the case ----------------------------------------------------------------

  show(issue: string): void {
    this.put({ ...this.cells.left(), issue, answer: undefined, at: nothing.at, to: nothing.to });
  }

  ask(question: string): void {
    const { root } = this.cells.left();
    if (root !== undefined && question.trim() !== "" && question !== textAt(root, "question")) {
      this.change((text) => spliced(text, setAt(text, root, ["question"], yamlText(question.trim()))));
    }
  }

  /** Opens what a number or thing at a place rests on. */
  bear(place: Place, name: string, from: string): void {
    this.cells.leave();
    this.claims.beginAt(place, name, from);
  }

  /** The same of what stands at an offset of the text. */
  bearText(offset: number): void {
    const place = this.state.root && bearingAt(this.state.root, offset);
    if (place === undefined) {
      this.say("Nothing that can rest on a claim stands here.");
    } else {
      this.claims.beginAt(place, undefined, "text");
    }
  }

  /** Where no server can write beside the case, a document's text goes to the reader as a file, and the case names it. */
  get handPaper(): ((paper: Paper) => void) | undefined {
    return this.home === undefined || this.home.isElsewhere() ? (paper) => this.giveOut(paper) : undefined;
  }

  private giveOut(paper: Paper): void {
    const file = paperFile(paper.id, 1);
    download(file, paper.text, "text/plain");
    this.put(paperWritten(this.state, paper, file));
    keep(this.state, this.place);
    this.say(`The text of ${paper.title} is ${file} now: put it where the case lies, and plenum check looks there too.`);
  }

  addIssue(question: string, kind: IssueKind): void {
    this.change((text) => addIssue(text, question, kind));
    const last = issuesOf(this.state.root).at(-1);
    if (last !== undefined) {
      this.show(textAt(last, "id"));
      this.goTo({ row: 0, column: 1 });
    }
  }

  renameIssue(id: string, to: string): void {
    const before = this.state.text;
    this.state = { ...this.state, issue: to };
    this.change((text) => renameIssue(text, id, to));
    if (this.state.text === before) {
      this.put({ ...this.state, issue: id });
      this.say("A short name has small letters, digits and hyphens, and is no other issue's.");
    }
  }

  removeIssue(id: string): void {
    this.change((text) => removeIssue(text, id));
    this.goTo(nothing.at);
    this.say("The issue is gone, with what the actors want of it and its reasons. Undo brings it back.");
  }

  hold(held: Held | undefined): void {
    this.state = { ...this.state, held };
    this.render();
  }

  slide(handle: Pick<Handle, "kind" | "value">, to: number): void {
    const place = issuePlace(this.cells.left());
    this.state = { ...this.state, held: undefined };
    this.change((text) => moveHandle(text, place, handle, to));
    this.render();
  }

  turn(table: State["table"]): void {
    this.put({ ...this.cells.left(), table, at: nothing.at, to: nothing.to });
  }

  retype(value: string): void {
    this.edit(retyped(this.state.text, value) || newLine(this.state.text)); // with no text at all there would be no case to undo
  }

  /** To the place of a problem in the text. */
  find(problem: Problem): void {
    const area = document.getElementById("text") as HTMLTextAreaElement;
    (area.closest("details") as HTMLDetailsElement).open = true;
    const at = offsetOf(this.state.text, problem);
    const before = this.state.text.slice(0, at).replace(/\r\n?/g, "\n").length;
    area.focus();
    area.setSelectionRange(before, before);
  }

  /** Into a cell, a field or a claim, which are no change of the case yet: undoing is the browser's there. */
  private isTyping(at: Element): boolean {
    return this.state.draft !== undefined || halfTyped() !== undefined || at.matches(".claim input, .claim textarea");
  }

  private pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || this.state.text === "") {
      return;
    }
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      this.shelf.save();
    } else if ((key === "z" || key === "y") && !this.isTyping(event.target as Element)) {
      event.preventDefault();
      this.step(key === "y" || event.shiftKey ? "redo" : "undo");
    }
  }
}

async function begin(): Promise<void> {
  const root = document.getElementById("workbench");
  const engine = dataOf("plenum-engine");
  if (root === null || engine === "") {
    return;
  }
  root.replaceChildren();
  const module = await moduleOf(engine);
  if (module === undefined) {
    root.append("This browser is too old for the workbench; those of 2023 and later can show it.");
    return;
  }
  new Workbench(root, module, JSON.parse(dataOf("plenum-data")) as Data).open();
}

void begin();
