// What changed between two texts, as splices of the first: line by line, and within changed lines word by word
// (Myers 1986, An O(ND) difference algorithm).

import type { Splice } from "./edit";

/** Of two lists: [from, to) of the first gives way to [start, end) of the second. */
interface Hunk {
  from: number;
  to: number;
  start: number;
  end: number;
}

const MOST_CHANGES = 2000;

/** For each count of changes, how far along each diagonal one gets; undefined where there are too many. */
function reaches(a: string[], b: string[]): Int32Array[] | undefined {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  const far = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const all: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes++) {
    all.push(far.slice(middle - changes - 1, middle + changes + 2));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const left = far[middle + diagonal - 1] ?? 0;
      const right = far[middle + diagonal + 1] ?? 0;
      let x = diagonal === -changes || (diagonal !== changes && left < right) ? right : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
        x++;
      }
      far[middle + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) {
        return all;
      }
    }
  }
  return undefined;
}

function hunksOf(a: string[], b: string[]): Hunk[] | undefined {
  const all = reaches(a, b);
  if (all === undefined) {
    return undefined;
  }
  const hunks: Hunk[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = all.length - 1; changes > 0; changes--) {
    const far = all[changes] as Int32Array;
    const diagonal = x - y;
    const left = far[changes + diagonal] ?? 0;
    const right = far[changes + diagonal + 2] ?? 0;
    const down = diagonal === -changes || (diagonal !== changes && left < right);
    const from = down ? right : left;
    const start = from - (down ? diagonal + 1 : diagonal - 1);
    const next = hunks[0];
    const to = down ? from : from + 1;
    const end = down ? start + 1 : start;
    if (next !== undefined && next.from === to && next.start === end) {
      next.from = from;
      next.start = start;
    } else {
      hunks.unshift({ from, to, start, end });
    }
    x = from;
    y = start;
  }
  return hunks;
}

function offsets(parts: string[]): number[] {
  const found = [0];
  for (const part of parts) {
    found.push((found.at(-1) ?? 0) + part.length);
  }
  return found;
}

function splicesOf(before: string[], after: string[], base: number): Splice[] | undefined {
  const at = offsets(before);
  return hunksOf(before, after)?.map(({ from, to, start, end }) => ({
    from: base + (at[from] ?? 0), to: base + (at[to] ?? 0), text: after.slice(start, end).join(""),
  }));
}

const LINES = /[^\n]*\n|[^\n]+$/g;
const WORDS = /[\p{L}\p{N}_.]+|\s+|[^]/gu;

/** Undefined where the texts differ in too much. */
export function difference(before: string, after: string): Splice[] | undefined {
  const old = before.match(LINES) ?? [];
  const lines = splicesOf(old, after.match(LINES) ?? [], 0);
  return lines?.flatMap((splice) => {
    const gone = before.slice(splice.from, splice.to);
    const within = gone === "" || splice.text === "" ? undefined : splicesOf(gone.match(WORDS) ?? [], splice.text.match(WORDS) ?? [], splice.from);
    return within ?? [splice];
  });
}
