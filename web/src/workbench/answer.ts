// The forecast beside the case: the answer, its picture, every option; or why there is none.

import { percent } from "../figures";
import { sentenceOf } from "../results";
import { meter } from "./meter";
import type { MeterActions } from "./meter";
import { hasErrors } from "./problems";
import type { Answer, State } from "./state";
import { view } from "./view";
import type { View } from "./view";

/** No line ends between a figure and its sign. */
function sentence({ issue, chart, draws }: Answer): string {
  return sentenceOf({ now: issue, base: issue, chart, draws, changed: false }).replaceAll(" %", "\u00a0%");
}

function optionsTable({ issue }: Answer): View {
  const rows = issue.pool.options.map((option, index) =>
    view(
      "tr",
      { key: option.id },
      view("th", { scope: "row" }, issue.options[index]?.label || option.id),
      view("td", {}, percent(option.probability)),
      view("td", {}, option.word),
    ),
  );
  const heads = ["Option", "Probability", "In words"].map((each) => view("th", { scope: "col" }, each));
  return view("table", { class: "options" }, view("thead", {}, view("tr", {}, ...heads)), view("tbody", {}, ...rows));
}

function whyNot({ problems, fault, answer }: State): string {
  if (hasErrors(problems)) {
    return answer === undefined ? "No forecast yet: the case has errors." : "Of the case before its last change, which has errors.";
  }
  return fault;
}

function basis({ draws, final }: Answer): string {
  return `${draws.toLocaleString("en-GB")} draws${final ? "" : " so far"}`;
}

export function answerView(state: State, actions: MeterActions): View {
  const { answer } = state;
  const why = whyNot(state);
  const shown = answer === undefined ? [] : [
    view("p", { class: "answer-line" }, sentence(answer)),
    view("p", { class: "basis" }, basis(answer)),
    view("div", { class: "chart", svg: answer.chart }),
    answer.issue.pool.options.length > 0 ? optionsTable(answer) : undefined,
    meter(state, actions),
  ];
  return view(
    "section",
    {
      class: why === "" ? "answer-pane" : "answer-pane stale",
      "aria-label": "Forecast",
      "data-state": why !== "" ? "none" : answer === undefined ? "asked" : answer.final ? "final" : "preview",
    },
    view("p", { class: "unseen", role: "status" }, why !== "" ? why : answer?.final ? sentence(answer) : ""),
    why === "" ? undefined : view("p", { class: "why-not" }, why),
    ...shown,
  );
}
