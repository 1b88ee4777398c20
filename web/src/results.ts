// The answer, in words, as a picture and as a table, against the case as it stands.

import { element, showSvg } from "./dom";
import { percent, placesOf, points, pointsInWords, signedFixed } from "./figures";
import type { IssueForecast } from "./messages";

/** One forecast of an issue, the base's with the same draws, and its picture. */
export interface Outcome {
  now: IssueForecast;
  base: IssueForecast;
  chart: string;
  draws: number;
  changed: boolean;
}

function likeliest({ now }: Outcome): number {
  const shares = now.pool.options.map(({ probability }) => probability);
  return shares.indexOf(Math.max(...shares));
}

/** Of a scale; "" where there is none. */
function meanLine({ now, base, changed }: Outcome): string {
  const { mean } = now.pool;
  if (now.scale === null || mean === undefined || base.pool.mean === undefined) {
    return "";
  }
  const span = now.scale.high - now.scale.low;
  const difference = signedFixed(mean.value - base.pool.mean.value, placesOf(span));
  return `mean ${mean.value.toFixed(placesOf(10 * span))}` + (changed ? ` (${difference})` : "");
}

/** "Stays away: 61 %, likely; mean 23." */
export function sentenceOf(outcome: Outcome): string {
  const { now, base, changed } = outcome;
  const index = likeliest(outcome);
  const option = now.pool.options[index];
  const label = now.options[index]?.label;
  if (option === undefined || label === undefined) {
    return meanLine(outcome);
  }
  const before = base.pool.options[index]?.probability ?? 0;
  const difference = changed
    ? ` In the case as it stands: ${percent(before)}; ${pointsInWords(option.probability - before)}.`
    : "";
  const mean = meanLine(outcome);
  return `${label}: ${percent(option.probability)}, ${option.word}${mean && `; ${mean}`}.${difference}`;
}

export class Results {
  readonly sentence = element("p", { class: "what-if-answer" });
  readonly spoken = element("p", { class: "what-if-spoken", role: "status", "aria-live": "polite" });
  readonly chart = element("div", { class: "what-if-chart" });
  readonly table = element("table", { class: "what-if-options" });

  /** `final`: worth being read aloud; while a slider is on its way it is not. */
  show(outcome: Outcome, final: boolean): void {
    const sentence = sentenceOf(outcome);
    this.sentence.textContent = sentence;
    if (final && this.spoken.textContent !== sentence) {
      this.spoken.textContent = sentence;
    }
    showSvg(this.chart, outcome.chart);
    this.fill(outcome);
  }

  private fill({ now, base }: Outcome): void {
    const headings = ["Option", "Now", "Case", "Difference"];
    const head = element("tr");
    head.append(...headings.map((heading) => element("th", { scope: "col" }, heading)));
    const body = element("tbody");
    now.pool.options.forEach((option, index) => {
      const before = base.pool.options[index]?.probability ?? 0;
      body.append(
        element(
          "tr",
          {},
          element("th", { scope: "row" }, now.options[index]?.label ?? option.id),
          element("td", {}, `${percent(option.probability)}, ${option.word}`),
          element("td", {}, percent(before)),
          element("td", {}, points(option.probability - before)),
        ),
      );
    });
    this.table.replaceChildren(element("thead", {}, head), body);
  }
}
