// The way to the number that would gain most from evidence.

import type { Share } from "./benchengine";
import { bearingName, placeOfPath } from "./bearing";
import type { Cells } from "./cells";
import type { Claims } from "./claims";
import type { Forecaster } from "./forecaster";
import { largestBare, unsupported } from "./meter";
import type { MeterActions } from "./meter";
import type { State } from "./state";

/** The page, as far as the way leads through it. */
export interface Page {
  now(): State;
  put(state: State): void;
  say(note: string): void;
  readonly cells: Cells;
  readonly claims: Claims;
}

export class Seeker implements MeterActions {
  constructor(
    private readonly page: Page,
    private readonly forecaster: Forecaster,
  ) {}

  /** To the number without evidence that has the largest share of the answer's variance. */
  seekNext(): void {
    const { text, issue } = this.page.cells.left();
    this.forecaster.shares({ text, issue }).then((shares) => this.goToBare(text, shares), (fault: Error) => this.page.say(fault.message));
  }

  private goToBare(text: string, shares: Share[] | undefined): void {
    if (shares === undefined) {
      this.page.say(text === this.page.now().text ? this.page.now().note : "The case has changed while this was looked for: press again.");
      return;
    }
    const bare = unsupported(this.page.now());
    const next = largestBare(this.page.now().root, shares, bare.map(({ path }) => path));
    if (next === undefined) {
      this.page.say("No number that moves the answer rests on nothing.");
      return;
    }
    const cell = bare.find(({ path }) => path === next.path);
    const percent = Math.round(100 * next.share);
    const said = `has the largest share of the answer's variance of all that rest on nothing: ${percent === 0 ? "less than 1" : percent} %.`;
    const place = placeOfPath(this.page.now().root, next.path);
    if (cell !== undefined) {
      this.page.put({ ...this.page.now(), table: cell.table });
      this.page.cells.goTo({ row: cell.row, column: cell.column });
      this.page.say(`${cell.name} ${said} Ctrl-Enter opens its evidence.`);
    } else if (place !== undefined) {
      this.page.claims.beginAt(place, undefined, "next-bare");
      this.page.say(`${bearingName(this.page.now().root, place)} ${said}`);
    }
  }
}
