// How much of an issue's forecast rests on nothing, the way to the number that would gain most from
// evidence, and who counts most.

import { actorsOf, columnsOf, issuesOf, reasonColumns } from "./columns";
import { nameOf } from "./actors";
import { bareNumbers } from "./evidence";
import type { Bare } from "./evidence";
import { entry, textAt } from "./node";
import type { State } from "./state";
import type { Effect, Swing } from "./swings";
import { press, view } from "./view";
import type { View } from "./view";

export interface MeterActions {
  seekNext(): void;
}

/** Both tables' numbers without evidence that have a range to be wrong in. */
export function unsupported({ root, issue }: State): (Bare & { table: State["table"] })[] {
  const shown = issuesOf(root).find((each) => textAt(each, "id") === issue);
  if (shown === undefined) {
    return [];
  }
  const numbers = bareNumbers(root, issue, columnsOf(shown)).map((each) => ({ ...each, table: "numbers" as const }));
  const reasons = bareNumbers(root, issue, reasonColumns(root, issue)).map((each) => ({ ...each, table: "reasons" as const }));
  return [...numbers, ...reasons];
}

export function swingsOf(bare: Bare[]): Swing[] {
  return bare.map(({ path, low, high }) => ({ path, low: String(low), high: String(high) }));
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
