// Two people's changes of one case put together, by the places of the case that each has changed.

import { difference } from "./diff";
import { spliced } from "./edit";
import type { Splice } from "./edit";
import { textAt } from "./node";
import type { Node } from "./node";
import { read } from "./read";

export type Side = "mine" | "theirs";

/** A place that both have changed, each in another way; undefined where it is not there. */
export interface Conflict {
  keys: string[]; // that lead to it: of maps, and ids or numbers of items
  base: string | undefined;
  mine: string | undefined;
  theirs: string | undefined;
}

export interface Merged {
  text: string | undefined; // where the texts go together
  conflicts: Conflict[];
}

// ---- places ----------------------------------------------------------------------------------

/** What stands at each place: a text, or that there is a list or a map. A place is the keys that lead there. */
type Places = Map<string, string>;

const BETWEEN = "\0"; // keys, which may hold any other character

/** What leads from a collection to one of its children. */
function stepTo(node: Node, child: Node, index: number): string {
  return node.kind === "map" ? (child.key?.text ?? "") : textAt(child, "id") || String(index + 1);
}

/** The values on the way that keys of a conflict lead, the last at the end; shorter where the way ends. */
export function wayTo(root: Node | undefined, keys: string[]): Node[] {
  const way: Node[] = [];
  for (let [at, node] = [0, root]; at < keys.length && node !== undefined; at++) {
    const parent: Node = node;
    node = parent.children.find((child, index) => stepTo(parent, child, index) === keys[at]);
    way.push(...(node === undefined ? [] : [node]));
  }
  return way;
}

function addPlaces(node: Node, place: string, to: Places): void {
  to.set(place, node.kind !== "text" ? node.kind : node.quoted ? JSON.stringify(node.text) : node.text);
  node.children.forEach((child, index) => {
    const name = stepTo(node, child, index);
    addPlaces(child, place === "" ? name : place + BETWEEN + name, to);
  });
}

/** What stands at each place of a case; undefined where its text cannot be read. */
function placesOf(text: string): Places | undefined {
  const { root, problems } = read(text);
  if (root === undefined || problems.length > 0) {
    return undefined;
  }
  const found: Places = new Map();
  addPlaces(root, "", found);
  return found;
}

/** The topmost places that lack where something should stand below them. */
function missing(places: Places): Set<string> {
  const found = new Set<string>();
  for (const place of places.keys()) {
    const keys = place.split(BETWEEN);
    const above = keys.map((_, index) => keys.slice(0, index + 1).join(BETWEEN)).find((each) => !places.has(each));
    if (above !== undefined) {
      found.add(above);
    }
  }
  return found;
}

/** Puts what one side has at a place and below it in the place of what is there. */
function putBranch(place: string, from: Places, to: Places): void {
  const isBelow = (each: string) => each === place || each.startsWith(place + BETWEEN);
  [...to.keys()].filter(isBelow).forEach((each) => to.delete(each));
  [...from].filter(([each]) => isBelow(each)).forEach(([each, value]) => to.set(each, value));
}

/** What should stand at each place, and where two want different things. */
function wanted(base: Places, mine: Places, theirs: Places, prefer: Side | undefined): { places: Places; conflicts: Conflict[] } {
  const places: Places = new Map();
  const conflicts: Conflict[] = [];
  const note = (place: string, ...[was, here, there]: (string | undefined)[]) =>
    conflicts.push({ keys: place.split(BETWEEN), base: was, mine: here, theirs: there });
  for (const place of new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])) {
    const [was, here, there] = [base.get(place), mine.get(place), theirs.get(place)];
    let value = here === was ? there : here;
    if (here !== was && there !== was && here !== there) {
      note(place, was, here, there);
      value = prefer === "theirs" ? there : here;
    }
    if (value !== undefined) {
      places.set(place, value);
    }
  }
  for (const place of missing(places)) {
    note(place, "there", ...[mine, theirs].map((side) => (side.has(place) ? "changed" : undefined)));
    putBranch(place, prefer === "theirs" ? theirs : mine, places);
  }
  return { places, conflicts };
}

function isSame(a: Places, b: Places): boolean {
  return a.size === b.size && [...a].every(([place, value]) => b.get(place) === value);
}

// ---- texts -----------------------------------------------------------------------------------

function isBefore(a: Splice, b: Splice): boolean {
  return a.to < b.from || (a.to === b.from && (a.from < a.to || b.from < b.to));
}

function isEqual(a: Splice, b: Splice): boolean {
  return a.from === b.from && a.to === b.to && a.text === b.text;
}

function isInsertion({ from, to }: Splice): boolean {
  return from === to;
}

/** How far in both lists the changes reach that overlap one another, from a pair on that does. */
function overlap(mine: Splice[], theirs: Splice[], from: [number, number]): [number, number] {
  let [m, t] = from;
  let to = Math.max(mine[m]?.to ?? 0, theirs[t]?.to ?? 0);
  m++;
  t++;
  for (let before = -1; before < to; ) {
    before = to;
    for (; m < mine.length && (mine[m]?.from ?? 0) < to; m++) {
      to = Math.max(to, mine[m]?.to ?? 0);
    }
    for (; t < theirs.length && (theirs[t]?.from ?? 0) < to; t++) {
      to = Math.max(to, theirs[t]?.to ?? 0);
    }
  }
  return [m, t];
}

/** Both lists of changes as one; of what overlaps, the preferred side's; undefined without one. both: of what the two put
 * in at one point, both stand. */
function together(mine: Splice[], theirs: Splice[], prefer: Side | undefined, both: boolean): Splice[] | undefined {
  const all: Splice[] = [];
  let [m, t] = [0, 0];
  for (;;) {
    const [a, b] = [mine[m], theirs[t]];
    if (a === undefined || b === undefined) {
      return [...all, ...mine.slice(m), ...theirs.slice(t)];
    }
    if (isEqual(a, b) || (both && isInsertion(a) && isInsertion(b) && a.from === b.from)) {
      all.push(b, ...(isEqual(a, b) ? [] : [a]));
      [m, t] = [m + 1, t + 1];
    } else if (isBefore(a, b)) {
      all.push(a);
      m++;
    } else if (isBefore(b, a)) {
      all.push(b);
      t++;
    } else if (prefer === undefined) {
      return undefined;
    } else {
      const end = overlap(mine, theirs, [m, t]);
      all.push(...(prefer === "mine" ? mine.slice(m, end[0]) : theirs.slice(t, end[1])));
      [m, t] = end;
    }
  }
}

/** The text in which both changes stand, read to see that it has at every place what is wanted. */
function mergedText(base: string, mine: Splice[], theirs: Splice[], places: Places, prefer: Side | undefined): string | undefined {
  for (const both of [true, false]) {
    const text = together(mine, theirs, prefer, both)?.reduceRight(spliced, base);
    const found = text === undefined ? undefined : placesOf(text);
    if (found !== undefined && isSame(found, places)) {
      return text;
    }
  }
  return undefined;
}

/**
 * Mine and theirs, both of which were base. The text has both changes, and was read to see that at every place
 * stands what the one who changed it wrote; where both changed one place, it has the preferred side's, and without
 * a preference there is no text.
 */
export function merge(base: string, mine: string, theirs: string, prefer?: Side): Merged {
  if (mine === theirs || theirs === base) {
    return { text: mine, conflicts: [] };
  }
  if (mine === base) {
    return { text: theirs, conflicts: [] };
  }
  const [was, here, there] = [placesOf(base), placesOf(mine), placesOf(theirs)];
  if (was === undefined || here === undefined || there === undefined) {
    return { text: undefined, conflicts: [] };
  }
  const { places, conflicts } = wanted(was, here, there, prefer);
  const [from, to] = [difference(base, mine), difference(base, theirs)];
  const isOpen = conflicts.length > 0 && prefer === undefined;
  const text = isOpen || from === undefined || to === undefined ? undefined : mergedText(base, from, to, places, prefer);
  return { text, conflicts };
}
