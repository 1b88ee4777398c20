// Dates as people type them, as a case has them: "26 December 2021" is 2021-12-26, and "early March 2022" the
// first third of the month. What is none of these stands as it was typed, and the engine says what it thinks of it.

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const THIRD = 10; // days in the first two thirds of a month
const MONTH = String.raw`([a-z]{3,9})\.?`;

const two = (value: number): string => String(value).padStart(2, "0");

/** 1 to 12, of a month's name or its first letters; 0 of another word. */
function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** One day, month or part of a month; undefined of anything else. */
function dateOf(words: string): string | undefined {
  const day = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH}\s+(\d{4})$`, "i").exec(words);
  const dayLast = new RegExp(String.raw`^${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`, "i").exec(words);
  const [date, name, year] = day !== null ? [day[1], day[2], day[3]] : dayLast !== null ? [dayLast[2], dayLast[1], dayLast[3]] : [];
  if (date !== undefined && monthOf(name ?? "") > 0) {
    return `${year}-${two(monthOf(name ?? ""))}-${two(Number(date))}`;
  }
  const part = new RegExp(String.raw`^(?:(early|mid|late)[\s-]+)?${MONTH}\s+(\d{4})$`, "i").exec(words);
  const month = monthOf(part?.[2] ?? "-");
  if (part === null || month === 0) {
    return undefined;
  }
  const stem = `${part[3]}-${two(month)}`;
  const last = daysIn(Number(part[3]), month);
  const spans: Record<string, [number, number]> = { early: [1, THIRD], mid: [THIRD + 1, 2 * THIRD], late: [2 * THIRD + 1, last] };
  const span = spans[(part[1] ?? "").toLowerCase()];
  return span === undefined ? stem : `${stem}-${two(span[0])}..${stem}-${two(span[1])}`;
}

export function whenTyped(typed: string): string {
  const [, before = "", words = typed] = /^(before|after|about)\s+(.+)$/i.exec(typed) ?? [];
  const date = dateOf(words);
  return date === undefined ? typed : `${before.toLowerCase()} ${date}`.trim();
}
