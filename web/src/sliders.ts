// The table of actors: a slider for each number that the case states.

import { element, button } from "./dom";
import type { Controls, Parameter, ParameterName, Stake } from "./messages";
import { PARAMETERS } from "./messages";
import type { State } from "./state";
import { pathOf } from "./state";

const STEPS = 100;

interface Slider {
  input: HTMLInputElement;
  figure: HTMLOutputElement;
  path: string;
  parameter: Parameter;
  start: number; // the mode as the input shows it, to the nearest step
}

const within = (value: number, { least, most }: Parameter) =>
  Math.min(Math.max(value, least), most);

const figureText = (value: number) => String(Math.round(value * 100) / 100);

/** "75", or "75, 60 to 90" with the range moved along. */
function describe(parameter: Parameter, mode: number): string {
  const distance = mode - parameter.mode;
  const low = within(parameter.low + distance, parameter);
  const high = within(parameter.high + distance, parameter);
  const range = low < high ? `, ${figureText(low)} to ${figureText(high)}` : "";
  return figureText(mode) + range;
}

/** Why there is nothing to move. */
function reason({ weighs }: Stake, name: ParameterName): string {
  if (name !== "position" || weighs.length === 0) {
    return "not stated";
  }
  return weighs.length === 1 ? "from a consideration" : `from ${weighs.length} considerations`;
}

export class Sliders {
  readonly table = element("table", { class: "what-if-actors" });
  private sliders: Slider[] = [];

  constructor(
    private readonly state: State,
    private readonly onChange: () => void,
  ) {}

  /** One row for each actor with a part in the issue. */
  show(controls: Controls, issue: string): void {
    this.sliders = [];
    const head = element("tr", {}, element("th", { scope: "col" }, "Actor"));
    for (const name of PARAMETERS) {
      head.append(element("th", { scope: "col" }, name[0]?.toUpperCase() + name.slice(1)));
    }
    head.append(element("td"));
    const body = element("tbody");
    for (const actor of controls.actors) {
      const stake = actor.stakes.find((each) => each.issue === issue);
      if (stake !== undefined) {
        body.append(this.row(actor.name, stake));
      }
    }
    this.table.replaceChildren(element("thead", {}, head), body);
    this.update();
  }

  /** Puts every slider and figure where the state has it. */
  update(): void {
    for (const slider of this.sliders) {
      const moved = this.state.isMoved(slider.path);
      const mode = this.state.mode(slider.path, slider.parameter);
      slider.input.value = String(moved ? mode : slider.start);
      const text = describe(slider.parameter, mode);
      slider.figure.textContent = text;
      slider.input.setAttribute("aria-valuetext", moved ? `${text}, moved` : text);
      slider.input.parentElement?.classList.toggle("moved", moved);
    }
  }

  private row(actor: string, stake: Stake): HTMLTableRowElement {
    const row = element("tr", {}, element("th", { scope: "row" }, actor));
    const begun = this.sliders.length;
    for (const name of PARAMETERS) {
      const parameter = stake[name];
      row.append(
        parameter !== null
          ? this.cell(actor, name, pathOf(stake, name), parameter)
          : element("td", { class: "none", "data-label": name }, reason(stake, name)),
      );
    }
    const own = this.sliders.slice(begun);
    const back = button("↺", () => {
      for (const { path, parameter } of own) {
        this.state.move(path, parameter, parameter.mode);
      }
      this.onChange();
    });
    back.setAttribute("aria-label", `${actor}: back to the case`);
    back.title = "back to the case";
    row.append(element("td", {}, back));
    return row;
  }

  private cell(
    actor: string,
    name: ParameterName,
    path: string,
    parameter: Parameter,
  ): HTMLTableCellElement {
    const { least, most } = parameter;
    const input = element("input", {
      type: "range",
      min: String(least),
      max: String(most),
      step: String((most - least) / STEPS),
      value: String(parameter.mode),
      "aria-label": `${actor}: ${name}`,
      "data-path": path,
    });
    const figure = element("output");
    const slider = { input, figure, path, parameter, start: Number(input.value) };
    this.sliders.push(slider);
    input.addEventListener("input", () => {
      const value = Number(input.value);
      this.state.move(path, parameter, value === slider.start ? parameter.mode : value);
      this.onChange();
    });
    return element("td", { "data-label": name }, input, figure);
  }
}
