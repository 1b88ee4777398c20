#!/usr/bin/env python3
"""Holds the verbs check and forecast together: whatever keeps a case from being forecast is an error of
check, and a case that check finds in order can be forecast.

Usage: agreement.py PLENUM [SHARED]

The cases are made from every mixture of numbers at the edge of what a case may hold; those of the field
in SHARED, or PLENUM_SHARED in the environment, are tried too where they are.
"""
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

NUMBERS = [0, 60, [0, 0, 0], [0, 10, 40], {"p10": 0, "p50": 20, "p90": 90}]
POSITIONS = [None, 0, 30, {"p10": 5, "p50": 12, "p90": 40}]
OPTIONS = [None,
           [{"id": "none", "from": 0, "to": 0}, {"id": "some", "from": 0, "to": 100}],
           [{"id": "low", "from": 0, "to": 30}, {"id": "here", "from": 30, "to": 30},
            {"id": "high", "from": 30, "to": 100}]]
DECISIONS = [None, {"alone": "a"}, {"rule": {"of": ["a", "b"], "need": 2}}]


def case(capability, salience, position, options, decision):
    issue = {"id": "toll", "scale": {"0": "none", "100": "all"}}
    issue.update({"options": options} if options else {})
    issue.update({"decision": decision} if decision else {})
    stake = {"capability": capability, "salience": salience}
    if position is not None:
        stake["position"] = position
    return {"plenum": 1, "id": "x", "question": "q?", "issues": [issue],
            "actors": [{"id": "a", "on": {"toll": stake}},
                       {"id": "b", "on": {"toll": {"capability": 0, "salience": 50, "position": 80}}}]}


def status(plenum, verb, path, *options):
    done = subprocess.run([plenum, verb, path, *options], capture_output=True, text=True, timeout=120,
                          check=False)
    return done.returncode, done.stderr


def compare(plenum, path, told):
    checked, problems = status(plenum, "check", path)
    forecast, complaint = status(plenum, "forecast", path, "--draws", "50")
    if (checked == 0) != (forecast == 0):
        sys.exit(f"{told}: check {checked}, forecast {forecast}\n{problems}{complaint}")
    if checked not in (0, 1):
        sys.exit(f"{told}: check {checked}\n{problems}")


def main():
    plenum = str(pathlib.Path(sys.argv[1]).resolve())
    shared = os.environ.get("PLENUM_SHARED") or (sys.argv[2] if len(sys.argv) > 2 else "")
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.yaml")
        mixtures = itertools.product(NUMBERS, [0, 60, [0, 10, 40]], POSITIONS, OPTIONS, DECISIONS)
        for mixture in itertools.islice(mixtures, 0, None, 3):
            pathlib.Path(path).write_text(json.dumps(case(*mixture)), encoding="utf-8")
            compare(plenum, path, mixture)
            count += 1
        for field in sorted(pathlib.Path(shared, "field").glob("*.yaml")) if shared else []:
            compare(plenum, str(field), field.name)
            count += 1
    print(f"{count} cases: check and forecast agree")


main()
