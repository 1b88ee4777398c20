// Dates as the engine tightens them, in words, and drawn: what the case states, and what all it says allows.

import { view } from "./view";
import type { View } from "./view";

/** As `plenum timeline --json` tells it; a day is "2021-12-26", null where it is open. */
export interface DatedEvent {
  id: string;
  label: string;
  stated_earliest: string | null;
  stated_latest: string | null;
  earliest: string | null;
  latest: string | null;
  earliest_because: Statement[];
  latest_because: Statement[];
}

/** Of one event, or of the time between two. */
export interface Statement {
  event?: string;
  when?: string;
  from?: string;
  to?: string;
  days?: string;
}

export interface Dates {
  consistent: boolean;
  conflict: Statement[];
  events: DatedEvent[];
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function day(date: string): string {
  const [year, month, date_] = date.split("-").map(Number);
  return `${date_} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "26 Dec 2021", "1 to 10 Dec 2021", "by 5 Jan 2022". */
export function datesInWords(earliest: string | null, latest: string | null): string {
  if (earliest === null || latest === null) {
    return earliest !== null ? `from ${day(earliest)}` : latest !== null ? `by ${day(latest)}` : "not known";
  }
  if (earliest === latest) {
    return day(earliest);
  }
  const [first, last] = [day(earliest), day(latest)];
  const [firstWords, lastWords] = [first.split(" "), last.split(" ")];
  const shared = firstWords[2] !== lastWords[2] ? 3 : firstWords[1] !== lastWords[1] ? 2 : 1;
  return `${firstWords.slice(0, shared).join(" ")} to ${last}`;
}

/** "the vote is before 2025-05", "from the report to the vote at least 60 days". */
export function statementInWords({ event, when, from, to, days }: Statement, events: Pick<DatedEvent, "id" | "label">[]): string {
  const called = (id: string | undefined) => events.find((each) => each.id === id)?.label ?? id ?? "";
  if (event !== undefined) {
    return `${called(event)}: ${when ?? ""}`;
  }
  return days === "before" ? `${called(from)} is not after ${called(to)}` : `${called(from)} to ${called(to)}: ${days ?? ""} days`;
}

const DAY = 86400000;
const WIDTH = 200;
const HEIGHT = 10;
const LEAST = 2; // width of a single day

const time = (date: string | null): number => (date === null ? NaN : Date.parse(date));

/** The days that bars lie between: a little more than all that is known. */
function axis(events: DatedEvent[]): [number, number] {
  const days = events.flatMap((each) => [each.stated_earliest, each.stated_latest, each.earliest, each.latest]).map(time).filter(Number.isFinite);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max((last - first) / 20, 2 * DAY);
  return [first - margin, last + margin];
}

/** The dates that are stated, pale, and under them those that are left; an open end runs to the edge. */
export function datesBar(event: DatedEvent, events: DatedEvent[]): View {
  const [first, last] = axis(events);
  const span = (from: string | null, to: string | null): [number, number] => {
    const start = from === null ? 0 : ((time(from) - first) / (last - first)) * WIDTH;
    const end = to === null ? WIDTH : ((time(to) + DAY - first) / (last - first)) * WIDTH;
    return [start, Math.max(end - start, LEAST)];
  };
  const band = (name: string, from: string | null, to: string | null, y: number) => {
    const [x, width] = span(from, to);
    return view("rect", { class: name, x: x.toFixed(1), y: String(y), width: width.toFixed(1), height: String(HEIGHT / 2) });
  };
  const isStated = event.stated_earliest !== null || event.stated_latest !== null;
  const isKnown = event.earliest !== null || event.latest !== null;
  return view(
    "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", class: "dates-bar" },
    isStated ? band("stated", event.stated_earliest, event.stated_latest, 0) : undefined,
    isKnown ? band("left", event.earliest, event.latest, HEIGHT / 2) : undefined,
  );
}
