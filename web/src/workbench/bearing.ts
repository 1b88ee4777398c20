// What can rest on claims: any number of the case, and the things that are stated as a whole. Each by steps
// that still lead to it when others come and go.

import { items, textAt } from "./node";
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

const numberOf = (list: Node | undefined, id: string): number => items(list).findIndex((each) => textAt(each, "id") === id);

/** The place that steps lead to; undefined where it is gone. keyAt: what a step is from the node it leaves. */
function placeBy<S>(root: Node | undefined, steps: S[], keyAt: (node: Node | undefined, step: S) => string | number): Place | undefined {
  const place: Place = [];
  let node = root;
  for (const step of steps) {
    const key = keyAt(node, step);
    node = nodeAt(node, [key]);
    place.push(key);
    if (node === undefined) {
      return undefined;
    }
  }
  return place;
}

/** Where it stands now; undefined where it is gone. */
export function claimPlace(root: Node | undefined, { steps }: Pick<Claiming, "steps">): Place | undefined {
  return placeBy(root, steps, (node, step) => (typeof step === "object" ? numberOf(node, step.id) : step));
}

/** The place of a path of `plenum`, such as "actors.mayor.on.closure.salience"; undefined where it leads nowhere. */
export function placeOfPath(root: Node | undefined, path: string): Place | undefined {
  return placeBy(root, path.split("."), (node, part) => (node?.kind === "list" ? numberOf(node, part) : part));
}

/** Keys of the case whose values, or what is in them, can cite claims; as schema/case.schema.json has them. */
export const CITING = {
  numbers: [
    "position", "capability", "salience", "chance_of_yes", "uses_veto", "declared", "accepts", "reference_point", "binding", "heard",
    "follow", "agenda", "deadlock", "takes", "fails", "skipped", "chance",
  ],
  wholes: ["decision", "outcome", "process"], // stated as a whole
  byName: ["utilities", "weighs", "weakens", "hears", "proposer", "assessors"], // maps whose every value is a number
  parts: ["on"], // maps whose every value is stated as a whole
  lists: ["issues", "considerations", "actors", "relations", "together", "decision", "events", "gaps", "calendars", "process.stages", "cases"], // whose items are
};

function placeOf(node: Node): Place {
  const { parent } = node;
  if (parent === undefined) {
    return [];
  }
  return [...placeOf(parent), parent.kind === "list" ? parent.children.indexOf(node) : (node.key?.text ?? "")];
}

function bears(node: Node): boolean {
  const { parent } = node;
  const [key, above, holder] = [node.key?.text ?? "", parent?.key?.text ?? "", parent?.parent?.key?.text ?? ""];
  if (node.key !== undefined && (CITING.numbers.includes(key) || CITING.byName.includes(above))) {
    return true;
  }
  const isItem = parent?.kind === "list" && [above, `${holder}.${above}`].some((each) => CITING.lists.includes(each));
  return node.kind === "map" && (CITING.wholes.includes(key) || CITING.parts.includes(above) || isItem);
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
