#!/usr/bin/env python3
"""Survival curves of random precedents against the definition, by fractions and without a library.

Usage: how_long.py PLENUM
"""
import csv
import fractions
import json
import math
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

HEAD = """plenum: 1
id: x
question: q
as_of: 2024-03-01
resolution: {rule: r, deadline: 2024-03-21}
issues: [{id: i, scale: {0: low, 100: high}}]
actors: [{id: a, on: {i: {position: 5, capability: 1, salience: 1}}}]
precedents:
  question: q
  from: 2024-02-20
  cases:
"""
WAITED, DAYS = 10, 30


def steps_of(waits, after=-1):
    """[(day, at risk, settled, share open, variance of its logarithm or None)] of those open after a day."""
    share, variance, steps = fractions.Fraction(1), fractions.Fraction(0), []
    for day in sorted({days for days, is_open in waits if not is_open and days > after}):
        risk = sum(days >= day for days, _ in waits)
        settled = sum(days == day and not is_open for days, is_open in waits)
        share *= fractions.Fraction(risk - settled, risk)
        variance = None if settled == risk else variance + fractions.Fraction(settled, risk * (risk - settled))
        steps.append((day, risk, settled, share, variance))
    return steps


def interval(share, variance):
    if share in (0, 1):
        return None, None
    error = statistics.NormalDist().inv_cdf(0.975) * math.sqrt(variance) / -math.log(share)
    return float(share) ** math.exp(error), float(share) ** math.exp(-error)


def chance(waits, waited, days):
    longest = max(each for each, _ in waits)
    steps = [step for step in steps_of(waits, waited) if step[0] <= days]
    share, variance = steps[-1][3:] if steps else (1, 0)
    if waited >= longest or (days > longest and share != 0):
        return None, None, None
    low, high = interval(share, variance)
    return float(1 - share), None if high is None else 1 - high, None if low is None else 1 - low


def first_half(steps, of):
    return next((step[0] for step in steps if of(step) is not None and of(step) <= 0.5), None)


def same(said, meant):
    return said is None and meant is None or None not in (said, meant) and math.isclose(said, meant, abs_tol=1e-11)


def compare(said, waits, rows):
    steps = steps_of(waits)
    ends = [interval(*step[3:]) for step in steps]
    low, high = (dict(zip(steps, [end[side] for end in ends])) for side in (0, 1))
    assert said["count"] == len(waits) and said["settled"] == sum(not is_open for _, is_open in waits)
    assert same(said["median"], first_half(steps, lambda step: step[3]))
    assert same(said["median_low"], first_half(steps, low.get)), (said, waits)
    assert same(said["median_high"], first_half(steps, high.get))
    assert len(said["steps"]) == len(steps) == len(rows)
    for got, row, step in zip(said["steps"], rows, steps):
        assert [got["days"], got["at_risk"], got["settled"]] == list(step[:3])
        for key, value in (("open", float(step[3])), ("low", low[step]), ("high", high[step])):
            assert same(got[key], value), (got, step)
            assert same(float(row[key]) if row[key] else None, value), (row, step)
    got = said["chance"]
    assert (got["waited"], got["days"]) == (WAITED, DAYS)
    for key, value in zip(("probability", "low", "high"), chance(waits, WAITED, DAYS)):
        assert same(got[key], value), (key, got, waits)


def main():
    plenum = pathlib.Path(sys.argv[1]).resolve()
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path, table = pathlib.Path(folder) / "case.yaml", pathlib.Path(folder) / "steps.csv"
        for _ in range(40):
            waits = [(dice.randrange(1, dice.choice([12, 40])), dice.random() < 0.4)
                     for _ in range(dice.choice([1, 2, 5, 20, 60]))]
            path.write_text(HEAD + "".join(
                f"    - {{id: p{i}, took: {days} days, {'open' if is_open else 'happened'}: true}}\n"
                for i, (days, is_open) in enumerate(waits)), encoding="utf-8")
            made = subprocess.run([plenum, "forecast", path, "--draws", "0", "--json", "--how-long", table],
                                  check=True, stdout=subprocess.PIPE).stdout
            with open(table, encoding="utf-8", newline="") as rows:
                compare(json.loads(made)["outside_view"]["survival"][0], waits, list(csv.DictReader(rows)))


main()
