// The table of actors: a slider for each number that the case states.

import { element, button } from "./dom";
import type { Controls, Numbered, Parameter, Stake } from "./messages";
import type { State } from "./state";
import { pathOf } from "./state";

const STEPS = 100;
const BESIDE_ONE_ANOTHER = 4; // so many sliders in a row; more stand below each other

interface Slider {
  input: HTMLInputElement;
  figure: HTMLOutputElement;
  path: string;
  parameter: Parameter;
  start: number; // the mode as the input shows it, to the nearest step
}

const within = (value: number, { least, most }: Parameter) =>
  Math.min(Math.max(value, least), most);

const isChance = ({ most }: Parameter) => most === 1;

function figureText(value: number, parameter: Parameter): string {
  return isChance(parameter) ? `${Math.round(value * 100)} %` : String(Math.round(value * 100) / 100);
}

/** ", 60 to 90", the range moved along with its mode; "" for a number alone. */
function rangeText(parameter: Parameter, mode: number): string {
  const distance = mode - parameter.mode;
  const low = within(parameter.low + distance, parameter);
  const high = within(parameter.high + distance, parameter);
  return low < high ? `, ${figureText(low, parameter)} to ${figureText(high, parameter)}` : "";
}

/** Why there is nothing to move. */
function reason({ weighs }: Stake, { key }: Numbered): string {
  if (key !== "position" || weighs.length === 0) {
    return "not stated";
  }
  return weighs.length === 1 ? "from a consideration" : `from ${weighs.length} considerations`;
}

/** What any of the actors has on the issue, in its order. */
function columnsOf(stakes: Stake[]): Map<string, string> {
  const numbers = stakes.flatMap((each) => each.numbers);
  return new Map(numbers.map(({ key, name }) => [key, name]));
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
    const stakes = controls.actors.flatMap((each) => each.stakes).filter((each) => each.issue === issue);
    const columns = columnsOf(stakes);
    for (const name of columns.values()) {
      head.append(element("th", { scope: "col" }, (name[0] ?? "").toUpperCase() + name.slice(1)));
    }
    head.append(element("td"));
    this.table.classList.toggle("many", columns.size > BESIDE_ONE_ANOTHER);
    const body = element("tbody");
    for (const actor of controls.actors) {
      const stake = actor.stakes.find((each) => each.issue === issue);
      if (stake !== undefined) {
        body.append(this.row(actor.name, stake, columns));
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
      const stated = moved && isChance(slider.parameter) ? "" : rangeText(slider.parameter, mode);
      const text = figureText(mode, slider.parameter) + stated;
      slider.figure.textContent = text;
      slider.input.setAttribute("aria-valuetext", moved ? `${text}, moved` : text);
      slider.input.parentElement?.classList.toggle("moved", moved);
    }
  }

  private row(actor: string, stake: Stake, columns: Map<string, string>): HTMLTableRowElement {
    const row = element("tr", {}, element("th", { scope: "row" }, actor));
    const begun = this.sliders.length;
    for (const [key, name] of columns) {
      const number = stake.numbers.find((each) => each.key === key) ?? { key, name, parameter: null };
      row.append(
        number.parameter !== null
          ? this.cell(actor, name, pathOf(stake, number), number.parameter)
          : element("td", { class: "none", "data-label": name }, reason(stake, number)),
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
    name: string,
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
