// A part of the case that is opened to be written: its name, and what is in it.

import { fold, view } from "./view";
import type { View } from "./view";

export function panel(id: string, title: string, said: string, inside: () => (View | undefined)[]): View {
  const head = view("summary", { id: `${id}-head` }, title, said === "" ? undefined : view("small", {}, said));
  return fold({ key: id, id, class: "panel" }, head, inside, "panel-body");
}
