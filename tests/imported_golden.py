#!/usr/bin/env python3
"""Imports the inputs of other programs' recorded runs, traces the same model, and compares every
position of every round: the challenge model's and the exchange model's to 1e-9, KTAB's to the last
bit.

Usage: imported_golden.py PLENUM SHARED. Exits with 77 when the recorded runs are not there.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# The recorded exchange runs are on 0 to 100; this issue's file is on another scale.
SCALES = {"tol-hoogte": (0.5, 7)}

# Runs that take more than a second; their kind is tested by shorter ones.
SLOW = {"a160-default", "mix-d6-04", "syn-60x3", "syn-20x6-markovU-stoch"}


def run(*words):
    result = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                            encoding="utf-8", check=False)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}\n{result.stderr}")
    return result.stdout


def ids(text, section):
    """The ids of a section of an imported case, in order."""
    part = re.search(rf"^{section}:\n((?: .*\n|\n)*)", text, flags=re.M).group(1)
    return re.findall(r'^  - id: "?([^"\n]+)"?$', part, flags=re.M)


class Imported:
    """A file as a case, and traces of it as {(round, actor's place, issue's place): position}."""

    def __init__(self, plenum, folder, path, form):
        self.plenum = plenum
        self.path = pathlib.Path(folder) / "case.yaml"
        run(plenum, "import", path, "--from", form, "-o", self.path)
        self.text = self.path.read_text(encoding="utf-8")
        self.actors = ids(self.text, "actors")
        self.issues = ids(self.text, "issues")

    def trace(self, model, reading, *options, variable="position"):
        out = run(self.plenum, "trace", self.path, "--model", model, "--reading", reading, "--csv",
                  *options)
        rows = {}
        for row in csv.DictReader(io.StringIO(out)):
            if row["variable"] == variable:
                actor = self.actors.index(row["actor"]) if row["actor"] else None
                key = (int(row["round"]), actor, self.issues.index(row["issue"]))
                rows[key] = float(row["value"])
        return rows


def compare(name, expected, actual, tolerance):
    """How many values differ; prints the first of them."""
    wrong = [(key, value, actual.get(key)) for key, value in expected.items()
             if actual.get(key) is None or abs(actual[key] - value) > tolerance]
    if wrong:
        print(f"{name}: {len(wrong)} of {len(expected)} differ, the first at {wrong[0]}")
    return len(wrong)


def challenge(plenum, shared, folder):
    for path in sorted((shared / "golden/challenge/s0").glob("*.json")):
        rounds = json.loads(path.read_text(encoding="utf-8"))["rounds"]
        table = shared / "golden/challenge/inputs" / f"{path.stem}.csv"
        imported = Imported(plenum, folder, table, "csv")
        expected = {(one["round"], actor, 0): position for one in rounds
                    for actor, position in enumerate(one["positions_end"])}
        actual = imported.trace("challenge", "s0", "--rounds", len(rounds))
        yield path.stem, compare(path.stem, expected, actual, 1e-9)


def spatial(plenum, shared, folder):
    for run_folder in sorted((shared / "golden/spatial").iterdir()):
        name = run_folder.name
        if not (run_folder / "positions.csv").exists() or name in SLOW:
            continue
        source = next(run_folder.glob("input.*"), None)
        if source is None:
            about = json.loads((run_folder / "case.json").read_text(encoding="utf-8"))
            source = shared / "data/spatial" / about["source"]
        imported = Imported(plenum, folder, source, "ktab")
        options = [word for line in re.findall(r"^#   (--\w+ \S+)$", imported.text, flags=re.M)
                   for word in line.split()]
        with open(run_folder / "positions.csv", encoding="utf-8") as file:
            expected = {(int(row["turn"]), int(row["actor"]), int(row["dim"])):
                        float(row["position"]) for row in csv.DictReader(file)}
        yield name, compare(name, expected, imported.trace("spatial", "ktab", *options), 0)


def exchange(plenum, shared, folder):
    sets = (("copenhagen/robust", "copenhagen.csv"), ("sample_data/robust_norm", "sample_data.txt"))
    for name, source in sets:
        imported = Imported(plenum, folder, shared / "data/exchange" / source, "exchange")
        questions = re.findall(r'^    question: "?([^":\n]+)', imported.text, flags=re.M)
        with open(shared / "golden/exchange" / name / "outcomes.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        expected = {}
        for row in rows:
            low, high = SCALES.get(row["issue"], (0, 100))
            key = (int(row["iteration"]) + 1, None, questions.index(row["issue"]))
            expected[key] = low + float(row["nbs_after_voting"]) * (high - low) / 100
        rounds = max(key[0] for key in expected)
        actual = imported.trace("exchange", "compat", "--rounds", rounds, variable="outcome")
        yield name, compare(name, expected, actual, 1e-9)


def main():
    plenum, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "golden").is_dir():
        print("the recorded runs are not there")
        return 77
    wrong, total = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for check in (challenge, exchange, spatial):
            for _, differ in check(plenum, shared, folder):
                wrong += 1 if differ else 0
                total += 1
    print(f"{total} runs, {wrong} differ")
    return 1 if wrong or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
