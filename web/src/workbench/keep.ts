// The working state in the browser, so that closing the window loses nothing.

import type { Kept } from "./state";

const KEY = "plenum-workbench-1";

/** False where the browser has no room for it, or keeps nothing of such a page. */
export function keep({ name, text, saved, history, issue, papers }: Kept): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ name, text, saved, history, issue, papers }));
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

export function kept(): Kept | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null") as Kept | null;
    return found !== null && typeof found.text === "string" && Array.isArray(found.history.done) ? found : undefined;
  } catch {
    return undefined;
  }
}
