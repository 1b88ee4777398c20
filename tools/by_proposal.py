#!/usr/bin/env python3
"""Scores every model and reading on decisions of the European Union, with intervals that resample whole proposals.

Usage: by_proposal.py PLENUM DATA_FOLDER PART

Issues of one proposal are not independent, so intervals over issues are too narrow. Each issue is scored alone by
`plenum backtest` (a split that puts it in a part of its own), and proposals are then drawn with all their issues. Prints the
tables of docs/accuracy.md. There is no chance in it: the same data give the same tables.
"""
import csv
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

RESAMPLES = 10000


def rows(path, delimiter):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def issues_of(folder, part):
    split = {row["issue"]: row["split"] for row in rows(folder / "split.csv", ";")}
    return [row for row in rows(folder / "deu3-train-dev.csv", ";") if split.get(row["isnr"]) == part]


def losses_alone(plenum, folder, split, part):
    """{(model, reading): {loss: value}} of the one issue in the part, and its tenths."""
    command = [plenum, "backtest", str(folder / "deu3-train-dev.csv"), "--from", "deu",
               "--capability", str(folder / "capability.csv"), "--regime", str(folder / "regime.csv"),
               "--split", split, "--part", part, "--resamples", "1", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {(each["model"], each["reading"]):
            {score["loss"]: score["value"] for score in each["scores"]} | {"pit": each["pit"]}
            for each in found["models"]}


def score(plenum, folder, issues):
    """The losses of each issue, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as split:
        split.write("issue;split\n" + "".join(f"{row['isnr']};{row['isnr']}\n" for row in issues))
        split.flush()
        return [losses_alone(plenum, folder, split.name, row["isnr"]) for row in issues]


def resampled(proposals):
    """How often each proposal is drawn, resample by resample."""
    chance = random.Random(1)
    names = sorted(proposals)
    for _ in range(RESAMPLES):
        yield chance.choices(names, k=len(names))


def interval(values, proposals, draws):
    """95 % of the mean: values by issue, proposals of the issues."""
    sums = {}
    for value, proposal in zip(values, proposals):
        total, count = sums.get(proposal, (0.0, 0))
        sums[proposal] = (total + value, count + 1)
    means = []
    for drawn in draws:
        total = sum(sums[name][0] for name in drawn)
        means.append(total / sum(sums[name][1] for name in drawn))
    means.sort()
    return means[round(0.025 * (RESAMPLES - 1))], means[round(0.975 * (RESAMPLES - 1))]


def signed(value, places):
    text = f"{value:+.{places}f}"
    return text.replace("-", "−")


def share(errors, within):
    return f"{100 * sum(error <= within for error in errors) / len(errors):.0f} %"


def print_points(scores, proposals, draws):
    print("| model | reading | MAE | against the weighted mean | RMSE | median | ≤ 5 | ≤ 10 | ≤ 20 |")
    print("|---|---|---|---|---|---|---|---|---|")
    base = [each["weighted-mean", "standard"]["mae"] for each in scores]
    for name in scores[0]:
        if any(each[name].get("mae") is None for each in scores):
            print(f"| {name[0]} | {name[1]} | cannot treat single issues | | | | | | |")
            continue
        errors = [each[name]["mae"] for each in scores]
        low, high = interval(errors, proposals, draws)
        cells = [f"{statistics.fmean(errors):.2f} ({low:.1f} to {high:.1f})", ""]
        if name != ("weighted-mean", "standard"):
            apart = [one - other for one, other in zip(errors, base)]
            low, high = interval(apart, proposals, draws)
            cells[1] = f"{signed(statistics.fmean(apart), 2)} ({signed(low, 1)} to {signed(high, 1)})"
        cells.append(f"{statistics.fmean(error ** 2 for error in errors) ** 0.5:.1f}")
        cells.append(f"{statistics.median(errors):.1f}")
        print(f"| {name[0]} | {name[1]} | " + " | ".join(cells + [share(errors, w) for w in (5, 10, 20)]) + " |")


def tenths(scores, name):
    counts = [sum(each[name]["pit"][tenth] for each in scores) for tenth in range(10)]
    return " ".join(f"{100 * count / sum(counts):.0f}" for count in counts)


def print_laws(scores, proposals, draws):
    print("| reading | CRPS | against the weighted mean | 50 % | 80 % | 95 % | PIT, tenths |")
    print("|---|---|---|---|---|---|---|")
    base = [each["weighted-mean", "standard"]["mae"] for each in scores]
    for name in (name for name in scores[0] if name[0] == "settlement"):
        crps = [each[name]["crps"] for each in scores]
        apart = [one - other for one, other in zip(crps, base)]
        low, high = interval(crps, proposals, draws)
        cells = [f"{statistics.fmean(crps):.2f} ({low:.1f} to {high:.1f})"]
        low, high = interval(apart, proposals, draws)
        cells.append(f"{signed(statistics.fmean(apart), 2)} ({signed(low, 1)} to {signed(high, 1)})")
        for level in (50, 80, 95):
            held = [100 * each[name][f"coverage-{level}"] for each in scores]
            low, high = interval(held, proposals, draws)
            cells.append(f"{statistics.fmean(held):.0f} ({low:.0f} to {high:.0f})")
        print(f"| {name[1]} | " + " | ".join(cells) + f" | {tenths(scores, name)} |")


def main(plenum, folder, part):
    folder = pathlib.Path(folder)
    issues = issues_of(folder, part)
    proposals = [row["prnr"] for row in issues]
    scores = score(plenum, folder, issues)
    draws = list(resampled(set(proposals)))
    print(f"{len(issues)} issues of {len(set(proposals))} proposals\n")
    print_points(scores, proposals, draws)
    print()
    print_laws(scores, proposals, draws)


if __name__ == "__main__":
    main(*sys.argv[1:])
