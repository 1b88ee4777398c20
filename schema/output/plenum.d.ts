// What the verbs print with --json. Made from src/view by tools/describe.c.

export interface Statement {
  /** id of the event that it dates */
  event?: string | null;
  /** the date, as in the case */
  when?: string | null;
  /** id of the event at which a gap begins */
  from?: string | null;
  /** id of the event at which it ends */
  to?: string | null;
  /** how long it is, as in the case */
  days?: string | null;
  /** ids of the claims that the statement rests on */
  evidence: string[];
}

export interface TimelineEvent {
  /** of the event */
  id: string | null;
  /** what happened, as in the case */
  label: string | null;
  /** the decision's stage that it marks, or null */
  stage: string | null;
  /** ids of the claims that its date rests on */
  evidence: string[];
  /** first day that the case states for it; null: open */
  stated_earliest: string | null;
  /** last day that the case states for it */
  stated_latest: string | null;
  /** first day that all statements together allow */
  earliest: string | null;
  /** last day that they allow */
  latest: string | null;
  /** the chain of statements that sets the first day, from the calendar to the event; empty: open */
  earliest_because: Statement[];
  /** how many of these before the last one are left out (all with `--all`) */
  earliest_because_left?: number;
  /** the same of the last day */
  latest_because: Statement[];
  /** how many of these are left out */
  latest_because_left?: number;
}

/** When things happened, as far as the case tells: `plenum timeline CASE` */
export interface TimelineDocument {
  format: "plenum-timeline";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** whether all statements can be true */
  consistent: boolean;
  /** a smallest set of statements that cannot all be true */
  conflict: Statement[];
  /** in the order of the case; where the case is not consistent as it states them */
  events: TimelineEvent[];
}

export interface WhenHindsight {
  /** of the case */
  numbers: number;
  /** of these, those that rest on claims of which none was known by as_of; they are used all the same, where `plenum history` leaves them out */
  later: number;
}

export interface WhenYes {
  /** id of the issue that decides it */
  issue: string;
  /** ids of those that mean yes */
  options: string[];
  /** id of the stage that has to come by a day; null: the one that decides */
  stage: string | null;
  /** of these options together, whenever it is decided */
  probability: number | null;
  /** the same by each of the days asked for, or the deadline */
  days: YesDay[];
}

export interface YesDay {
  /** the day, to its end */
  day: string | null;
  /** of these options together by then, and by the deadline of nothing too, where that counts as one of them */
  probability: number | null;
}

export interface WhenIssue {
  /** id of the issue in the case */
  issue: string;
  /** the day of the forecast: what is known by its end counts */
  as_of: string | null;
  /** id of the stage at which an option is chosen */
  settled_by: string | null;
  /** id of the stage that days are of: the one that the case's resolution names, or else settled_by */
  asked: string | null;
  /** draws of equal weight that would tell as much as these, which what is known weights */
  counted: number | null;
  /** each option of the issue, in the order of the case */
  options: WhenOption[];
  /** only where something rules options of it out: what does */
  ruled_out?: WhenExclusions | null;
  /** the days asked for, or the deadline */
  days: WhenDay[];
  /** the stages of its process, in the order of the case */
  stages: StageForecast[];
}

export interface WhenOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option, whenever it is chosen: the answer of `plenum forecast`, less what stages rule out on the way */
  probability: Estimate;
}

export interface Estimate {
  /** the figure */
  value: number | null;
  /** of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw */
  standard_error: number | null;
}

export interface WhenExclusions {
  /** events, then considerations, then stages, in the order of the case */
  by: RuledOut[];
}

export interface RuledOut {
  /** ids of the options that it rules out */
  options: string[];
  /** id of the event that does, or that is the stage; or null */
  event: string | null;
  /** id of the stage that does; null: the event or the consideration does */
  stage: string | null;
  /** id of the consideration that does; or null */
  consideration: string | null;
  /** known: taken into account; unknown: an event or a consideration that was not known on the day of the forecast, so that it rules nothing out; ahead: a stage that was not, so that it rules out what is chosen once it has come */
  state: "known" | "unknown" | "ahead";
  /** that the options are out by it */
  chance: number | null;
  /** the first day on which it can have happened; null where it is not known */
  earliest: string | null;
  /** the last */
  latest: string | null;
}

export interface WhenDay {
  /** the day, to its end */
  day: string | null;
  /** whether it is the deadline of the case's resolution */
  is_deadline: boolean;
  /** that an option is chosen by then */
  settled: Estimate;
  /** each option of the issue; with `late` and `never` they add up to 1 */
  options: WhenDayOption[];
  /** that none is: the sum of the two below */
  nothing: Estimate;
  /** that one is chosen, but later */
  late: Estimate;
  /** that none is ever chosen */
  never: Estimate;
  /** id of the option that counts then, as the case's resolution says */
  if_open?: string | null;
}

export interface WhenDayOption {
  /** of the option, as in the case */
  id: string | null;
  /** that the option is chosen by then */
  probability: Estimate;
}

export interface StageForecast {
  /** of the stage */
  id: string | null;
  /** what happens there, as in the case; or null */
  label: string | null;
  /** known: it has come; open: it has not, by the day of the forecast; unseen: it can have come without being known; overdue: open, where `due` is 0.95 or more */
  state: "known" | "open" | "unseen" | "overdue";
  /** the law of the days that it takes, given that it comes: `eu-consultation` or `eu-codecision` (docs/models/pace.md), which gives no chance that it fails; null: what the case states */
  pace: string | null;
  /** that it would have come by the day of the forecast if it comes at all, by the numbers and known stages alone; null where it never comes */
  due: number | null;
  /** that it ever comes */
  comes: Estimate;
  /** that it has come by the day of the forecast */
  behind: Estimate;
  /** that it is left out */
  skipped: Estimate;
  /** that the process ends here: all that the stage follows comes, and it never does; the sum of the two below */
  ends: Estimate;
  /** that it ends here since the stage fails */
  fails: Estimate;
  /** that it ends here since the stage's calendar has no day left */
  no_day: Estimate;
  /** that it comes where all that it follows has come or was left out; null where that never happens */
  given: Estimate;
  /** quantiles of its day, where it comes: 5, 25, 50, 75 and 95 %; empty where it never does */
  days: DayQuantile[];
  /** its chance by each of the days asked for */
  by: DayChance[];
  /** what becomes of each stage that follows it, by whatever way, where it has come */
  then: LaterStage[];
}

export interface DayQuantile {
  /** the day */
  day: string | null;
  /** that it is this day or before, where the stage comes */
  level: number | null;
}

export interface DayChance {
  /** the day, to its end */
  day: string | null;
  /** that the stage has come by then */
  chance: Estimate;
}

export interface LaterStage {
  /** of the later stage */
  id: string | null;
  /** that it ever comes; null where the earlier one never does */
  comes: Estimate;
  /** the same by each of the days asked for */
  by: DayChance[];
}

/** When it is decided, and what by then: `plenum when CASE` */
export interface WhenDocument {
  format: "plenum-when";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** of the dates and the answer */
  draws: number;
  /** only where the budget left some model of the answer fewer draws: the fewest; dates have all */
  fewest_draws?: number;
  /** only where numbers were coded from what came to be known after as_of */
  hindsight?: WhenHindsight | null;
  /** only where the case says which options mean yes to its question */
  yes?: WhenYes | null;
  /** those with a process, in the order of the case */
  issues: WhenIssue[];
}

export interface HistoryIssue {
  /** id of the issue in the case */
  issue: string;
  /** the forecast of each day, in their order */
  days: HistoryRow[];
}

export interface HistoryRow {
  /** of the forecast: what is known by its end counts */
  day: string | null;
  /** of the outcome */
  median?: number | null;
  /** each option of the issue, in the order of the case */
  options: StandingOption[];
  /** the same by the deadline, or the day asked for; null where there is none, or no process */
  by: WhenDay | null;
  /** why there is none of this day, where the issue has a process */
  undated?: string | null;
  /** by what they rest on then */
  numbers: StandingNumbers;
  /** what became known since the row before; of the first: on its own day */
  news: News[];
}

export interface StandingOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option, whenever it is chosen */
  probability: Estimate;
}

export interface StandingNumbers {
  /** that the issue's forecast rests on */
  all: number;
  /** of them: those on claims that were all known */
  evidenced: number;
  /** those on no claim that the case had written down by then */
  assumed: number;
  /** those written down later: on no claim, or also on claims that were not known */
  hindsight: number;
  /** those on claims of which none was known: opened to all that they could be, or left out */
  unknown: number;
}

export interface News {
  /** the first by whose end it was known */
  day: string | null;
  /** what it is: an event or a document where no claim of that day tells so */
  kind: "claim" | "document" | "event";
  /** of it in the case */
  id: string | null;
  /** the claim, the event's label or the document's title, as in the case; or null */
  says: string | null;
}

/** Forecasts by what was known on each day: `plenum history CASE` */
export interface HistoryDocument {
  format: "plenum-history";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** of each forecast */
  draws: number;
  /** only where the budget left some model of an answer fewer draws: the fewest */
  fewest_draws?: number;
  /** always hindsight: that these are no forecasts that were made on their days, as only sealed ones are */
  made: string | null;
  /** when the case was written, which says what on a day is hindsight */
  written: "by its as_of" | "with hindsight";
  /** in the order of the case */
  issues: HistoryIssue[];
}

export interface UpdateIssue {
  /** id of the issue in the case */
  issue: string;
  /** how the forecast stood on the day since when */
  before: Standing;
  /** first time alone, then each piece of news, by day */
  steps: UpdateStep[];
}

export interface Standing {
  /** of the forecast: what is known by its end counts */
  day: string | null;
  /** of the outcome */
  median?: number | null;
  /** each option of the issue, in the order of the case */
  options: StandingOption[];
  /** the same by the deadline, or the day asked for; null where there is none, or no process */
  by: WhenDay | null;
  /** why there is none of this day, where the issue has a process */
  undated?: string | null;
  /** by what they rest on then */
  numbers: StandingNumbers;
}

export interface UpdateStep {
  /** what became known in this step; null: only time passed */
  news: News | null;
  /** how the forecast stands after it: less what stood before, that is what it changed */
  after: Standing;
}

/** What time and each piece of news changed: `plenum update CASE` */
export interface UpdateDocument {
  format: "plenum-update";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** of each forecast */
  draws: number;
  /** only where the budget left some model of an answer fewer draws: the fewest */
  fewest_draws?: number;
  /** always hindsight: that these are no forecasts that were made on their days, as only sealed ones are */
  made: string | null;
  /** when the case was written, which says what on a day is hindsight */
  written: "by its as_of" | "with hindsight";
  /** in the order of the case */
  issues: UpdateIssue[];
}

export interface CheckedCase {
  /** of the case */
  id: string | null;
  /** how many it has */
  actors: number;
  /** how many it has */
  issues: number;
  /** how many it has, without those that repeat others */
  claims: number;
  /** that the case states */
  numbers: number;
  /** of them: those that rest on no evidence */
  assumptions: number;
  /** of its resolution, as the case writes it; or null */
  deadline: string | null;
}

export interface Problem {
  /** how bad it is */
  severity: "error" | "warning" | "note";
  /** in which it stands */
  file: string | null;
  /** from 1 */
  line: number;
  /** from 1, in characters */
  column: number;
  /** path in the case, or an empty text */
  field: string | null;
  /** what is wrong, and what would be right */
  message: string | null;
}

/** Whether a case is in order, also when it has errors: `plenum check CASE` */
export interface CheckDocument {
  format: "plenum-check";
  version: 2;
  plenum: string;
  engine: number;
  /** whether there is no error */
  in_order: boolean;
  /** what it holds; null when the file itself has errors */
  case: CheckedCase | null;
  /** errors, then warnings */
  problems: Problem[];
}

export interface ForecastCase {
  /** of the case */
  id: string | null;
  /** that it asks */
  question: string | null;
  /** the day whose knowledge it states */
  as_of: string | null;
  /** whether it owns up to hindsight */
  retrospective: boolean;
  /** who or what set its numbers down, where the case says it */
  coded_by: string | null;
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

export interface Yes {
  /** id of the issue that decides it */
  issue: string | null;
  /** ids of those that mean yes */
  options: string[];
  /** id of the stage that has to come by the deadline; null: the one that decides */
  stage: string | null;
  /** of these together by the pool, or by the answer where something is ruled out; if anything is decided: by when is in `plenum when` */
  probability: number | null;
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
  /** what the members of each group weigh; none on an issue without a scale */
  groups: GroupSum[];
  /** what the forecast rests on */
  basis: Basis;
  /** the answer: the linear pool of the models by weight, less what is known to be ruled out */
  pool: Distribution;
  /** what the pool's intervals hold: outcomes, where it is one model's that was fitted to them; else inputs */
  intervals_of: string | null;
  /** only where the case states who decides and the answer follows it */
  decision?: ForecastDecision | null;
  /** only where something rules options out: the pool's options, less these */
  answer?: ForecastAnswer | null;
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

export interface GroupSum {
  /** id of the group in the case */
  group: string | null;
  /** what it is called */
  label: string | null;
  /** how many take part in the issue; who is a member of two groups counts in both */
  members: number;
  /** sum of theirs, each at its mode */
  capability: number | null;
  /** sum of capability times salience (0 to 1) */
  weight: number | null;
  /** of the weight of all that take part, 0 to 1 */
  share: number | null;
  /** what its members stand for, in the order of the case */
  options: GroupOption[];
}

export interface GroupOption {
  /** of the option, as in the case */
  id: string | null;
  /** of its members who stand within the option */
  weight: number | null;
}

export interface Basis {
  /** stated in the case for the issue */
  numbers: number;
  /** of them: those that are not one value */
  ranges: number;
  /** of them: those without evidence */
  assumptions: number;
  /** of them: those whose claims come from one origin alone */
  one_origin: number;
  /** of those: whose origin is graded D to F, is no source, or is anonymous or interested */
  one_doubtful_origin: number;
  /** id of the origin that most numbers rest on alone, or null */
  main_origin: string | null;
  /** numbers that rest on it alone */
  on_main_origin: number;
  /** in the inputs, by those counts (docs/evidence.md); it says nothing of the likelihood */
  confidence: "low" | "moderate" | "high";
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
  /** only where not all draws are kept: how far the median and the intervals may be off, beside their standard errors */
  quantile_error?: number | null;
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
  /** the pool without it, from the same draws, less what is known to be ruled out */
  without: Distribution;
}

export interface ForecastAnswer {
  /** each option of the issue, in the order of the case */
  options: AnswerOption[];
  /** what rules options out: events, then considerations, then stages, in the order of the case */
  ruled_out: RuledOut[];
}

export interface AnswerOption {
  /** of the option, as in the case */
  id: string | null;
  /** in the pool, given what is known to be ruled out */
  probability: Estimate;
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
  /** outcomes drawn, fewer than asked for where the budget does not allow more; 1 when every draw is the point game, so that one stands for all */
  draws: number;
  /** how the draws ended */
  endings: Endings;
  /** what the intervals of its distribution hold: outcomes, of a model that was fitted to them; inputs, of the others: the spread of what goes into them, beside which outcomes fall far more often */
  intervals_of: string | null;
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

export interface ForecastBy {
  /** those with a process, in the order of the case */
  issues: DatedIssue[];
}

export interface DatedIssue {
  /** id of the issue in the case */
  issue: string;
  /** the day, to its end */
  day: string | null;
  /** that an option is chosen by then */
  settled: Estimate;
  /** each option of the issue; with `late` and `never` they add up to 1 */
  options: WhenDayOption[];
  /** that one is chosen, but later */
  late: Estimate;
  /** that none is ever chosen */
  never: Estimate;
}

export interface OutsideView {
  /** about each precedent, as in the case */
  question: string | null;
  /** with which the base rate is mixed in; 0 where it stands beside the models */
  weight: number | null;
  /** of the class of all precedents, then of narrower ones */
  rates: BaseRate[];
  /** how long it took until they were settled, of the same classes; empty where no precedent says so */
  survival: Survival[];
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

export interface Survival {
  /** what the precedents of the class share; empty for the class of all */
  features: string[];
  /** precedents of the class that say what they took */
  count: number;
  /** of these; the others are open */
  settled: number;
  /** that any of them was watched; null where there is none */
  longest: number | null;
  /** after which one half is settled; null where that is not reached */
  median: number | null;
  /** lower end of its 95 % interval; null where there is none */
  median_low: number | null;
  /** upper end of it; null where there is none */
  median_high: number | null;
  /** the deadline of the case; null where there is none to be counted */
  by: string | null;
  /** that it is settled by then; null where there is no deadline */
  chance: SurvivalChance | null;
  /** the curve, the earliest first: the days on which some were settled */
  steps: SurvivalStep[];
}

export interface SurvivalChance {
  /** that have passed by as_of since the case at hand began */
  waited: number | null;
  /** from its beginning until the last day of the deadline */
  days: number | null;
  /** that it is settled by then, as it is open after what has passed; null beyond what the precedents tell */
  probability: number | null;
  /** lower end of its 95 % interval; null where the chance is 0 or 1 */
  low: number | null;
  /** upper end of it */
  high: number | null;
}

export interface SurvivalStep {
  /** since the beginning */
  days: number | null;
  /** precedents that were open just before, and watched for so long */
  at_risk: number;
  /** of these, on that day */
  settled: number;
  /** of all that is open after it */
  open: number | null;
  /** lower end of its 95 % interval; null where nothing is open */
  low: number | null;
  /** upper end of it */
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
  /** only where it left some model fewer draws: the most work, in units of --budget */
  budget?: number;
  /** only where not all are kept: the first so many of each model are; all are counted */
  kept_draws?: number;
  /** what was forecast */
  case: ForecastCase | null;
  /** only where the case says which options mean yes to its question */
  yes?: Yes | null;
  /** in the order of the case */
  issues: ForecastIssue[];
  /** only with --by: how it stands by that day */
  by?: ForecastBy | null;
  /** where the case has precedents */
  outside_view?: OutsideView | null;
}

export interface Attribution {
  /** id of the issue in the case */
  issue: string;
  /** to whom the forecast is attributed */
  players: "considerations" | "actors";
  /** whether options of the issue are known to be ruled out: the figures are of the answer given that */
  given_ruled_out: boolean;
  /** of the coalitions, ends of numbers or levers solved, how many left nothing that the models give a chance; the options that are not ruled out count alike there */
  nothing_left: number;
  /** what rules them out, on which the figures are conditional */
  ruled_out: RuledOut[];
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
  /** only where it allowed fewer draws, or orders, than were asked for: the most work, in units of --budget */
  budget?: number;
  /** one for each player, in the order of the case */
  contributions: Contribution[];
  /** one for each pair of players, the largest first; none where orders of joining were sampled */
  interactions: Interaction[];
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
  /** the forecast less the forecast of all the others without it */
  over_others: Stand;
}

export interface Interaction {
  /** id of a player */
  first: string | null;
  /** id of another */
  second: string | null;
  /** what each adds more by the other's being there, on average over all orders of joining (Shapley's interaction index) */
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

export interface Procedure {
  /** id of the issue in the case */
  issue: string;
  /** what stands if nothing passes; null: the case does not say, or there is no scale */
  reference_point: number | null;
  /** the same where there is no scale: id of the option */
  reference_option: string | null;
  /** 0: shares are those of the numbers at their modes */
  draws: number;
  /** each rule that decides the issue or may decide it */
  rules: ProcedureRule[];
}

export interface ProcedureRule {
  /** its place among the rules that may decide the issue, from 1 */
  number: number;
  /** what the case says of it */
  words: string | null;
  /** that it is this one that decides; 1 where that is not in doubt */
  chance: number | null;
  /** share of draws in which no point passes against the reference point; null without one */
  nothing_passes: number | null;
  /** low end of the gridlock interval, which is the pivot of moves up; above its high end: there is no such interval */
  gridlock_low: DrawnPoint;
  /** its high end, which is the pivot of moves down */
  gridlock_high: DrawnPoint;
  /** the win set: what passes against the reference point, at the modes, open at its ends */
  passes: Stretch[];
  /** each option of the issue, in the order of the case */
  options: ProcedureOption[];
  /** those whom the rule counts, in the order of the case */
  members: ProcedureMember[];
  /** sets of members without whose agreement nothing passes and of whom none is idle, the smallest first */
  blocking: BlockingSet[];
  /** whether these are all such sets */
  blocking_complete: boolean;
  /** where there is no scale: the options that pass against the reference option, at the modes */
  passing: string[];
  /** of three options or more without a scale: share of draws in which each is beaten by another; else null */
  cycles: number | null;
  /** what voting on pairs makes of each of three to 20 options without a scale */
  standings: OptionStanding[];
}

export interface DrawnPoint {
  /** with every number at its mode */
  mode: number | null;
  /** from here, in 80 % of the draws */
  low: number | null;
  /** to here */
  high: number | null;
}

export interface Stretch {
  /** its lower end */
  low: number | null;
  /** its upper end */
  high: number | null;
}

export interface ProcedureOption {
  /** of the option, as in the case */
  id: string | null;
  /** share of draws in which some of the option passes; null of what stands, and without a reference point */
  could_pass: number | null;
}

export interface ProcedureMember {
  /** id of the member */
  actor: string | null;
  /** at its mode; null: it takes none, and counts as the decision's `absent` says, or there is no scale */
  position: number | null;
  /** what it says it wants, at its mode; null: nothing beside its position */
  declared: number | null;
  /** what it agrees to rather than to the reference point, at the modes */
  accepts: Stretch;
  /** share of draws in which a move up hangs on it */
  pivotal_up: number | null;
  /** share of draws in which a move down hangs on it */
  pivotal_down: number | null;
  /** at the modes: it refuses whatever is above, and without it nothing there passes; null: there is no such point */
  stops_above: number | null;
  /** the same below */
  stops_below: number | null;
  /** whether nothing passes without it */
  veto: boolean;
  /** where there is no scale: the options that it refuses and that cannot pass without it, at the modes */
  stops: string[];
  /** where there is no scale: share of draws in which its refusal alone stops an option; else null */
  blocks: number | null;
  /** of a vote: the chance that the change is carried if it agrees to that */
  carried_agreeing?: number | null;
  /** the same if it abstains */
  carried_abstaining?: number | null;
  /** the same if it is against */
  carried_refusing?: number | null;
}

export interface BlockingSet {
  /** ids of its members */
  actors: string[];
}

export interface OptionStanding {
  /** id of the option */
  option: string | null;
  /** how many others it beats, on the mean over the draws */
  beats: number | null;
  /** those, less how many beat it */
  copeland: number | null;
  /** share of draws in which nothing beats it */
  core: number | null;
  /** the same: it is of the smallest set whose options beat all outside */
  top_cycle: number | null;
  /** the same: it reaches back, by beating, whatever reaches it */
  schwartz: number | null;
  /** the same: nothing beats it, and is beaten only by what beats it too */
  uncovered_gillies: number | null;
  /** the same: nothing is beaten by less than it, of the same options */
  uncovered_fishburn: number | null;
  /** the same: nothing beats it, and whatever it beats or ties with */
  uncovered_bordes: number | null;
  /** the same: nothing does both what Gillies and what Bordes asks */
  uncovered_mckelvey: number | null;
  /** the same: votes on one option after another may end with it */
  banks: number | null;
  /** share of time that it stands in the long run when any option may be put to the vote next; null: that hangs on what stands first, which the case does not say */
  any_challenger: number | null;
  /** the same when only what would pass is put to the vote */
  winning_challenger: number | null;
}

/** What the rule that decides an issue lets pass, and who can stop what: `plenum why CASE --rule` */
export interface ProcedureDocument {
  format: "plenum-procedure";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** the issues asked for that a rule decides, in the order of the case */
  issues: Procedure[];
}

export interface Sobol {
  /** id of the issue in the case */
  issue: string;
  /** whether options of the issue are known to be ruled out: the figures are of the answer given that */
  given_ruled_out: boolean;
  /** of the coalitions, ends of numbers or levers solved, how many left nothing that the models give a chance; the options that are not ruled out count alike there */
  nothing_left: number;
  /** what rules them out, on which the figures are conditional */
  ruled_out: RuledOut[];
  /** id of the option that is asked about, by whose variance the sums go: yes of a vote, else the likeliest */
  option?: string | null;
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
  /** how well the numbers are known that the answer hangs on; null shares where none moves it */
  rests_on: Footing;
  /** only where it allowed less than was asked for: the most work, in units of --budget */
  budget?: number;
  /** then: numbers that stand together as `others`, as a first look gave them smaller totals */
  screened?: number;
  /** of that look; 0: there was none */
  screening_rows?: number;
  /** what varies, the largest total share first */
  factors: Factor[];
}

export interface Deviation {
  /** standard deviation of the outcome */
  outcome?: number | null;
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

export interface Footing {
  /** share of the numbers without evidence, by their total indices of what is asked about */
  assumed: number | null;
  /** share of those whose claims come from one origin alone */
  one_origin: number | null;
  /** part of that whose origin is graded D to F, is no source, or is anonymous or interested */
  one_doubtful_origin: number | null;
  /** in the inputs, by those shares (docs/evidence.md); it says nothing of the likelihood */
  confidence: "low" | "moderate" | "high";
}

export interface Factor {
  /** a number; which assessor is right, where there are several; chance inside the models; or all numbers that a first look left out, together */
  kind: "number" | "assessor" | "chance" | "others";
  /** of the number in the case; empty for chance and all others */
  path: string | null;
  /** id of the actor whose number it is; empty for chance and all others */
  actor: string | null;
  /** shares of the variance of the outcome */
  outcome?: SobolPair;
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
  /** whether options of the issue are known to be ruled out: the figures are of the answer given that */
  given_ruled_out: boolean;
  /** of the coalitions, ends of numbers or levers solved, how many left nothing that the models give a chance; the options that are not ruled out count alike there */
  nothing_left: number;
  /** what rules them out, on which the figures are conditional */
  ruled_out: RuledOut[];
  /** id of the option that is asked about, whose probability `point` and `alone` are: yes of a vote, else the likeliest */
  option?: string | null;
  /** 0: over nothing but the modes, without standard errors */
  draws: number;
  /** games that models solved */
  solves: number;
  /** how many take part; those of linked issues cannot */
  models: number;
  /** outcome, or without a scale the probability of `option`, with every number at its mode */
  point: number | null;
  /** over the draws of every number */
  forecast: Stand;
  /** only where it allowed less than was asked for: the most work, in units of --budget */
  budget?: number;
  /** then: numbers that a first look left out, as they moved it less */
  screened?: number;
  /** of that look; 0: there was none */
  screening_draws?: number;
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
  /** outcome, or without a scale the probability of the option asked about, with this number at its low end and all others at their modes */
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
  kind: "scenario" | "set" | "without" | "without_source";
  /** id of the scenario, path of the value, id of the consideration, or id of the source, document or claim */
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

export interface RuleChange {
  /** id of the issue in the case */
  issue: string;
  /** who decides in the case as it stands; empty: nobody is said to */
  deciders_before: Decider[];
  /** what rules let pass in the case as it stands; null: none decides the issue */
  before: Procedure | null;
  /** who decides with the changes made */
  deciders_after: Decider[];
  /** what rules let pass with the changes made */
  after: Procedure | null;
}

export interface Decider {
  /** id of the actor that decides alone; null: a rule decides */
  alone: string | null;
  /** who decides, in words, without a full stop */
  words: string | null;
  /** that it is this decision which counts, at its mode; 1 where there is one alone */
  chance: number | null;
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
  /** in the order in which they were asked for; sources are taken away last */
  changes: Change[];
  /** paths of the numbers that rested on what was taken away alone, and may now be anything */
  widened: string[];
  /** the issues, in the order of the case */
  issues: ComparedIssue[];
  /** who decides, and what passes, of each issue of which the case says so */
  rules: RuleChange[];
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

export interface Want {
  /** id of the option that is wished; null for a position */
  option: string | null;
  /** that is wished, or that the option was chosen by; null on a vote */
  position: number | null;
  /** of the option, as things stand */
  probability?: Estimate;
  /** mean of the outcomes' distances to the position, as things stand */
  distance?: Estimate;
}

export interface Coalition {
  /** what is wished for; on a vote 1 for yes, 0 for no */
  target: number | null;
  /** the point nearest to it that passes already, or what stands; null on a vote */
  nearest: number | null;
  /** whether the target passes as it is */
  passes: boolean;
  /** whether it passes, or enough members can be won over */
  possible: boolean;
  /** whether the search for the least effort came to its end */
  sure: boolean;
  /** of all who are won over */
  effort: number | null;
  /** those to be won over, in the order of the case */
  members: Persuasion[];
  /** on a vote: ids of those against, whose vote would change nothing whoever else is won over */
  never_needed: string[];
  /** sets of members without whose agreement nothing passes and of whom none is idle, whatever anybody wants, the smallest first */
  blocking: BlockingSet[];
  /** whether these are all such sets */
  blocking_complete: boolean;
}

export interface Persuasion {
  /** id of the member */
  actor: string | null;
  /** its position at its mode; on a vote its chance of yes */
  from: number | null;
  /** half way between what stands and the target, from where on it agrees; on a vote 1 or 0 */
  to: number | null;
  /** share of the scale that it moves, times its capability, the most capable having 100 */
  effort: number | null;
  /** on a vote: whether it is enough that it lets its veto be */
  abstention: boolean;
}

export interface Lever {
  /** one, or two together */
  moves: Move[];
  /** of the moves together */
  effort: number | null;
  /** on the wish, in the pool: on the option's probability, or how many points of the scale nearer to the position the outcome comes; above 0 it helps */
  effect: Estimate;
  /** lower end of its central 95 % interval, by the draws; null without draws */
  low: number | null;
  /** upper end of it */
  high: number | null;
  /** effect / effort */
  effect_per_effort: number | null;
  /** of two moves: their effect less the sum of each one's own; else 0 */
  beyond: number | null;
  /** change of the weighted mean with every number at its mode; on a vote of the probability of yes */
  exact: number | null;
  /** its derivative by the number there; null where there is none */
  slope: number | null;
  /** of the pool's expected outcome and of each option's probability */
  change: Stand;
  /** models under which it helps */
  helps: number;
  /** models under which it hurts */
  hurts: number;
  /** models that count for both: all, but where it is stated who decides those that follow that */
  counting: number;
  /** the effect under each model */
  models: LeverModel[];
}

export interface Move {
  /** what is done */
  move: "state" | "shift" | "stress" | "play-down" | "energise" | "calm" | "bring-in" | "keep-out" | "use-veto" | "spare-veto";
  /** id of the actor that it is done to */
  actor: string | null;
  /** id of the consideration whose weight changes; null where it is another number */
  consideration: string | null;
  /** the number that changes, as the case states it, at its mode */
  from: number | null;
  /** what it becomes */
  to: number | null;
  /** share of what the number could span, times the actor's capability, the most capable having 100 */
  effort: number | null;
}

export interface LeverModel {
  /** the model */
  model: string | null;
  /** its reading */
  reading: string | null;
  /** on the wish, under this model */
  effect: Estimate;
  /** 1: it helps, by more than two standard errors; -1: it hurts; 0: neither shows */
  direction: number;
  /** whether it counts in helps and hurts: it follows who decides, or the case does not say that */
  counts: boolean;
}

/** What an actor could do to get what it wants: `plenum advise CASE --actor ID` */
export interface AdviceDocument {
  format: "plenum-advise";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the scenario that was applied; null for none */
  scenario: string | null;
  /** id of the issue in the case */
  issue: string;
  /** id of the actor that is advised */
  actor: string | null;
  /** whether options of the issue are known to be ruled out: the figures are of the answer given that */
  given_ruled_out: boolean;
  /** of the coalitions, ends of numbers or levers solved, how many left nothing that the models give a chance; the options that are not ruled out count alike there */
  nothing_left: number;
  /** what rules them out, on which the figures are conditional */
  ruled_out: RuledOut[];
  /** what it wishes */
  want: Want;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** over which levers are tried */
  draws: number;
  /** games that models solved */
  solves: number;
  /** share of what a number could span that a lever moves it, at most */
  step: number | null;
  /** as things stand */
  forecast: Stand;
  /** the cheapest that carries the wish under the issue's rule, with every number at its mode; null where no rule decides or what stands is not stated. On a vote each member counts as voting what is likelier */
  coalition: Coalition | null;
  /** single moves, the largest effect first */
  levers: Lever[];
  /** two moves together, likewise */
  pairs: Lever[];
  /** levers that were tried in pairs: the best ones alone */
  paired: number;
  /** pairs of them that were tried */
  pairs_searched: number;
  /** pairs of levers that were not */
  pairs_left: number;
  /** levers that a first look left out, where the budget did not allow a close one at all of them */
  screened: number;
  /** that this look took of each; 0: there was none */
  screening_draws: number;
  /** of draws, those that models beside the answer were asked on where the budget did not allow all; 0: it did */
  others_draws: number;
}

export interface PooledNumber {
  /** of the number in the case */
  path: string | null;
  /** their most likely values, the largest less the least, of what the number could span */
  apart: number | null;
  /** whether all ranges have a point in common */
  overlap: boolean;
  /** whether the ranges differ; else their evidence alone does */
  differ: boolean;
  /** one for each who states it, by name */
  opinions: Opinion[];
}

export interface Opinion {
  /** who says so */
  assessor: string | null;
  /** low end of the range, in the number's unit */
  low: number | null;
  /** the most likely value; of quantiles the median */
  mode: number | null;
  /** high end */
  high: number | null;
  /** the range as the case has it, in YAML */
  range: string | null;
  /** in the assessor's words; null where none is given */
  reason: string | null;
  /** whether an end went beyond what the number may be, and was set there */
  clipped: boolean;
  /** where */
  file: string | null;
  /** from 1 */
  line: number | null;
}

export interface VersionDifference {
  /** words: nothing is computed of it; structure: the game itself; scale: what the numbers are measured on, so that they cannot be pooled */
  kind: "words" | "structure" | "scale";
  /** in the case */
  path: string | null;
  /** whose file differs from the first */
  assessor: string | null;
  /** how */
  message: string | null;
  /** where */
  file: string | null;
  /** from 1 */
  line: number | null;
  /** in characters, from 1 */
  column: number | null;
}

/** Several people's versions of a case side by side: `plenum pool A.yaml B.yaml` */
export interface PoolDocument {
  format: "plenum-pool";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the first case */
  case: string | null;
  /** whose files were pooled, by name */
  assessors: string[];
  /** numbers in the case */
  stated: number;
  /** of those, how many have ranges that differ */
  differing: number;
  /** that several people state, the furthest apart first */
  numbers: PooledNumber[];
  /** what else differs from the first file, in the order of the files */
  differences: VersionDifference[];
}

export interface EvidenceTotals {
  /** in the case, without those that repeat others */
  claims: number;
  /** claims that derive from other claims alone */
  repeats: number;
  /** that the claims come from in the end */
  origins: number;
  /** in the case */
  documents: number;
  /** that the case states */
  numbers: number;
  /** of them that rest on no claim */
  unsupported: number;
  /** of them that rest on one origin alone */
  alone: number;
  /** of them that rest on claims none of which has a quote found in its document */
  unverified: number;
  /** as listed under that name */
  contradictions: number;
  /** that stand in their document */
  quotes_found: number;
  /** that do not */
  quotes_missing: number;
  /** without a text to look in */
  quotes_unread: number;
  /** claims that name a paragraph which their document has not */
  paragraphs_missing: number;
  /** that name a text which cannot be used */
  documents_unread: number;
  /** claims made after the case's as_of */
  hindsight: number;
}

export interface Passage {
  /** id of the document; null for a claim's own words */
  document: string | null;
  /** id of the claim; null for a document's paragraph */
  claim: string | null;
  /** of the document, or the one that the claim names, from 1; null where none is known */
  paragraph: number | null;
  /** around the words found, which stand in brackets */
  text: string | null;
}

export interface Claim {
  /** of the claim */
  id: string | null;
  /** Admiralty code: the source's reliability and the claim's credibility, such as C3 */
  grade: string | null;
  /** what is claimed */
  says: string | null;
  /** id of its source, or null */
  source: string | null;
  /** id of its document, or null */
  document: string | null;
  /** ids of what it derives from: as the case says, or else its source, or its document */
  via: string[];
  /** ids of the sources, documents or claims that it comes from in the end */
  origins: string[];
  /** whether it derives from other claims alone, and counts for nothing beside them */
  repeats: boolean;
  /** of the document, as in the case, from 1; null where none is given */
  paragraph: number | null;
  /** whether the document has fewer paragraphs */
  paragraph_missing: boolean;
  /** its own date, or else its document's; null where there is neither */
  dated: string | null;
  /** whether that is later than the case's as_of */
  hindsight: boolean;
  /** and where it stands */
  quote: Quote;
  /** ids of claims, whichever of the two says so */
  contradicted_by: string[];
  /** paths of what rests on it */
  supports: string[];
}

export interface Quote {
  /** as in the case; null for no quote */
  text: string | null;
  /** whether it stands in the document; unread: there is no text to look in */
  state: "none" | "found" | "missing" | "unread";
  /** where it was found, or where the nearest passage stands; null: nowhere */
  paragraph: number | null;
  /** the passage nearest to a missing quote, or null */
  nearest: string | null;
}

export interface Origin {
  /** of a source, or a document or claim that names none */
  id: string | null;
  /** of the source, title of the document, or id of the claim */
  name: string | null;
  /** as the source says */
  kind: "named" | "anonymous" | "interested" | "document";
  /** Admiralty code, A to F; F for what is no source */
  reliability: string | null;
  /** that come from it in the end, without those that repeat others */
  claims: number;
  /** paths of the numbers that rest on it alone */
  alone: string[];
}

export interface Reason {
  /** of the consideration */
  id: string | null;
  /** the reason in words */
  label: string | null;
  /** id of the issue */
  issue: string | null;
  /** what an actor says, what it is taken to weigh, or both */
  kind: "unsaid" | "stated" | "assessed" | "both";
  /** null for one that is stated alone and pulls nowhere */
  pulls_to: number | null;
  /** ids of the reasons that it is a pretext for */
  covers: string[];
  /** what would show that it is no reason; or null */
  refuted_by: string | null;
  /** ids of the claims that it rests on */
  claims: string[];
}

export interface Contradiction {
  /** of the statement that both support */
  path: string | null;
  /** id of the one */
  claim: string | null;
  /** id of the other */
  against: string | null;
}

export interface Disputed {
  /** of the number in the case */
  path: string | null;
  /** how far their most likely values are apart, as a share of what all ranges span */
  apart: number | null;
  /** whether all ranges have a point in common */
  overlap: boolean;
  /** one for each assessor */
  assessments: Assessment[];
}

export interface Assessment {
  /** as in the case */
  assessor: string | null;
  /** share of the pool */
  weight: number | null;
  /** low end of the range, in the number's unit */
  low: number | null;
  /** the most likely value */
  mode: number | null;
  /** high end */
  high: number | null;
}

export interface Assessor {
  /** as in the case */
  assessor: string | null;
  /** that this one states beside others */
  numbers: number;
  /** mean distance from the pool's most likely value, as a share of what all ranges span */
  distance: number | null;
  /** the same with its sign: above 0 for one that tends to say more */
  leaning: number | null;
}

export interface ReviewedDocument {
  /** of the document */
  id: string | null;
  /** as in the case */
  title: string | null;
  /** as in the case, or null */
  publisher: string | null;
  /** as in the case, or null */
  published: string | null;
  /** whether its text was found and read */
  read: boolean;
  /** why not, where a text is named; or null */
  problem: string | null;
  /** of its text */
  paragraphs: number;
  /** that cite it */
  claims: number;
}

/** What is claimed, how good it is, and what rests on it: `plenum evidence CASE` */
export interface EvidenceDocument {
  format: "plenum-evidence";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** the case's date, or null */
  as_of: string | null;
  /** of the whole case */
  totals: EvidenceTotals;
  /** that were searched for; with --search alone */
  words?: string | null;
  /** that hold the words, best first */
  passages?: Passage[];
  /** in the order of the case; with --claim that one; not with --unsupported and --search */
  claims?: Claim[];
  /** that claims come from in the end, in the order of the case: sources, then documents, then claims; in the whole review alone */
  origins?: Origin[];
  /** that the case calls stated or assessed, in its order; in the whole review alone */
  reasons?: Reason[];
  /** pairs of claims that contradict each other and support the same statement; in the whole review alone */
  contradictions?: Contradiction[];
  /** numbers that several assessors state; in the whole review alone */
  disputed?: Disputed[];
  /** who state them; in the whole review alone */
  assessors?: Assessor[];
  /** paths of the numbers that rest on no claim; in the whole review and with --unsupported */
  unsupported?: string[];
  /** in the order of the case; in the whole review alone */
  documents?: ReviewedDocument[];
}

export interface MatrixOption {
  /** of the option */
  id: string | null;
  /** claims that are */
  consistent: number;
  /** claims that are */
  against: number;
  /** origins that these come from */
  against_origins: number;
  /** whether no option has fewer claims against it */
  stands: boolean;
}

export interface MatrixRow {
  /** its id */
  claim: string | null;
  /** Admiralty code: the source's reliability and the claim's credibility, such as C3 */
  grade: string;
  /** what is claimed */
  says: string | null;
  /** whether the case says how it bears; else that follows from what rests on it */
  stated: boolean;
  /** share of the pairs of options of which it speaks against one alone */
  diagnosticity: number | null;
  /** whether other options would be left standing without it */
  decides: boolean;
  /** how it bears on each */
  options: MatrixCell[];
}

export interface MatrixCell {
  /** of the option, as in the case */
  id: string | null;
  /** neutral, consistent or against */
  bearing: string;
}

export interface MatrixRemoval {
  /** id of the source, document or claim */
  origin: string | null;
  /** that would fall with it */
  claims: number;
  /** ids of the options that would be left standing */
  stand: string[];
  /** whether these are others than with it */
  changes: boolean;
}

export interface Lead {
  /** of the number in the case */
  path: string | null;
  /** share of the outcome's variance that would go if the number were known: its first Sobol' index */
  narrows: VarianceShare;
  /** id of the doubtful origin that it rests on alone; null: it rests on nothing */
  origin: string | null;
}

/** Claims against options, and what to look for next: `plenum evidence CASE --matrix` */
export interface MatrixDocument {
  format: "plenum-matrix";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the issue in the case */
  issue: string;
  /** of the issue, in its order */
  options: MatrixOption[];
  /** in the order of the case, without those that repeat others */
  claims: MatrixRow[];
  /** each origin in turn, in the order of the case */
  without: MatrixRemoval[];
  /** numbers that rest on nothing, or on one doubtful origin alone, the one whose evidence would narrow the answer most first */
  collect: Lead[];
}

export interface BacktestModel {
  /** the model */
  model: string | null;
  /** its reading */
  reading: string | null;
  /** where it is from */
  cites: string | null;
  /** whether it is what an elaborate model must beat */
  baseline: boolean;
  /** issues that it gave an outcome for */
  treated: number;
  /** issues that it gave none for */
  untreated: number;
  /** issues that it gave a distribution for */
  distributions: number;
  /** its losses */
  scores: Loss[];
  /** outcomes in each tenth of their distribution; empty for points */
  pit: (number | null)[];
}

export interface Loss {
  /** its name; docs/accuracy.md explains each */
  loss: string | null;
  /** what it is, in a few words */
  about: string | null;
  /** over the issues that the model could treat; null where it does not apply or is infinite */
  value: number | null;
  /** lower end of its central 95 % interval */
  low: number | null;
  /** upper end of it */
  high: number | null;
  /** less the weighted mean's, over the issues that both could treat; below 0: better */
  difference: number | null;
  /** lower end of its central 95 % interval, by the paired bootstrap */
  difference_low: number | null;
  /** upper end of it */
  difference_high: number | null;
}

export interface BacktestIssue {
  /** id of the case */
  case: string | null;
  /** id of the issue in the case */
  issue: string | null;
  /** with a position on it */
  actors: number;
  /** what happened */
  outcome: number | null;
  /** the point forecast of each of the models, in their order; null where one has none */
  forecasts: (number | null)[];
}

export interface VoteScore {
  /** vote (the law under the rule), base-rate (the share of the other votes that ended in yes) or camp-share (the share of the capability that is for it) */
  forecast: string | null;
  /** what it is, in a few words */
  about: string | null;
  /** votes that both it and the law have a forecast of */
  issues: number;
  /** mean of the squared differences, added over yes and no: 0 to 2 */
  brier: number | null;
  /** mean of -ln of the probability of what came about; null where it is infinite */
  log_score: number | null;
  /** the law's Brier score less this one's; below 0: the law is better */
  difference: number | null;
  /** lower end of its central 95 % interval, by the paired bootstrap; null of fewer than 10 votes */
  difference_low: number | null;
  /** upper end of it */
  difference_high: number | null;
}

export interface BacktestVote {
  /** id of the case */
  case: string | null;
  /** id of the issue in the case */
  issue: string | null;
  /** what happened: yes or no */
  outcome: string | null;
  /** of yes, by the law under the rule; null where nobody has a vote */
  vote: number | null;
  /** of the other votes that ended in yes; null for an only one */
  base_rate: number | null;
  /** of the capability that is for it: the mean of the chances of yes, by capability */
  camp_share: number | null;
}

/** How good each model was where the outcome is known: `plenum backtest CASES` */
export interface BacktestDocument {
  format: "plenum-backtest";
  version: 1;
  plenum: string;
  engine: number;
  /** as on the command line */
  data: string | null;
  /** that was taken of it; null for all */
  part: string | null;
  /** of draws and resamples */
  seed: number;
  /** of the issues, for the intervals */
  resamples: number;
  /** issues without an outcome, which are left out */
  unresolved: number;
  /** each model and its losses */
  models: BacktestModel[];
  /** each issue on a scale with an outcome */
  issues: BacktestIssue[];
  /** of votes on yes or no: each way to forecast them and its losses; empty without any */
  vote_scores: VoteScore[];
  /** each vote on yes or no with an outcome */
  votes: BacktestVote[];
}

export interface VerifiedLine {
  /** of the ledger, from 1 */
  line: number;
  /** forecast or grade; null: the line is no record */
  kind: string | null;
  /** of the record, from 1; this and what follows of a sound line alone */
  number?: number;
  /** when it was made */
  at?: string | null;
  /** its hash */
  sha256?: string | null;
  /** public key that signed it; null for none */
  signer?: string | null;
  /** version that wrote it */
  plenum?: string | null;
  /** of that version */
  engine?: number;
  /** system: its time was observed; stated: it was stated, not observed; null: an older plenum wrote it */
  clock?: string | null;
  /** of a forecast: id of the stage that has to come by the deadline, where the case names one; or null */
  stage?: string | null;
  /** each check and how it ended */
  checks: Check[];
}

export interface Check {
  /** what was looked at; docs/seal.md explains each */
  check: "form" | "hash" | "chain" | "signature" | "case" | "figures" | "time";
  /** none: it does not apply, or was not asked for */
  verdict: "none" | "pass" | "fail" | "other-engine" | "not-observed";
  /** of a failure, of another engine, or why a time is not observed; else null */
  reason: string | null;
}

export interface Anchor {
  /** head: --head; published: a line of --published; remembered: this machine kept it when it added the record */
  origin: "head" | "published" | "remembered";
  /** of its file, from 1; 0: none */
  line: number;
  /** that the line gives the record; 0: none */
  number: number;
  /** that the line gives */
  sha256: string | null;
  /** number of the ledger's record with that hash; 0: there is none */
  found: number;
  /** yes: the ledger has it, under the number that the line gives */
  holds: "no" | "yes";
}

export interface Witness {
  /** that was read */
  file: string | null;
  /** holds; unread: it is no time-stamp response; refused: the authority granted none; other: no record has its hash; untrusted: no --ca was given; unknown-signer: not under the certificates of --ca; broken: its signature is not one of what it says */
  verdict: "holds" | "unread" | "refused" | "other" | "untrusted" | "unknown-signer" | "broken";
  /** why it does not hold; null where it does */
  reason: string | null;
  /** that it stamps; null where it was not read */
  sha256: string | null;
  /** the moment that the authority gives; null where it was not read */
  at: string | null;
  /** the name in the certificate that signed it; null where it brings none */
  by: string | null;
  /** number of the ledger's record with that hash; 0: there is none */
  found: number;
  /** whether it holds, and that moment is before the time that the record gives itself */
  early: boolean;
}

export interface StandingDocument {
  /** of the forecast's record */
  number: number;
  /** its id in the case */
  document: string | null;
  /** of its text, relative to the case file */
  path: string | null;
  /** same; changed since; missing; unknown: it could not be read then either */
  standing: "same" | "changed" | "missing" | "unknown";
}

/** Whether sealed records still hold: `plenum verify` */
export interface VerifyDocument {
  format: "plenum-verify";
  version: 1;
  plenum: string;
  engine: number;
  /** whether nothing failed */
  passed: boolean;
  /** each line of the ledger */
  records: VerifiedLine[];
  /** hashes from outside of the ledger that it was compared with */
  anchors: Anchor[];
  /** time-stamp responses of --anchor */
  witnesses: Witness[];
  /** that the forecasts rest on, as they are now in the folder of --documents */
  documents: StandingDocument[];
}

export interface LedgerScore {
  /** answer, baseline, outside-view, previous, own (the analyst's), a model's name, or unsealed */
  forecaster: string | null;
  /** of a model, else null */
  reading: string | null;
  /** brier, log or crps; docs/seal.md defines them */
  loss: string | null;
  /** of a part: horizon, tag or question; null: the whole */
  by: string | null;
  /** which part it is, or null */
  part: string | null;
  /** issues that it is over */
  count: number;
  /** the loss; null where it is infinite */
  value: number | null;
  /** lower end of its central 95 % interval; null below 10 issues */
  low: number | null;
  /** upper end of it */
  high: number | null;
  /** issues that the baseline is scored on too */
  shared: number;
  /** less the baseline's loss over these; below 0: better */
  difference: number | null;
  /** lower end of its central 95 % interval */
  difference_low: number | null;
  /** upper end of it */
  difference_high: number | null;
  /** issues that are overdue, and that it said something of */
  overdue: number;
  /** the loss with these, each taken as it would be worst */
  worst: number | null;
}

export interface Skill {
  /** baseline, outside-view, own: the analyst's, or previous: the last answer to the same question before */
  against: string | null;
  /** brier or crps */
  loss: string | null;
  /** graded issues that both said something of; 0: the ledger has none */
  count: number;
  /** mean loss of the answers there; null where there is none, as below */
  answer: number | null;
  /** the other's mean loss there */
  reference: number | null;
  /** 1 less the quotient of the two: the share of its loss that the answers avoid */
  skill: number | null;
}

export interface Scored {
  /** of the issue or else the case, or null */
  question: string | null;
  /** CASE/ISSUE; of one from elsewhere FILE:LINE */
  path: string | null;
  /** of its record; 0 without one */
  number: number;
  /** the day */
  made: string | null;
  /** date by which it is settled; null where it is not known */
  deadline: string | null;
  /** scored, open, overdue, void, late (its outcome came after the deadline), or unobserved (left out: a time of it was stated) */
  standing: "scored" | "open" | "overdue" | "void" | "late" | "unobserved";
  /** the option that came about, or the value, or else yes or no; null: not known */
  outcome: string | null;
  /** date of it, or null */
  resolved: string | null;
  /** that was given to what came about */
  probability: number | null;
  /** its Brier score, from 0 to 2; this and what follows where it is scored */
  brier: number | null;
  /** its logarithmic score; null where it is infinite */
  log: number | null;
  /** its CRPS, in hundredths of the scale */
  crps: number | null;
  /** from the day it was made to the deadline, or else to the day it was resolved */
  horizon: number | null;
  /** sealed, or unsealed: from elsewhere */
  sealed: string | null;
  /** system: its times were observed; stated: one was stated; null: not known */
  clock: string | null;
  /** of the case, parted by "; "; null: none */
  tags: string | null;
  /** what the CRPS is made from. exact: all draws; between: all draws, linear between the two outcomes around it that the record has; quantiles: the 101 quantiles, by an older plenum; null: there is none */
  crps_source: string | null;
  /** id of the stage that had to come by the deadline, where the case names one; or null */
  stage: string | null;
  /** that the analyst gave to what came about as his own; or null */
  own: number | null;
}

export interface Calibration {
  /** of ICD 203 */
  word: string | null;
  /** least that the word stands for */
  from: number | null;
  /** what it stands for is less than this; of the last word, at most this */
  to: number | null;
  /** probabilities of options that fell here */
  count: number;
  /** their mean */
  said: number | null;
  /** share of them that came true */
  came: number | null;
  /** lower end of that share's 95 % interval (Jeffreys' prior) */
  low: number | null;
  /** upper end of it */
  high: number | null;
}

/** How good sealed forecasts were: `plenum score` */
export interface ScoreDocument {
  format: "plenum-score";
  version: 1;
  plenum: string;
  engine: number;
  /** issues of sealed forecasts whose outcome is recorded */
  graded: number;
  /** those without one yet */
  open: number;
  /** of these, the ones whose deadline has passed */
  overdue: number;
  /** forecasts from elsewhere that are scored */
  unsealed: number;
  /** those that cannot be settled, which do not count */
  voided: number;
  /** those whose outcome came after the deadline, which do not count */
  late: number;
  /** graded issues with a time that was not observed */
  unobserved: number;
  /** whether these count, and are among those graded */
  stated_times: "left-out" | "counted";
  /** of the resamples */
  seed: number;
  /** for the intervals */
  resamples: number;
  /** each forecaster's losses */
  scores: LedgerScore[];
  /** of the answers and of those from elsewhere: losses by how far ahead each was made, by tag, and with each question once, its forecasts weighted by the days each stood */
  parts: LedgerScore[];
  /** the answers beside what they can be compared with */
  skill: Skill[];
  /** every forecast, the ledger's first */
  forecasts: Scored[];
  /** how often came true what the answer called by each word */
  calibration: Calibration[];
}

export interface SweepModel {
  /** model, reading and settings */
  model: string | null;
  /** on issues with a scale */
  answers: number;
  /** of these, on their scales */
  mean: number | null;
  /** of these */
  lowest: number | null;
  /** of these */
  highest: number | null;
  /** mean distance from known outcomes, in hundredths of the scale */
  off?: number | null;
  /** units or issues that the model cannot treat */
  untreated: number;
}

export interface SweepRow {
  /** of the case */
  case: string | null;
  /** of the issue */
  issue?: string | null;
  /** of the option whose row it is, or, with `sobol`, whose probability is the answer; no issue's own row has it */
  option?: string | null;
  /** what ran; `answer` is the usual models, pooled */
  model: string | null;
  /** of the model */
  reading?: string | null;
  /** that are not the usual ones, as `rounds=5 risk=on` */
  settings?: string | null;
  /** of the forecast; to the nearest double */
  seed: number | null;
  /** of the grid and the hypercube, from 1 */
  point: number | null;
  /** that the plan sweeps over, under the names of the table's columns */
  numbers: Record<string, number | string | null>;
  /** of the answer, on the issue's scale */
  mean?: number | null;
  /** Monte Carlo error of the mean */
  standard_error?: number | null;
  /** of the answer */
  median?: number | null;
  /** end of its central 80 % */
  low?: number | null;
  /** end of its central 80 % */
  high?: number | null;
  /** of the option; in an option's row */
  probability?: number | null;
  /** of the draws, in which the model settled */
  settled?: number | null;
  /** what came, on the scale; in an option's row whether it came, 1 or 0 */
  outcome?: number | null;
  /** mean less outcome, in hundredths of the scale */
  off?: number | null;
  /** of Sobol' indices: the path of a number, or `chance` */
  input?: string | null;
  /** share of the variance that is due to the input alone */
  first?: number | null;
  /** lower end of its 95 % interval */
  first_low?: number | null;
  /** upper end of it */
  first_high?: number | null;
  /** share that it has a part in */
  total?: number | null;
  /** lower end of its 95 % interval */
  total_low?: number | null;
  /** upper end of it */
  total_high?: number | null;
  /** `ok`; or why there is no answer: `unsupported`, `empty`, `domain` */
  status: string | null;
}

/** What a plan's forecasts came to: `plenum sweep PLAN` and `plenum merge PART...` */
export interface SweepDocument {
  format: "plenum-sweep";
  version: 1;
  plenum: string;
  engine: number;
  /** SHA-256 of the plan and of all that it names */
  plan: string | null;
  /** one case, choice of models, seed and point each */
  units: number;
  /** what each came to; none with `sobol` */
  models: SweepModel[];
  /** those of the table: docs/sweep.md */
  rows: SweepRow[];
}

export interface TracedIssue {
  /** id of the issue in the case */
  issue: string | null;
  /** settled, cycle, round-limit or degenerate */
  ending: string | null;
  /** how many were done */
  rounds: number;
  /** length of the cycle, or 0 */
  period: number;
  /** one observation each */
  rows: TraceRow[];
}

export interface TraceRow {
  /** 0: the start */
  round: number;
  /** id of the actor, or of the option; empty: none */
  actor: string | null;
  /** id of the other actor, or option; empty: none */
  other: string | null;
  /** what was seen */
  variable: string | null;
  /** of the variable */
  value: number | null;
}

/** One model at work, round by round: `plenum trace CASE --model NAME` */
export interface TraceDocument {
  format: "plenum-trace";
  version: 2;
  plenum: string;
  engine: number;
  plenum_trace: 1;
  /** id of the case */
  case: string | null;
  /** that was followed */
  model: string | null;
  /** of the model */
  reading: string | null;
  /** those that the model treats, in the order of the case */
  issues: TracedIssue[];
}

export interface Offer {
  /** from 1; 0: in any round */
  round: number;
  /** id of the actor that makes it */
  from: string | null;
  /** id of the actor that it asks to move */
  to: string | null;
  /** of the draws in which it is made */
  made: number | null;
  /** of the draws in which it is taken */
  taken: number | null;
}

/** Who makes offers to whom in the challenge model, and how often: `plenum trace CASE --offers` */
export interface OffersDocument {
  format: "plenum-offers";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the issue in the case */
  issue: string;
  /** of the challenge model */
  reading: string | null;
  /** of the draws; the same seed and engine give the same figures */
  seed: number;
  /** how many; 0: the game with every number at its mode alone */
  draws: number;
  /** of each pair that makes one in some draw: those of any round, then round by round */
  offers: Offer[];
}

export interface DealsIssue {
  /** id of the issue in the case */
  issue: string;
  /** its outcome before any deal */
  start: DealsStage;
  /** after round 1 */
  first: DealsStage;
  /** after the last round */
  last: DealsStage;
}

export interface DealsStage {
  /** with every range at its mode */
  point: number | null;
  /** over the draws */
  mean: Estimate;
  /** over the draws */
  median: Estimate;
  /** over the draws */
  standard_deviation: number | null;
  /** the central 50, 80 and 95 % of the draws: the spread of the inputs, not of outcomes */
  intervals: Interval[];
  /** each option of the issue, in the order of the case */
  options: DealsOption[];
}

export interface DealsOption {
  /** of the option, as in the case */
  id: string | null;
  /** of the option */
  probability: Estimate;
}

export interface DealsActor {
  /** id of the actor */
  actor: string | null;
  /** of the effects of deals in which it is a partner */
  own: DealsSum;
  /** of those whose partner it stands with on both issues */
  inner: DealsSum;
  /** of all others */
  outer: DealsSum;
  /** of all deals */
  total: DealsSum;
  /** share of the draws in which the total is below 0 */
  share_losing: number | null;
}

export interface DealsSum {
  /** with every range at its mode */
  point: number | null;
  /** over the draws */
  mean: number | null;
  /** low end of the central 80 % of the draws */
  low: number | null;
  /** high end of it */
  high: number | null;
}

export interface Deal {
  /** in which it is made, from 1 */
  round: number;
  /** of the draws in which the two make it too, to whatever extent */
  share: number | null;
  /** the two */
  partners: DealPartner[];
  /** on every actor */
  effects: DealEffect[];
}

export interface DealPartner {
  /** id of the partner */
  actor: string | null;
  /** id of the issue that it moves on */
  issue: string;
  /** where it begins */
  from: number | null;
  /** where it ends */
  to: number | null;
  /** what it gains */
  gain: number | null;
  /** whether it stops where the outcome meets the partner's preference */
  limited: boolean;
}

export interface DealEffect {
  /** id of the actor */
  actor: string | null;
  /** whether it is a partner, stands with one on both issues, or neither */
  kind: "own" | "inner" | "outer";
  /** what the deal is worth to it */
  value: number | null;
}

export interface DealPattern {
  /** of the draws in which the two make it */
  share: number | null;
  /** the two */
  partners: PatternPartner[];
}

export interface PatternPartner {
  /** id of the partner */
  actor: string | null;
  /** id of the issue that it moves on */
  issue: string;
  /** how far it moves where they make it, signed */
  mean_move: number | null;
  /** what it gains where they do */
  mean_gain: number | null;
}

/** Who could trade what with whom across issues, and who pays for it: `plenum deals CASE` */
export interface DealsDocument {
  format: "plenum-deals";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** exchange */
  model: string | null;
  /** of the model */
  reading: string | null;
  /** of deals, as asked for */
  rounds: number;
  /** of the ranges, ties and rates */
  draws: number;
  /** of the draws */
  seed: number;
  /** only where it allowed fewer draws than were asked for: the most work, in units of --budget */
  budget?: number;
  /** those of the case, in its order */
  issues: DealsIssue[];
  /** what all deals together do to each */
  actors: DealsActor[];
  /** those of the point game, in their order */
  deals: Deal[];
  /** deals as the draws have them, the most frequent first */
  patterns: DealPattern[];
}

export interface KeptRun {
  /** of the run, from 1 */
  number: number;
  /** when it was kept */
  at: string | null;
  /** version that made it */
  plenum: string | null;
  /** of that version */
  engine: number;
  /** id of the case */
  case: string | null;
  /** of the case, or null */
  question: string | null;
  /** system: that time was observed; stated: it was stated, not observed; null: not known */
  clock: string | null;
}

/** The forecasts that were kept: `plenum runs` */
export interface RunsDocument {
  format: "plenum-runs";
  version: 1;
  plenum: string;
  engine: number;
  /** the oldest first */
  runs: KeptRun[];
}

export interface KeptIssue {
  /** of the issue in the case */
  id: string | null;
  /** of the issue */
  question: string | null;
  /** ids of its options */
  options: string[];
  /** only where the issue has a process and the case a deadline: how it stands then; all options' probabilities are then those of what counts by that day */
  by_deadline?: KeptStanding | null;
  /** only where the case says which options mean yes to its question */
  yes?: KeptYes | null;
  /** with the outside view, where that had a weight */
  answer: Saying;
  /** the weighted mean alone; nothing of it where options are chosen */
  baseline: Saying;
  /** each model that ran */
  models: Saying[];
}

export interface KeptStanding {
  /** that anything is decided by the deadline */
  settled: number | null;
  /** that it is decided later */
  late: number | null;
  /** that it never is */
  never: number | null;
  /** id of the option that nothing by then counts as: one of the case's, or one added to them; null without options */
  if_open: string | null;
  /** id of the stage that has to come by then; null: the one that decides */
  stage: string | null;
}

export interface KeptYes {
  /** ids of those that mean yes to the case's question */
  options: string[];
  /** of these together, by the answer */
  probability: number | null;
}

export interface Saying {
  /** null: the answer */
  model: string | null;
  /** of the model; null with it */
  reading: string | null;
  /** of the pool */
  share: number | null;
  /** outcome with every range at its mode */
  point: number | null;
  /** of the outcomes */
  mean: number | null;
  /** of each option, in their order; an empty list: none */
  options: (number | null)[];
  /** at the levels 0, 0.01, … 1; an empty list: none */
  quantiles: (number | null)[];
}

/** A forecast that was kept: `plenum runs NUMBER` */
export interface RunDocument {
  format: "plenum-run";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** of the case, or null */
  question: string | null;
  /** of the case's text */
  case_sha256: string | null;
  /** of the draws */
  seed: number;
  /** how many there were */
  draws: number;
  /** of the outside view in the answer, 0 to 1 */
  outside_weight: number | null;
  /** the issues that were forecast */
  issues: KeptIssue[];
  /** of the case's resolution */
  deadline?: string | null;
  /** the case as it was, to forecast anew */
  case_text: string | null;
}

export interface Question {
  /** of the forecast's record, from 1 */
  number: number;
  /** open, due, overdue (past the deadline and not graded), graded, voided, or superseded by a later forecast of it and not overdue */
  state: "open" | "due" | "overdue" | "graded" | "voided" | "superseded";
  /** id of the case */
  case: string | null;
  /** id of the issue */
  issue: string | null;
  /** of the issue or else the case, or null */
  question: string | null;
  /** date by which it is settled */
  deadline: string | null;
  /** days until the deadline's last day; below 0: since */
  days_left: number;
  /** when it was sealed */
  at: string | null;
  /** system: that time was observed; stated: it was stated, not observed; null: an older plenum wrote it */
  clock: string | null;
  /** number of the last later forecast of the same question; 0: none */
  superseded_by: number;
  /** of the forecast's record */
  sha256: string | null;
  /** id of the stage that has to come by the deadline, where the case names one; or null */
  stage: string | null;
  /** of yes, where options mean it; or null */
  yes: number | null;
  /** of yes, as the analyst stated it as his own; or null */
  own_yes: number | null;
  /** outcome; late: after the deadline; void: it cannot be settled; reopened: what was ruled before does not hold; open: nothing came by the deadline. This and what follows where anything was ruled */
  ruling?: "outcome" | "late" | "void" | "reopened" | "open";
  /** what came about, on the scale; null: an option alone, or nothing */
  value?: number | null;
  /** id of the option that came about, or null */
  option?: string | null;
  /** date of it */
  on?: string | null;
  /** why it is void, or null */
  reason?: string | null;
  /** yes or no, where options mean yes to the question; or null */
  answer?: string | null;
}

/** What is asked in a ledger, and how far each question has come: `plenum runs --sealed` */
export interface QuestionsDocument {
  format: "plenum-questions";
  version: 1;
  plenum: string;
  engine: number;
  /** of each forecast, the oldest first */
  questions: Question[];
}

export interface Revision {
  /** of the forecast's record, from 1 */
  number: number;
  /** when it was sealed */
  at: string | null;
  /** system: that time was observed; stated: it was stated; null: not known */
  clock: string | null;
  /** CASE/ISSUE */
  path: string | null;
  /** of the issue or else the case, or null */
  question: string | null;
  /** date by which it is settled */
  deadline: string | null;
  /** id of the likeliest option; null where there are none */
  likeliest: string | null;
  /** of that one */
  probability: number | null;
  /** of the answer; null without a scale */
  median: number | null;
  /** the last on it: outcome, late, void or reopened; or null */
  ruling: string | null;
  /** id of the option that came about, or null */
  outcome: string | null;
  /** id of the stage that has to come by the deadline, where the case names one; or null */
  stage: string | null;
  /** of yes, where options mean it; or null */
  yes: number | null;
  /** of yes, as the analyst stated it as his own; or null */
  own_yes: number | null;
  /** yes or no, as it came about; or null */
  answer: string | null;
  /** in words, what is other in the case than at the forecast before, parted by "; "; null: nothing, or it is the question's first */
  changed: string | null;
  /** the same one by one */
  changes: string[];
}

/** The forecasts of a question one after the other, and what was other in the case each time: `plenum runs QUESTION` */
export interface RevisionsDocument {
  format: "plenum-revisions";
  version: 1;
  plenum: string;
  engine: number;
  /** of one question after the other, the oldest first */
  forecasts: Revision[];
}

/** A forecast put on record: `plenum seal CASE`. The record itself is in the ledger */
export interface SealDocument {
  format: "plenum-seal";
  version: 1;
  plenum: string;
  engine: number;
  /** of the record in the ledger, from 1 */
  number: number;
  /** when it was sealed */
  at: string | null;
  /** system: that time was observed; stated: it was stated, not observed */
  clock: string | null;
  /** id of the case */
  case: string | null;
  /** of the record */
  sha256: string | null;
  /** hash of the record before; zeros for the first */
  previous: string | null;
  /** public key that signed it; null for none */
  signer: string | null;
  /** to publish, which fixes the forecast and all before it */
  line: string | null;
}

/** What became of a sealed forecast: `plenum grade ID` */
export interface GradeDocument {
  format: "plenum-grade";
  version: 1;
  plenum: string;
  engine: number;
  /** of the record in the ledger, from 1 */
  number: number;
  /** of the record */
  sha256: string | null;
  /** system: its time was observed; stated: it was stated, not observed */
  clock: string | null;
  /** hash of the forecast's record */
  forecast: string | null;
  /** id of the issue */
  issue: string | null;
  /** what came about, on the scale; null: an option alone */
  value: number | null;
  /** id of the option that came about, or null */
  option: string | null;
  /** hash of the grade whose place it takes, or null */
  corrects: string | null;
  /** outcome; late: after the deadline; void: it cannot be settled; reopened: what was ruled before does not hold; open: nothing came by the deadline */
  ruling: "outcome" | "late" | "void" | "reopened" | "open";
  /** date of it */
  on: string | null;
  /** why it is void or open again, or null */
  reason: string | null;
  /** yes or no, where options mean yes to the question; or null */
  answer: string | null;
  /** id of the stage that had to come by the deadline, where the case names one; or null */
  stage: string | null;
}

export interface Turn {
  /** path of the number in the case */
  id: string | null;
  /** id of the actor whose number it is */
  actor: string | null;
  /** its most likely value as sealed, in its own unit; null for several that hang together, as are the next four */
  mode: number | null;
  /** low end of its range */
  low: number | null;
  /** high end of its range */
  high: number | null;
  /** which of the two brings the answer nearer to what came about */
  end: number | null;
  /** the value nearest to its mode at which the answer is what came about; null: none of its range */
  needed: number | null;
  /** the answer with it known to be at that end, as `answer` of the document is */
  answer: number | null;
  /** how much nearer that is */
  gain: number | null;
  /** whether the answer would have been what came about */
  turns: boolean;
}

export interface DrawnAway {
  /** in the case */
  id: string | null;
  /** as in the case, or null */
  name: string | null;
  /** how far it drew the answer away from what came about, by its Shapley value: in probability, or in points of the scale; below 0: towards it */
  away: number | null;
}

export interface Doubt {
  /** of the claim */
  id: string | null;
  /** what it claimed */
  says: string | null;
  /** contradicted: by a claim that the sealed case does not set against it; less-trusted: its grade is lower now; withdrawn: the case has it no more */
  kind: "contradicted" | "less-trusted" | "withdrawn";
  /** id of the claim that contradicts it, or its grade now; null of one withdrawn */
  by: string | null;
  /** what that claim says, or its grade when it was sealed; null of one withdrawn */
  was: string | null;
}

/** What can be learnt from a graded forecast: `plenum review ID` */
export interface ReviewDocument {
  format: "plenum-review";
  version: 1;
  plenum: string;
  engine: number;
  /** of the forecast's record in the ledger */
  number: number;
  /** when it was sealed */
  at: string | null;
  /** id of the case */
  case: string | null;
  /** id of the issue */
  issue: string | null;
  /** what came about, on the scale; null: an option alone */
  value: number | null;
  /** id of the option that came about, or null */
  option: string | null;
  /** date of it */
  on: string | null;
  /** id of the option that was sealed as the likeliest; null where there are none */
  likeliest: string | null;
  /** probability that was sealed of the option that came about; without options the mean */
  said: number | null;
  /** the same by the draws made here, of the models alone, without the outside view and, of an issue with a process, as if it were decided: what the numbers below are compared with */
  answer: number | null;
  /** of the numbers; of reasons and actors a fourth of them */
  draws: number;
  /** whether the answer is what came about: the likeliest option, or within a twentieth of the scale */
  right: boolean;
  /** how many numbers, from the first of the list, turn the answer together; 0: it is right, or not even all do */
  enough: number;
  /** those of a range that would have brought the answer nearer, the most first */
  numbers: Turn[];
  /** considerations, the one that misled most first */
  reasons: DrawnAway[];
  /** the one that misled most first */
  actors: DrawnAway[];
  /** whether there was the case as it is now to compare with */
  compared: boolean;
  /** its file, or null */
  now: string | null;
  /** whether its text has changed since the forecast was sealed */
  changed: boolean;
  /** of the sealed case, that do not stand as they did */
  claims: Doubt[];
}

export interface ImportedCase {
  /** of the case */
  id: string | null;
  /** the case file; not with `-o`, where it goes */
  text?: string | null;
}

/** Cases from another program's file, and what is wrong with that: `plenum import FILE`, also when nothing is read */
export interface ImportDocument {
  format: "plenum-import";
  version: 2;
  plenum: string;
  engine: number;
  /** errors, then warnings, then notes */
  problems: Problem[];
  /** those that the file holds */
  cases: ImportedCase[];
}

export interface CatalogueModel {
  /** its name, as in --model */
  model: string | null;
  /** its name in full */
  title: string | null;
  /** where it is from */
  cites: string | null;
  /** whether it is what an elaborate model must beat */
  baseline: boolean;
  /** whether it runs on issues with a scale where no model is named */
  usual: boolean;
  /** whether it is the answer where no model is named and no weight given */
  headline: boolean;
  /** whether it treats issues with a scale */
  scales: boolean;
  /** whether it treats issues of options without a scale */
  options: boolean;
  /** whether it treats votes on yes or no */
  votes: boolean;
  /** the default one first */
  readings: CatalogueReading[];
  /** of all its readings */
  settings: CatalogueSetting[];
}

export interface CatalogueReading {
  /** as in --model MODEL:READING */
  name: string | null;
  /** how it reads the model's sources */
  about: string | null;
}

export interface CatalogueSetting {
  /** as in --option MODEL.SETTING=VALUE */
  name: string | null;
  /** what it does */
  about: string | null;
  /** that it may be; null of a choice, as the next two */
  least: number | null;
  /** that it may be */
  most: number | null;
  /** unless it is set */
  usual: number | null;
  /** the words that it may be, parted by commas; null of a number, as the next */
  choices: string | null;
  /** unless it is set */
  usual_choice: string | null;
}

/** The models with their readings, settings and sources: `plenum models` */
export interface Catalogue {
  format: "plenum-models";
  version: 1;
  plenum: string;
  engine: number;
  /** baselines first */
  models: CatalogueModel[];
}

export interface CitedModel {
  /** its name */
  model: string | null;
  /** how its sources are read */
  reading: string | null;
  /** its name in full */
  title: string | null;
  /** keys of the works that it comes from, parted by semicolons, or a document of plenum */
  cites: string | null;
}

export interface CitedWork {
  /** as models cite it */
  key: string | null;
  /** its entry */
  bibtex: string | null;
}

/** What to cite: the software, and what ran: `plenum cite [CASE]` */
export interface CiteDocument {
  format: "plenum-cite";
  version: 1;
  plenum: string;
  engine: number;
  /** its id; null where none was given */
  case: string | null;
  /** the entry of the software */
  bibtex: string | null;
  /** those that run on the case; empty without one */
  models: CitedModel[];
  /** that they come from */
  works: CitedWork[];
}

export interface PacePoint {
  /** adopted by then, of proposals that are adopted and were open at as_of */
  share: number | null;
  /** since the proposal */
  days: number | null;
  /** the day */
  date: string | null;
  /** whether the day was asked for with --by; else it is the day of the share */
  asked: boolean;
}

/** When a proposal of European Union legislation is adopted, if it is: `plenum pace PROCEDURE --proposed DATE` */
export interface PaceDocument {
  format: "plenum-pace";
  version: 1;
  plenum: string;
  engine: number;
  /** by which it is adopted */
  procedure: "consultation" | "codecision";
  /** day of the proposal */
  proposed: string | null;
  /** day on which it was open */
  as_of: string | null;
  /** between these two */
  waited: number | null;
  /** of the logarithm of the days from proposal to adoption */
  log_mean: number | null;
  /** its standard deviation */
  log_deviation: number | null;
  /** given that it is adopted; of the chance that it never is, nothing is known here */
  points: PacePoint[];
}

export interface PlaneAxis {
  /** id of the issue */
  issue: string | null;
  /** end of its scale */
  low: number | null;
  /** its other end */
  high: number | null;
  /** its reference point, which stands if nothing passes */
  status_quo: number | null;
}

export interface WinSet {
  /** of the plane of both scales, by area */
  share: number | null;
  /** of the Pareto set, by area; null where that has none */
  pareto_share: number | null;
  /** its lowest value on each issue, with the status quo as part of it */
  low: PlanePoint;
  /** its highest */
  high: PlanePoint;
}

export interface PlanePoint {
  /** on the first issue's scale */
  x: number | null;
  /** on the second one's */
  y: number | null;
}

export interface Yolk {
  /** of the smallest circle that every median line meets */
  centre: PlanePoint;
  /** its radius, each scale being 1 long */
  radius: number | null;
}

export interface StrongPoint {
  /** the point whose win set is smallest */
  at: PlanePoint;
  /** of the plane, that beats it */
  win_set_share: number | null;
}

export interface PlaneActor {
  /** id of the actor */
  actor: string | null;
  /** what it wants on the first issue, at its most likely value */
  x: number | null;
  /** the same on the second one */
  y: number | null;
  /** whether the rule counts it */
  member: boolean;
  /** value of Shapley and Owen: of all directions of change, those in which its agreement makes a coalition winning; null for one that is no member */
  shapley_owen: number | null;
  /** of what the status quo and all that beats it hold, what is nearest to its ideal: where it would lead if it alone could propose; on the first issue */
  proposal_x: number | null;
  /** the same on the second one */
  proposal_y: number | null;
}

/** Two issues at once under one rule: `plenum plane CASE` */
export interface PlaneDocument {
  format: "plenum-plane";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the rule, or null */
  rule: string | null;
  /** how many the rule counts of those with a position on both issues */
  members: number;
  /** ids of those whom the rule counts and who lack one */
  absent: string[];
  /** the first issue */
  x: PlaneAxis | null;
  /** the second one */
  y: PlaneAxis | null;
  /** all that beats the status quo */
  win_set: WinSet | null;
  /** what nothing beats: the corners of a polygon, counter-clockwise from the lowest; the ends of a segment; one point; none where anything can be beaten */
  core: PlanePoint[];
  /** corners of what no change makes better for one member and worse for none */
  pareto_set: PlanePoint[];
  /** null unless the same member is the pivot both ways in every direction, as under a majority of an odd number */
  yolk: Yolk | null;
  /** null where the core has more than one point */
  strong_point: StrongPoint | null;
  /** on which the uncovered set was looked for, alike both ways, from end to end of the scales */
  grid_points: number;
  /** those of them that no other one covers (Gillies' version) */
  uncovered: PlanePoint[];
  /** all who take a position on both issues */
  actors: PlaneActor[];
}

export interface PowerMember {
  /** who it is */
  name: string | null;
  /** that it has, where the rule is one test of votes; else null */
  votes: number | null;
  /** index of Shapley and Shubik: that it turns a growing coalition into a winning one, all orders being as likely */
  shapley_shubik: number | null;
  /** measure of Penrose and Banzhaf: that its vote decides, if all vote by the toss of a coin */
  banzhaf_absolute: number | null;
  /** the same with 1 as the sum; not to be compared across rules; null where nobody has any */
  banzhaf: number | null;
  /** Coleman's power to prevent: that what would pass fails without it; null where nothing passes */
  coleman_prevent: number | null;
  /** Coleman's power to initiate: that what would fail passes with it; null where all passes */
  coleman_initiate: number | null;
  /** Rae's index: that it gets what it votes for */
  rae: number | null;
  /** index of Koenig and Braeuninger: that it is among those who win; null where nobody does */
  inclusiveness: number | null;
  /** Johnston's index; as the two below null where coalitions are too many to be looked at one by one */
  johnston: number | null;
  /** index of Deegan and Packel, of minimal winning coalitions */
  deegan_packel: number | null;
  /** public good index of Holler and Packel, of minimal winning coalitions */
  holler_packel: number | null;
  /** lower end of a 95 % interval, where coalitions were drawn; else null, as the next three */
  shapley_shubik_low: number | null;
  /** the upper end */
  shapley_shubik_high: number | null;
  /** lower end */
  banzhaf_absolute_low: number | null;
  /** the upper end */
  banzhaf_absolute_high: number | null;
  /** in how many coalitions of the others its vote decides, exactly; null where they were not counted */
  swings: string | null;
  /** in how many minimal winning coalitions it is, exactly; null likewise */
  minimal_winning: string | null;
  /** whether nothing passes without it */
  veto: boolean;
  /** whether its vote never matters */
  dummy: boolean;
  /** whether its vote alone decides */
  dictator: boolean;
  /** with whom it votes; null, as the next three, where there are no unions */
  union: string | null;
  /** Owen's value: as Shapley and Shubik, where unions agree one after another */
  owen: number | null;
  /** Banzhaf-Owen value: that its vote decides, if all toss coins, each other union one */
  banzhaf_owen: number | null;
  /** value of Alonso-Meijide and Fiestras-Janeiro: unions toss coins, and the power that its own has is shared as by Shapley and Shubik */
  symmetric_coalitional_banzhaf: number | null;
}

export interface PowerUnion {
  /** its members, or the group that it is */
  name: string | null;
  /** of its members together, where the rule is one test of votes; else null */
  votes: number | null;
  /** index of Shapley and Shubik among the unions */
  shapley_shubik: number | null;
  /** measure of Penrose and Banzhaf among the unions */
  banzhaf_absolute: number | null;
  /** the same with 1 as the sum */
  banzhaf: number | null;
  /** whether nothing passes without it */
  veto: boolean;
  /** whether its vote never matters */
  dummy: boolean;
}

/** Power indices of the members of a body: `plenum power CASE` */
export interface PowerDocument {
  format: "plenum-power";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case; null where votes were given */
  case: string | null;
  /** id of the rule, or null */
  rule: string | null;
  /** votes that carry, where the rule is one test of votes; else null */
  quota: number | null;
  /** of all together, likewise */
  votes: number | null;
  /** whether the rule can pass something and can refuse something */
  state: "ok" | "never-passes" | "always-passes";
  /** how coalitions were counted: all, as so many of each kind of member; by a decision diagram; by the sums of votes; one by one, as sets of members; or by drawing some of them, where they are too many */
  method: "kinds" | "diagram" | "votes" | "sampled" | "sets";
  /** where method is `sampled`: coalitions drawn of either kind; else 0 */
  draws: number;
  /** of these draws */
  seed: number;
  /** Coleman's power of the body to act: the share of all coalitions that win */
  act: number | null;
  /** lower end of its 95 % interval, where it was drawn; else null */
  act_low: number | null;
  /** the upper end */
  act_high: number | null;
  /** how many coalitions win, exactly; null where they were not counted */
  winning: string | null;
  /** of these, those that no member can leave; null where they were not counted */
  minimal_winning: string | null;
  /** those whom the rule counts */
  members: PowerMember[];
  /** those of `--unions`, each voting as one; whoever was not named stands alone */
  unions: PowerUnion[];
}

export interface PowerBody {
  /** id of its rule or, of one rule, whether it is as it was (`now`) or as changed (`then`) */
  body: string | null;
  /** votes that carry, where the rule is one test of votes; else null */
  quota: number | null;
  /** of all together, likewise */
  votes: number | null;
  /** whether the rule can pass something and can refuse something */
  state: "ok" | "never-passes" | "always-passes";
  /** how coalitions were counted: all, as so many of each kind of member; by a decision diagram; by the sums of votes; one by one, as sets of members; or by drawing some of them, where they are too many */
  method: "kinds" | "diagram" | "votes" | "sampled" | "sets";
  /** Coleman's power of the body to act: the share of all coalitions that win */
  act: number | null;
  /** how many coalitions win, exactly */
  winning: string | null;
  /** those whom the rule counts */
  members: PowerCompared[];
}

export interface PowerCompared {
  /** who it is */
  name: string | null;
  /** that it has, where the rule is one test of votes; else null */
  votes: number | null;
  /** by the index; null where it is not defined, or was not counted */
  power: number | null;
  /** from what it has in the first body; null where it is not in both */
  difference: number | null;
}

/** Power of the same members in several bodies: `plenum power CASE --rule A --rule B`, `--without`, `--add` */
export interface PowerComparisonDocument {
  format: "plenum-power-comparison";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case; null where votes were given */
  case: string | null;
  /** what power is counted by: a key of `power_member` in `plenum-power` */
  index: string | null;
  /** who left, as given; null: nobody */
  without: string | null;
  /** who joined, as given. Quotas that are numbers of votes stayed; shares, unanimity and `all_but` are of those who are in then */
  added: string[];
  /** in the order asked for; differences are from the first */
  bodies: PowerBody[];
}

export interface DivisionMember {
  /** who it is */
  name: string | null;
  /** that it is drawn to propose */
  proposes: number | null;
  /** of the sum, on average, before anybody is drawn */
  expects: number | null;
  /** of the sum, where it proposes itself */
  keeps: number | null;
  /** that another is drawn and pays for its agreement */
  asked: number | null;
}

/** How a body divides a sum where proposers are drawn and delay costs: `plenum power --divide CHANCES --quota MEMBERS` */
export interface DivisionDocument {
  format: "plenum-division";
  version: 1;
  plenum: string;
  engine: number;
  /** how many must agree, the proposer among them */
  quota: number;
  /** what a sum one proposal later is worth, of one now */
  discount: number | null;
  /** in the order given */
  members: DivisionMember[];
}

export interface PreferenceMember {
  /** who it is */
  name: string | null;
  /** whether the rule counts its agreement */
  counted: boolean;
  /** mean distance of the outcome from its position, in units of the scale */
  distance: number | null;
  /** strategic power: by how much the outcome is nearer to it than to one whose position is drawn evenly from the scale, as a share of that one's distance; at most 1, may be below 0 */
  strategic: number | null;
  /** how far the outcome moves with its position, of how far that moves: the mean */
  sensitivity: number | null;
  /** of the draws, in which the outcome moves with its position at all */
  pivotal: number | null;
  /** that the outcome is nearer to its position than what stands */
  success: number | null;
  /** Penrose's measure under the rule, whatever anybody wants; 0 of one whom the rule does not count; null where the rule is in doubt, or counts what is not known exactly */
  decisive: number | null;
  /** success less decisive; null likewise */
  luck: number | null;
}

/** Whose wish moves the outcome, and who gets what it wants: `plenum power CASE --from-preferences` */
export interface PreferencePowerDocument {
  format: "plenum-preference-power";
  version: 1;
  plenum: string;
  engine: number;
  /** id of the case */
  case: string | null;
  /** id of the issue */
  issue: string | null;
  /** what stands if nothing passes, at its mode */
  reference_point: number | null;
  /** mean outcome of the model `veto-players` */
  outcome: number | null;
  /** mean distance of the outcome from a position drawn evenly from the scale */
  even_distance: number | null;
  /** that what stands stays */
  nothing_passes: number | null;
  /** 0: with every number at its mode */
  draws: number;
  /** of the draws */
  seed: number;
  /** those with a position, in the order of the case */
  members: PreferenceMember[];
}
