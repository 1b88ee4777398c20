#!/usr/bin/env python3
"""CRPS of the equal pool of several models' point forecasts, beside that of each of them.

Usage: plenum backtest DATA … --forecasts | pool_score.py MODEL:READING …

The pool puts an equal share of probability on each model's point, as a forecast from figures without
ranges does. docs/accuracy.md quotes the result.
"""
import csv
import sys


def crps(points, outcome):
    """Of a distribution with equal shares on the points (Gneiting and Raftery 2007, eq. 21)."""
    count = len(points)
    distance = sum(abs(point - outcome) for point in points) / count
    spread = sum(abs(a - b) for a in points for b in points) / (2 * count * count)
    return distance - spread


def main(wanted):
    forecasts = {}
    outcomes = {}
    for row in csv.DictReader(sys.stdin):
        issue = (row["case"], row["issue"])
        name = f"{row['model']}:{row['reading']}"
        if name in wanted and row["forecast"]:
            forecasts.setdefault(issue, {})[name] = float(row["forecast"])
            outcomes[issue] = float(row["outcome"])
    full = [issue for issue, points in forecasts.items() if len(points) == len(wanted)]
    if not full:
        sys.exit("no issue has a forecast by all of these models")
    for name in wanted:
        score = sum(abs(forecasts[issue][name] - outcomes[issue]) for issue in full) / len(full)
        print(f"{name:28} {score:6.2f}")
    pool = sum(crps(list(forecasts[issue].values()), outcomes[issue]) for issue in full) / len(full)
    print(f"{'pool':28} {pool:6.2f}  of {len(full)} issues")


main(sys.argv[1:])
