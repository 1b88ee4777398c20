// Figures as the report writes them.

/** "61 %"; what rounds to 0 or 100 without being it says so. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) {
    return "<1 %";
  }
  if (share < 1 && share > 0.995) {
    return ">99 %";
  }
  return `${Math.round(100 * share)} %`;
}

function signed(text: string, value: number): string {
  const nothing = Number(text) === 0;
  return nothing ? text.replace("-", "") : value > 0 ? `+${text}` : text.replace("-", "−");
}

/** "+12", "−3", "0", in percentage points; "+<1" for a small one. */
export function points(difference: number): string {
  if (difference !== 0 && Math.abs(difference) < 0.005) {
    return difference > 0 ? "+<1" : "−<1";
  }
  return signed((100 * difference).toFixed(0), difference);
}

/** "+1 point", "−3 points". */
export function pointsInWords(difference: number): string {
  const text = points(difference);
  return `${text} ${/^[+−]<?1$/.test(text) ? "point" : "points"}`;
}

/** With a sign, and so many decimals. */
export function signedFixed(value: number, places: number): string {
  return signed(value.toFixed(places), value);
}

/** Decimals that show a thousandth of a scale. */
export function placesOf(span: number): number {
  return Math.min(Math.max(Math.ceil(Math.log10(1000 / span) - 1e-9), 0), 6);
}
