// What is done in the panel of a number's evidence, from one state of the page to the next.

import { bearingName, claimPlace, stepsTo } from "./bearing";
import { paragraphFound } from "./claim";
import type { ClaimActions } from "./claim";
import { attach, cite, noClaim, uncite } from "./evidence";
import type { Claim } from "./evidence";
import { columnsOfState } from "./grid";
import { nameOf } from "./actors";
import { pathOf } from "./columns";
import type { Edit } from "./ledger";
import { paperKey } from "./documents";
import type { Place } from "./records";
import type { State } from "./state";

/** The page, as far as the panel changes it. */
export interface Page {
  now(): State;
  become(state: State): void;
  change(edit: Edit): void;
  say(note: string): void;
  goTo(at: State["at"]): void;
}

export class Claims implements ClaimActions {
  constructor(private readonly page: Page) {}

  /** Opens the panel for the number in the cell that has the focus. */
  begin(): void {
    const { at } = this.page.now();
    const { issue, columns, actors } = columnsOfState(this.page.now());
    const [actor, column] = [actors[at.row], columns[at.column - 1]];
    if (actor !== undefined && column !== undefined) {
      this.beginAt(["actors", at.row, ...pathOf(issue, column)], `${nameOf(actor)}: ${column.label}`, "");
    }
  }

  /** Opens it for whatever stands at a place; from: the element to go back to. */
  beginAt(place: Place, name = bearingName(this.page.now().root, place), from = ""): void {
    const state = this.page.now();
    const claiming = { steps: stepsTo(state.root, place), name, from };
    if (claimPlace(state.root, claiming) === undefined) {
      this.page.say("There is no number here yet for a claim to bear out.");
      return;
    }
    this.page.become({ ...state, claiming, claim: { ...noClaim, ...carried(state.claim) } });
    document.getElementById("claim-says")?.focus();
  }

  write(part: Partial<Claim>): void {
    const state = this.page.now();
    const next = { ...state, claim: { ...state.claim, ...part } };
    const found = "quote" in part ? paragraphFound(next) : "";
    this.page.become(found === "" ? next : { ...next, claim: { ...next.claim, paragraph: found } });
  }

  readPaper(text: string): void {
    const state = this.page.now();
    const next = { ...state, papers: { ...state.papers, [paperKey(state.root, state.claim.document)]: text } };
    const found = paragraphFound(next);
    this.page.become(found === "" ? next : { ...next, claim: { ...next.claim, paragraph: found } });
  }

  attachClaim(): void {
    const { claiming, claim } = this.page.now();
    if (claiming !== undefined && claim.says.trim() !== "") {
      this.changeAt((text, place) => attach(text, place, trimmed(claim)));
      this.end(claiming.name);
    }
  }

  citeClaim(id: string): void {
    this.changeAt((text, place) => cite(text, place, id));
  }

  dropClaim(id: string): void {
    this.changeAt((text, place) => uncite(text, place, id));
  }

  endClaim(): void {
    const state = this.page.now();
    this.page.become({ ...state, claiming: undefined });
    this.goBack(state);
  }

  private changeAt(edit: (text: string, place: Place) => string): void {
    const state = this.page.now();
    const place = state.claiming && claimPlace(state.root, state.claiming);
    if (place !== undefined) {
      this.page.change((text) => edit(text, place));
    }
  }

  /** To the field or cell from which the panel was opened. */
  private goBack({ claiming, at }: State): void {
    const field = claiming === undefined || claiming.from === "" ? null : document.getElementById(claiming.from);
    if (field === null) {
      this.page.goTo(at);
    } else {
      field.focus();
    }
  }

  private end(name: string): void {
    const state = this.page.now();
    this.page.become({ ...state, claiming: undefined, claim: { ...noClaim, ...carried(state.claim) } });
    this.goBack(state);
    this.page.say(`${name} rests on that claim now.`);
  }
}

/** The next claim is often from the same place. */
function carried({ source, document }: Claim): Partial<Claim> {
  return { source, document };
}

function trimmed(claim: Claim): Claim {
  return Object.fromEntries(Object.entries(claim).map(([key, value]) => [key, (value as string).trim()])) as unknown as Claim;
}
