#!/usr/bin/env python3
"""Sweeps: the rows are the forecasts that the plan asks for, the same on any number of threads and of shards, in CSV and in
SQLite; parts that do not fit are refused, and what to run again is said; a wrong plan is refused with its line and column, and the schema refuses the same ones.

Usage: sweeps.py PLENUM ROOT
"""
import csv
import hashlib
import io
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import jsonschema
import yaml

CASE = "emission-standards-1994/case.yaml"
BASE = f"plenum_sweep: 1\ncases: {CASE}\n"
NUMBER = "actors.germany.on.delay.salience"
COLUMN = "actors_germany_on_delay_salience"

# What is wrong, where, what is said of it, and whether the schema sees it.
WRONG = [
    (f"cases: {CASE}\n", "1:1", "the plan of a sweep needs the key 'plenum_sweep'", True),
    ("plenum_sweep: 1\n", "1:1", "the plan needs 'cases', a list of files, or 'data', a data set", True),
    (f"plenum_sweep: 2\ncases: {CASE}\n", "1:15", "plenum_sweep must lie between 1 and 1; '2' does not", True),
    ("plenum_sweep: 1\ncases: [none.yaml]\n", "2:9", "none.yaml': No such file or directory", False),
    (f"plenum_sweep: 1\ncases: [{CASE}, {CASE}]\n", "2:44", "two cases have the id 'emission-standards-1994'", False),
    ("plenum_sweep: 1\ncases: [broken.yaml]\n", "2:9", "broken.yaml has errors; plenum check shows them", False),
    ("plenum_sweep: 1\ncases: []\n", "1:1", "the plan comes to no forecast; something in it is empty", True),
    ("plenum_sweep: 1\ndata: {format: due, file: x}\n", "2:16", "there is no format 'due' to import from", False),
    ("plenum_sweep: 1\ndata: {format: deu, file: x}\n", "2:27", "x': No such file or directory", False),
    ("plenum_sweep: 1\ndata: {format: deu}\n", "2:7", "a data set needs the key 'file'", True),
    ("model: challenge\n", "3:1", "did you mean 'models'?", True),
    ("models: [chalenge]\n", "3:10", "did you mean 'challenge'?", False),
    ("models: [challenge:nope]\n", "3:10", "model challenge has no reading 'nope'; it has plenum", False),
    ("models: {model: challenge, settings: {rouns: 1}}\n", "3:9", "model challenge has no setting 'rouns'", False),
    ("models: {model: challenge, settings: {rounds: [1, x]}}\n", "3:9", "a whole number from 1 to 10000, not 'x'", False),
    ("models: {model: challenge, settings: {rounds: []}}\n", "3:9", "needs 1 to 1000000 combinations of its settings", True),
    ("models: []\n", "1:1", "the plan comes to no forecast; something in it is empty", True),
    ("grid: {actors.nobody.on.x.salience: [1]}\n", "3:8", "there is no 'nobody' in actors", False),
    (f"grid: {{{NUMBER}: [1, 200]}}\n", "3:8", "salience must lie between 0 and 100; '200' does not", False),
    (f"grid: {{{NUMBER}: []}}\n", "3:42", "this list is empty; name the values, or leave the path out", True),
    (f"grid: {{{NUMBER}: {{from: 0, to: 1}}}}\n", "3:42", "steps needs the key 'steps'", True),
    (f"grid: {{{NUMBER}: {{from: 0, to: 1, steps: 1}}}}\n", "3:66", "steps must lie between 2 and 1000000", True),
    (f"grid: {{{NUMBER}: high}}\n", "3:42", "not 'high'", True),
    ("grid: [1]\n", "3:7", "grid must be a map of 'key: value' pairs, not a list", True),
    (f"hypercube: {{points: 4, numbers: {{{NUMBER}: {{from: 4, to: 3}}}}}}\n", "3:82", "'to' must be above 'from'", False),
    (f"hypercube: {{points: 0, numbers: {{{NUMBER}: {{from: 2, to: 3}}}}}}\n", "3:21", "points must lie between 1", True),
    (f"hypercube: {{numbers: {{{NUMBER}: {{from: 2, to: 3}}}}}}\n", "3:12", "needs the key 'points'", True),
    (f"grid: {{{NUMBER}: 1}}\nhypercube: {{points: 4, numbers: {{{NUMBER}: {{from: 2, to: 3}}}}}}\n", "1:1",
     f"would stand in one column, {COLUMN}; sweep over one", False),
    (f"grid: {{{NUMBER}: [1, 200, 3]}}\n", "3:8", "salience must lie between 0 and 100; '200' does not", False),
    (f"grid: {{{NUMBER}: {{from: 0, to: 200, steps: 5000}}}}\n", "3:8", "salience must lie between 0 and 100; '200' does not", False),
    (f"hypercube: {{points: 1, numbers: {{{NUMBER}: {{from: 2, to: 300}}}}}}\n", "3:34", "'300' does not", False),
    ("hypercube: {points: 3, numbers: {}}\n", "3:33", "name a path and its interval, or leave the hypercube out", True),
    (f"plenum_sweep: 1\ncases: [{CASE}, two.yaml]\ngrid: {{{NUMBER}: [1, 2]}}\n", "3:8", "case two: there is no 'germany' in actors",
     False),
    ("plenum_sweep: 1\ncases: two.yaml\ngrid: {issues.level.outcome: [10, 20]}\n", "3:8",
     "issues.level.outcome is what came of an issue, or its scale", False),
    ("grid: {" + ", ".join(f"actors.a{i}.on.delay.salience: 1" for i in range(481)) + "}\n", "3:7",
     "the plan sweeps over 481 numbers; the most is 480", False),
    ("draws: 0\n", "3:8", "nothing is pooled without draws; name models", True),
    ("draws: -1\n", "3:8", "draws must lie between 0 and 1000000000; '-1' does not", True),
    ("draws: 1\nsobol: 64\n", "3:8", "leave out 'draws' or 'sobol'", False),
    ("sobol: 1\n", "3:8", "sobol must lie between 64 and 16777216; '1' does not", True),
    ("seeds: [a]\n", "3:9", "a seed must be a number from 0 to 2147483647, not 'a'", True),
    ("seeds: []\n", "1:1", "the plan comes to no forecast; something in it is empty", True),
    ("widths: {positon: 1}\n", "3:10", "did you mean 'position'?", True),
    ("widths: {position: 101}\n", "3:20", "position must lie between 0 and 100; '101' does not", True),
    ("seeds: [1, 2\n", "3:8", "this bracket is never closed; close it with ']'", None),
]

TWO = """plenum: 1
id: two
question: What?
issues:
  - {id: level, question: How far?, scale: {0: none, 100: all}, outcome: 40, options: [{id: few, from: 0, to: 50},
     {id: many, from: 50, to: 100}]}
  - {id: which, question: Which?, options: [{id: x}, {id: y}]}
evidence:
  - {id: e, source: it, credibility: 2, says: at 10}
sources:
  - {id: it, name: It, reliability: B}
actors:
  - id: a
    on:
      level: {capability: 50, salience: 50, position: {value: 10, evidence: e}}
      which: {capability: 50, salience: 50, utilities: {x: 90, y: 10}}
  - id: b
    on:
      level: {capability: 50, salience: 50, position: 80}
      which: {capability: 50, salience: 50, utilities: {x: 0, y: 100}}
"""
ON_TWO = "plenum_sweep: 1\ncases: two.yaml\n"


class Sweeps:
    """A folder with a case, and the command at work in it."""

    def __init__(self, plenum, root, folder):
        self.plenum, self.root, self.folder = plenum, root, pathlib.Path(folder)
        (self.folder / CASE).parent.mkdir()
        (self.folder / CASE).write_bytes((root / "cases" / CASE).read_bytes())
        (self.folder / "two.yaml").write_text(TWO)
        (self.folder / "broken.yaml").write_text("plenum: 1\n")

    def run(self, *words):
        return subprocess.run([self.plenum, *words], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def good(self, *words):
        done = self.run(*words)
        assert done.returncode == 0, (words, done.returncode, done.stderr)
        return done.stdout

    def write(self, text):
        (self.folder / "plan.yaml").write_text(text)

    def rows(self, text, *words):
        self.write(text)
        return list(csv.DictReader(io.StringIO(self.good("sweep", "plan.yaml", "--csv", *words), newline="")))


def wrong_plans_are_refused(at, schema):
    for text, place, message, seen in WRONG:
        whole = text if "plenum_sweep" in text or text.startswith("cases") else BASE + text
        at.write(whole)
        done = at.run("sweep", "plan.yaml")
        assert done.returncode == 1 and done.stdout == "", (text, done)
        first = done.stderr.splitlines()[0]
        assert first.startswith(f"plan.yaml:{place}: error: ") and message in first, (text, first)
        if seen is not None:
            assert schema.is_valid(yaml.safe_load(whole)) != seen, text


def rows_are_forecasts(at):
    rows = at.rows(BASE + "models: [weighted-mean, {model: 'challenge:s0', settings: {rounds: [1, 3]}}]\n"
                   f"grid: {{{NUMBER}: [20, 70.5]}}\ndraws: 50\nseeds: [3, 4]\n")
    assert len(rows) == len({(row["model"], row["settings"], row["seed"], row["point"], row["option"]) for row in rows})
    mine = [row for row in rows if row["option"] == ""]
    assert len(mine) == 3 * 2 * 2
    for row in mine:
        words = ["--model", f"{row['model']}:{row['reading']}", "--seed", row["seed"], "--draws", "50", "--json",
                 "--set", f"{NUMBER}={row[COLUMN]}"]
        if row["settings"]:
            words += ["--option", f"{row['model']}.{row['settings']}"]
        after = json.loads(at.good("what-if", CASE, *words))["issues"][0]["models"]
        mean = next(each["variant"]["value"] for each in after if each["model"] == row["model"])
        assert float(row["mean"]) == mean, (row, mean)
        assert row["status"] == "ok" and row["low"] <= row["median"] <= row["high"]
        assert abs(float(row["off"]) - (float(row["mean"]) - float(row["outcome"])) * 100 / span(at)) < 1e-9


def span(at):
    scale = yaml.safe_load((at.folder / CASE).read_text())["issues"][0]["scale"]
    return max(scale) - min(scale)


def hypercubes_are_latin(at):
    points = 9
    plan = BASE + ("models: mean\ndraws: 0\nhypercube: {points: %d, seed: 5, numbers: {%s: {from: 10, to: 100}, "
                   "actors.france.on.delay.salience: {from: 0, to: 50}}}\n" % (points, NUMBER))
    rows = [row for row in at.rows(plan) if row["option"] == ""]
    for column, low, high in ((COLUMN, 10, 100), ("actors_france_on_delay_salience", 0, 50)):
        parts = sorted(int((float(row[column]) - low) / (high - low) * points) for row in rows)
        assert parts == list(range(points)), (column, parts)
    other = [row for row in at.rows(plan.replace("seed: 5", "seed: 6")) if row["option"] == ""]
    assert [row[COLUMN] for row in other] != [row[COLUMN] for row in rows]
    alone = at.rows(plan.split(", actors.france")[0] + "}}\n")
    assert [row[COLUMN] for row in alone if row["option"] == ""] == [row[COLUMN] for row in rows]


def threads_change_nothing(at):
    at.write(BASE + f"models: [mean, challenge]\ngrid: {{{NUMBER}: {{from: 0, to: 100, steps: 21}}}}\ndraws: 20\nseeds: [1, 2]\n")
    once = at.good("sweep", "plan.yaml", "--csv", "--threads", "1")
    assert once == at.good("sweep", "plan.yaml", "--csv", "--threads", "3") and once.count("\n") > 84
    at.good("sweep", "plan.yaml", "-o", "rows.csv")
    assert (at.folder / "rows.csv").read_text() == once
    at.good("sweep", "plan.yaml", "-o", "rows.db")
    at.good("sweep", "plan.yaml", "-o", "again.sqlite", "--threads", "1")
    assert (at.folder / "rows.db").read_bytes() == (at.folder / "again.sqlite").read_bytes()
    head, *rows = csv.reader(io.StringIO(once, newline=""))
    database = sqlite3.connect(at.folder / "rows.db")
    found = database.execute("SELECT * FROM rows")
    assert [each[0] for each in found.description] == head
    kept = [["" if cell is None else cell if isinstance(cell, str) else float(cell) for cell in row] for row in found]
    assert kept == [[float(cell) if isinstance(have, float) else cell for cell, have in zip(row, want)]
                    for row, want in zip(rows, kept)] and len(kept) == len(rows)
    database.close()


def json_holds_the_rows(at):
    forecasts = BASE + f"models: [mean, alone]\ngrid: {{{NUMBER}: [20, 70.5]}}\ndraws: 50\nseeds: [3, 4]\n"
    for plan in (forecasts, BASE + "models: weighted-mean\nsobol: 128\nwidths: {position: 10}\n"):
        rows = at.rows(plan)
        document = json.loads(at.good("sweep", "plan.yaml", "--json"))
        assert document["format"] == "plenum-sweep" and len(document["rows"]) == len(rows) > 3
        for row, told in zip(rows, document["rows"]):
            flat = {**told, **told["numbers"]}
            del flat["numbers"]
            assert {key: cell for key, cell in row.items() if cell} == {
                key: cell if isinstance(cell, str) else next(each for each in (row[key],) if float(each) == cell)
                for key, cell in flat.items()}, (row, told)
    at.write(forecasts)
    at.good("sweep", "plan.yaml", "--shard", "1/1", "-o", "whole.part")
    assert at.good("merge", "whole.part", "--json") == at.good("sweep", "plan.yaml", "--json")
    sums = json.loads(at.good("merge", "whole.part", "--json"))["models"]
    assert [(each["model"].split(":")[0], each["answers"], each["untreated"]) for each in sums] == [("mean", 4, 0), ("alone", 0, 4)], sums


def merged_shards_are_one_process(at):
    at.write(BASE + f"models: [mean, challenge]\ngrid: {{{NUMBER}: {{from: 0, to: 100, steps: 7}}}}\ndraws: 20\n")
    once = at.good("sweep", "plan.yaml", "--csv")
    for count in (1, 4, 30):  # of thirty shards some have no unit
        names = [f"part-{i:03}.part" for i in range(1, count + 1)]
        for i, name in enumerate(names, 1):
            at.good("sweep", "plan.yaml", "--shard", f"{i}/{count}", "--threads", str(1 + i % 2), "-o", name)
        assert at.good("merge", *reversed(names), "--csv") == once, count
    names = [f"part-{i:03}.part" for i in range(1, 31)]
    at.good("sweep", "plan.yaml", "-o", "one.db")
    at.good("merge", *names, "-o", "merged.db")
    assert (at.folder / "one.db").read_bytes() == (at.folder / "merged.db").read_bytes()
    return names


def bad_parts_are_refused(at, names):
    def refused(*files):
        done = at.run("merge", *files, "--csv")
        assert done.returncode == 1 and done.stdout == "", (files, done)
        return done.stderr

    said = refused(*names[:6], *names[7:])
    assert said == "1 shard is missing; run again:\n  plenum sweep plan.yaml --shard 7/30 -o part-007.part\n", said
    whole = (at.folder / names[4]).read_bytes()
    for damaged in (whole[:-1], whole[:100], b"", whole.replace(b"units 14", b"units 15"), whole[:200] + b"9" + whole[201:]):
        (at.folder / names[4]).write_bytes(damaged)
        said = refused(*names)
        assert names[4] in said.splitlines()[0] and "--shard 5/30 -o part-005.part\n" in said, said
    (at.folder / names[4]).unlink()
    again = refused(*names[:4], *names[5:]).splitlines()[1].split()  # the very command
    at.good(*again[1:])
    assert (at.folder / names[4]).read_bytes() == whole
    (at.folder / "twice.part").write_bytes(whole)
    assert "part-005.part and twice.part are both shard 5/30; leave one out" in refused(*names, "twice.part")
    at.good("sweep", "plan.yaml", "--shard", "1/2", "-o", "half.part")
    assert "half.part is one of 2 shards" in refused(*names, "half.part")
    (at.folder / "engine.part").write_bytes(sealed(whole, b"\nengine ", b"\nengine 9"))
    assert "engine.part is by engine 9" in refused(*names[:4], *names[5:], "engine.part")
    at.write((at.folder / "plan.yaml").read_text() + "# another\n")
    at.good("sweep", "plan.yaml", "--shard", "5/30", "-o", names[4])
    assert f"{names[4]} is of another plan than {names[0]}" in refused(*names)
    for wrong in ("0/4", "5/4", "1", "1/2x", "1/1000001"):
        done = at.run("sweep", "plan.yaml", "--shard", wrong, "-o", "x.part")
        assert done.returncode == 2 and "is no shard" in done.stderr, (wrong, done)
    assert at.run("sweep", "plan.yaml", "--shard", "1/4").returncode == 2


def sealed(part, old, new):
    """A part with other words and the checksum that it then has."""
    body = part[:part.rindex(b"sha256 ")].replace(old, new)
    return body + b"sha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n"


def widths_make_ranges(at):
    plan = BASE + "models: mean\ndraws: 200\nwidths: {position: 10}\n"
    row = next(row for row in at.rows(plan) if row["option"] == "")
    point = next(row for row in at.rows(plan.replace("position: 10", "position: 0")) if row["option"] == "")
    assert float(point["low"]) == float(point["high"]) and float(row["low"]) < float(row["high"])


def indices_are_why_s(at):
    rows = at.rows(BASE + "models: weighted-mean\nsobol: 128\nwidths: {position: 10, salience: 20}\n")
    assert len(rows) > 2 and all(row["status"] == "ok" for row in rows)
    totals = [float(row["total"]) for row in rows]
    assert totals == sorted(totals, reverse=True) and 0.5 < sum(float(row["first"]) for row in rows) < 1.5
    empty = at.rows(BASE + "models: weighted-mean\nsobol: 128\n")
    assert [(row["status"], row["input"]) for row in empty] == [("empty", "")], empty


def what_cannot_be_treated_is_a_row(at):
    rows = at.rows(BASE + "models: [condorcet, alone]\ndraws: 5\n")
    assert {row["status"] for row in rows if row["model"] == "alone"} == {"unsupported"}
    text = at.good("sweep", "plan.yaml")
    assert "2 units, " in text.splitlines()[0] and "untreated" in text


def points_are_answers_without_draws(at):
    rows = at.rows(ON_TWO + "models: [mean, plurality]\ndraws: 0\n")
    of = {(row["model"], row["issue"], row["option"]): row for row in rows}
    level = of["mean", "level", ""]
    assert [level[each] for each in ("mean", "median", "low", "high", "settled", "off")] == ["45", "45", "45", "45", "1", "5"], level
    assert [of["mean", "level", each]["probability"] for each in ("few", "many")] == ["1", "0"]
    assert {row["status"] for row in rows} == {"ok", "unsupported"}


def issues_are_treated_one_by_one(at):
    rows = at.rows(ON_TWO + "models: [weighted-mean, condorcet]\ndraws: 20\n"
                   "grid: {actors.a.on.level.salience: [20, 60]}\n")
    mine = [row for row in rows if row["model"] == "weighted-mean" and row["option"] == ""]
    assert [(row["point"], row["issue"], row["status"]) for row in mine] == [
        ("1", "level", "ok"), ("1", "which", "unsupported"), ("2", "level", "ok"), ("2", "which", "unsupported")], mine
    assert float(mine[0]["mean"]) > float(mine[2]["mean"]) > 10


def failures_name_their_point(at):
    path = "actors.a.on.level.position"
    (at.folder / "long.yaml").write_text(TWO.replace("{value: 10, evidence: e}", "{low: 10, mode: 20, high: 30}"))
    at.write(f"plenum_sweep: 1\ncases: long.yaml\nmodels: mean\ngrid: {{{path}.low: [5, 15], {path}.mode: [12, 20, 21, 22, 23]}}\n")
    plan = (at.folder / "plan.yaml").read_text()
    middle = "plenum_sweep: 1\ncases: before.yaml\nmodels: mean\ngrid: {precedents.cases.old.year: [2000, 2000.5, 2001]}\n"
    (at.folder / "before.yaml").write_text(TWO + "precedents:\n  question: Which?\n  cases: [{id: old, year: 2000, happened: true}]\n")
    for text, point in ((plan, 6), (plan + "sobol: 64\n", 6), (middle, 2)):
        at.write(text)
        said = {at.run("sweep", "plan.yaml", "--csv", "--threads", each).stderr for each in ("1", "2", "5")}
        assert len(said) == 1 and all(each.startswith(f"plenum: error: case two: point {point}: ") for each in said), said


def widths_reach_numbers_with_evidence(at):
    plan = ON_TWO + "models: mean\ndraws: 400\nwidths: {position: 10}\n"
    level = [row for row in at.rows(plan) if row["issue"] == "level" and row["option"] == ""][0]
    at.write(plan)
    (at.folder / "two.yaml").write_text(TWO.replace("{value: 10, evidence: e}", "10"))
    plain = [row for row in at.rows(plan) if row["issue"] == "level" and row["option"] == ""][0]
    (at.folder / "two.yaml").write_text(TWO)
    assert level == plain and float(level["low"]) < float(level["high"])


def forged_heads_are_refused(at):
    at.write(ON_TWO + "models: mean\ndraws: 5\n")
    at.good("sweep", "plan.yaml", "--shard", "1/1", "-o", "true.part")
    part = (at.folder / "true.part").read_bytes()
    for old, new in ((b",median,", b',"mean"" TEXT); DROP TABLE rows; --",'), (b"off,status\n", b"off\n"), (b"case,issue,", b"issue,case,"),
                     (b",median,", b",,"), (b",median,", b",Median,"), (b"file plan.yaml", b"file plan\x1b[2J.yaml")):
        (at.folder / "forged.part").write_bytes(sealed(part, old, new))
        done = at.run("merge", "forged.part", "-o", "forged.db")
        assert done.returncode == 1 and done.stderr == "plenum: error: forged.part is no part that plenum wrote\n", (new, done)
        assert not (at.folder / "forged.db").exists()
    (at.folder / "short.part").write_bytes(sealed(part, b"point,mean", b"point,m"))
    at.good("merge", "short.part")  # a head without a column that the summary is made of


def commands_overwrite_nothing(at):
    at.write(ON_TWO + "models: mean\ndraws: 5\n")
    for shard, name in ((1, "run1-1.part"), (2, "run1-2.part")):
        at.good("sweep", "plan.yaml", "--shard", f"{shard}/3", "-o", name)
    said = at.run("merge", "run1-1.part", "run1-2.part").stderr
    assert said.endswith("  plenum sweep plan.yaml --shard 3/3 -o run1-3.part\n"), said
    at.good("sweep", "plan.yaml", "--shard", "1/2", "-o", "run1-3.part")
    said = at.run("merge", "run1-1.part", "run1-2.part", "run1-3.part").stderr
    assert said.endswith("  plenum sweep plan.yaml --shard 3/3 -o shard-3-of-3.part\n"), said
    (at.folder / "-1.yaml").write_bytes((at.folder / "plan.yaml").read_bytes())
    at.good("sweep", "--shard", "1/2", "-o", "./-1.part", "--", "-1.yaml")
    said = at.run("merge", "--", "-1.part").stderr
    assert said == "1 shard is missing; run again:\n  plenum sweep ./-1.yaml --shard 2/2 -o ./-2.part\n", said
    (at.folder / "-1.yaml").unlink()
    assert "run again, from the folder in which the shards were run:" in at.run("merge", "--", "-1.part").stderr
    (at.folder / "new\nline.yaml").write_bytes((at.folder / "plan.yaml").read_bytes())
    assert at.run("sweep", "new\nline.yaml", "--shard", "1/2", "-o", "x.part").returncode == 2


def scripts_make_whole_sweeps(at):
    at.write(ON_TWO + "models: mean\ndraws: 5\ngrid: {actors.a.on.level.salience: [20, 40, 60]}\n")
    once = at.good("sweep", "plan.yaml", "--csv")
    plan = "plan's own.yaml"
    (at.folder / plan).write_bytes((at.folder / "plan.yaml").read_bytes())
    named = {**os.environ, "PLENUM": at.plenum, "SLURM_ARRAY_TASK_COUNT": "1"}

    def script(name, *words, **variables):
        done = subprocess.run(["sh", str(at.root / "contrib" / name), *words], cwd=at.folder, env={**named, **variables},
                              capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (name, done)

    for lost in ("1", "2", "3"):  # run again one by one
        script("slurm/array.sh", plan, "array", "3", SLURM_ARRAY_TASK_ID=lost)
    assert at.good("merge", *(f"array/shard-{i}.part" for i in (1, 2, 3)), "--csv") == once
    for task in ("0", "1", "2"):
        script("slurm/srun.sh", plan, "srun", SLURM_PROCID=task, SLURM_NTASKS="3", SLURM_CPUS_PER_TASK="2")
    assert at.good("merge", *(f"srun/shard-{i}.part" for i in (1, 2, 3)), "--csv") == once
    if shutil.which("parallel") is None:
        print("skipped: contrib/parallel/sweep.sh, as there is no parallel")
    else:
        script("parallel/sweep.sh", plan, "3", "it's parts")
        assert at.good("merge", *(f"it's parts/shard-{i}.part" for i in (1, 2, 3)), "--csv") == once


def interrupted_sweeps_go_on(at):
    at.write(BASE + f"models: [challenge]\ngrid: {{{NUMBER}: {{from: 0, to: 100, steps: 40}}}}\n"
             "widths: {position: 5, salience: 10}\ndraws: 5000\n")
    once = at.good("sweep", "plan.yaml", "--csv")
    words = ("sweep", "plan.yaml", "-o", "kept.csv")
    parts = at.folder / "kept.csv.parts"
    for end in (signal.SIGKILL, signal.SIGINT):
        shutil.rmtree(parts, ignore_errors=True)
        killed = subprocess.Popen([at.plenum, *words, "--blocks", "20"], cwd=at.folder, stderr=subprocess.PIPE, text=True)
        while not list(parts.glob("*.part")) and killed.poll() is None:
            time.sleep(0.001)
        killed.send_signal(end)
        said = killed.communicate()[1]
        kept = {each.name: (each.read_bytes(), each.stat().st_ino) for each in parts.glob("*.part")}
        assert 0 < len(kept) < 20, kept.keys()
        if end == signal.SIGINT:
            assert killed.returncode == 130 and f"{len(kept)} of 20 blocks are done and kept in kept.csv.parts" in said, said
            assert said.count("interrupted") == 1, said
        at.good(*words, "--resume")
        assert (at.folder / "kept.csv").read_text() == once
        assert all((parts / name).stat().st_ino == number for name, (_, number) in kept.items())
    assert at.good("merge", *(f"kept.csv.parts/shard-{i}.part" for i in range(1, 21)), "--csv") == once
    return once, words, parts


def bad_checkpoints_are_told(at, once, words, parts):
    def refused(status, message, *more):
        done = at.run(*words, *more)
        assert done.returncode == status and message in done.stderr and done.stdout == "", (more, done)
        return done.stderr

    refused(1, "'kept.csv.parts' has the parts of an earlier run; --resume goes on from them", "--blocks", "20")
    said = refused(1, "kept.csv.parts/shard-1.part is one of 20 shards, and --blocks asks for 7", "--blocks", "7", "--resume")
    assert said.count("--blocks asks for") == 3 and "and 17 more parts like that" in said, said
    whole = (parts / "shard-3.part").read_bytes()
    for broken in (b"", whole[:5], whole[:-70], whole.replace(b",ok", b",no", 1)):
        (parts / "shard-3.part").write_bytes(broken)
        done = at.run(*words, "--resume")
        assert done.returncode == 0 and done.stderr.startswith("plenum: warning: kept.csv.parts/shard-3.part is damaged: "), done
        assert (parts / "shard-3.part").read_bytes() == whole and (at.folder / "kept.csv").read_text() == once
    for foreign, message in ((b"a letter\n", "shard-3.part is no part of a sweep"), (sealed(whole, b"\nengine ", b"\nengine 9"), "shard-3.part is by engine 9")):
        (parts / "shard-3.part").write_bytes(foreign)
        refused(1, message, "--resume")
        assert (parts / "shard-3.part").read_bytes() == foreign
    (parts / "shard-3.part").write_bytes(whole)
    (parts / "again.part").write_bytes(whole)
    refused(1, "again.part and kept.csv.parts/shard-3.part are both shard 3/20; leave one out", "--resume")
    (parts / "again.part").unlink()
    (parts / "shard-2.part").rename(parts / "shard-2.kept")
    (parts / "shard-3.part").rename(parts / "shard-2.part")
    refused(1, "kept.csv.parts/shard-2.part is shard 3/20, and shard 2 would be written over it; name it kept.csv.parts/shard-3.part", "--resume")
    assert (parts / "shard-2.part").read_bytes() == whole
    (parts / "shard-2.part").rename(parts / "third.part")
    (parts / "shard-2.kept").rename(parts / "shard-2.part")
    at.good(*words, "--resume")
    assert not (parts / "shard-3.part").exists() and (at.folder / "kept.csv").read_text() == once
    (parts / "third.part").rename(parts / "shard-3.part")
    at.good("sweep", "plan.yaml", "--shard", "1/2", "-o", "kept.csv.parts/half.part")
    refused(1, "shard-1.part is one of 20 shards, and kept.csv.parts/half.part one of 2; leave one of them out", "--resume")
    (parts / "half.part").unlink()
    plan = (at.folder / "plan.yaml").read_text()
    at.write(plan + "seeds: 2\n")
    said = refused(1, "shard-1.part is of another plan than plan.yaml, or the plan or its cases have changed since", "--resume")
    assert "and 17 more parts like that" in said, said
    at.write(plan)
    assert at.run("sweep", "plan.yaml", "--resume").returncode == 2
    for wrong in ("0", "1000001"):
        assert "--blocks is from 1 to 1000000" in refused(2, "", "--blocks", wrong)
    refused(2, "--shard is one block", "--resume", "--shard", "1/2")
    for nowhere in ("", "kept.csv.parts"):
        refused(2, f"-o names no file: '{nowhere}'", "--resume", "-o", nowhere)
    assert not (at.folder / ".parts").exists() and not (at.folder / "kept.csv.parts.parts").exists()


def no_more_blocks_than_work(at):
    at.write(BASE + "models: mean\ndraws: 10\nseeds: [1, 2]\n")
    at.good("sweep", "plan.yaml", "-o", "few.csv", "--blocks", "5000")
    assert len(list((at.folder / "few.csv.parts").iterdir())) <= 8
    at.good("sweep", "plan.yaml", "-o", "few.csv", "--blocks", "5000", "--resume")


def failing_disks_are_told(at):
    at.write(BASE + "models: mean\ndraws: 10\nseeds: [1, 2]\n")
    once = at.good("sweep", "plan.yaml", "--csv")

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))

    done = subprocess.run([at.plenum, "sweep", "plan.yaml", "-o", "full.csv", "--resume"], cwd=at.folder, capture_output=True,
                          text=True, preexec_fn=small_files)
    assert done.returncode == 3 and "cannot write 'full.csv.parts/shard-1.part': File too large" in done.stderr, done
    assert "0 of 2 blocks are done" in done.stderr and not list((at.folder / "full.csv.parts").iterdir()), done
    at.good("sweep", "plan.yaml", "-o", "full.csv", "--resume")
    assert (at.folder / "full.csv").read_text() == once
    (at.folder / "file.csv.parts").write_text("")
    for path, message in (("none/rows.csv", "cannot make the folder 'none/rows.csv.parts': No such file or directory"),
                          ("file.csv", "cannot read the folder 'file.csv.parts': Not a directory")):
        done = at.run("sweep", "plan.yaml", "-o", path, "--resume")
        assert done.returncode == 3 and done.stderr == f"plenum: error: {message}\n", done


def the_example_is_valid(at, schema):
    folder = at.root / "examples/sweep"
    schema.validate(yaml.safe_load((folder / "plan.yaml").read_text()))
    assert not schema.is_valid(yaml.safe_load((folder / "mistaken.yaml").read_text()))
    at.good("sweep", str(folder / "plan.yaml"))


def main(plenum, root):
    document = json.loads((root / "schema/sweep.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(document)
    schema = jsonschema.Draft202012Validator(document)
    with tempfile.TemporaryDirectory() as folder:
        at = Sweeps(plenum, root, folder)
        wrong_plans_are_refused(at, schema)
        rows_are_forecasts(at)
        hypercubes_are_latin(at)
        threads_change_nothing(at)
        json_holds_the_rows(at)
        bad_parts_are_refused(at, merged_shards_are_one_process(at))
        widths_make_ranges(at)
        indices_are_why_s(at)
        what_cannot_be_treated_is_a_row(at)
        points_are_answers_without_draws(at)
        issues_are_treated_one_by_one(at)
        failures_name_their_point(at)
        widths_reach_numbers_with_evidence(at)
        forged_heads_are_refused(at)
        commands_overwrite_nothing(at)
        scripts_make_whole_sweeps(at)
        bad_checkpoints_are_told(at, *interrupted_sweeps_go_on(at))
        failing_disks_are_told(at)
        no_more_blocks_than_work(at)
        the_example_is_valid(at, schema)
    print(f"{len(WRONG)} wrong plans, and the right ones")


main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve())
