// How much of an issue's forecast rests on nothing, the way to the number that would gain most from
// evidence, and who counts most.

import { actorsOf, columnsOf, issuesOf, reasonColumns } from "./columns";
import { nameOf } from "./actors";
import { bareNumbers } from "./evidence";
import type { Bare } from "./evidence";
import type { Share } from "./benchengine";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import type { State } from "./state";
import type { Effect, Swing } from "./swings";
import { press, view } from "./view";
import type { View } from "./view";

export interface MeterActions {
  seekNext(): void;
}

/** Both tables' numbers without evidence. */
export function unsupported({ root, issue }: State): (Bare & { table: State["table"] })[] {
  const shown = issuesOf(root).find((each) => textAt(each, "id") === issue);
  if (shown === undefined) {
    return [];
  }
  const numbers = bareNumbers(root, issue, columnsOf(shown)).map((each) => ({ ...each, table: "numbers" as const }));
  const reasons = bareNumbers(root, issue, reasonColumns(root, issue)).map((each) => ({ ...each, table: "reasons" as const }));
  return [...numbers, ...reasons];
}

/** Of numbers that rest on nothing, that with the largest share; of numbers that hang together, the first. bare: paths
 * of the two tables' numbers without evidence, which know of claims about the number besides. */
export function largestBare(root: Node | undefined, shares: Share[], bare: string[]): Share | undefined {
  for (const each of shares.filter(({ share }) => share > 0)) {
    const members = membersOf(root, each.path);
    const path = members.find((member) => bare.includes(member)) ?? (members.length === 1 && !each.rests && !isOfTables(each.path) ? each.path : undefined);
    if (path !== undefined) {
      return { ...each, path };
    }
  }
  return undefined;
}

/** Numbers of an actor's part, which the two tables hold. */
function isOfTables(path: string): boolean {
  return /^actors\.[^.]+\.on\./.test(path) && !/\.(uses_veto|accepts|declared)(\.|$)/.test(path);
}

function membersOf(root: Node | undefined, path: string): string[] {
  const id = /^together\.(.+)$/.exec(path)?.[1];
  const list = items(entry(root, "together")).find((each) => id !== undefined && textAt(each, "id") === id);
  return list === undefined ? [path] : items(entry(list, "inputs")).map(({ text }) => text);
}

/** Each actor with its weight taken from it, against the case as it stands. */
export function absences({ root, issue }: State): { name: string; swing: Swing }[] {
  return actorsOf(root).flatMap((actor) => {
    const stake = entry(entry(actor, "on"), issue);
    const key = ["salience", "capability"].find((each) => entry(stake, each) !== undefined);
    return key === undefined ? [] : [{ name: nameOf(actor), swing: { path: `actors.${textAt(actor, "id")}.on.${issue}.${key}`, low: "0", high: "" } }];
  });
}

/** Who moves the answer most by not being there, in a sentence; "" where nobody does. */
export function pivotal(names: string[], effects: Effect[], places: number): string {
  const distances = effects.map(({ distance }) => distance);
  const most = Math.max(...distances, 0);
  const index = distances.indexOf(most);
  const effect = effects[index];
  if (effect === undefined || most < 0.005) {
    return "";
  }
  const means = effect.low === null || effect.high === null ? "" : `: without its weight the mean would be ${effect.low.toFixed(places)}, not ${effect.high.toFixed(places)}`;
  return `${names[index]} counts most${means}.`;
}

export function meter(state: State, actions: MeterActions): View | undefined {
  const basis = state.answer?.issue.basis;
  if (basis === undefined || basis.numbers === 0) {
    return undefined;
  }
  const words = `${basis.assumptions} of ${basis.numbers} numbers rest on nothing`;
  return view(
    "div", { class: "meter" },
    state.influence === "" ? undefined : view("p", { class: "pivotal" }, state.influence),
    view("p", {}, `${words}.`),
    view("meter", { min: "0", max: String(basis.numbers), value: String(basis.assumptions), optimum: "0", low: String(basis.numbers / 3), high: String((2 * basis.numbers) / 3), "aria-label": words }),
    basis.assumptions === 0 ? undefined : press("To the one that matters most", () => actions.seekNext(), { id: "next-bare" }),
  );
}
