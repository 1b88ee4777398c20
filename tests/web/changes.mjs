// What an edit of a case's text changed, for tests: the values, and the lines that hold none of them.
import { strict as assert } from "node:assert";

import { source } from "./sources.mjs";

const { read } = await source("workbench/read.ts");

/** All values and keys of a tree, each under its path; an item of a list under its id, where it has one. */
function values(node, path = "", out = new Map()) {
  out.set(path, node.kind === "text" ? `${node.quoted}${node.text}` : `${node.kind}${node.flow}`);
  node.children.forEach((child, index) => {
    const id = child.children.find(({ key }) => key?.text === "id")?.text;
    values(child, `${path}/${child.key?.text ?? id ?? index}`, out);
  });
  return out;
}

function linesWithout(text, root, touched) {
  const lines = text.split("\n");
  const skip = new Set();
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = (offset) => starts.findLastIndex((start) => start <= offset);
  const parents = new Set([...touched].flatMap((path) => path.split("/").map((_, depth, steps) => steps.slice(0, depth).join("/"))));
  const visit = (node, path) => {
    if (touched.has(path) || (node.flow && parents.has(path))) {
      const from = lineOf((node.key ?? node).from);
      const to = lineOf(Math.max(text.slice(0, node.to).trimEnd().length, node.key?.to ?? 0));
      for (let line = from; line <= to; line++) {
        skip.add(line); // in brackets, what is added or removed shares its line with others
      }
    }
    node.children.forEach((child, index) => {
      const id = child.children.find(({ key }) => key?.text === "id")?.text;
      visit(child, `${path}/${child.key?.text ?? id ?? index}`);
    });
  };
  visit(root, "");
  return lines.filter((_, line) => !skip.has(line));
}

/**
 * The paths whose values an edit added, removed or changed, after making sure that the text can still
 * be read and that each line without such a value is there, byte for byte and in its order.
 */
export function changes(before, after, what) {
  const old = read(before);
  const now = read(after);
  assert.deepEqual(now.problems, [], `${what}: the text can no longer be read`);
  const [was, is] = [values(old.root), values(now.root)];
  const touched = new Set([...was.keys(), ...is.keys()].filter((path) => was.get(path) !== is.get(path)));
  assert.deepEqual(linesWithout(after, now.root, touched), linesWithout(before, old.root, touched), `${what}: another line changed`);
  return [...touched];
}
