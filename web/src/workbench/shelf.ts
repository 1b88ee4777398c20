// How a case comes into the page and leaves it: begun, pasted, opened, dropped, saved and closed.

import { EMPTY } from "./start";
import type { StartActions, Worked } from "./start";
import type { Cells } from "./cells";
import type { Claims } from "./claims";
import { Files, textOf } from "./files";
import type { Opened } from "./files";
import type { Home } from "./home";
import { forget, keep } from "./keep";
import { messageOf } from "./message";
import { withoutPapers } from "./papers";
import { nothing, opened } from "./state";
import type { State } from "./state";
import { caseOfTable, isProse, isTable } from "./table";
import { halfTyped } from "./view";

/** The page, as far as cases come and go. */
export interface Page {
  now(): State;
  set(state: State): void; // without showing it yet
  put(state: State): void;
  say(note: string): void;
  readonly cells: Cells;
  readonly claims: Claims;
  readonly home: Home | undefined;
  readonly place: string; // where the browser keeps the state
}

export class Shelf implements StartActions {
  private readonly files = new Files();

  constructor(
    private readonly page: Page,
    private readonly data: { scale: string; vote: string }, // the cases to begin with
  ) {}

  /** The next case is in another file, or in none yet. */
  private leaveFile(): void {
    this.files.forget();
    this.page.home?.leave();
  }

  begin(which: "scale" | "vote"): void {
    this.leaveFile();
    this.page.put(opened("case.yaml", this.data[which], ""));
    this.page.cells.goTo({ row: 0, column: 0 });
  }

  beginEmpty(): void {
    this.leaveFile();
    this.page.put(opened("case.yaml", EMPTY, ""));
    this.page.say("Ask your question above the table, say what the ends of the scale mean in the first part below it, and add the actors.");
    const question = document.getElementById("question") as HTMLTextAreaElement;
    question.focus();
    question.select();
  }

  paste(text: string): void {
    if (text.trim() === "") {
      this.page.say("There is no text to read yet.");
      return;
    }
    if (isTable(text)) {
      this.pasteTable(text);
      return;
    }
    if (isProse(text)) {
      this.page.say("This is neither a table nor a case. A table has a row for each actor, with cells copied from a spreadsheet; for a text to read from, begin from nothing and paste it where a claim has its quote looked for.");
      return;
    }
    this.leaveFile();
    this.page.put(opened("case.yaml", text, ""));
  }

  private pasteTable(text: string): void {
    try {
      const made = caseOfTable(text);
      this.leaveFile();
      this.page.put(opened("case.yaml", made.text, ""));
      this.page.say(made.note);
    } catch (fault) {
      this.page.say(messageOf(fault));
    }
  }

  /** A copy, in no file yet: the worked case itself is never written. */
  openCopy({ name, text }: Worked): void {
    const copy = withoutPapers(text);
    this.leaveFile();
    this.page.put(opened(name, copy.text, ""));
    if (copy.count > 0) {
      this.page.say(`The texts of ${copy.count === 1 ? "its document" : `its ${copy.count} documents`} are not with this copy, so no quote is looked for in them.`);
    }
  }

  private openFile(found: Opened | undefined): void {
    if (found !== undefined && isTable(found.text)) {
      this.pasteTable(found.text);
    } else if (found !== undefined) {
      this.page.home?.leave();
      this.page.put(opened(found.name, found.text, found.text));
    }
  }

  choose(): void {
    this.files.open().then((found) => this.openFile(found), (fault: Error) => this.page.say(fault.message));
  }

  /** A field that is still being typed into tells what it holds. */
  private tellTyped(): void {
    halfTyped()?.dispatchEvent(new Event("change"));
  }

  save(): void {
    this.tellTyped();
    const { name, text, saved } = this.page.cells.left();
    if (this.page.home !== undefined) {
      void this.page.home.save();
      return;
    }
    this.files.save({ name, text }, saved).then(
      (as) => {
        if (as !== undefined) {
          this.page.set({ ...this.page.now(), name: as, saved: text });
          keep(this.page.now(), this.page.place);
          this.page.say(`Saved as ${as}.`);
        }
      },
      (fault: Error) => this.page.say(fault.message),
    );
  }

  close(): void {
    this.tellTyped();
    const isSaved = this.page.cells.left().text === this.page.now().saved;
    if (isSaved || window.confirm("The case has changes that are not saved. Leave them?")) {
      forget(this.page.place);
      this.leaveFile();
      this.page.put(nothing);
    }
  }

  dropped(event: DragEvent): void {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file === undefined) {
      return;
    }
    if ((event.target as Element).closest(".claim") !== null) {
      textOf(file).then(({ text }) => this.page.claims.readPaper(text), (fault: Error) => this.page.say(fault.message));
      return;
    }
    if (this.page.now().text !== this.page.now().saved) {
      this.page.say("The case has changes that are not saved; save or close it before you drop another one here.");
      return;
    }
    this.files.forget();
    textOf(file).then((found) => this.openFile(found), (fault: Error) => this.page.say(fault.message));
  }
}
