// What the verbs print with --json. Made from src/view by tools/describe.c.

export interface ForecastCase {
  /** of the case */
  id: string | null;
  /** that it asks */
  question: string | null;
  /** the day whose knowledge it states */
  as_of: string | null;
  /** whether it owns up to hindsight */
  retrospective: boolean;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** made with --set, after it */
  changes: SettingMade[];
}

export interface SettingMade {
  /** in the case */
  path: string | null;
  /** what was put there, as YAML */
  value: string | null;
}

export interface ForecastIssue {
  /** of the issue in the case */
  id: string;
  /** as in the case */
  question: string | null;
  /** its ends and labelled points; null where it has none */
  scale: Scale | null;
  /** what can come of it, in the order of the case */
  options: Option[];
  /** what happened */
  outcome: KnownOutcome;
  /** how many take part */
  actors: number;
  /** what the forecast rests on */
  basis: Basis;
  /** the answer: the linear pool of the models by weight */
  pool: Distribution;
  /** only where the case states who decides and the answer heeds it */
  decision?: ForecastDecision | null;
  /** in the order in which they ran */
  models: ForecastModel[];
}

export interface Scale {
  /** its low end */
  low: number | null;
  /** its high end */
  high: number | null;
  /** those that have a label */
  points: ScalePoint[];
}

export interface ScalePoint {
  /** on the scale */
  value: number | null;
  /** what it stands for */
  label: string | null;
}

export interface Option {
  /** of the option, as in the case */
  id: string | null;
  /** what it means */
  label: string | null;
  /** where it begins; an outcome on an edge belongs to the upper option */
  from?: number | null;
  /** where it ends */
  to?: number | null;
}

export interface KnownOutcome {
  /** what happened, on the scale */
  value: number | null;
  /** id of the option that came about */
  option: string | null;
  /** when, as in the case */
  on: string | null;
}

export interface Basis {
  /** stated in the case for the issue */
  numbers: number;
  /** of them: those that are not one value */
  ranges: number;
  /** of them: those without evidence */
  assumptions: number;
  /** the three widest ranges, the widest first */
  widest: WideNumber[];
  /** numbers with several assessors */
  assessed: number;
  /** of the variance of those, each measured by what it can span, that lies between assessors; null where they have none */
  between_share: number | null;
  /** of each of those numbers */
  assessors: AssessedNumber[];
  /** ids of claims made after as_of that the forecast rests on */
  hindsight: string[];
}

export interface WideNumber {
  /** of the number in the case */
  path: string | null;
  /** low end of the range, in the number's own unit */
  low: number | null;
  /** its most likely value */
  mode: number | null;
  /** its high end */
  high: number | null;
  /** of the range, as a share of what the number can span */
  width: number | null;
}

export interface AssessedNumber {
  /** of the number in the case */
  path: string | null;
  /** of the people who assessed the number */
  count: number;
  /** standard deviation of their means */
  between: number | null;
  /** root of the mean of their variances */
  within: number | null;
}

export interface Distribution {
  /** of the outcomes */
  mean?: Estimate;
  /** of the outcomes */
  median?: Estimate;
  /** of the outcomes */
  standard_deviation?: number | null;
  /** the central 50, 80 and 95 % */
  intervals?: Interval[];
  /** each option of the issue, in the order of the case */
  options: DistributionOption[];
  /** how the outcomes spread over the scale */
  histogram?: Histogram;
}

export interface Estimate {
  /** the figure */
  value: number | null;
  /** of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw */
  standard_error: number | null;
}

export interface Interval {
  /** that the interval holds */
  level: number | null;
  /** its lower end */
  low: Estimate;
  /** its upper end */
  high: Estimate;
}

export interface DistributionOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option; without a scale the mean over the draws */
  probability: number | null;
  /** of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw */
  standard_error: number | null;
  /** for the probability, of ICD 203 */
  word: string | null;
}

export interface Histogram {
  /** low end of the first bin */
  low: number | null;
  /** high end of the last */
  high: number | null;
  /** of the outcomes, in 50 equal bins between them */
  shares: (number | null)[];
}

export interface ForecastDecision {
  /** of the decision; several: it is in doubt which */
  kind: "alone" | "rule" | "stages" | "several";
  /** who decides, in words */
  words: string | null;
  /** the share that it governs, 0 to 1 */
  binding: number | null;
  /** the pool without it, from the same draws */
  without: Distribution;
}

export interface ForecastModel {
  /** what ran */
  model: string | null;
  /** of the model */
  title: string | null;
  /** of its source */
  reading: string | null;
  /** its source */
  cites: string | null;
  /** whether an elaborate model must beat it */
  baseline: boolean;
  /** its share of the pool; 0 for a model without an outcome, or one that stands beside the answer */
  weight: number | null;
  /** every setting and its value */
  settings: Record<string, number | string | null>;
  /** the game with every range at its mode */
  point: PointGame;
  /** outcomes drawn; 1 when every draw is the point game, so that one stands for all */
  draws: number;
  /** how the draws ended */
  endings: Endings;
  /** of its outcomes */
  distribution: Distribution;
}

export interface PointGame {
  /** null: none */
  outcome?: number | null;
  /** each option of the issue, in the order of the case */
  options?: PointOption[];
  /** why it ended: settled, cycle, round-limit, degenerate or none */
  ending: string | null;
  /** until then */
  rounds: number;
  /** of a cycle, in rounds */
  period: number;
}

export interface PointOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option */
  probability: number | null;
}

export interface Endings {
  /** share of the draws that settled */
  settled: number | null;
  /** share that ended in a cycle */
  cycle: number | null;
  /** share that stopped at the limit of rounds */
  round_limit: number | null;
  /** share that were degenerate */
  degenerate: number | null;
  /** share without an outcome, left out of the distribution */
  none: number | null;
}

export interface OutsideView {
  /** about each precedent, as in the case */
  question: string | null;
  /** with which the base rate is mixed in; 0 where it stands beside the models */
  weight: number | null;
  /** of the class of all precedents, then of narrower ones */
  rates: BaseRate[];
  /** ids of claims made after as_of that the precedents rest on */
  hindsight: string[];
  /** options of the issue that the precedents bear on; empty where nothing is mixed */
  mixed_options: MixedOption[];
}

export interface BaseRate {
  /** what the precedents of the class share; empty for the class of all */
  features: string[];
  /** precedents of the class in which it happened */
  happened: number;
  /** precedents of the class */
  count: number;
  /** that it happens next time */
  rate: number | null;
  /** of the rate, the central 50, 80 and 95 % */
  intervals: BaseRateInterval[];
}

export interface BaseRateInterval {
  /** its lower end */
  low: number | null;
  /** its upper end */
  high: number | null;
}

export interface MixedOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option, with the outside view mixed in */
  probability: number | null;
}

/** What every model says will be decided, and how sure that is: `plenum forecast CASE` */
export interface ForecastDocument {
  format: "plenum-forecast";
  version: 2;
  plenum: string;
  engine: number;
  plenum_forecast: 1;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** as asked for */
  draws: number;
  /** what was forecast */
  case: ForecastCase | null;
  /** in the order of the case */
  issues: ForecastIssue[];
  /** where the case has precedents */
  outside_view?: OutsideView | null;
}

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
