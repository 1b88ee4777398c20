// The working state in the browser, so that closing the window loses nothing: in the window's own storage, which two
// windows on one case do not share, and in the one that outlives the window. A page that a server has sent keeps one
// for each of its cases, under the case's place; a file of its own keeps one, under "".

import type { Kept } from "./state";

const KEY = "plenum-workbench-1";

type Opened = () => Storage; // which a browser can refuse

function put(storage: Opened, key: string, value: string): boolean {
  try {
    storage().setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function held(storage: Opened, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/** False where the browser has no room for it, or keeps nothing of such a page. */
export function keep({ name, text, saved, history, issue, papers, written: files }: Kept, place: string): boolean {
  const written = JSON.stringify({ name, text, saved, history, issue, papers, written: files });
  const isOwn = put(() => sessionStorage, KEY + place, written);
  return put(() => localStorage, KEY + place, written) || isOwn;
}

/** What another window has kept of the case meanwhile stays. */
export function forget(place: string): void {
  const own = held(() => sessionStorage, KEY + place);
  try {
    sessionStorage.removeItem(KEY + place);
    if (own === null || own === localStorage.getItem(KEY + place)) {
      localStorage.removeItem(KEY + place);
    }
  } catch {
    // Nothing was kept.
  }
}

export function kept(place: string): Kept | undefined {
  try {
    const written = held(() => sessionStorage, KEY + place) ?? held(() => localStorage, KEY + place);
    const found = JSON.parse(written ?? "null") as Kept | null;
    return found !== null && typeof found.text === "string" && Array.isArray(found.history.done) ? found : undefined;
  } catch {
    return undefined;
  }
}
