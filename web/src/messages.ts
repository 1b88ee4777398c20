// What page and worker say to each other.

/** A value put in the place of another: a word or number, or a range moved along with its mode. */
export type Change =
  | { kind: "set"; path: string; value: string }
  | {
      kind: "move";
      path: string;
      distance: number;
      least: number;
      most: number;
      otherwise: string; // the value to put there where it is stated in words, which do not move
    };

/** How the engine is to run: as the command ran that wrote the page. */
export interface Run {
  seed: string;
  draws: number;
  budget?: string; // in units; none: as many draws as are asked for
  models: { model: string; reading: string }[];
  settings: { model: string; setting: string; value: string }[];
  weights: { model: string; weight: number }[];
}

export interface Start {
  kind: "start";
  module: WebAssembly.Module;
  packed: string; // the case, base64
  text: string; // of the case, which the packed one may lend from
  run: Run;
}

export interface Question {
  scenario: string;
  issue: string;
  draws: number;
  brief: boolean; // without the models that stand beside the answer
  changes: Change[];
}

export interface Ask extends Question {
  kind: "ask";
  number: number;
  width: number; // of the chart
  compare: boolean; // whether the chart shows the case as it stands too
}

export interface AskControls {
  kind: "controls";
  scenario: string;
}

export type ToWorker = Start | Ask | AskControls;

export interface Answer {
  kind: "answer";
  number: number;
  draws: number;
  milliseconds: number;
  forecast: string; // the JSON of `plenum forecast --json`
  base: string; // the same of the case as it stands
  chart: string; // SVG
  values: Record<string, string>; // each changed path's value, as YAML
}

export interface Fault {
  kind: "fault";
  number: number; // 0: of no question
  message: string;
}

export interface ControlsAnswer {
  kind: "controls";
  scenario: string;
  controls: Controls;
}

export type FromWorker = Answer | Fault | ControlsAnswer;

// ---- what can be changed -------------------------------------------------------------------

export interface Parameter {
  mode: number;
  low: number;
  high: number;
  least: number;
  most: number;
  assessors: number;
  claims: number;
}

/** What a slider moves, or what is not stated. */
export interface Numbered {
  key: string; // below the stake's path
  name: string;
  parameter: Parameter | null;
}

export interface Stake {
  issue: string;
  path: string;
  numbers: Numbered[];
  weighs: string[];
}

export interface Controls {
  issues: {
    id: string;
    question: string;
    low: number | null; // null: without a scale
    high: number | null;
    rule: boolean; // one rule decides it, which may be exchanged
  }[];
  rules: string[]; // that the case names
  actors: { id: string; name: string; stakes: Stake[] }[];
  considerations: {
    id: string;
    label: string;
    issue: string;
    pulls_to: number;
    absent: boolean;
  }[];
  scenarios: {
    id: string;
    label: string;
    without: string[];
    set: { path: string; value: string }[];
  }[];
}

// ---- the forecast, as far as the page reads it -----------------------------------------------

export interface Estimate {
  value: number;
  standard_error: number;
}

/** Without a scale there are options alone. */
export interface Distribution {
  mean?: Estimate;
  options: { id: string; probability: number; standard_error: number; word: string }[];
}

export interface IssueForecast {
  id: string;
  question: string;
  scale: { low: number; high: number; points: { value: number; label: string }[] } | null;
  options: { id: string; label: string }[];
  outcome: { value: number | null; option: string | null };
  pool: Distribution;
  decision: { words: string } | null; // who decides, where the case says it
  basis: { numbers: number; assumptions: number };
}

export interface Forecast {
  seed: number;
  draws: number;
  issues: IssueForecast[];
}
