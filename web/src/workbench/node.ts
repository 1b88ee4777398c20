// A case's YAML as a tree of nodes that know where they stand, as src/tree/tree.h has it.

export interface Node {
  kind: "text" | "list" | "map";
  text: string; // of a text
  quoted: boolean; // a text in quotes or a block
  flow: boolean; // a list or map in brackets
  from: number; // in JavaScript's text
  to: number;
  line: number;
  column: number;
  key: Node | undefined; // of an entry of a map
  parent: Node | undefined;
  children: Node[];
}

/** The value under a key of a map. */
export function entry(map: Node | undefined, key: string): Node | undefined {
  return map?.kind === "map" ? map.children.find((each) => each.key?.text === key) : undefined;
}

/** The text under a key of a map; "" where there is none. */
export function textAt(map: Node | undefined, key: string): string {
  const value = entry(map, key);
  return value?.kind === "text" ? value.text : "";
}

/** The items of a list; none of anything else. */
export function items(list: Node | undefined): Node[] {
  return list?.kind === "list" ? list.children : [];
}

/** The texts of a value that may be one text or a list of them; none of nothing. */
export function textsOf(node: Node | undefined): Node[] {
  return (node?.kind === "text" ? [node] : items(node)).filter((each) => !isNothing(each));
}

/** What those texts say: ids of claims, actors or reasons. */
export function namesOf(node: Node | undefined): string[] {
  return textsOf(node).map(({ text }) => text);
}

export function isNothing(node: Node | undefined): boolean {
  return node === undefined || (node.kind === "text" && !node.quoted && ["", "~", "null"].includes(node.text));
}
