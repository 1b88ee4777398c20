// The panel of who decides: plain choices, and the sentence that they come to, which is the forecast's.

import { nameOf } from "./actors";
import { actorsOf } from "./columns";
import { decide, decisionOf } from "./decision";
import type { Decision, Kind, Quota } from "./decision";
import { gridOf } from "./grid";
import { fieldError } from "./faults";
import { issuePlace } from "./issue";
import { valueIn } from "./fields";
import type { Choice } from "./fields";
import { choose } from "./ledger";
import type { EditActions } from "./ledger";
import { entry, items, textAt } from "./node";
import { panel } from "./panel";
import type { State } from "./state";
import { view } from "./view";
import type { View } from "./view";

const KINDS: [Kind, string][] = [
  ["nobody", "nobody in particular: whoever has more weight moves it"],
  ["alone", "one actor alone"],
  ["vote", "a vote"],
  ["each", "all of them must agree"],
];

const QUOTAS: (Choice & { value: Quota })[] = [
  { value: "majority", label: "more than half" },
  { value: "two-thirds", label: "two thirds" },
  { value: "at_least", label: "at least so many" },
];

const BINDING: Choice[] = [
  { value: "", label: "not said: as if strictly" },
  { value: "constitutional", label: "always: a breach is impossible" },
  { value: "strict", label: "strictly: it usually prevails" },
  { value: "customary", label: "by custom" },
  { value: "nominal", label: "in name only" },
];

function line(label: string, field: View): View {
  return view("label", { class: "line" }, view("span", {}, label), field);
}

type Change = (part: Partial<Decision>) => void;

function select(id: string, label: string, choices: Choice[], value: string, took: (value: string) => void): View {
  return line(label, choose({ id, "aria-label": label, onchange: (event) => took(valueIn(event)) }, choices, value));
}

/** Names that are ticked, with a legend that says what that means. */
function ticks(id: string, legend: string, choices: Choice[], chosen: string[], took: (chosen: string[]) => void): View {
  const boxes = choices.map(({ value, label }) =>
    view("label", { key: value }, view("input", {
      id: `${id}-${value}`, type: "checkbox", checked: chosen.includes(value),
      onchange: ({ target }) => took((target as HTMLInputElement).checked ? [...chosen, value] : chosen.filter((each) => each !== value)),
    }), ` ${label}`));
  return view("fieldset", { key: id }, view("legend", {}, legend), view("div", { class: "ticks" }, ...boxes));
}

function fieldsOf(decision: Decision, actors: Choice[], members: Choice[], change: Change): (View | undefined)[] {
  const { kind, alone, hears, of, quota, votes, vetoes, proposer, binding } = decision;
  const howFar = select("decides-binding", "and that holds", BINDING, binding, (value) => change({ binding: value }));
  const others = actors.filter(({ value }) => value !== alone);
  if (kind === "alone") {
    return [
      select("decides-alone", "who", actors, alone, (value) => change({ alone: value, hears: hears.filter((each) => each !== value) })),
      ticks("decides-hears", "It hears", others, hears.includes("all") ? others.map(({ value }) => value) : hears, (value) => change({ hears: value })),
      howFar,
    ];
  }
  const proposers = [{ value: "", label: "nobody in particular" }, ...actors];
  const whoProposes = select("decides-proposer", "who proposes", proposers, proposer, (value) => change({ proposer: value }));
  if (kind === "each") {
    return [ticks("decides-of", "Those who must agree; with none ticked, all with a position", members, of, (value) => change({ of: value })), whoProposes, howFar];
  }
  return [
    ticks("decides-of", "Who votes; with none ticked, all with a position", members, of, (value) => change({ of: value })),
    select("decides-quota", "what passes", QUOTAS, quota, (value) => change({ quota: value as Quota, votes: votes || String(Math.floor((of.length || actors.length) / 2) + 1) })),
    quota === "at_least"
      ? line("how many of them", view("input", { id: "decides-votes", type: "text", inputmode: "numeric", autocomplete: "off", value: votes, onchange: (event) => change({ votes: valueIn(event) }) }))
      : undefined,
    ticks("decides-vetoes", "Who must agree besides", members, vetoes, (value) => change({ vetoes: value })),
    whoProposes,
    howFar,
  ];
}

/** What the forecast says of it, which is what the choices mean. */
function sentence({ answer, issue }: State, kind: Kind): string {
  const words = answer?.issue.id === issue ? answer.issue.decision?.words : undefined;
  if (kind === "nobody") {
    return "Nobody has the last word: the outcome is what all bring to bear.";
  }
  return words === undefined ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

export function decidesPanel(state: State, actions: EditActions): View | undefined {
  const { issue } = gridOf(state);
  if (issue === undefined) {
    return undefined;
  }
  const place = issuePlace(state);
  const decision = decisionOf(issue);
  const actors = actorsOf(state.root).map((actor) => ({ value: textAt(actor, "id"), label: nameOf(actor) }));
  const groups = items(entry(state.root, "groups")).map((group) => ({ value: textAt(group, "id"), label: textAt(group, "label") || textAt(group, "id") }));
  const change = (part: Partial<Decision>) => actions.change((text) => decide(text, place, { ...decision, ...part }));
  const begin = (kind: Kind) => change({ kind, of: [], hears: [], alone: decision.alone || (actors[0]?.value ?? "") });
  const kinds: [Kind, string][] = decision.kind === "other" ? [...KINDS, ["other", "as the text says: stages, doubt or a rule of its own"]] : KINDS;
  const radios = kinds.map(([kind, label]) =>
    view("label", { key: kind }, view("input", { id: `decides-${kind}`, type: "radio", name: "decides", checked: decision.kind === kind, onchange: () => begin(kind) }), ` ${label}`));
  const fault = fieldError(state, entry(issue, "decision"));
  const said = sentence(state, decision.kind);
  return panel("decides-panel", "Who decides", decision.kind === "nobody" ? "nobody in particular" : said, () => [
    view("fieldset", {}, view("legend", {}, "Who decides"), view("div", { class: "choices" }, ...radios)),
    ...fieldsIf(decision, actors, [...groups, ...actors], change),
    view("p", { class: "sentence", role: "status" }, said),
    fault === "" ? undefined : view("p", { class: "fault" }, fault),
  ]);
}

function fieldsIf(decision: Decision, actors: Choice[], members: Choice[], change: Change): (View | undefined)[] {
  return decision.kind === "nobody" || decision.kind === "other" ? [] : fieldsOf(decision, actors, members, change);
}
