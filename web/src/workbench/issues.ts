// Issues added, renamed and removed, each with all that the case says of it elsewhere.

import { issuesOf } from "./columns";
import { addItem, remove, spliced, splicedAll, yamlKey, yamlText } from "./edit";
import type { Splice } from "./edit";
import { freeId } from "./ids";
import { entry, items, textAt, textsOf } from "./node";
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

/** What is ruled out, by whom it may be: all values under such a key. */
function* ruledOut(node: Node): Generator<Node> {
  if (node.key?.text === "rules_out") {
    yield* textsOf(node);
  } else {
    for (const child of node.children) {
      yield* ruledOut(child);
    }
  }
}

function hasOption(issue: Node | undefined, option: string): boolean {
  return items(entry(issue, "options")).some((each) => textAt(each, "id") === option);
}

/** Whether what is ruled out is an option of an issue, and of no other. */
function isOptionOf(root: Node, id: string, { text }: Node): boolean {
  const having = issuesOf(root).filter((each) => hasOption(each, text));
  return text.startsWith(`${id}.`) || (having.length === 1 && textAt(having[0], "id") === id);
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
  const isKey = (node: Node) => partsOf(root, id).some(({ key }) => key === node);
  const whole: Splice[] = named.map((node) => ({ from: node.from, to: node.to, text: isKey(node) ? yamlKey(to) : yamlText(to) }));
  const inPaths: Splice[] = [...texts(root)].flatMap((node) => {
    const at = idInPath(node.text, id);
    const from = at < 0 ? -1 : text.indexOf(node.text, node.from);
    return from < 0 || from >= node.to ? [] : [{ from: from + at, to: from + at + id.length, text: to }];
  });
  const inOptions: Splice[] = [...ruledOut(root)].filter((node) => node.text.startsWith(`${id}.`)).map((node) => {
    const from = text.indexOf(node.text, node.from);
    return { from, to: from + id.length, text: to };
  });
  return splicedAll(text, [...whole, ...inPaths, ...inOptions]);
}

/** The list with its last item, which leaves nothing to say. */
function withItsList(node: Node | undefined): Node | undefined {
  const { parent } = node ?? {};
  return parent?.kind === "list" && parent.key !== undefined && parent.children.length === 1 ? parent : node;
}

/** What falls away with an issue, one at a time: the text changes under the places of the others. */
function nextOfIssue(root: Node, id: string): Node | undefined {
  const leads = (node: Node) => idInPath(node.text, id) >= 0;
  const lists = items(entry(root, "together")).flatMap((each) => items(entry(each, "inputs")));
  const claims = items(entry(root, "evidence")).flatMap((each) => textsOf(entry(each, "about")));
  const scenarios = items(entry(root, "scenarios"));
  const set = scenarios.flatMap((each) => entry(each, "set")?.children ?? []).filter(({ key }) => key !== undefined && leads(key));
  const reason = considerationsOf(root, id)[0];
  const reasonId = textAt(reason, "id");
  const path = `considerations.${reasonId}`;
  const ofReason = reason === undefined ? [] : [
    ...scenarios.flatMap((each) => textsOf(entry(each, "without"))).filter(({ text }) => text === reasonId),
    ...claims.filter(({ text }) => text === path || text.startsWith(`${path}.`)),
    ...scenarios.flatMap((each) => entry(each, "set")?.children ?? []).filter(({ key }) => key?.text.startsWith(`${path}.`)),
  ];
  const ruled = [...ruledOut(root)].find((each) => isOptionOf(root, id, each));
  const precedents = entry(root, "precedents");
  return withItsList(ofReason[0]) ?? partsOf(root, id)[0] ?? reason ?? set[0] ?? withItsList([...lists, ...claims].find(leads) ?? ruled)
    ?? (textAt(precedents, "issue") === id ? precedents : undefined)
    ?? issuesOf(root).find((each) => textAt(each, "id") === id);
}

/** Scenarios that change nothing. */
function emptyScenarios(root: Node | undefined): Node[] {
  return items(entry(root, "scenarios")).filter((each) => entry(each, "set") === undefined && entry(each, "without") === undefined);
}

/** The text without scenarios that change nothing any more. before: ids of those that never did. */
function withoutEmptied(text: string, before: string[]): string {
  const emptied = emptyScenarios(read(text).root).find((each) => !before.includes(textAt(each, "id")));
  return emptied === undefined ? text : withoutEmptied(spliced(text, remove(text, withItsList(emptied) ?? emptied)), before);
}

/** The text without an issue, the actors' parts in it, its reasons, and what scenarios and claims say of it. The last
 * issue stays. */
export function removeIssue(text: string, id: string): string {
  const { root: before } = read(text);
  if (issuesOf(before).length < 2) {
    return text;
  }
  const empty = emptyScenarios(before).map((each) => textAt(each, "id"));
  let changed = text;
  for (;;) {
    const { root } = read(changed);
    const next = root && nextOfIssue(root, id);
    if (next === undefined) {
      return withoutEmptied(changed, empty);
    }
    changed = spliced(changed, remove(changed, next));
  }
}
