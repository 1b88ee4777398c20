// The documents of a case, by name, and under which name the page keeps their texts.

import { documentNamed } from "./evidence";
import { freeId } from "./ids";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";

export const documentsOf = (root: Node | undefined): Node[] => items(entry(root, "documents"));

export const titleOf = (document: Node): string => textAt(document, "title") || textAt(document, "id");

/** The id of a document by its id or title, or the one that it will have: its text is kept under that. */
export function paperKey(root: Node | undefined, typed: string): string {
  return typed === "" ? "" : textAt(documentNamed(root, typed), "id") || freeId(typed, documentsOf(root), "document");
}

/** The titles of documents, or their ids where two have one title. */
export function documentNames(root: Node | undefined): string[] {
  const titles = documentsOf(root).map(titleOf);
  return documentsOf(root).map((each) => (titles.filter((title) => title === titleOf(each)).length > 1 ? textAt(each, "id") : titleOf(each)));
}
