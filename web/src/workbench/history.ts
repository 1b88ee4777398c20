// Undo and redo without end: of each change, what gave way to what.

export interface Change {
  at: number;
  removed: string;
  inserted: string;
}

export interface History {
  done: Change[];
  undone: Change[];
}

export const noHistory: History = { done: [], undone: [] };

export function difference(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) {
    at++;
  }
  let tail = 0;
  while (tail < most - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
  }
  return { at, removed: before.slice(at, before.length - tail), inserted: after.slice(at, after.length - tail) };
}

function replace(text: string, at: number, out: string, put: string): string {
  return text.slice(0, at) + put + text.slice(at + out.length);
}

/** The history after a change from one text to another. */
export function changed(history: History, before: string, after: string): History {
  return before === after ? history : { done: [...history.done, difference(before, after)], undone: [] };
}

/** The text and the history one step back; undefined at the beginning. */
export function undo(text: string, { done, undone }: History): { text: string; history: History } | undefined {
  const last = done.at(-1);
  return last === undefined
    ? undefined
    : {
        text: replace(text, last.at, last.inserted, last.removed),
        history: { done: done.slice(0, -1), undone: [...undone, last] },
      };
}

export function redo(text: string, { done, undone }: History): { text: string; history: History } | undefined {
  const next = undone.at(-1);
  return next === undefined
    ? undefined
    : {
        text: replace(text, next.at, next.removed, next.inserted),
        history: { done: [...done, next], undone: undone.slice(0, -1) },
      };
}
