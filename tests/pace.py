#!/usr/bin/env python3
"""The pace of European Union legislation: what the command prints, by the law itself; and, where the data are at hand,
its constants and the scores in docs/models/pace.md, each proposal forecast from all the others.

Usage: pace.py PLENUM ROOT; PLENUM_SHARED names the folder with the data.
"""
import csv
import datetime
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys

NORMAL = statistics.NormalDist()
PROPOSED, AS_OF, BY = datetime.date(2024, 1, 15), datetime.date(2024, 12, 1), datetime.date(2025, 12, 31)
LEVELS = (0.5, 0.8, 0.9)


def run(plenum, *words, status=0):
    done = subprocess.run([plenum, "pace", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == status, (words, done.returncode, done.stderr)
    return done.stdout if status == 0 else done.stderr


def printed(plenum, procedure, *words):
    return json.loads(run(plenum, procedure, "--proposed", str(PROPOSED), *words, "--json"))


def check_law(plenum, procedure):
    said = printed(plenum, procedure, "--as-of", str(AS_OF), "--by", str(BY))
    law = statistics.NormalDist(said["log_mean"], said["log_deviation"])
    waited, days = (AS_OF - PROPOSED).days, (BY - PROPOSED).days
    *shares, asked = said["points"]
    open_then = 1 - law.cdf(math.log(waited))
    assert said["waited"] == waited and [point["share"] for point in shares] == [0.05, 0.25, 0.5, 0.75, 0.95]
    for point in shares:
        exact = math.exp(law.inv_cdf(1 - (1 - point["share"]) * open_then))
        assert point["days"] == math.ceil(exact), (point, exact)
        assert point["date"] == str(PROPOSED + datetime.timedelta(point["days"]))
    assert asked["asked"] and asked["days"] == days
    assert math.isclose(asked["share"], 1 - (1 - law.cdf(math.log(days))) / open_then, abs_tol=1e-12)
    assert printed(plenum, procedure, "--as-of", str(AS_OF), "--by", "2024-11")["points"][-1]["share"] == 0


def check_command(plenum):
    for procedure in ("codecision", "consultation"):
        check_law(plenum, procedure)
    assert "no chance that nothing is adopted" in run(plenum, "codecision", "--proposed", "2024-01-15")
    for words, complaint in (
            (["codecision"], "needs --proposed"),
            (["assent", "--proposed", "2024-01-15"], "there is no procedure 'assent'"),
            (["codecision", "--proposed", "2024-01"], "--proposed takes a day"),
            (["codecision", "--proposed", "soon"], "'soon' is no date"),
            (["codecision", "--proposed", "2024-01-15", "--by", "after 2025"], "--by takes a day"),
            (["codecision", "--proposed", "2024-01-15", "--as-of", "2024-01-14"], "not proposed yet"),
            (["codecision", "--proposed", "2010-01-15", "--as-of", "2024-01-14"], "2073 days at most")):
        assert complaint in run(plenum, *words, status=2), words


def check_case(plenum, root):
    """A stage of a process with that pace: where it comes, it comes by the law, given what has passed."""
    case = str(root / "examples/when/directive.yaml")
    words = [plenum, "when", case, "--draws", "20000", "--by", str(BY)]
    told = json.loads(subprocess.run([*words, "--json"], check=True, stdout=subprocess.PIPE, text=True).stdout)
    stage = told["issues"][0]["stages"][0]
    assert stage["id"] == "decided" and stage["pace"] == "eu-codecision"
    assert told["issues"][0]["stages"][1]["pace"] is None
    *points, asked = printed(plenum, "codecision", "--as-of", str(AS_OF), "--by", str(BY))["points"]
    by = stage["by"][0]["chance"]
    assert abs(by["value"] / stage["comes"]["value"] - asked["share"]) < 5 * by["standard_error"] + 0.002
    for point, day in zip(points, stage["days"], strict=True):
        apart = datetime.date.fromisoformat(point["date"]) - datetime.date.fromisoformat(day["day"])
        assert point["share"] == day["level"] and abs(apart.days) <= 0.04 * point["days"], (point, day)
    # What has passed makes failure likelier than the case's own number, and the text says whose that is.
    assert stage["fails"]["value"] > 0.1
    said = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert "that law gives no chance of nothing. That it fails is the case's own number." in said


def read(path):
    """[(days, procedure)] of each proposal whose two days are known, and how many have not both."""
    seen = {}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            seen[row["proposal"]] = (row["introduced"], row["adopted"], row["procedure"])
    day = datetime.date.fromisoformat
    dated = [((day(end) - day(start)).days, procedure) for start, end, procedure in seen.values() if start and end]
    return dated, len(seen) - len(dated)


def fit(proposals, by_procedure):
    groups = {}
    for days, procedure in proposals:
        groups.setdefault(procedure if by_procedure else "all", []).append(math.log(days))
    means = {name: statistics.fmean(logs) for name, logs in groups.items()}
    square = sum((each - means[name]) ** 2 for name, logs in groups.items() for each in logs)
    return means, math.sqrt(square / (len(proposals) - len(groups)))


def crps(mean, deviation, days):
    """Of a log-normal law, in days (Baran and Lerch 2015, equation 6)."""
    z = (math.log(days) - mean) / deviation
    return days * (2 * NORMAL.cdf(z) - 1) - 2 * math.exp(mean + deviation ** 2 / 2) * (
        NORMAL.cdf(z - deviation) + NORMAL.cdf(deviation / math.sqrt(2)) - 1)


def scores(proposals, by_procedure):
    """CRPS, absolute error of the median, and coverage, each from the others alone."""
    rows = []
    for place, (days, procedure) in enumerate(proposals):
        means, deviation = fit(proposals[:place] + proposals[place + 1:], by_procedure)
        mean = means[procedure if by_procedure else "all"]
        z = abs(math.log(days) - mean) / deviation
        rows.append([crps(mean, deviation, days), abs(math.exp(mean) - days),
                     *(100.0 * (z <= NORMAL.inv_cdf((1 + level) / 2)) for level in LEVELS)])
    return [statistics.fmean(column) for column in zip(*rows)]


def check_data(plenum, root, path):
    proposals, undated = read(path)
    assert (len(proposals), undated) == (113, 11)
    means, deviation = fit(proposals, True)
    for procedure, name in (("COD", "codecision"), ("CNS", "consultation")):
        said = printed(plenum, name)
        assert math.isclose(said["log_mean"], means[procedure], rel_tol=1e-12)
        assert math.isclose(said["log_deviation"], deviation, rel_tol=1e-12)
    page = (root / "docs/models/pace.md").read_text(encoding="utf-8")
    for row, by_procedure in (("log-normal, one for all", False), ("log-normal by procedure", True)):
        found = re.search(rf"^\| \**{row}\** \|(.*)\|$", page, re.M)
        told = [float(re.sub(r"[ *%]", "", cell)) for cell in found.group(1).split("|")[:5]]
        meant = scores(proposals, by_procedure)
        for said, value, unit in zip(told, meant, (0.05, 0.05, 0.5, 0.5, 0.5)):
            assert abs(said - value) <= unit + 1e-9, (row, told, meant)


def main():
    plenum, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    check_command(plenum)
    check_case(plenum, root)
    data = pathlib.Path(os.environ.get("PLENUM_SHARED", root / ".." / "shared")) / "data/deu/procedure.csv"
    if data.is_file():
        check_data(plenum, root, data)
    else:
        print(f"skipped: the constants and the scores, as there is no {data}")


main()
