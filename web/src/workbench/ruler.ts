// An issue's scale drawn: bands, points with words, and handles that are dragged by mouse or finger, or
// moved by arrow keys.

import { onStep } from "./options";
import type { Handle, Scale } from "./options";
import { view } from "./view";
import type { View } from "./view";

/** A handle under the pointer, and where it is being held. */
export interface Held {
  kind: Handle["kind"];
  value: number;
  to: number;
}

export interface RulerActions {
  hold(held: Held | undefined): void;
  slide(handle: Pick<Handle, "kind" | "value">, to: number): void;
}

const HEIGHT = 76;
const BAND_TOP = 22;
const BAND_HEIGHT = 22;
const PAGE_STEPS = 10;
const BESIDE = 6; // a figure stands this far from the end of the drawing, in percent

function keyStep(scale: Scale, { value, least, most }: Handle, key: string): number | undefined {
  const { step } = scale;
  const to: Record<string, number> = {
    ArrowLeft: value - step, ArrowDown: value - step, ArrowRight: value + step, ArrowUp: value + step,
    PageDown: value - PAGE_STEPS * step, PageUp: value + PAGE_STEPS * step, Home: least, End: most,
  };
  const wanted = to[key];
  return wanted === undefined ? undefined : Math.min(Math.max(Number(wanted.toPrecision(12)), least), most);
}

function pointed(scale: Scale, { least, most }: Handle, event: PointerEvent): number {
  const box = ((event.currentTarget as SVGElement).ownerSVGElement as Element).getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  return Math.min(Math.max(onStep(scale, scale.low + share * (scale.high - scale.low)), least), most);
}

export function handleId({ kind }: Pick<Handle, "kind">, index: number): string {
  return `handle-${kind}-${index}`;
}

function anchor(share: number): string {
  return share < BESIDE ? "start" : share > 100 - BESIDE ? "end" : "middle";
}

/** held: of this drawing, or undefined. */
export function ruler(scale: Scale, held: Held | undefined, actions: RulerActions): View {
  const { low, high } = scale;
  const now = (kind: Handle["kind"], value: number) => (held?.kind === kind && held.value === value ? held.to : value);
  const share = (value: number) => (100 * (value - low)) / (high - low);
  const x = (value: number) => `${share(value)}%`;
  const bands = scale.bands.map(({ id, label, from, to }, index) => {
    const [start, end] = [now("edge", from), now("edge", to)];
    return view(
      "svg", { key: id, x: x(start), y: String(BAND_TOP), width: `${Math.max(share(end) - share(start), 0)}%`, height: String(BAND_HEIGHT) },
      view("rect", { class: `ruler-band is-${index % 2 === 0 ? "even" : "odd"}`, width: "100%", height: "100%" }),
      view("text", { class: "ruler-name", x: "6", y: "15" }, label),
    );
  });
  const ends = [low, high].map((value) => view("text", { class: "ruler-figure", x: x(value), y: String(HEIGHT - 4), "text-anchor": anchor(share(value)) }, String(value)));
  const handles = scale.handles.map((handle, index) => {
    const value = now(handle.kind, handle.value);
    const slide = (to: number | undefined, event: Event) => {
      if (to !== undefined) {
        event.preventDefault();
        actions.slide(handle, to);
      }
    };
    const isHeld = held?.kind === handle.kind && held.value === handle.value;
    const names = { point: "point of the scale", edge: "edge", reference: "reference point" };
    return view(
      "svg",
      {
        key: handleId(handle, index), id: handleId(handle, index), class: `handle is-${handle.kind}`, x: x(value), overflow: "visible",
        role: "slider", tabindex: "0", "aria-label": `${names[handle.kind]}: ${handle.label}`, "aria-valuemin": String(handle.least),
        "aria-valuemax": String(handle.most), "aria-valuenow": String(value), "aria-orientation": "horizontal",
        onkeydown: (event) => slide(keyStep(scale, handle, (event as KeyboardEvent).key), event),
        onpointerdown: (event) => {
          const press = event as PointerEvent;
          (press.currentTarget as Element).setPointerCapture(press.pointerId);
          actions.hold({ kind: handle.kind, value: handle.value, to: handle.value });
        },
        onpointermove: isHeld ? (event) => actions.hold({ kind: handle.kind, value: handle.value, to: pointed(scale, handle, event as PointerEvent) }) : undefined,
        onpointerup: isHeld ? (event) => actions.slide(handle, pointed(scale, handle, event as PointerEvent)) : undefined,
        onpointercancel: () => actions.hold(undefined),
      },
      ...mark(handle.kind),
      view("text", { class: "ruler-figure", y: String(handle.kind === "edge" ? BAND_TOP - 6 : HEIGHT - 4), "text-anchor": anchor(share(value)) }, String(value)),
    );
  });
  return view("svg", { class: "ruler", width: "100%", height: String(HEIGHT), role: "group", "aria-label": "scale" }, ...bands, ...ends, ...handles);
}

/** A line across the bands for an edge, a drop below them for a point, a diamond for the reference point. */
function mark(kind: Handle["kind"]): View[] {
  const bottom = BAND_TOP + BAND_HEIGHT;
  const grip = view("rect", { class: "grip", x: "-12", y: kind === "edge" ? "0" : String(bottom), width: "24", height: kind === "edge" ? String(bottom) : "32" });
  if (kind === "edge") {
    return [grip, view("rect", { class: "mark", x: "-2", y: String(BAND_TOP - 3), width: "4", height: String(BAND_HEIGHT + 6) })];
  }
  const shape = kind === "point" ? `M0,${bottom} l5,8 a5,5 0 1 1 -10,0 z` : `M0,${bottom - 1} l7,8 l-7,8 l-7,-8 z`;
  return [grip, view("path", { class: "mark", d: shape })];
}
