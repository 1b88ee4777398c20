// What the verbs print with --json. Made from src/view by tools/describe.c.

export interface Attribution {
  /** id of the issue in the case */
  issue: string;
  /** to whom the forecast is attributed */
  players: "considerations" | "actors";
  /** whether every coalition was solved; else orders of joining were sampled */
  exact: boolean;
  /** orders of joining that were sampled; 0 where it is exact */
  orders: number;
  /** 0: of the game with every number at its mode */
  draws: number;
  /** games that models solved */
  solves: number;
  /** how many take part; those of linked issues cannot */
  models: number;
  /** whether the start is nobody, so that the outcome is the reference point or the middle of the scale */
  nobody_left: boolean;
  /** with every player */
  forecast: Stand;
  /** with none of them */
  reference: Stand;
  /** one for each player, in the order of the case */
  contributions: Contribution[];
}

export interface Stand {
  /** expected outcome, or the change of it */
  outcome?: Estimate;
  /** each option of the issue, in the order of the case */
  options: StandOption[];
}

export interface Estimate {
  /** the figure */
  value: number | null;
  /** of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw */
  standard_error: number | null;
}

export interface StandOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option, or the change of it */
  probability: Estimate;
}

export interface Contribution {
  /** of the consideration or actor */
  id: string | null;
  /** of the actor; the consideration's label */
  name: string | null;
  /** its Shapley value: its part of forecast less reference */
  adds: Stand;
}

/** What each reason and actor adds to the forecast: `plenum why CASE` */
export interface AttributionDocument {
  format: "plenum-why";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** issue by issue: to its considerations, to its actors */
  attributions: Attribution[];
}

export interface Sobol {
  /** id of the issue in the case */
  issue: string;
  /** draws in each of the two samples */
  rows: number;
  /** games that models solved */
  solves: number;
  /** how many take part; those of linked issues cannot */
  models: number;
  /** over the draws of every number */
  forecast: Stand;
  /** what is shared out */
  standard_deviation: Deviation;
  /** sum of the numbers' first indices: what they do one by one */
  alone: VarianceShare;
  /** what varies, the largest total share first */
  factors: Factor[];
}

export interface Deviation {
  /** standard deviation of the outcome */
  outcome: number | null;
  /** each option */
  options: DeviationOption[];
}

export interface DeviationOption {
  /** of the option, as in the case */
  id: string | null;
  /** standard deviation of the option's probability, given the numbers */
  probability: number | null;
}

export interface VarianceShare {
  /** share of the variance; null where nothing varies */
  value: number | null;
  /** lower end of its central 95 % bootstrap interval */
  low: number | null;
  /** upper end of it */
  high: number | null;
}

export interface Factor {
  /** a number; which assessor is right, where there are several; or chance inside the models */
  kind: "number" | "assessor" | "chance";
  /** of the number in the case; empty for chance */
  path: string | null;
  /** id of the actor whose number it is; empty for chance */
  actor: string | null;
  /** shares of the variance of the outcome */
  outcome: SobolPair;
  /** shares of the variance of each option's probability, given the numbers */
  options: FactorOption[];
}

export interface SobolPair {
  /** share of the variance that would go if this alone were known */
  first: VarianceShare;
  /** share that would stay if all but this were known */
  total: VarianceShare;
}

export interface FactorOption {
  /** of the option, as in the case */
  id: string | null;
  /** share of the variance that would go if this alone were known */
  first: VarianceShare;
  /** share that would stay if all but this were known */
  total: VarianceShare;
}

/** How much of the doubt is due to each uncertain number: `plenum why CASE --sobol` */
export interface SobolDocument {
  format: "plenum-sobol";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** the issues asked for, in the order of the case */
  issues: Sobol[];
}

export interface Tornado {
  /** id of the issue in the case */
  issue: string;
  /** 0: over nothing but the modes, without standard errors */
  draws: number;
  /** games that models solved */
  solves: number;
  /** how many take part; those of linked issues cannot */
  models: number;
  /** outcome with every number at its mode */
  point: number | null;
  /** over the draws of every number */
  forecast: Stand;
  /** one for each number that is not known exactly, the largest change first */
  swings: Swing[];
}

export interface Swing {
  /** of the number in the case */
  path: string | null;
  /** id of the actor whose number it is */
  actor: string | null;
  /** low end of the number, in its own unit: of its range, or of the central 95 % of a normal; with several assessors the outermost of theirs */
  low: number | null;
  /** its high end */
  high: number | null;
  /** outcome with this number at its low end and all others at their modes */
  alone_low: number | null;
  /** the same at its high end */
  alone_high: number | null;
  /** with this number at its low end, over the draws of all others */
  at_low: Stand;
  /** the same at its high end */
  at_high: Stand;
  /** at_high less at_low, draw by draw */
  change: Stand;
}

/** What each uncertain number does on its own: `plenum why CASE --tornado` */
export interface TornadoDocument {
  format: "plenum-tornado";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** the issues asked for, in the order of the case */
  issues: Tornado[];
}

export interface Change {
  /** what was asked for */
  kind: "scenario" | "set" | "without";
  /** id of the scenario, path of the value, or id of the consideration */
  name: string | null;
  /** that was set; null where none was */
  value: string | null;
}

export interface ComparedIssue {
  /** of the issue in the case */
  id: string;
  /** of the issue */
  question: string | null;
  /** each model, then the pool */
  models: Difference[];
}

export interface Difference {
  /** the model; pool for all of them by their weights */
  model: string | null;
  /** its reading; empty for the pool */
  reading: string | null;
  /** of the outcomes with every range at its mode */
  point_difference?: number | null;
  /** expected outcome of the case as it stands */
  base?: Estimate;
  /** expected outcome with the changes made */
  variant?: Estimate;
  /** variant less base, draw by draw */
  difference?: Estimate;
  /** of the difference over the draws: 50, 80 and 95 % */
  intervals?: Interval[];
  /** share of the draws in which the outcome is higher */
  raised?: number | null;
  /** share of the draws in which it is lower */
  lowered?: number | null;
  /** draws in which both have an outcome */
  pairs: number;
  /** each option of the issue, in the order of the case */
  options: ComparedOption[];
}

export interface Interval {
  /** that the interval holds */
  level: number | null;
  /** its lower end */
  low: Estimate;
  /** its upper end */
  high: Estimate;
}

export interface ComparedOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option in the case as it stands */
  base: Estimate;
  /** of the option with the changes made */
  variant: Estimate;
  /** variant less base, draw by draw */
  difference: Estimate;
}

/** What changes to the case would change in the forecast: `plenum what-if CASE CHANGE…` */
export interface WhatIfDocument {
  format: "plenum-what-if";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** of each forecast */
  draws: number;
  /** of the draws, which are the same for both */
  seed: number;
  /** in the order in which they were made */
  changes: Change[];
  /** the issues, in the order of the case */
  issues: ComparedIssue[];
}

export interface ScenarioEffect {
  /** of the scenario in the case */
  id: string | null;
  /** in a few words */
  label: string | null;
  /** the issues, in the order of the case */
  issues: ComparedIssue[];
}

/** What each scenario would change in the forecast: `plenum what-if CASE --all` */
export interface ScenariosDocument {
  format: "plenum-scenarios";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** of each forecast */
  draws: number;
  /** of the draws, which are the same for both */
  seed: number;
  /** each scenario of the case against the case as it stands */
  scenarios: ScenarioEffect[];
}
