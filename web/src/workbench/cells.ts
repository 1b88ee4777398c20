// What is done in the table of actors, from one state of the page to the next.

import { removeActor, typeCell } from "./actors";
import type { Cell } from "./actors";
import { cellsOf } from "./delimited";
import { block, cellText, gridOf, stepFrom, tableOf } from "./grid";
import type { Edit } from "./ledger";
import { messageOf } from "./message";
import { blockFor, pasteBlock } from "./paste";
import { cellId, isAt } from "./sheet";
import type { SheetActions } from "./sheet";
import type { State } from "./state";

/** The page, as far as the table changes it. */
export interface Page {
  now(): State;
  set(state: State): void; // without showing it yet
  render(): void;
  change(edit: Edit): void;
  say(note: string): void;
  selectCell(): void;
  readonly claims: { begin(): void };
}

export class Cells implements SheetActions {
  constructor(private readonly page: Page) {}

  focus(at: Cell): void {
    if (!isAt(at, this.page.now().at)) {
      this.leave();
      this.page.set({ ...this.page.now(), at, to: at, draft: undefined, within: false });
      this.page.render();
    }
    this.page.selectCell();
  }

  type(draft: string): void {
    this.page.set({ ...this.page.now(), draft });
  }

  /** What was typed into a cell becomes the case's. */
  leave(): void {
    this.left();
  }

  /** The state once that is so. */
  left(): State {
    const { at, draft } = this.page.now();
    if (draft !== undefined) {
      const table = tableOf(gridOf(this.page.now()));
      this.page.change((text) => typeCell(text, table, at, draft));
    }
    return this.page.now();
  }

  goTo(at: Cell): void {
    document.getElementById(cellId(at))?.focus();
    this.page.set({ ...this.page.now(), at, to: at });
    this.page.render();
  }

  key(event: KeyboardEvent): void {
    const state = this.page.now();
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
      this.page.set({ ...state, draft: undefined, within: false, to: state.at });
      this.page.render();
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
      this.remove(this.page.now().at.row);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.leave();
      this.page.claims.begin();
    }
  }

  /** From here on, arrows move within the cell's text. */
  typeOn(draft: string): void {
    this.page.set({ ...this.page.now(), draft, within: true });
  }

  /** Of a new actor the numbers come next, for which there is a place only now. */
  private intoNewRow(): void {
    const { row } = this.page.now().at;
    this.leave();
    this.goTo({ row, column: 1 });
  }

  private moveOn(event: Event, key: string): void {
    event.preventDefault();
    const { at } = this.left();
    this.goTo(stepFrom(gridOf(this.page.now()), at, key));
  }

  private extend(event: KeyboardEvent): void {
    event.preventDefault();
    const to = stepFrom(gridOf(this.page.now()), this.page.now().to, event.key);
    this.page.set({ ...this.page.now(), to });
    this.page.render();
  }

  private clear(event: Event): void {
    event.preventDefault();
    const { at, to } = this.page.now();
    const table = tableOf(gridOf(this.page.now()));
    const cells = block(at, to).flat().filter(({ column }) => column > 0);
    this.page.change((before) => cells.reduce((text, cell) => typeCell(text, table, cell, ""), before));
  }

  copy(event: ClipboardEvent): void {
    if (this.page.now().draft === undefined) {
      const grid = gridOf(this.page.now());
      const rows = block(this.page.now().at, this.page.now().to).map((line) => line.map((cell) => cellText(this.page.now(), grid, cell)));
      event.clipboardData?.setData("text/plain", rows.map((line) => line.join("\t")).join("\n"));
      event.preventDefault();
    }
  }

  /** A single value is left to the browser, which types it. */
  pasteCells(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (/[\t\n]/.test(pasted.replace(/[\r\n]+$/, ""))) {
      event.preventDefault();
      const left = this.left();
      const table = tableOf(gridOf(this.page.now()));
      const { cells, column, note } = blockFor(table, left.at, cellsOf(pasted, "\t"));
      const at = { row: left.at.row, column };
      if (cells.length === 0) {
        this.page.say("There is no row below the headings.");
        return;
      }
      const before = this.page.now().text;
      try {
        this.page.change((text) => pasteBlock(text, table, at, cells));
      } catch (fault) {
        this.page.say(messageOf(fault));
        return;
      }
      this.goTo(at);
      const to = { row: at.row + cells.length - 1, column: at.column + Math.max(...cells.map((line) => line.length)) - 1 };
      this.page.set({ ...this.page.now(), to });
      if (note !== "" && this.page.now().text !== before) {
        this.page.say(note);
      } else {
        this.page.render();
      }
    }
  }

  remove(row: number): void {
    const { actors } = gridOf(this.left());
    if (row < actors.length) {
      this.page.change((text) => removeActor(text, row));
      this.goTo({ row: Math.min(row, gridOf(this.page.now()).actors.length), column: 0 });
    }
  }
}
