// The panel of one number's evidence: the claims that it cites, one that is there already, or one that is
// made in place, its quote looked for in the document's text at once.

import { claimPlace } from "./bearing";
import { cited, claimsOf, sourceNamed } from "./evidence";
import type { Claim } from "./evidence";
import { choose } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { documentNames, paperKey } from "./documents";
import { lookFor } from "./passage";
import { nodeAt } from "./records";
import type { Place } from "./records";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

export interface ClaimActions {
  write(part: Partial<Claim>): void;
  readPaper(text: string): void;
  attachClaim(): void;
  citeClaim(id: string): void;
  dropClaim(id: string): void;
  endClaim(): void;
}

const valueIn = ({ target }: Event) => (target as HTMLInputElement).value;

function said(claim: Node): string {
  const says = textAt(claim, "says");
  return says === "" ? textAt(claim, "id") : says;
}

function named(id: string, names: string[]): View {
  return view("datalist", { id }, ...names.map((value) => view("option", { value })));
}

export function paperOf({ root, papers, claim }: State): string {
  return papers[paperKey(root, claim.document)] ?? "";
}

/** What became of looking for the quote, in a sentence. */
function quoteCheck(state: State): string {
  const paper = paperOf(state);
  const { quote } = state.claim;
  if (quote.trim() === "" || paper.trim() === "") {
    return quote.trim() === "" ? "" : "Not looked for: paste the document's text below.";
  }
  const { found, paragraph, nearest } = lookFor(quote, paper);
  if (found) {
    return `It stands there, in paragraph ${paragraph}.`;
  }
  return nearest === "" ? "It does not stand there." : `It does not stand there; the nearest passage, in paragraph ${paragraph}, is “${nearest}”.`;
}

function gradeCheck({ root, claim }: State): string {
  const { grade } = claim;
  const known = textAt(sourceNamed(root, claim.source), "reliability");
  if (grade !== "" && !/^[A-Fa-f][1-6]$/.test(grade)) {
    return "A letter A to F for the source (A completely reliable, F cannot be judged), a figure 1 to 6 for the claim (1 confirmed, 6 cannot be judged).";
  }
  return known !== "" && grade !== "" && grade.charAt(0).toUpperCase() !== known ? `The case grades this source ${known}, and that stays.` : "";
}

interface Part {
  key: keyof Claim;
  label: string;
  list?: string;
  check?: string;
  long?: boolean;
}

function part(state: State, actions: ClaimActions, { key, label, list, check = "", long = false }: Part): View {
  const id = `claim-${key}`;
  const values = {
    id, "aria-describedby": check !== "" && `${id}-check`, autocomplete: "off", value: state.claim[key],
    oninput: (event: Event) => actions.write({ [key]: valueIn(event) }),
  };
  const field = long ? view("textarea", { ...values, rows: "2" }) : view("input", { ...values, type: "text", list });
  return view(
    "div", { class: "line" }, view("label", { for: id }, label),
    view("span", { class: "field" }, field, view("p", { class: "check", id: `${id}-check`, role: key === "quote" ? "status" : undefined }, check)),
  );
}

function already(state: State, place: Place, actions: ClaimActions): View {
  const own = cited(nodeAt(state.root, place));
  const claims = claimsOf(state.root);
  const lines = own.map((id) => {
    const claim = claims.find((each) => textAt(each, "id") === id);
    const words = claim === undefined ? id : said(claim);
    return view("li", { key: id }, `${words} `, press("×", () => actions.dropClaim(id), { class: "remove", "aria-label": `Take away: ${words}` }));
  });
  const others = claims.filter((each) => !own.includes(textAt(each, "id"))).map((each) => ({ value: textAt(each, "id"), label: said(each) }));
  const choice = choose(
    { id: "claim-there", "aria-label": "a claim of the case", onchange: (event) => valueIn(event) !== "" && actions.citeClaim(valueIn(event)) },
    [{ value: "", label: "choose a claim of the case" }, ...others], "",
  );
  return view(
    "div", {},
    lines.length === 0 ? view("p", {}, "Nothing yet: it counts as an assumption.") : view("ul", { class: "cited" }, ...lines),
    others.length === 0 ? undefined : choice,
  );
}

/** Returns nothing: of a handler that returns false, the key does nothing. */
function left({ key }: KeyboardEvent, actions: ClaimActions): void {
  if (key === "Escape") {
    actions.endClaim();
  }
}

export function claimPanel(state: State, actions: ClaimActions): View | undefined {
  const { claiming, root } = state;
  const place = claiming && claimPlace(root, claiming);
  if (claiming === undefined || place === undefined) {
    return undefined;
  }
  const line = (of: Part) => part(state, actions, of);
  const isSaid = state.claim.says.trim() !== "";
  return view(
    "section", { key: "claim", class: "claim", "aria-label": `Evidence for ${claiming.name}`, onkeydown: (event) => left(event as KeyboardEvent, actions) },
    view("h2", {}, `What ${claiming.name} rests on`),
    already(state, place, actions),
    view("h3", {}, "A new claim"),
    line({ key: "says", label: "what is said, in your words" }),
    line({ key: "source", label: "who says it", list: "claim-sources" }),
    line({ key: "grade", label: "grade, such as B2", check: gradeCheck(state) }),
    line({ key: "document", label: "where it stands", list: "claim-documents" }),
    line({ key: "quote", label: "its own words, to be looked for", check: quoteCheck(state), long: true }),
    line({ key: "paragraph", label: "paragraph" }),
    view("div", { class: "line" }, view("label", { for: "claim-paper" }, "the document's text: paste it, or drop its file here"),
      view("textarea", { id: "claim-paper", rows: "4", value: paperOf(state), oninput: (event) => actions.readPaper(valueIn(event)) })),
    named("claim-sources", items(entry(root, "sources")).map((each) => textAt(each, "name") || textAt(each, "id"))),
    named("claim-documents", documentNames(root)),
    press("Attach", () => actions.attachClaim(), { id: "claim-attach", disabled: !isSaid }),
    press("Done", () => actions.endClaim(), { id: "claim-end" }),
  );
}

/** The paragraph of a quote that stands in the document; "" where it does not. */
export function paragraphFound(state: State): string {
  const paper = paperOf(state);
  const { quote } = state.claim;
  const found = quote.trim() === "" || paper === "" ? undefined : lookFor(quote, paper);
  return found?.found === true ? String(found.paragraph) : "";
}
