// What can rest on claims: any number of the case, and the things that are stated as a whole. Each by steps
// that still lead to it when others come and go.

import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { nodeAt } from "./records";
import type { Place } from "./records";

/** A key, an item by its id, or by its number where it has none. */
export type Step = string | number | { id: string };

/** A number or thing whose evidence is being looked at. */
export interface Claiming {
  steps: Step[];
  name: string;
  from: string; // id of the element to go back to; "" for the cell with the focus
}

export function stepsTo(root: Node | undefined, place: Place): Step[] {
  return place.map((step, depth) => {
    const id = typeof step === "number" ? textAt(nodeAt(root, place.slice(0, depth + 1)), "id") : "";
    return id === "" ? step : { id };
  });
}

/** Where it stands now; undefined where it is gone. */
export function claimPlace(root: Node | undefined, { steps }: Pick<Claiming, "steps">): Place | undefined {
  const place: Place = [];
  let node = root;
  for (const step of steps) {
    const key = typeof step === "object" ? items(node).findIndex((each) => textAt(each, "id") === step.id) : step;
    node = typeof key === "number" ? items(node)[key] : entry(node, key);
    place.push(key);
    if (node === undefined) {
      return undefined;
    }
  }
  return place;
}

/** The place of a path of `plenum`, such as "actors.mayor.on.closure.salience"; undefined where it leads nowhere. */
export function placeOfPath(root: Node | undefined, path: string): Place | undefined {
  const place: Place = [];
  let node = root;
  for (const part of path.split(".")) {
    const number = node?.kind === "list" ? items(node).findIndex((each) => textAt(each, "id") === part) : -1;
    const key = node?.kind === "list" ? number : part;
    node = node?.kind === "list" ? items(node)[number] : entry(node, part);
    place.push(key);
    if (node === undefined) {
      return undefined;
    }
  }
  return place;
}

const NUMBERS = [
  "position", "capability", "salience", "chance_of_yes", "uses_veto", "declared", "accepts", "reference_point", "binding", "heard",
  "follow", "agenda", "deadlock", "takes", "fails", "skipped", "chance",
];
const BY_NAME = ["utilities", "weighs"]; // maps whose every value is a number
const WHOLE = ["decision", "outcome", "process"]; // stated as a whole
const LISTS = ["issues", "considerations", "relations", "together", "events", "gaps", "calendars", "cases"]; // whose items are
const ACTOR_PART = "on";

function placeOf(node: Node): Place {
  const { parent } = node;
  if (parent === undefined) {
    return [];
  }
  return [...placeOf(parent), parent.kind === "list" ? parent.children.indexOf(node) : (node.key?.text ?? "")];
}

function bears(node: Node): boolean {
  const [key, above] = [node.key?.text ?? "", node.parent?.key?.text ?? ""];
  if (node.key !== undefined && (NUMBERS.includes(key) || BY_NAME.includes(above))) {
    return true;
  }
  const isItem = node.parent?.kind === "list" && LISTS.includes(above);
  const isMap = node.kind === "map" && (WHOLE.includes(key) || above === ACTOR_PART || isItem);
  return isMap;
}

/** The innermost number or thing at an offset of the text that can rest on claims. */
export function bearingAt(root: Node | undefined, at: number): Place | undefined {
  let found: Node | undefined;
  const visit = (node: Node) => {
    if (bears(node)) {
      found = node;
    }
    node.children.filter((each) => (each.key ?? each).from <= at && at <= each.to).forEach(visit);
  };
  if (root !== undefined) {
    visit(root);
  }
  return found && placeOf(found);
}

/** What it is called: the last things with a name on the way to it, and the key. */
export function bearingName(root: Node | undefined, place: Place): string {
  const names = place.flatMap((step, depth) => {
    const node = nodeAt(root, place.slice(0, depth + 1));
    return typeof step === "number" ? [textAt(node, "name") || textAt(node, "label") || textAt(node, "id") || `${String(place[depth - 1])} ${step + 1}`] : [];
  });
  const last = place.at(-1);
  const key = typeof last === "string" ? `: ${last.replaceAll("_", " ")}` : "";
  return `${names.at(-1) ?? "the case"}${key}`;
}
