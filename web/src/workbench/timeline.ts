// The panel of dates: what happened and when, what is known of the time between, and what all of it together leaves.

import { issuesOf } from "./columns";
import { datesBar, datesInWords, statementInWords } from "./dated";
import type { Dates } from "./dated";
import { whenTyped } from "./dates";
import { yamlText, yamlValue } from "./edit";
import { emptyField, enterField, pick, valueOf } from "./fields";
import type { Choice } from "./fields";
import { called, labelled } from "./labelled";
import { ledger } from "./ledger";
import type { EditActions, Field, Ledger } from "./ledger";
import { entry, items, textAt } from "./node";
import type { Node } from "./node";
import { panel } from "./panel";
import { addRecord, removeRecord, setField } from "./records";
import { rulesOutFields } from "./rulesout";
import { STAGE_CHOICES } from "./stages";
import type { Place } from "./records";
import type { State } from "./state";
import { press, view } from "./view";
import type { View } from "./view";

const TIMELINE = ["timeline"];

export function eventChoices(root: Node | undefined): Choice[] {
  return items(entry(entry(root, "timeline"), "events")).map((each) => ({ value: textAt(each, "id"), label: called(each) }));
}

/** What a gap says, as its field shows it. */
export function gapShown(gap: Node | undefined): string {
  const days = entry(gap, "days");
  return days?.kind === "list" ? days.children.map(({ text }) => text).join("..") : (days?.text ?? textAt(gap, "order"));
}

const WEEK = 7;

/** How long, as it is typed, as a key and value of a gap: "at least 3 days", "1 to 2 weeks", "before". */
export function gapTyped(typed: string): [key: "days" | "order", value: string] {
  if (/^(before|not (later|after))$/i.test(typed)) {
    return ["order", "before"];
  }
  const found = /^(at least|at most|about)?\s*(\d+)(?:\s*(?:\.\.|to|–|-)\s*(\d+))?\s*(days?|weeks?)?$/i.exec(typed);
  const [, word = "", low = "", high, unit = ""] = found ?? [];
  const days = (count: string) => String(Number(count) * (unit.toLowerCase().startsWith("week") ? WEEK : 1));
  if (found === null || (word !== "" && high !== undefined)) {
    return ["days", yamlValue(typed)];
  }
  return ["days", high !== undefined ? `[${days(low)}, ${days(high)}]` : `${word.toLowerCase()} ${days(low)}`.trim()];
}

/** The text with a gap's time, or, where nothing is typed, without one: then the gap says nothing and goes. */
export function putGap(text: string, place: Place, typed: string): string {
  if (typed === "") {
    return removeRecord(text, place);
  }
  const [key, value] = gapTyped(typed);
  return setField(setField(text, place, [key === "days" ? "order" : "days"], ""), place, [key], value);
}

export function addGap(text: string, from: string, to: string, typed: string): string {
  const [key, value] = gapTyped(typed);
  return addRecord(text, TIMELINE, "gaps", [["from", yamlText(from)], ["to", yamlText(to)], [key, value]]);
}

const GAP_HINT = "10, 0..3, about 10, at least 3 days, at most 2 weeks; or before";

function freshGap(events: Choice[], actions: EditActions): View {
  const add = () => {
    const [from, to, days] = ["gap-from", "gap-to", "gap-days"].map(valueOf);
    if (from && to && days) {
      emptyField("gap-days");
      actions.change((text) => addGap(text, from, to, days));
    }
  };
  const days = enterField("gap-days", "how long between them", GAP_HINT, add);
  return view("div", { class: "fresh" }, pick("gap-from", "from this event", events), pick("gap-to", "to that one", events), days, press("Add", add, { id: "gap-add" }));
}

function gaps(state: State, actions: EditActions): View | undefined {
  const events = eventChoices(state.root);
  if (events.length < 2) {
    return undefined;
  }
  const label = (id: string) => events.find(({ value }) => value === id)?.label ?? id;
  const of: Ledger = {
    name: "gaps", caption: "What is known of the time between", place: TIMELINE, key: "gaps", added: "", rests: true,
    fields: [
      { keys: ["from"], label: "from", kind: events },
      { keys: ["to"], label: "to", kind: events },
      { keys: ["days"], label: "how many days", hint: GAP_HINT, kind: "value", value: gapShown, put: putGap },
    ],
    called: (gap) => `from ${label(textAt(gap, "from"))} to ${label(textAt(gap, "to"))}`,
    add: (text) => text,
    fresh: freshGap(events, actions),
  };
  return ledger(of, state, actions);
}

/** What is left of an event's dates, in words and drawn. */
function left(dates: Dates | undefined, event: Node): View {
  const dated = dates?.events.find(({ id }) => id === textAt(event, "id"));
  if (dates === undefined || dated === undefined) {
    return view("span", {}, "");
  }
  const narrowed = dated.earliest !== dated.stated_earliest || dated.latest !== dated.stated_latest;
  return view("span", { class: "dated" }, datesBar(dated, dates.events), view("span", { class: narrowed ? "narrowed" : undefined }, datesInWords(dated.earliest, dated.latest)));
}

/** A smallest set of statements that cannot all be true. */
function contradiction(dates: Dates | undefined): View | undefined {
  return dates === undefined || dates.consistent
    ? undefined
    : view("div", { class: "clash", role: "status" }, view("p", { class: "fault" }, "These cannot all be true:"), view("ul", {}, ...dates.conflict.map((each) => view("li", {}, statementInWords(each, dates.events)))));
}

export function eventFields(root: Node | undefined): Field[] {
  return [
    { keys: ["when"], label: "when", hint: "26 December 2021, early March 2022, before 2022-01-05", kind: "value", typed: whenTyped },
    { keys: ["stage"], label: "stage", kind: STAGE_CHOICES },
    ...rulesOutFields(...issuesOf(root)),
  ];
}

export function timelinePanel(state: State, actions: EditActions): View {
  const events: Ledger = {
    ...labelled("events", "What happened", TIMELINE, "events", "add an event", eventFields(state.root)),
    rests: true,
    beside: { label: "left by all that is said", of: (event) => left(state.dates, event) },
  };
  return panel("dates-panel", "Dates", "", () => [ledger(events, state, actions), contradiction(state.dates), gaps(state, actions)]);
}
