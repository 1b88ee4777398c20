// The working state in the browser, so that closing the window loses nothing. A page that a server has sent keeps one
// for each of its cases, under the case's place; a file of its own keeps one, under "".

import type { Kept } from "./state";

const KEY = "plenum-workbench-1";

/** False where the browser has no room for it, or keeps nothing of such a page. */
export function keep({ name, text, saved, history, issue, papers }: Kept, place: string): boolean {
  try {
    localStorage.setItem(KEY + place, JSON.stringify({ name, text, saved, history, issue, papers }));
    return true;
  } catch {
    return false;
  }
}

export function forget(place: string): void {
  try {
    localStorage.removeItem(KEY + place);
  } catch {
    // Nothing was kept.
  }
}

export function kept(place: string): Kept | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(KEY + place) ?? "null") as Kept | null;
    return found !== null && typeof found.text === "string" && Array.isArray(found.history.done) ? found : undefined;
  } catch {
    return undefined;
  }
}
