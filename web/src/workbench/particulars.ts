// The panel of what else is known of each actor: what it declares and would accept on the issue that is shown, whether
// it uses a veto, and who could move it.

import { nameOf } from "./actors";
import { cards } from "./cards";
import { gridOf } from "./grid";
import type { EditActions, Field } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { pairsField } from "./pairs";
import { panel } from "./panel";
import { nodeAt, setField } from "./records";
import type { Place } from "./records";
import { read } from "./read";
import type { State } from "./state";
import type { View } from "./view";

const YES_NO = [{ value: "", label: "as it follows" }, { value: "yes", label: "yes" }, { value: "no", label: "no" }];

/** Of an actor as such. */
export const ACTOR_FIELDS: Field[] = [
  { keys: ["movable", "by"], label: "who could move it", hint: "actors, by id; anybody, if left out", kind: "list" },
  { keys: ["movable", "in"], label: "could be brought to an issue", kind: YES_NO },
  { keys: ["movable", "out"], label: "could be kept from an issue", kind: YES_NO },
  pairsField(["votes"], "its votes", "by column: seats 12, population 83.2"),
  { keys: ["note"], label: "a note", kind: "text" },
];

/** What a part of the scale is, as its field shows it. */
function partShown(node: Node | undefined): string {
  const ends = node?.kind === "map" ? [textAt(node, "low"), textAt(node, "high")] : items(node).map(({ text }) => text);
  return ends.join("..");
}

/** Puts the part of the scale that is accepted: `20..60`; it goes on citing what it did. */
export function putAccepted(text: string, place: Place, keys: string[], typed: string): string {
  const [, low, high] = /^\[?\s*(-?[\d.]+?)\s*(?:\.\.|,|to)\s*(-?[\d.]+)\s*\]?$/.exec(typed) ?? [];
  if (nodeAt(read(text).root, [...place, ...keys])?.kind === "map" && low !== undefined && high !== undefined) {
    return setField(setField(text, place, [...keys, "low"], low), place, [...keys, "high"], high);
  }
  return setField(text, place, keys, low === undefined ? typed : `[${low}, ${high}]`);
}

/** Of an actor's part in an issue. */
export function stakeFields(issue: Node): Field[] {
  const stake = ["on", textAt(issue, "id")];
  const isVote = textAt(issue, "yes_no") === "true";
  const accepts = [...stake, "accepts"];
  const onScale: Field[] = [
    { keys: [...stake, "declared"], label: "declares another position", hint: "60, 40..60, 40|50|60", kind: "value", rests: true },
    { keys: accepts, label: "would accept, on the scale", hint: "20..60", kind: "value", value: (actor) => partShown(nodeAt(actor, accepts)), put: (text, place, typed) => putAccepted(text, place, accepts, typed) },
  ];
  return [
    ...(entry(issue, "scale") === undefined || isVote ? [] : onScale),
    { keys: [...stake, "uses_veto"], label: "chance that it uses its veto", hint: "0 to 1; 1 if left out", kind: "value", rests: true },
  ];
}

export function particularsPanel(state: State, actions: EditActions): View | undefined {
  const { issue, actors } = gridOf(state);
  if (issue === undefined || actors.length === 0) {
    return undefined;
  }
  const list = () => cards(
    {
      name: "particulars", caption: "Actors", place: [], key: "actors", added: "", called: nameOf, isFixed: true, isFolded: true,
      fields: (actor) => [...(entry(entry(actor, "on"), textAt(issue, "id")) === undefined ? [] : stakeFields(issue)), ...ACTOR_FIELDS],
      add: (text) => text,
    },
    state, actions,
  );
  return panel("particulars-panel", "What else is known of the actors", "", () => [list()]);
}
