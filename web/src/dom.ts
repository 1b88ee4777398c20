// Elements made from a name, attributes and children; texts are never markup.

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", pressed);
  return made;
}

/** The text of an element that the page carries data in, to its last blank, which may be a digit; "" where there is none. */
export function dataOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

/** Puts an SVG text, which the engine drew, in the place of an element's children. */
export function showSvg(place: Element, svg: string): void {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  if (parsed.querySelector("parsererror") === null) {
    place.replaceChildren(document.importNode(parsed.documentElement, true));
  }
}
