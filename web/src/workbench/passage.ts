// Quotes looked for in a document's text, by the rule of src/evidence/passage.c: white space counts as one
// blank, typographic quotation marks as their typewriter forms, and nothing else is folded.

export interface Found {
  found: boolean;
  paragraph: number; // from 1, paragraphs being parted by blank lines; 0: nowhere
  nearest: string; // the passage nearest to a quote that is not there; "" of one that is
}

const SPACE = /[ \t\n\v\f\r\u00a0\u202f\u2009]/;
const SINGLE = /[\u2018\u2019\u201a\u201b\u2039\u203a]/;
const DOUBLE = /[\u201c\u201d\u201e\u201f\u00ab\u00bb]/;
const LARGEST_SEARCH = 2e7; // characters of document times quote, compared for the nearest passage

interface Folded {
  text: string;
  origin: number[]; // of each character, its offset in the original
}

function fold(text: string): Folded {
  let out = "";
  const origin: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const isSpace = SPACE.test(character);
    if (isSpace && (out === "" || out.endsWith(" "))) {
      continue;
    }
    out += isSpace ? " " : SINGLE.test(character) ? "'" : DOUBLE.test(character) ? '"' : character;
    origin.push(at);
  }
  return { text: out.replace(/ $/, ""), origin };
}

function paragraphAt(text: string, offset: number): number {
  const starts = [...text.matchAll(/(?:^|\n)(?:[ \t\r]*\n)*(?=[ \t\r]*[^ \t\r\n])/g)];
  const isStart = (at: number) => /^[ \t\r]*$/.test(text.slice(text.lastIndexOf("\n", at - 2) + 1, Math.max(at - 1, 0)));
  return starts.map(({ index, 0: gap }) => index + gap.length).filter((at) => at <= offset && (at === 0 || isStart(at))).length;
}

/** The part of a text that the fewest insertions, deletions and changes turn into the quote (Sellers 1980). */
function nearest(text: string, quote: string): [number, number] {
  let costs = Array.from({ length: quote.length + 1 }, (_, index) => index);
  let starts = costs.map(() => 0);
  let best = quote.length;
  let span: [number, number] = [0, 0];
  for (let at = 1; at <= text.length; at++) {
    const [cost, start] = [[0], [at]];
    for (let i = 1; i <= quote.length; i++) {
      const through = (costs[i - 1] ?? 0) + (quote[i - 1] === text[at - 1] ? 0 : 1);
      const over = (costs[i] ?? 0) + 1;
      const under = (cost[i - 1] ?? 0) + 1;
      cost[i] = Math.min(through, over, under);
      start[i] = (cost[i] === through ? starts[i - 1] : cost[i] === over ? starts[i] : start[i - 1]) ?? 0;
    }
    [costs, starts] = [cost, start];
    if ((costs[quote.length] ?? 0) < best) {
      best = costs[quote.length] ?? 0;
      span = [starts[quote.length] ?? 0, at];
    }
  }
  return span;
}

export function lookFor(quote: string, document: string): Found {
  const [text, wanted] = [fold(document), fold(quote)];
  const at = text.text.indexOf(wanted.text);
  if (at >= 0) {
    return { found: true, paragraph: paragraphAt(document, text.origin[at] ?? 0), nearest: "" };
  }
  const span = text.text.length * wanted.text.length > LARGEST_SEARCH ? [0, 0] : nearest(text.text, wanted.text);
  let [start = 0, end = 0] = span;
  while (start > 0 && text.text[start - 1] !== " ") {
    start--;
  }
  while (end < text.text.length && text.text[end] !== " ") {
    end++;
  }
  const isNowhere = span[0] === span[1];
  return isNowhere
    ? { found: false, paragraph: 0, nearest: "" }
    : { found: false, paragraph: paragraphAt(document, text.origin[start] ?? 0), nearest: text.text.slice(start, end) };
}
