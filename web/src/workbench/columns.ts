// Which numbers of an actor an issue asks for: the columns of its table.

import { entry, items, textAt } from "./node";
import type { Node } from "./node";

export interface Column {
  path: string[]; // below the actor's stake
  label: string;
  hint: string;
  least: number;
  most: number;
}

function column(key: string, hint: string, least: number, most: number): Column {
  return { path: [key], label: key.replaceAll("_", " "), hint, least, most };
}

const CAPABILITY = column("capability", "what it could bring to bear, against 100 for the strongest", 0, 100);
const SALIENCE = column("salience", "how much it cares about this, beside all else on its desk", 0, 100);

export function issuesOf(root: Node | undefined): Node[] {
  return items(entry(root, "issues"));
}

export function actorsOf(root: Node | undefined): Node[] {
  return items(entry(root, "actors"));
}

/** The ends of an issue's scale. */
function endsOf(issue: Node): [number, number] {
  const points = (entry(issue, "scale")?.children ?? []).map(({ key }) => Number(key?.text));
  const known = points.filter(Number.isFinite);
  return known.length > 1 ? [Math.min(...known), Math.max(...known)] : [0, 100];
}

/** The reasons that pull an issue: each a column of weights. */
export function reasonsOf(root: Node | undefined, issue: string): Node[] {
  return items(entry(root, "considerations")).filter((each) => textAt(each, "issue") === issue);
}

const MOST_WEIGHT = 10; // of a bar; a weight may be more, as it counts against the actor's others

export function reasonColumns(root: Node | undefined, issue: string): Column[] {
  return reasonsOf(root, issue).filter((each) => entry(each, "pulls_to") !== undefined).map((reason) => {
    const id = textAt(reason, "id");
    const absent = textAt(reason, "absent") === "true" ? ", not in the case now" : "";
    return {
      path: ["weighs", id], label: textAt(reason, "label") || id, hint: `pulls to ${textAt(reason, "pulls_to")}${absent}`,
      least: 0, most: MOST_WEIGHT,
    };
  });
}

export function columnsOf(issue: Node): Column[] {
  const options = items(entry(issue, "options"));
  if (textAt(issue, "yes_no") === "true") {
    return [
      column("chance_of_yes", "0 to 1, or in words: against, leans for, likely", 0, 1),
      CAPABILITY,
      column("uses_veto", "the chance, 0 to 1, that it stops what it can stop", 0, 1),
    ];
  }
  if (entry(issue, "scale") === undefined && options.length > 0 && options.every((each) => entry(each, "from") === undefined)) {
    const worth = options.map((option) => {
      const id = textAt(option, "id");
      const label = textAt(option, "label") || id;
      return { path: ["utilities", id], label, hint: "what this is worth to it, 0 to 100", least: 0, most: 100 };
    });
    return [...worth, CAPABILITY, SALIENCE];
  }
  const [low, high] = endsOf(issue);
  return [column("position", `the point from ${low} to ${high} that it pushes for`, low, high), CAPABILITY, SALIENCE];
}

/** The path of a number from its actor. */
export function pathOf(issue: string, { path }: Column): string[] {
  return ["on", issue, ...path];
}

/** An actor's number, or undefined where it is not stated. */
export function numberOf(actor: Node, issue: string, of: Column): Node | undefined {
  return pathOf(issue, of).reduce<Node | undefined>(entry, actor);
}
