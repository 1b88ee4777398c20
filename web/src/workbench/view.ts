// Views as plain values, and the page made to look like them: what stays the same keeps its element,
// and with it the focus and what is being typed.

import { showSvg } from "../dom";

type Handler = (event: Event) => void;
type Value = string | boolean | Handler | undefined;

export interface View {
  name: string;
  values: Record<string, Value>;
  children: (View | string)[];
  inside?: () => (View | undefined)[]; // of a part that can be folded: its children while it is open
}

/** Values: attributes, `on…` handlers, `value` and `checked`; undefined and false leave an attribute out. `key`
 * names an element among its siblings; `svg` is a picture that the engine drew. */
export function view(name: string, values: Record<string, Value> = {}, ...children: (View | string | undefined)[]): View {
  return { name, values, children: children.filter((each): each is View | string => each !== undefined) };
}

export function press(label: string, pressed: () => void, values: Record<string, Value> = {}): View {
  return view("button", { type: "button", onclick: pressed, ...values }, label);
}

/** A part that opens: what is in it is made while it is open. */
export function fold(values: View["values"], summary: View, inside: () => (View | undefined)[], body: string): View {
  const shown: View = { ...view("div", { class: body }), inside };
  const head: View = { ...summary, values: { ...summary.values, onclick: (event) => turnOver(event, event.currentTarget as HTMLElement) } };
  return view("details", { ...values, ontoggle: ({ target }) => unfolded(target as HTMLDetailsElement) }, head, shown);
}

const SVG = "http://www.w3.org/2000/svg";
const shownViews = new WeakMap<Element, View>();

function makeElement({ name }: View, parent: Element): Element {
  const isSvg = name === "svg" || parent.namespaceURI === SVG;
  return isSvg ? document.createElementNS(SVG, name) : document.createElement(name);
}

function setValue(element: Element, name: string, value: Value): void {
  if (name.startsWith("on")) {
    (element as unknown as Record<string, Value | null>)[name] = value ?? null;
  } else if (name === "value") {
    const input = element as HTMLInputElement;
    if (input.value !== value) {
      input.value = String(value ?? "");
    }
  } else if (name === "checked") {
    (element as HTMLInputElement).checked = value === true;
  } else if (name === "svg") {
    showSvg(element, String(value));
  } else if (value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

function isSame(node: Node | undefined, wanted: View | string): boolean {
  if (typeof wanted === "string") {
    return node?.nodeType === Node.TEXT_NODE;
  }
  const old = node instanceof Element ? shownViews.get(node) : undefined;
  return old !== undefined && old.name === wanted.name && old.values.key === wanted.values.key;
}

function squeezed(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** The field with the focus that tells what was typed only when it is left, where that is not told yet. */
export function halfTyped(): HTMLElement | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) || !active.matches('input[type="text"], textarea')) {
    return undefined;
  }
  const values = shownViews.get(active)?.values;
  const isTold = values?.onchange === undefined || squeezed(active.value) === squeezed(String(values.value ?? ""));
  return isTold ? undefined : active;
}

/** A field that tells what was typed only when it is left keeps it while others change. */
function isBeingTyped(element: Element, { values }: View): boolean {
  return element === document.activeElement && values.oninput === undefined;
}

/** At once, so that the next key finds what is in it. */
function turnOver(event: Event, summary: HTMLElement): void {
  const details = summary.parentElement as HTMLDetailsElement;
  event.preventDefault();
  details.open = !details.open;
  unfolded(details);
}

function unfolded(details: HTMLDetailsElement): void {
  const body = details.lastElementChild;
  const wanted = body === null ? undefined : shownViews.get(body);
  if (body !== null && wanted !== undefined) {
    showChildren(body, wanted);
  }
}

/** Those of a folded part stay as they were. */
function showChildren(element: Element, { children, inside }: View): void {
  const isFolded = element.parentElement instanceof HTMLDetailsElement && !element.parentElement.open;
  if (inside === undefined) {
    show(element, children);
  } else if (!isFolded) {
    show(element, inside().filter((each) => each !== undefined));
  }
}

function update(element: Element, wanted: View): void {
  const old = shownViews.get(element);
  if (old === wanted) {
    return; // made once, and shown since
  }
  for (const name of Object.keys(old?.values ?? {})) {
    if (!(name in wanted.values)) {
      setValue(element, name, undefined);
    }
  }
  if (!("svg" in wanted.values)) {
    showChildren(element, wanted);
  }
  for (const [name, value] of Object.entries(wanted.values)) {
    if (name === "value" && isBeingTyped(element, wanted) && old?.values.value === value) {
      continue;
    }
    if (name !== "key" && (name === "value" || name === "checked" || old?.values[name] !== value)) {
      setValue(element, name, value);
    }
  }
  shownViews.set(element, wanted);
}

/** The element that shows a view already: here, or under its key among the later ones; or a new one. */
function nodeFor(parent: Element, wanted: View | string, here: Node | undefined): Node {
  if (here !== undefined && isSame(here, wanted)) {
    return here;
  }
  if (typeof wanted === "string") {
    return document.createTextNode(wanted);
  }
  let later = wanted.values.key === undefined ? null : (here?.nextSibling ?? null);
  while (later !== null && !isSame(later, wanted)) {
    later = later.nextSibling;
  }
  return later ?? makeElement(wanted, parent);
}

/** Makes an element's children look like the views. */
export function show(parent: Element, wanted: (View | string)[]): void {
  wanted.forEach((each, index) => {
    const here = parent.childNodes[index];
    const node = nodeFor(parent, each, here);
    if (node !== here) {
      parent.insertBefore(node, here ?? null);
    }
    if (node instanceof Element) {
      update(node, each as View);
    } else if (node.nodeValue !== each) {
      node.nodeValue = each as string;
    }
  });
  while (parent.childNodes.length > wanted.length) {
    parent.lastChild?.remove();
  }
}
