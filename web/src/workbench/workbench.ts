// The workbench: fills #workbench, and carries out what is done there.

import { dataOf } from "../dom";
import { placesOf } from "../figures";
import type { Run } from "../messages";
import { moduleOf } from "../module";
import { removeActor, typeCell } from "./actors";
import type { Cell } from "./actors";
import { answerView } from "./answer";
import { caseView, retyped } from "./case";
import { Claims } from "./claims";
import type { Page } from "./claims";
import type { Share } from "./benchengine";
import { bearingAt, bearingName, placeOfPath } from "./bearing";
import { issuesOf } from "./columns";
import type { Dates } from "./dated";
import { cellsOf } from "./delimited";
import { issuePlace } from "./issue";
import { addIssue, removeIssue, renameIssue } from "./issues";
import type { IssueKind } from "./issues";
import type { Place } from "./records";
import { newLine, setAt, spliced, yamlText } from "./edit";
import { Files, download, textOf } from "./files";
import type { Opened } from "./files";
import { Forecaster } from "./forecaster";
import type { Verdict } from "./forecaster";
import { block, cellText, gridOf, stepFrom, tableOf } from "./grid";
import { redo, undo } from "./history";
import { Home } from "./home";
import { forget, keep, kept } from "./keep";
import { absences, largestBare, pivotal, unsupported } from "./meter";
import { textAt } from "./node";
import { offsetOf } from "./offset";
import { paperFile, paperWritten, withoutPapers } from "./papers";
import type { Paper } from "./papers";
import { blockFor, pasteBlock } from "./paste";
import { hasErrors } from "./problems";
import type { Problem } from "./problems";
import { moveHandle } from "./options";
import type { Handle } from "./options";
import { read } from "./read";
import type { Held } from "./ruler";
import type { Served } from "./server";
import { cellId, cellWithId, isAt } from "./sheet";
import { EMPTY, start } from "./start";
import type { Worked } from "./start";
import { edited, nothing, opened, restored, stepped } from "./state";
import type { State } from "./state";
import { caseOfTable, isProse, isTable } from "./table";
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

class Workbench implements Page {
  private state: State = nothing;
  private readonly files = new Files();
  private readonly forecaster: Forecaster;
  readonly claims: Claims = new Claims(this);
  private readonly home: Home | undefined; // where a server keeps the case

  constructor(
    private readonly root: HTMLElement,
    module: WebAssembly.Module,
    private readonly data: Data,
  ) {
    this.forecaster = new Forecaster(module, data.run, (verdict) => this.take(verdict));
    this.home = data.served && new Home(data.served, this);
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => this.dropped(event));
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
  private get place(): string {
    return this.home?.place ?? "";
  }

  render(): void {
    const { state } = this;
    document.title = state.text === "" ? "Workbench · plenum" : `${state.text === state.saved ? "" : "• "}${state.name} · plenum`;
    const screen = state.text === "" ? start(state.note, this.whereItIsKept(), this.data.worked, this) : caseView(state, answerView(state, this), this);
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
  private selectCell(): void {
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

  /** To the number without evidence that has the largest share of the answer's variance. */
  seekNext(): void {
    const { text, issue } = this.leftState();
    this.forecaster.shares({ text, issue }).then((shares) => this.goToBare(text, shares), (fault: Error) => this.say(fault.message));
  }

  private goToBare(text: string, shares: Share[] | undefined): void {
    if (shares === undefined) {
      this.say(text === this.state.text ? this.state.note : "The case has changed while this was looked for: press again.");
      return;
    }
    const bare = unsupported(this.state);
    const next = largestBare(this.state.root, shares, bare.map(({ path }) => path));
    if (next === undefined) {
      this.say("No number that moves the answer rests on nothing.");
      return;
    }
    const cell = bare.find(({ path }) => path === next.path);
    const percent = Math.round(100 * next.share);
    const said = `has the largest share of the answer's variance of all that rest on nothing: ${percent === 0 ? "less than 1" : percent} %.`;
    const place = placeOfPath(this.state.root, next.path);
    if (cell !== undefined) {
      this.put({ ...this.state, table: cell.table });
      this.goTo({ row: cell.row, column: cell.column });
      this.say(`${cell.name} ${said} Ctrl-Enter opens its evidence.`);
    } else if (place !== undefined) {
      this.claims.beginAt(place, undefined, "next-bare");
      this.say(`${bearingName(this.state.root, place)} ${said}`);
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

  // ---- files -------------------------------------------------------------------------------

  /** The next case is in another file, or in none yet. */
  private leaveFile(): void {
    this.files.forget();
    this.home?.leave();
  }

  begin(which: "scale" | "vote"): void {
    this.leaveFile();
    this.put(opened("case.yaml", this.data[which], ""));
    this.goTo({ row: 0, column: 0 });
  }

  beginEmpty(): void {
    this.leaveFile();
    this.put(opened("case.yaml", EMPTY, ""));
    this.say("Ask your question above the table, say what the ends of the scale mean in the first part below it, and add the actors.");
    const question = document.getElementById("question") as HTMLTextAreaElement;
    question.focus();
    question.select();
  }

  paste(text: string): void {
    if (text.trim() === "") {
      this.say("There is no text to read yet.");
      return;
    }
    if (isTable(text)) {
      this.pasteTable(text);
      return;
    }
    if (isProse(text)) {
      this.say("This is neither a table nor a case. A table has a row for each actor, with cells copied from a spreadsheet; for a text to read from, begin from nothing and paste it where a claim has its quote looked for.");
      return;
    }
    this.leaveFile();
    this.put(opened("case.yaml", text, ""));
  }

  private pasteTable(text: string): void {
    try {
      const made = caseOfTable(text);
      this.leaveFile();
      this.put(opened("case.yaml", made.text, ""));
      this.say(made.note);
    } catch (fault) {
      this.say(fault instanceof Error ? fault.message : String(fault));
    }
  }

  /** A copy, in no file yet: the worked case itself is never written. */
  openCopy({ name, text }: Worked): void {
    const copy = withoutPapers(text);
    this.leaveFile();
    this.put(opened(name, copy.text, ""));
    if (copy.count > 0) {
      this.say(`The texts of ${copy.count === 1 ? "its document" : `its ${copy.count} documents`} are not with this copy, so no quote is looked for in them.`);
    }
  }

  private openFile(found: Opened | undefined): void {
    if (found !== undefined && isTable(found.text)) {
      this.pasteTable(found.text);
    } else if (found !== undefined) {
      this.home?.leave();
      this.put(opened(found.name, found.text, found.text));
    }
  }

  choose(): void {
    this.files.open().then((found) => this.openFile(found), (fault: Error) => this.say(fault.message));
  }

  /** A field that is still being typed into tells what it holds. */
  private tellTyped(): void {
    halfTyped()?.dispatchEvent(new Event("change"));
  }

  save(): void {
    this.tellTyped();
    const { name, text, saved } = this.leftState();
    if (this.home !== undefined) {
      void this.home.save();
      return;
    }
    this.files.save({ name, text }, saved).then(
      (as) => {
        if (as !== undefined) {
          this.state = { ...this.state, name: as, saved: text };
          keep(this.state, this.place);
          this.say(`Saved as ${as}.`);
        }
      },
      (fault: Error) => this.say(fault.message),
    );
  }

  close(): void {
    this.tellTyped();
    const isSaved = this.leftState().text === this.state.saved;
    if (isSaved || window.confirm("The case has changes that are not saved. Leave them?")) {
      forget(this.place);
      this.leaveFile();
      this.put(nothing);
    }
  }

  private dropped(event: DragEvent): void {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file === undefined) {
      return;
    }
    if ((event.target as Element).closest(".claim") !== null) {
      textOf(file).then(({ text }) => this.claims.readPaper(text), (fault: Error) => this.say(fault.message));
      return;
    }
    if (this.state.text !== this.state.saved) {
      this.say("The case has changes that are not saved; save or close it before you drop another one here.");
      return;
    }
    this.files.forget();
    textOf(file).then((found) => this.openFile(found), (fault: Error) => this.say(fault.message));
  }

  // ---- the table ---------------------------------------------------------------------------

  focus(at: Cell): void {
    if (!isAt(at, this.state.at)) {
      this.leave();
      this.state = { ...this.state, at, to: at, draft: undefined, within: false };
      this.render();
    }
    this.selectCell();
  }

  type(draft: string): void {
    this.state = { ...this.state, draft };
  }

  /** What was typed into a cell becomes the case's. */
  leave(): void {
    this.leftState();
  }

  private leftState(): State {
    const { at, draft } = this.state;
    if (draft !== undefined) {
      const table = tableOf(gridOf(this.state));
      this.change((text) => typeCell(text, table, at, draft));
    }
    return this.state;
  }

  goTo(at: Cell): void {
    document.getElementById(cellId(at))?.focus();
    this.state = { ...this.state, at, to: at };
    this.render();
  }

  key(event: KeyboardEvent): void {
    const { state } = this;
    const isTyping = state.draft !== undefined;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const arrow = event.key.startsWith("Arrow") && !(sideways && state.within);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      this.keyWithControl(event);
    } else if (arrow && event.shiftKey && !isTyping) {
      this.extend(event);
    } else if (arrow) {
      this.moveOn(event, event.key);
    } else if (event.key === "Enter") {
      this.moveOn(event, event.shiftKey ? "ArrowUp" : "ArrowDown");
    } else if (event.key === "Tab" && !event.shiftKey && isTyping && state.at.row === gridOf(state).actors.length) {
      event.preventDefault();
      this.intoNewRow();
    } else if (event.key === "Escape") {
      this.state = { ...state, draft: undefined, within: false, to: state.at };
      this.render();
    } else if (event.key === "F2") {
      const input = event.target as HTMLInputElement;
      this.typeOn(input.value);
      input.setSelectionRange(input.value.length, input.value.length);
    } else if ((event.key === "Delete" || event.key === "Backspace") && !isTyping) {
      this.clear(event);
    }
  }

  private keyWithControl(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key === "Delete") {
      event.preventDefault();
      this.remove(this.state.at.row);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.leave();
      this.claims.begin();
    }
  }

  /** From here on, arrows move within the cell's text. */
  typeOn(draft: string): void {
    this.state = { ...this.state, draft, within: true };
  }

  /** Of a new actor the numbers come next, for which there is a place only now. */
  private intoNewRow(): void {
    const { row } = this.state.at;
    this.leave();
    this.goTo({ row, column: 1 });
  }

  private moveOn(event: Event, key: string): void {
    event.preventDefault();
    const { at } = this.leftState();
    this.goTo(stepFrom(gridOf(this.state), at, key));
  }

  private extend(event: KeyboardEvent): void {
    event.preventDefault();
    const to = stepFrom(gridOf(this.state), this.state.to, event.key);
    this.state = { ...this.state, to };
    this.render();
  }

  private clear(event: Event): void {
    event.preventDefault();
    const { at, to } = this.state;
    const table = tableOf(gridOf(this.state));
    const cells = block(at, to).flat().filter(({ column }) => column > 0);
    this.change((before) => cells.reduce((text, cell) => typeCell(text, table, cell, ""), before));
  }

  copy(event: ClipboardEvent): void {
    if (this.state.draft === undefined) {
      const grid = gridOf(this.state);
      const rows = block(this.state.at, this.state.to).map((line) => line.map((cell) => cellText(this.state, grid, cell)));
      event.clipboardData?.setData("text/plain", rows.map((line) => line.join("\t")).join("\n"));
      event.preventDefault();
    }
  }

  /** A single value is left to the browser, which types it. */
  pasteCells(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (/[\t\n]/.test(pasted.replace(/[\r\n]+$/, ""))) {
      event.preventDefault();
      const { at } = this.leftState();
      const table = tableOf(gridOf(this.state));
      const { cells, note } = blockFor(table, at, cellsOf(pasted, "\t"));
      try {
        this.change((text) => pasteBlock(text, table, at, cells));
      } catch (fault) {
        this.say(fault instanceof Error ? fault.message : String(fault));
        return;
      }
      this.goTo(at);
      const to = { row: at.row + cells.length - 1, column: at.column + Math.max(...cells.map((line) => line.length)) - 1 };
      this.state = { ...this.state, to };
      if (note !== "") {
        this.say(note);
      } else {
        this.render();
      }
    }
  }

  remove(row: number): void {
    const { actors } = gridOf(this.leftState());
    if (row < actors.length) {
      this.change((text) => removeActor(text, row));
      this.goTo({ row: Math.min(row, gridOf(this.state).actors.length), column: 0 });
    }
  }

  // ---- the rest of the case ----------------------------------------------------------------

  show(issue: string): void {
    this.put({ ...this.leftState(), issue, answer: undefined, at: nothing.at, to: nothing.to });
  }

  ask(question: string): void {
    const { root } = this.leftState();
    if (root !== undefined && question.trim() !== "" && question !== textAt(root, "question")) {
      this.change((text) => spliced(text, setAt(text, root, ["question"], yamlText(question.trim()))));
    }
  }

  /** Opens what a number or thing at a place rests on. */
  bear(place: Place, name: string, from: string): void {
    this.leave();
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
    const place = issuePlace(this.leftState());
    this.state = { ...this.state, held: undefined };
    this.change((text) => moveHandle(text, place, handle, to));
    this.render();
  }

  turn(table: State["table"]): void {
    this.put({ ...this.leftState(), table, at: nothing.at, to: nothing.to });
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
      this.save();
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
