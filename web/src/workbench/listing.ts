// What a server adds to the page: the cases that there are to open, and where the open one is kept.

import type { Listing } from "./server";
import { press, view } from "./view";
import type { View } from "./view";

function list(heading: string, names: string[], open: (name: string) => void): View[] {
  const lines = names.map((name) => view("li", { key: name }, press(name, () => open(name))));
  return names.length === 0 ? [] : [view("h2", {}, heading), view("ul", { class: "cases", "aria-label": heading }, ...lines)];
}

export function listingView({ files, recent }: Listing, open: (name: string) => void): View {
  return view("div", { class: "ways served", key: "listing" }, ...list("Cases in this folder", files, open), ...list("Opened last", recent, open));
}

/** The way back to the case that is in no file yet. */
export function goOnView(name: string, goOn: () => void): View {
  const label = `Go on with ${name}, which is in no file yet`;
  return view("div", { class: "ways served", key: "unnamed" }, press(label, goOn, { id: "go-on" }));
}

export interface PlaceActions {
  report(): void;
  download(): void;
}

/** lost: why the server does not answer; "" where it does. */
export function placeBar(folder: string, name: string, lost: string, actions: PlaceActions): View {
  const where = name === "" ? "not in a file yet" : name.startsWith("/") ? name : `in ${folder}`;
  return view(
    "nav",
    { class: "place", key: "place", "aria-label": "Where the case is" },
    view("span", {}, where),
    name === "" ? undefined : press("Report", () => actions.report(), { id: "report" }),
    lost === "" ? undefined : view("span", { class: "lost", role: "status" }, `${lost} What you write is kept in this browser.`),
    lost === "" ? undefined : press("Download a copy", () => actions.download(), { id: "download" }),
  );
}
