// A case whose home is a server's folder: opened, saved, and followed when its file changes elsewhere.

import { conflictView } from "./conflict";
import { download } from "./files";
import { forget, keep, kept } from "./keep";
import { goOnView, listingView, placeBar } from "./listing";
import { merge } from "./merge";
import type { Side } from "./merge";
import { messageOf } from "./message";
import { paperFile, paperWritten, papersWithoutFile } from "./papers";
import { Lost, Server } from "./server";
import type { Listing, Remote, Served } from "./server";
import { edited, nothing, opened, restored } from "./state";
import type { Kept, State } from "./state";
import { halfTyped } from "./view";
import type { View } from "./view";

/** The workbench, as its home sees it. */
export interface Bench {
  now(): State;
  put(state: State): void;
  say(note: string): void;
  render(): void;
}

const RETRY_MILLISECONDS = 1000;
const MOST_NAMES = 9; // that are tried for a file
const BOTH = "The file was changed elsewhere too; both changes are here now, and Save writes them.";

function sleep(milliseconds: number): Promise<void> {
  return new Promise((settle) => window.setTimeout(settle, milliseconds));
}

/** The case that the address names; "" for none. */
function nameInAddress(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1));
  } catch {
    return "";
  }
}

export class Home {
  private readonly server: Server;
  private name = ""; // of the case's file; "" for one that is in none yet
  private tag = ""; // of the text that the file held when it was read or written last
  private clash: Remote | undefined; // what the file holds, where it does not go together with the page's text
  private notKept = ""; // which document's text the last save could not write, and why
  private lost = ""; // why the server does not answer
  private listing: Listing = { files: [], recent: [] };
  private turn = 0; // of the file that is followed

  constructor(
    private readonly served: Served,
    private readonly bench: Bench,
  ) {
    this.server = new Server(served.key);
    window.addEventListener("hashchange", () => void this.begin());
  }

  /** Where the browser keeps the state of the case. */
  get place(): string {
    return this.placeOf(this.name);
  }

  private placeOf(name: string): string {
    return ` ${this.served.folder} ${name}`;
  }

  /** Whether documents cannot be written beside the case, which lies in another folder than the one that is served. */
  isElsewhere(name = this.name): boolean {
    return name.startsWith("/");
  }

  promise(version: string): string {
    return `This page is plenum ${version}, on this machine: a case is kept in ${this.served.folder}, and nothing is sent elsewhere.`;
  }

  /** Opens the case that the address names, or that of the command line, or what was not saved yet. */
  async begin(): Promise<void> {
    const isUnnamed = (window.history.state as { unnamed?: boolean } | null)?.unnamed === true;
    const named = nameInAddress() || (this.bench.now().text === "" && !isUnnamed ? this.served.case : "");
    if (named !== "" && named !== this.name) {
      await this.open(named);
    } else if (this.name === "") {
      const last = kept(this.place);
      this.bench.put(last === undefined ? nothing : restored(last));
      await this.list();
    }
  }

  /** The next case is in no file yet. */
  leave(): void {
    this.turn++;
    this.name = "";
    this.tag = "";
    this.clash = undefined;
    window.history.replaceState({ unnamed: true }, "", "#"); // a reload finds it, not the command line's case
    void this.list();
  }

  async open(name: string): Promise<void> {
    try {
      const found = await this.server.read(name);
      if (found === undefined || found === "same") {
        this.bench.say(`${name}: there is no such file.`);
        await this.list();
        return;
      }
      this.follow(name, found.tag);
      const last = kept(this.place);
      this.bench.put(last === undefined ? opened(name, found.text, found.text) : restored(last));
      this.arrive(found);
    } catch (fault) {
      this.bench.say(messageOf(fault));
    }
  }

  private async list(): Promise<void> {
    try {
      this.listing = await this.server.list();
      this.bench.render();
    } catch (fault) {
      this.bench.say(messageOf(fault));
    }
  }

  // ---- saving ------------------------------------------------------------------------------

  async save(): Promise<void> {
    if (this.clash !== undefined) {
      this.bench.say("Choose first what is to stand where the file was changed too.");
      return;
    }
    const name = this.name || this.askForName();
    if (name !== undefined) {
      try {
        this.notKept = "";
        await this.keepPapers(name);
        await this.write(name);
      } catch (fault) {
        this.lost = fault instanceof Lost ? fault.message : this.lost;
        this.bench.say(`Not saved. ${messageOf(fault)} What you wrote is kept in this browser.`);
      }
    }
  }

  /** Writes the texts of documents that no file holds yet beside the case, which names the files. */
  private async keepPapers(name: string): Promise<void> {
    if (this.isElsewhere(name)) {
      const left = papersWithoutFile(this.bench.now()).map(({ title }) => title);
      this.notKept = left.length === 0 ? "" : ` Only in this browser: the text of ${left.join(", ")}; download it under Sources and documents.`;
      return;
    }
    const { turn } = this;
    const folder = name.slice(0, name.lastIndexOf("/") + 1);
    for (const paper of papersWithoutFile(this.bench.now())) {
      try {
        const file = await this.addPaper(folder, paper.id, paper.text);
        if (turn !== this.turn) {
          return; // another case is open by now
        }
        this.bench.put(paperWritten(this.bench.now(), paper, file));
      } catch (fault) {
        if (fault instanceof Lost) {
          throw fault;
        }
        this.notKept = ` The text of ${paper.title} is in this browser alone: ${messageOf(fault)}`;
      }
    }
  }

  /** The file's name, by the document's id, and a number where another file is so named. */
  private async addPaper(folder: string, id: string, text: string): Promise<string> {
    for (let number = 1; number <= MOST_NAMES; number++) {
      const file = paperFile(id, number);
      if (await this.server.addDocument(folder + file, text)) {
        return file;
      }
    }
    throw new Error("other files have its name.");
  }

  private askForName(): string | undefined {
    const given = window.prompt(`Name of the file, in ${this.served.folder}:`, this.bench.now().name)?.trim() ?? "";
    return given === "" ? undefined : /\.ya?ml$/.test(given) ? given : `${given}.yaml`;
  }

  private async write(name: string): Promise<void> {
    const { turn } = this;
    const { text } = this.bench.now();
    const result = await this.server.write(name, text, this.tag);
    if (turn !== this.turn) {
      return; // another case is open by now
    }
    this.lost = "";
    if (result === "gone") {
      this.tag = "";
      this.bench.say(`${name} has been removed or renamed. Save again to write it anew.`);
    } else if ("tag" in result) {
      this.written(name, text, result.tag);
    } else {
      await this.meet(name, result.theirs);
    }
  }

  private written(name: string, text: string, tag: string): void {
    if (this.name === "") {
      forget(this.place);
    }
    this.follow(name, tag);
    this.bench.put({ ...this.bench.now(), name, saved: text });
    keep(this.bench.now(), this.place);
    this.bench.say(`Saved as ${name}.${this.notKept}`);
  }

  /** The file holds another text than the page has read. */
  private async meet(name: string, theirs: Remote): Promise<void> {
    if (this.name === "") {
      this.bench.say(`There is a file ${name} already; save under another name, or close this case and open that one.`);
      return;
    }
    this.arrive(theirs);
    if (this.clash === undefined) {
      await this.write(name);
    }
  }

  // ---- following ---------------------------------------------------------------------------

  private follow(name: string, tag: string): void {
    const other = name !== this.name;
    this.name = name;
    this.tag = tag;
    if (other) {
      this.clash = undefined;
      window.history.replaceState(null, "", `#${encodeURIComponent(name)}`);
      void this.watch(++this.turn);
    }
  }

  /** The tag of the last text that the page has seen of the file. */
  private get known(): string {
    return this.clash?.tag ?? this.tag;
  }

  private async watch(turn: number): Promise<void> {
    while (turn === this.turn) {
      const { known } = this;
      try {
        const found = await this.server.read(this.name, known);
        if (known === this.known) { // else the page has saved, or read, a newer text meanwhile
          await this.hear(found, turn);
        }
      } catch (fault) {
        this.isLost(messageOf(fault), turn);
        await sleep(RETRY_MILLISECONDS);
      }
    }
  }

  private async hear(found: Remote | "same" | undefined, turn: number): Promise<void> {
    let isOld = false;
    while (this.bench.now().draft !== undefined || halfTyped() !== undefined) {
      await sleep(RETRY_MILLISECONDS / 4); // a field that is being typed into stays where it is
      isOld = true;
    }
    if (isOld || turn !== this.turn) {
      return;
    }
    this.isLost("", turn);
    if (found === undefined) {
      await this.isGone();
    } else if (found !== "same" && found.tag !== this.known) {
      this.arrive(found);
    }
  }

  private async isGone(): Promise<void> {
    if (this.tag !== "") {
      this.tag = "";
      this.bench.say(`${this.name} has been removed or renamed. Save writes it anew.`);
    }
    await sleep(RETRY_MILLISECONDS);
  }

  private isLost(why: string, turn: number): void {
    if (turn === this.turn && why !== this.lost) {
      this.lost = why;
      this.bench.render();
    }
  }

  /** Takes in a text that the file holds now: alone, together with the page's own, or as a choice. */
  private arrive(theirs: Remote): void {
    const state = this.bench.now();
    if (theirs.text === state.saved) {
      const isBack = this.clash !== undefined || this.tag === "";
      this.tag = theirs.tag;
      this.clash = undefined;
      if (isBack) {
        this.bench.say("The file is again as the page knew it.");
      }
      return;
    }
    const { text } = merge(state.saved, state.text, theirs.text);
    if (text === undefined) {
      this.clash = theirs;
      this.bench.say("The file was changed elsewhere in the same places as here. Nothing is lost: choose below.");
      return;
    }
    const note = text === theirs.text ? "The file was changed elsewhere; the page shows it as it is now." : BOTH;
    this.settle(edited(state, text), theirs, note);
  }

  private settle(state: State, theirs: Remote, note: string): void {
    this.tag = theirs.tag;
    this.clash = undefined;
    this.bench.put({ ...state, saved: theirs.text });
    keep(this.bench.now(), this.place);
    this.bench.say(note);
  }

  /** Where both changed one place, one side's change is taken; all others stand where the two go together. */
  choose(side: Side): void {
    const { clash } = this;
    if (clash === undefined) {
      return;
    }
    const state = this.bench.now();
    const merged = merge(state.saved, state.text, clash.text, side).text;
    if (side === "theirs") {
      this.settle(edited(state, merged ?? clash.text), clash, "What the file has stands; Undo brings yours back.");
    } else if (merged !== undefined) {
      this.settle(edited(state, merged), clash, "What you wrote stands; Save writes it.");
    } else {
      const note = "What you wrote stands; Save writes it, and Undo brings back what the file has.";
      this.settle(edited(edited(state, clash.text), state.text), clash, note);
    }
  }

  // ---- what is shown -----------------------------------------------------------------------

  /** The screen with what a server adds to it. */
  around(screen: View[]): View[] {
    const state = this.bench.now();
    if (state.text === "") {
      const unnamed = kept(this.placeOf(""));
      const goOn = unnamed === undefined ? [] : [goOnView(unnamed.name, () => this.goOn(unnamed))];
      const there = listingView(this.listing, (name) => void this.open(name));
      return [...screen.slice(0, 3), ...goOn, there, ...screen.slice(3)]; // what is there before what could be begun
    }
    const bar = placeBar(this.served.folder, this.name, this.lost, {
      report: () => void this.report(),
      download: () => download(state.name.replace(/^.*\//, ""), state.text),
    });
    return [bar, ...(this.clash === undefined ? [] : [conflictView(state, this.clash.text, (side) => this.choose(side))]), ...screen];
  }

  /** With the case that is in no file yet. */
  private goOn(unnamed: Kept): void {
    this.leave();
    this.bench.put(restored(unnamed));
  }

  private async report(): Promise<void> {
    try {
      await this.server.show(this.name);
      window.location.href = "./";
    } catch (fault) {
      this.bench.say(messageOf(fault));
    }
  }
}
