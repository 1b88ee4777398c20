// A number's range on its scale, as a small bar with a stroke at what is most likely.

import { rangeOf } from "./cell";
import type { Column } from "./columns";
import type { Node } from "./node";
import { view } from "./view";
import type { View } from "./view";

const WIDTH = 100;
const HEIGHT = 4;
const STROKE = 3;

export function bar(node: Node | undefined, { least, most }: Column): View {
  const range = rangeOf(node);
  const place = (value: number) => (WIDTH * Math.min(Math.max(value - least, 0), most - least)) / (most - least);
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" };
  if (range === undefined || most <= least) {
    return view("svg", size);
  }
  const [low, mode, high] = range.map(place) as [number, number, number];
  return view(
    "svg",
    size,
    view("rect", { class: "span", x: String(low), y: "0", width: String(Math.max(high - low, 0)), height: String(HEIGHT) }),
    view("rect", { class: "mode", x: String(Math.min(mode, WIDTH - STROKE)), y: "0", width: String(STROKE), height: String(HEIGHT) }),
  );
}
