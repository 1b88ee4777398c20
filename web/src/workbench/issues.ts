// Issues added, renamed and removed, each with all that the case says of it elsewhere.

import { issuesOf } from "./columns";
import { addItem, remove, spliced, splicedAll, yamlText } from "./edit";
import type { Splice } from "./edit";
import { freeId } from "./ids";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { read } from "./read";

export type IssueKind = "scale" | "options" | "vote";

const FIELDS: Record<IssueKind, [string, string][]> = {
  scale: [
    ["scale", "{0: nothing of it, 100: all of it}"],
    ["options", "[{id: little, label: little of it, from: 0, to: 50}, {id: much, label: much of it, from: 50, to: 100}]"],
  ],
  options: [["options", "[{id: first, label: the first}, {id: second, label: the second}]"]],
  vote: [["yes_no", "true"]],
};

export function addIssue(text: string, question: string, kind: IssueKind): string {
  const { root } = read(text);
  if (root === undefined) {
    return text;
  }
  return spliced(text, addItem(text, root, "issues", [["id", freeId(question, issuesOf(root), "issue")], ["question", yamlText(question)], ...FIELDS[kind]]));
}

// ---- what the case says of an issue elsewhere ------------------------------------------------

/** Every value below a node that is a text, and every key. */
function* texts(node: Node): Generator<Node> {
  if (node.key !== undefined) {
    yield node.key;
  }
  if (node.kind === "text") {
    yield node;
  }
  for (const child of node.children) {
    yield* texts(child);
  }
}

/** A path of the case that leads into an issue, or to an actor's part in it; the place of its id there. */
function idInPath(path: string, id: string): number {
  const found = /^(issues\.)([^.]+)(\.|$)/.exec(path) ?? /^(actors\.[^.]+\.on\.)([^.]+)(\.|$)/.exec(path);
  return found?.[2] === id ? (found[1]?.length ?? -1) : -1;
}

const considerationsOf = (root: Node, id: string): Node[] => items(entry(root, "considerations")).filter((each) => textAt(each, "issue") === id);
const partsOf = (root: Node, id: string): Node[] => items(entry(root, "actors")).flatMap((actor) => entry(entry(actor, "on"), id) ?? []);

/** The text with another id for an issue, wherever it is named; as it was where the id is taken or none. */
export function renameIssue(text: string, id: string, to: string): string {
  const { root } = read(text);
  const issue = issuesOf(root).find((each) => textAt(each, "id") === id);
  const own = entry(issue, "id");
  const isFree = /^[a-z0-9][a-z0-9_-]*$/.test(to) && !issuesOf(root).some((each) => textAt(each, "id") === to);
  if (root === undefined || own === undefined || !isFree) {
    return text;
  }
  const named = [
    own, ...partsOf(root, id).flatMap(({ key }) => key ?? []), ...considerationsOf(root, id).flatMap((each) => entry(each, "issue") ?? []),
    ...[entry(entry(root, "precedents"), "issue")].flatMap((each) => (each?.text === id ? [each] : [])),
  ];
  const whole: Splice[] = named.map((node) => ({ from: node.from, to: node.to, text: to }));
  const inPaths: Splice[] = [...texts(root)].flatMap((node) => {
    const at = idInPath(node.text, id);
    const from = at < 0 ? -1 : text.indexOf(node.text, node.from);
    return from < 0 || from >= node.to ? [] : [{ from: from + at, to: from + at + id.length, text: to }];
  });
  return splicedAll(text, [...whole, ...inPaths]);
}

/** What falls away with an issue, one at a time: the text changes under the places of the others. */
function nextOfIssue(root: Node, id: string): Node | undefined {
  const leads = (node: Node) => idInPath(node.text, id) >= 0;
  const lists = items(entry(root, "together")).flatMap((each) => items(entry(each, "inputs")));
  const claims = items(entry(root, "evidence")).flatMap((each) => {
    const about = entry(each, "about");
    return about?.kind === "text" ? [about] : items(about);
  });
  const set = items(entry(root, "scenarios")).flatMap((each) => entry(each, "set")?.children ?? []).filter(({ key }) => key !== undefined && leads(key));
  const reason = considerationsOf(root, id)[0];
  const named = reason === undefined ? [] : items(entry(root, "scenarios")).flatMap((each) => items(entry(each, "without"))).filter(({ text }) => text === textAt(reason, "id"));
  const precedents = entry(root, "precedents");
  return named[0] ?? partsOf(root, id)[0] ?? reason ?? set[0] ?? [...lists, ...claims].find(leads)
    ?? (textAt(precedents, "issue") === id ? precedents : undefined)
    ?? issuesOf(root).find((each) => textAt(each, "id") === id);
}

/** The text without an issue, the actors' parts in it, its reasons, and what scenarios and claims say of it. The last
 * issue stays. */
export function removeIssue(text: string, id: string): string {
  if (issuesOf(read(text).root).length < 2) {
    return text;
  }
  let changed = text;
  for (;;) {
    const { root } = read(changed);
    const next = root && nextOfIssue(root, id);
    if (next === undefined) {
      return changed;
    }
    changed = spliced(changed, remove(changed, next));
  }
}
