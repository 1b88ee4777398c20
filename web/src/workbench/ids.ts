// Ids for what is named in the page.

import { textAt } from "./node";
import type { Node } from "./node";

/** An id that none of the items has, made of a name; otherwise: what to call one whose name gives none. */
export function freeId(name: string, among: Node[], otherwise: string): string {
  const words = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
  const base = words === "" ? otherwise : /^[a-z]/.test(words) ? words : `${otherwise}-${words}`;
  const taken = new Set(among.map((item) => textAt(item, "id")));
  let id = base;
  for (let number = 2; taken.has(id); number++) {
    id = `${base}-${number}`;
  }
  return id;
}
