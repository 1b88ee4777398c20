// What the reader has changed, and how it is said on a command line and in a case file.

import type { Change, Controls, Numbered, Parameter, Stake } from "./messages";

/** A parameter's path in the case. */
export function pathOf(stake: Stake, { key }: Numbered): string {
  return `${stake.path}.${key}`;
}

/** The path of the rule that decides an issue. */
export function rulePath(issue: string): string {
  return `issues.${issue}.decision.rule`;
}

export class State {
  scenario = "";
  controls: Controls | undefined; // of the scenario
  private readonly modes = new Map<string, number>(); // by path: where a slider was put
  private readonly absent = new Map<string, boolean>(); // by consideration: what a switch says
  private readonly rules = new Map<string, string>(); // by issue: what is tried in place of its own

  get changed(): boolean {
    return this.scenario !== "" || this.modes.size > 0 || this.absent.size > 0 || this.rules.size > 0;
  }

  reset(): void {
    this.scenario = "";
    this.modes.clear();
    this.absent.clear();
    this.rules.clear();
  }

  mode(path: string, parameter: Parameter): number {
    return this.modes.get(path) ?? parameter.mode;
  }

  isMoved(path: string): boolean {
    return this.modes.has(path);
  }

  move(path: string, parameter: Parameter, mode: number): void {
    if (mode === parameter.mode) {
      this.modes.delete(path);
    } else {
      this.modes.set(path, mode);
    }
  }

  isAbsent(id: string, stated: boolean): boolean {
    return this.absent.get(id) ?? stated;
  }

  leaveOut(id: string, stated: boolean, absent: boolean): void {
    if (absent === stated) {
      this.absent.delete(id);
    } else {
      this.absent.set(id, absent);
    }
  }

  /** "" for the case's own. */
  rule(issue: string): string {
    return this.rules.get(issue) ?? "";
  }

  decideBy(issue: string, rule: string): void {
    if (rule === "") {
      this.rules.delete(issue);
    } else {
      this.rules.set(issue, rule);
    }
  }

  /** In the order of the case, whatever the order in which they were made. */
  changes(): Change[] {
    const made: Change[] = [];
    for (const { id } of this.controls?.issues ?? []) {
      const rule = this.rules.get(id);
      if (rule !== undefined) {
        made.push({ kind: "set", path: rulePath(id), value: rule });
      }
    }
    for (const { id } of this.controls?.considerations ?? []) {
      const absent = this.absent.get(id);
      if (absent !== undefined) {
        made.push({ kind: "set", path: `considerations.${id}.absent`, value: String(absent) });
      }
    }
    for (const { path, parameter } of parametersOf(this.controls)) {
      const mode = this.modes.get(path);
      if (mode !== undefined) {
        const { least, most } = parameter;
        made.push({ kind: "move", path, distance: mode - parameter.mode, least, most, otherwise: String(mode) });
      }
    }
    return made;
  }
}

function* parametersOf(controls: Controls | undefined): Generator<{ path: string; parameter: Parameter }> {
  for (const actor of controls?.actors ?? []) {
    for (const stake of actor.stakes) {
      for (const number of stake.numbers) {
        if (number.parameter !== null) {
          yield { path: pathOf(stake, number), parameter: number.parameter };
        }
      }
    }
  }
}

/** A word for a POSIX shell. */
function quoted(text: string): string {
  return /^[A-Za-z0-9_./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same forecast from the command line. */
export function commandLine(
  file: string,
  scenario: string,
  values: Record<string, string>,
  run: { seed: string; draws: number; budget?: string },
): string {
  const words = ["plenum", "forecast", file];
  if (scenario !== "") {
    words.push("--scenario", scenario);
  }
  for (const [path, value] of Object.entries(values)) {
    words.push("--set", `${path}=${value}`);
  }
  words.push("--draws", String(run.draws), "--seed", run.seed, ...(run.budget === undefined ? [] : ["--budget", run.budget]));
  return words.map(quoted).join(" ");
}

/** A number that a reader made up rests on no evidence, whatever its place in the case does. */
function withoutEvidence(value: string): string {
  return value.replace(/, evidence: (\[.*?\]|[\w-]+)|evidence: (\[.*?\]|[\w-]+), /g, "");
}

/** The changes as an entry of the case's `scenarios`, those of the chosen scenario among them. */
export function caseScenario(
  controls: Controls,
  scenario: string,
  values: Record<string, string>,
): string {
  const chosen = controls.scenarios.find(({ id }) => id === scenario);
  const set = new Map<string, string>((chosen?.set ?? []).map(({ path, value }) => [path, value]));
  for (const id of chosen?.without ?? []) {
    set.set(`considerations.${id}.absent`, "true");
  }
  for (const [path, value] of Object.entries(values)) {
    set.set(path, withoutEvidence(value));
  }
  const taken = new Set(controls.scenarios.map(({ id }) => id));
  let id = "my-what-if";
  for (let number = 2; taken.has(id); number++) {
    id = `my-what-if-${number}`;
  }
  const lines = [...set].map(([path, value]) => `      ${path}: ${value}`);
  return `  - id: ${id}\n    label: what if\n    set:\n${lines.join("\n")}\n`;
}
