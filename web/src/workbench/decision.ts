// Who decides an issue, as the plain choices that most statements of it come down to, and their way into
// the case. What is more than that, such as stages or doubt about who decides, stands in the text alone.

import { remove, setAt, spliced, yamlText } from "./edit";
import { entry, items, namesOf, textAt } from "./node";
import type { Node } from "./node";
import { nodeAt } from "./records";
import type { Place } from "./records";
import { read } from "./read";

/** nobody: in particular; each: all of them, or those named, must agree; other: as the text says. */
export type Kind = "nobody" | "alone" | "vote" | "each" | "other";
export type Quota = "majority" | "two-thirds" | "at_least";

export interface Decision {
  kind: Kind;
  alone: string;
  hears: string[];
  of: string[]; // who votes, or must agree; none: all with a position
  quota: Quota;
  votes: string; // how many of them, where it is at least so many
  vetoes: string[]; // who must agree besides
  proposer: string; // "" for none
  binding: string; // "" for what is taken where nothing is said
}

const NOBODY: Decision = { kind: "nobody", alone: "", hears: [], of: [], quota: "majority", votes: "", vetoes: [], proposer: "", binding: "" };
const KEYS = ["alone", "hears", "rule", "proposer", "binding", "evidence"];

function hasOnly(map: Node | undefined, keys: string[]): boolean {
  return map?.kind === "map" && map.children.every(({ key }) => keys.includes(key?.text ?? ""));
}

type Vote = Pick<Decision, "of" | "quota" | "votes">;

/** One count of votes; undefined where it is of another kind. */
function voteOf(rule: Node | undefined): Vote | undefined {
  if (rule?.kind === "text") {
    return rule.text === "majority" || rule.text === "two-thirds" ? { of: [], quota: rule.text, votes: "" } : undefined;
  }
  const of = namesOf(entry(rule, "of"));
  if (hasOnly(rule, ["of", "majority"]) && textAt(rule, "majority") === "true") {
    return { of, quota: "majority", votes: "" };
  }
  if (hasOnly(rule, ["of", "share"]) && textAt(rule, "share") === "2/3") {
    return { of, quota: "two-thirds", votes: "" };
  }
  return hasOnly(rule, ["of", "at_least"]) && textAt(rule, "at_least") !== "" ? { of, quota: "at_least", votes: textAt(rule, "at_least") } : undefined;
}

/** All of a vote and those who must agree: {all: [VOTE, {agree: [...]}]}. */
function ruleOf(rule: Node | undefined): Partial<Decision> | undefined {
  if (rule?.kind === "text" && rule.text === "unanimity") {
    return { kind: "each" };
  }
  if (hasOnly(rule, ["agree"])) {
    return { kind: "each", of: namesOf(entry(rule, "agree")) };
  }
  const parts = hasOnly(rule, ["all"]) ? items(entry(rule, "all")) : [];
  const vetoes = parts.length === 2 && hasOnly(parts[1], ["agree"]) ? namesOf(entry(parts[1], "agree")) : [];
  const vote = voteOf(vetoes.length > 0 ? parts[0] : rule);
  return vote === undefined ? undefined : { kind: "vote", ...vote, vetoes };
}

export function decisionOf(issue: Node | undefined): Decision {
  const node = entry(issue, "decision");
  if (node === undefined) {
    return NOBODY;
  }
  const said = { proposer: textAt(node, "proposer"), binding: textAt(node, "binding") };
  const plain = hasOnly(node, KEYS) && ["proposer", "binding"].every((key) => (entry(node, key)?.kind ?? "text") === "text");
  const alone = textAt(node, "alone");
  if (plain && alone !== "" && entry(node, "hears")?.kind !== "map") {
    return { ...NOBODY, ...said, kind: "alone", alone, hears: namesOf(entry(node, "hears")) };
  }
  const rule = plain ? ruleOf(entry(node, "rule")) : undefined;
  return rule === undefined ? { ...NOBODY, kind: "other" } : { ...NOBODY, ...said, ...rule };
}

function list(of: string[]): string {
  return `[${of.map(yamlText).join(", ")}]`;
}

function writtenVote({ of, quota, votes }: Decision): string {
  if (quota !== "at_least" && of.length === 0) {
    return quota;
  }
  const test = { majority: "majority: true", "two-thirds": "share: 2/3", at_least: `at_least: ${/^\d+$/.test(votes) ? votes : "1"}` }[quota];
  return `{${of.length === 0 ? "" : `of: ${list(of)}, `}${test}}`;
}

function writtenRule(decision: Decision): string {
  const { kind, of, vetoes } = decision;
  if (kind === "each") {
    return of.length === 0 ? "unanimity" : `{agree: ${list(of)}}`;
  }
  const vote = writtenVote(decision);
  const counted = vote.startsWith("{") ? vote : vote === "majority" ? "{majority: true}" : "{share: 2/3}";
  return vetoes.length === 0 ? vote : `{all: [${counted}, {agree: ${list(vetoes)}}]}`;
}

/** The values that say it, by key; "" for what is not said. */
function written(decision: Decision): Record<string, string> {
  const { kind, alone, hears, proposer, binding } = decision;
  const isAlone = kind === "alone";
  return {
    alone: isAlone ? yamlText(alone) : "",
    hears: isAlone && hears.length > 0 ? (hears.length === 1 && hears[0] === "all" ? "all" : list(hears)) : "",
    rule: isAlone ? "" : writtenRule(decision),
    proposer: isAlone || proposer === "" ? "" : yamlText(proposer),
    binding: binding === "" ? "" : /^[\d.]+$/.test(binding) ? binding : yamlText(binding),
  };
}

/** One key of the decision at a place put to what it is to be; all else in it stays. */
function putKey(text: string, place: Place, key: string, value: string): string {
  const node = nodeAt(read(text).root, [...place, "decision"]);
  const old = entry(node, key);
  if (node === undefined || (old === undefined && value === "")) {
    return text;
  }
  return spliced(text, value === "" && old !== undefined ? remove(text, old) : setAt(text, node, [key], value));
}

/** Puts who decides the issue at a place. */
export function decide(text: string, place: Place, decision: Decision): string {
  const issue = nodeAt(read(text).root, place);
  const node = entry(issue, "decision");
  const before = decisionOf(issue);
  if (issue === undefined || decision.kind === "other") {
    return text;
  }
  if (decision.kind === "nobody") {
    return node === undefined ? text : spliced(text, remove(text, node));
  }
  const values = written(decision);
  if (node === undefined || before.kind === "other" || (before.kind === "alone") !== (decision.kind === "alone")) {
    const evidence = namesOf(entry(node, "evidence"));
    const all = { ...values, evidence: evidence.length === 0 ? "" : list(evidence) };
    const said = Object.entries(all).filter(([, value]) => value !== "").map(([key, value]) => `${key}: ${value}`);
    return spliced(text, setAt(text, issue, ["decision"], `{${said.join(", ")}}`));
  }
  const was = written(before);
  return Object.entries(values).reduce((now, [key, value]) => (value === was[key] ? now : putKey(now, place, key, value)), text);
}
