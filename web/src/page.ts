// The what-if section of a report: fills #what-if and shows it.

import { Client } from "./client";
import { button, dataOf, element } from "./dom";
import type { Answer, Controls, Forecast, IssueForecast, Run, Start } from "./messages";
import { moduleOf } from "./module";
import { Results } from "./results";
import { Sliders } from "./sliders";
import { State, caseScenario, commandLine } from "./state";

/** Rules that a case need not name. */
const USUAL_RULES = ["majority", "two-thirds", "unanimity"];

/** How the report was made; src/report/live_data.c writes it. */
interface Live {
  file: string; // the case, as it was given to the command
  scenario: string; // that the report is about; "" for none
  issue: string; // "" for all
  run: Run;
  packed: string;
}

// While a slider moves, as many of these draws as fit in a frame; once it rests, as many as the
// report has.
const PREVIEWS = [2000, 1000, 500, 250, 100];
const FRAME_MILLISECONDS = 14;
const REST_MILLISECONDS = 250;
const NARROW = 480;
const CLEARANCE = 24; // between what stays in sight and what has the focus

function chartWidth(place: Element): number {
  const width = place.clientWidth || document.documentElement.clientWidth;
  return width < NARROW ? 320 : 720;
}

function issueOf(json: string): IssueForecast {
  const issue = (JSON.parse(json) as Forecast).issues[0];
  if (issue === undefined) {
    throw new Error("the forecast has no issue");
  }
  return issue;
}

/** Scrolls an element out from under those that stay at the top of the window. */
function keepInSight(focused: Element, above: Element[]): void {
  const sticky = above.filter((each) => getComputedStyle(each).position === "sticky" && each.getClientRects().length > 0);
  const lowest = Math.max(0, ...sticky.map((each) => each.getBoundingClientRect().bottom));
  const hidden = lowest + CLEARANCE - focused.getBoundingClientRect().top;
  if (sticky.length > 0 && hidden > 0) {
    window.scrollBy({ top: -hidden, behavior: "instant" });
  }
}

class Page {
  private readonly state = new State();
  private readonly quick: Client; // answers while a slider moves
  private readonly full: Client; // answers when it rests
  private readonly results = new Results();
  private readonly sliders = new Sliders(this.state, () => this.change());
  private readonly switches = element("fieldset", { class: "what-if-switches" });
  private readonly issues = element("select", { id: "what-if-issue" });
  private readonly scenarios = element("select", { id: "what-if-scenario" });
  private readonly rules = element("select", { id: "what-if-rule" });
  private readonly ruleChoice = element("label", {}, "Rule that decides ", this.rules);
  private readonly note = element("p", { class: "what-if-note", role: "status" });
  private readonly basis = element("span", { class: "what-if-basis" });
  private readonly copy = element("textarea", {
    class: "what-if-copy",
    readonly: "",
    rows: "4",
    "aria-label": "to copy",
    hidden: "",
  });
  private readonly reset = button("Reset", () => void this.startAgain());
  private preview = 0; // index into PREVIEWS
  private values: Record<string, string> = {};
  private turn = 0; // of the newest question
  private restTimer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly data: Live,
    text: string,
    module: WebAssembly.Module,
  ) {
    const start: Start = { kind: "start", module, packed: data.packed, text, run: data.run };
    const onFault = (message: string) => this.say(`The engine does not run here: ${message}`);
    this.quick = new Client(start, onFault);
    this.full = new Client(start, onFault);
  }

  async open(): Promise<void> {
    const controls = await this.quick.controls("");
    this.state.controls = controls;
    for (const { id, question } of controls.issues) {
      if (this.data.issue === "" || this.data.issue === id) {
        this.issues.append(element("option", { value: id }, question));
      }
    }
    this.scenarios.append(element("option", { value: "" }, "the case as it stands"));
    for (const { id, label } of controls.scenarios) {
      this.scenarios.append(element("option", { value: id }, label));
    }
    this.issues.addEventListener("change", () => this.showIssue());
    this.rules.addEventListener("change", () => {
      this.state.decideBy(this.issue, this.rules.value);
      this.change();
    });
    this.scenarios.addEventListener("change", () => void this.choose(this.scenarios.value));
    this.layOut();
    await this.choose(this.data.scenario);
    this.root.hidden = false;
    this.ask();
  }

  private layOut(): void {
    const choices = element("div", { class: "what-if-choices" });
    if (this.issues.options.length > 1) {
      choices.append(element("label", {}, "Issue ", this.issues));
    }
    if (this.scenarios.options.length > 1) {
      choices.append(element("label", {}, "Scenario ", this.scenarios));
    }
    choices.append(this.ruleChoice);
    const actions = element(
      "div",
      { class: "what-if-actions" },
      this.reset,
      button("Copy as --set", () => void this.copyOut(this.asCommand())),
      button("Copy as scenario", () => void this.copyOut(this.asScenario())),
      this.basis,
    );
    const head = element(
      "div",
      { class: "what-if-head" },
      this.results.sentence,
      actions,
      this.copy,
      this.note,
    );
    const shown = element("div", { class: "what-if-result" }, head, this.results.chart);
    const uncover = ({ target }: Event) => keepInSight(target as Element, [shown, head]);
    this.sliders.table.addEventListener("focusin", uncover);
    this.switches.addEventListener("focusin", uncover);
    const scroll = element("div", { class: "what-if-scroll" }, this.results.table);
    const table = element("details", {}, element("summary", {}, "The options as a table"), scroll);
    this.root.append(
      element("h2", {}, "What if?"),
      element(
        "p",
        { class: "what-if-hint" },
        `${this.invitation()}: the engine runs here, in this page, ` +
          "with the report’s seed. A range moves along with its middle and stops at the ends of its scale; " +
          "several assessors’ ranges move together.",
      ),
      choices,
      shown,
      this.results.spoken,
      this.switches,
      this.sliders.table,
      table,
    );
  }

  /** What the case has to change. */
  private invitation(): string {
    const { considerations, scenarios, issues } = this.state.controls ?? {};
    const ways = ["Move a number"];
    if (considerations?.length) {
      ways.push("leave a consideration out");
    }
    if (scenarios?.length) {
      ways.push("choose a scenario");
    }
    if (issues?.some(({ rule }) => rule)) {
      ways.push("try another rule");
    }
    const last = ways.pop() ?? "";
    return ways.length > 0 ? `${ways.join(", ")} or ${last}` : last;
  }

  private get issue(): string {
    return this.issues.value;
  }

  private async choose(scenario: string): Promise<void> {
    this.state.scenario = scenario;
    this.scenarios.value = scenario;
    this.state.controls = await this.quick.controls(scenario);
    this.showIssue();
  }

  private async startAgain(): Promise<void> {
    this.state.reset();
    this.copy.hidden = true;
    await this.choose(this.data.scenario);
  }

  private showIssue(): void {
    const controls = this.state.controls;
    if (controls !== undefined) {
      this.preview = 0;
      this.sliders.show(controls, this.issue);
      this.showSwitches();
      this.showRules(controls);
      this.change();
    }
  }

  private showRules(controls: Controls): void {
    const named = [...USUAL_RULES, ...controls.rules.filter((each) => !USUAL_RULES.includes(each))];
    this.rules.replaceChildren(
      element("option", { value: "" }, "that of the case"),
      ...named.map((each) => element("option", { value: each }, each)),
    );
    this.rules.value = this.state.rule(this.issue);
    this.ruleChoice.hidden = !controls.issues.some(({ id, rule }) => id === this.issue && rule);
  }

  private showSwitches(): void {
    const of = (this.state.controls?.considerations ?? []).filter((each) => each.issue === this.issue);
    const legend = element("legend", {}, "Considerations that count");
    const labels = of.map(({ id, label, absent }) => {
      const box = element("input", { type: "checkbox", "data-consideration": id });
      box.checked = !this.state.isAbsent(id, absent);
      box.addEventListener("change", () => {
        this.state.leaveOut(id, absent, !box.checked);
        this.change();
      });
      return element("label", {}, box, ` ${label}`);
    });
    this.switches.replaceChildren(legend, ...labels);
    this.switches.hidden = labels.length === 0;
  }

  private change(): void {
    this.sliders.update();
    this.ask();
  }

  // ---- asking the engine -------------------------------------------------------------------

  private question(draws: number, brief: boolean) {
    return {
      brief,
      scenario: this.state.scenario,
      issue: this.issue,
      draws,
      width: chartWidth(this.results.chart),
      compare: this.state.changed,
      changes: this.state.changes(),
    };
  }

  private ask(): void {
    const turn = ++this.turn;
    window.clearTimeout(this.restTimer);
    const draws = Math.min(PREVIEWS[this.preview] ?? 100, this.data.run.draws);
    this.quick
      .ask(this.question(draws, true))
      .then((answer) => answer && this.take(answer, turn, false))
      .catch((fault: Error) => this.fail(fault, turn));
    this.restTimer = window.setTimeout(() => this.askInFull(turn), REST_MILLISECONDS);
  }

  private askInFull(turn: number): void {
    this.full
      .ask(this.question(this.data.run.draws, false))
      .then((answer) => answer && turn === this.turn && this.take(answer, turn, true))
      .catch((fault: Error) => this.fail(fault, turn));
  }

  private take(answer: Answer, turn: number, final: boolean): void {
    if (!final) {
      this.pace(answer);
    }
    this.values = turn === this.turn ? answer.values : this.values;
    const now = issueOf(answer.forecast);
    const base = issueOf(answer.base);
    const { chart, draws } = answer;
    this.results.show({ now, base, chart, draws, changed: this.state.changed }, final);
    this.basis.textContent = `${draws.toLocaleString("en-GB")} draws${final ? "" : " so far"}, ${Math.ceil(answer.milliseconds)} ms`;
    this.root.dataset.draws = String(draws);
    this.root.dataset.milliseconds = answer.milliseconds.toFixed(2);
    this.root.dataset.state = final ? "final" : "preview";
    this.root.classList.toggle("changed", this.state.changed);
    this.say("");
  }

  /** Fewer draws while a slider moves, where those asked for do not fit in a frame. */
  private pace({ milliseconds, draws }: Answer): void {
    while (
      this.preview < PREVIEWS.length - 1 &&
      (milliseconds * (PREVIEWS[this.preview] ?? 0)) / draws > FRAME_MILLISECONDS
    ) {
      this.preview++;
    }
  }

  private fail(fault: Error, turn: number): void {
    if (turn === this.turn) {
      this.say(fault.message);
      this.root.dataset.state = "fault";
    }
  }

  private say(message: string): void {
    this.note.textContent = message;
    this.note.hidden = message === "";
    if (message !== "") {
      this.root.hidden = false;
    }
  }

  // ---- taking it along ---------------------------------------------------------------------

  private asCommand(): string {
    return commandLine(this.data.file, this.state.scenario, this.values, this.data.run);
  }

  private asScenario(): string {
    const controls = this.state.controls;
    return controls === undefined ? "" : caseScenario(controls, this.state.scenario, this.values);
  }

  /** Shows the text, selected, and puts it on the clipboard where the browser lets a page. */
  private async copyOut(text: string): Promise<void> {
    this.copy.value = text;
    this.copy.hidden = false;
    this.copy.select();
    try {
      await navigator.clipboard.writeText(text);
      this.say("Copied.");
    } catch {
      this.say("Press Ctrl-C to copy.");
    }
  }
}

/** The report is complete without the engine, which an old browser is told. */
function excuse(root: HTMLElement): void {
  const words =
    "This browser is too old to play with the numbers here; all else of the report is complete. " +
    "Those of 2023 and later can.";
  root.append(element("h2", {}, "What if?"), element("p", { class: "what-if-note" }, words));
  root.hidden = false;
}

async function begin(): Promise<void> {
  const root = document.getElementById("what-if");
  const data = dataOf("plenum-data");
  const engine = dataOf("plenum-engine");
  if (root === null || data === "" || engine === "") {
    return;
  }
  const module = await moduleOf(engine);
  if (module === undefined) {
    excuse(root);
    return;
  }
  const { live, case: of } = JSON.parse(data) as { live: Live; case: { text: string } };
  await new Page(root, live, of.text, module).open();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", () => void begin());
} else {
  void begin();
}
