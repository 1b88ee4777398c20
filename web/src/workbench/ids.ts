// Ids for what is named in the page.

import { textAt } from "./node";
import type { Node } from "./node";

function baseOf(name: string, otherwise: string): string {
  const words = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
  return words === "" ? otherwise : /^[a-z]/.test(words) ? words : `${otherwise}-${words}`;
}

/** Ids made of names, none that another of them or of the items has; otherwise: what to call one whose name gives none. */
export function freeIds(names: string[], among: Node[], otherwise: string): string[] {
  const last = new Map<string, number>(); // number behind a base
  const taken = new Set(among.map((item) => textAt(item, "id")));
  return names.map((name) => {
    const base = baseOf(name, otherwise);
    let number = last.get(base) ?? 1;
    let id = number === 1 ? base : `${base}-${number}`;
    while (taken.has(id)) {
      number++;
      id = `${base}-${number}`;
    }
    last.set(base, number);
    taken.add(id);
    return id;
  });
}

/** One id likewise. */
export function freeId(name: string, among: Node[], otherwise: string): string {
  return freeIds([name], among, otherwise)[0] ?? otherwise;
}
