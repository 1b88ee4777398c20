#!/usr/bin/env python3
"""Holds what is made from the descriptions of results against them: schema/output/*.json,
schema/output/plenum.d.ts and the marked sections of docs/json.md; then checks real output of the
command against the schemas, and the head of its CSV against the documented columns.

Usage: descriptions.py PLENUM DESCRIBE ROOT [--update]
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

# Commands that print each format. The subject is one of cases/; LEDGER, one with two records; STORE, the store of
# these, and of a run; TABLE, a file to import; or DATED, a case with a
# process.
LEDGER = "LEDGER"
STORE = "STORE"
TABLE = "TABLE"
CODECISION = "CODECISION"  # no file
VOTES = "VOTES"  # nor this
SHARES = "SHARES"  # nor this
MODEL, ANY_MODEL = "MODEL", "ANY_MODEL"  # nor these
VERSIONS = "VERSIONS"  # several people's files of one case
TWO_ISSUES = "TWO_ISSUES"  # a case with two issues under one rule
FORMATION = "FORMATION"  # a case whose precedents say what they took
SWEPT, INDICES = "SWEPT", "INDICES"  # plans of sweeps
DATED = "DATED"
FOLLOWED = "FOLLOWED"
WRITTEN = "WRITTEN"  # a file that holds the table, in place of standard output
COMMANDS = {
    "plenum-import": [["import", TABLE]],
    "plenum-check": [["check", "beijing-2022"], ["check", "medicines-agency-2017"]],
    "plenum-timeline": [["timeline", "beijing-2022"], ["timeline", "tokyo-2020"]],
    "plenum-when": [["when", DATED, "--draws", "10"],
                    ["when", DATED, "--draws", "10", "--by", "2026-04", "--by", "2026-05"]],
    "plenum-history": [["history", FOLLOWED, "--draws", "10"],
                       ["history", "medicines-agency-2017", "--draws", "10", "--from", "2017-11", "--every", "2w",
                        "--until", "2017-12"]],
    "plenum-update": [["update", FOLLOWED, "--draws", "10"]],
    "plenum-forecast": [["forecast", "beijing-2022", "--draws", "10", "--with-outside-view", "0.3",
                         "--set", "actors.china.on.attendance.salience=90"],
                        ["forecast", "medicines-agency-2017", "--draws", "10"],
                        ["forecast", "emission-standards-1994", "--draws", "0"],
                        ["forecast", FORMATION, "--draws", "10"]],
    "plenum-samples": [["forecast", "medicines-agency-2017", "--draws", "10", "--samples", WRITTEN]],
    "plenum-how-long": [["forecast", FORMATION, "--draws", "10", "--how-long", WRITTEN]],
    "plenum-why": [["why", "beijing-2022", "--draws", "10"],
                   ["why", "medicines-agency-2017", "--draws", "10"]],
    "plenum-tornado": [["why", "beijing-2022", "--tornado", "--draws", "10"]],
    "plenum-procedure": [["why", "security-council-2024", "--rule", "--draws", "10"]],
    "plenum-sobol": [["why", "tokyo-2020", "--sobol", "--rows", "64"]],
    "plenum-what-if": [["what-if", "beijing-2022", "--draws", "10", "--scenario", "no-omicron"],
                       ["what-if", "medicines-agency-2017", "--draws", "10", "--set",
                        "actors.italy.on.seat.capability=3"],
                       ["what-if", "security-council-2024", "--draws", "10", "--set",
                        "actors.china.on.demand.salience=30"]],
    "plenum-scenarios": [["what-if", "beijing-2022", "--draws", "10", "--all"]],
    "plenum-advise": [["advise", "beijing-2022", "--draws", "10", "--actor", "china"],
                      ["advise", "beijing-2022", "--draws", "10", "--actor", "china", "--want", "60"]],
    "plenum-evidence": [["evidence", "beijing-2022"],
                        ["evidence", "end-of-war-2022", "--unsupported"],
                        ["evidence", "beijing-2022", "--claim", "ten-days"],
                        ["evidence", "beijing-2022", "--search", "virus"]],
    "plenum-matrix": [["evidence", "beijing-2022", "--matrix"], ["evidence", "medicines-agency-2017", "--matrix"]],
    "plenum-passages": [["evidence", "beijing-2022", "--search", "virus"]],
    "plenum-backtest": [["backtest", "emission-standards-1994", "--resamples", "5"]],
    "plenum-backtest-forecasts": [["backtest", "emission-standards-1994", "--resamples", "5",
                                   "--forecasts"]],
    "plenum-trace": [["trace", "beijing-2022"], ["trace", "medicines-agency-2017", "--model", "condorcet"],
                     ["trace", "emission-standards-1994", "--model", "nash", "--round", "0"]],
    "plenum-offers": [["trace", "beijing-2022", "--offers", "--draws", "10"]],
    "plenum-deals": [["deals", "beijing-2022", "--draws", "10", "--rounds", "2"],
                     ["deals", "oil-embargo-2022", "--draws", "10"]],
    "plenum-runs": [["runs", STORE]],
    "plenum-questions": [["runs", STORE, "--sealed"]],
    "plenum-revisions": [["runs", STORE, "mill-bridge"]],
    "plenum-run": [["runs", STORE, "1"]],
    "plenum-seal": [["seal", STORE, "examples/seal/case.yaml", "--draws", "10", "--at", "2026-06-01"]],
    "plenum-grade": [["grade", STORE, "1", "--outcome", "40", "--on", "2026-05-04", "--evidence", "minutes",
                      "--at", "2026-06-02"]],
    "plenum-review": [["review", STORE, "1"]],
    "plenum-models": [["models", MODEL], ["models", ANY_MODEL]],
    "plenum-cite": [["cite", "beijing-2022"]],
    "plenum-pool": [["pool", VERSIONS]],
    "plenum-pace": [["pace", CODECISION, "--proposed", "2024-01-15", "--by", "2025"]],
    "plenum-plane": [["plane", "oil-embargo-2022"], ["plane", TWO_ISSUES]],
    "plenum-power": [["power", "security-council-2024"],
                     ["power", VOTES, "--quota", "12"]],
    "plenum-preference-power": [["power", "security-council-2024", "--from-preferences", "--draws", "10"]],
    "plenum-division": [["power", SHARES, "--quota", "2"]],
    "plenum-power-comparison": [["power", "security-council-2024", "--without", "china", "--add", "india=1:1"],
                                ["power", VOTES, "--quota", "12", "--without", "1"]],
    "plenum-verify": [["verify", LEDGER]],
    "plenum-sweep": [["sweep", SWEPT], ["sweep", INDICES]],
    "plenum-score": [["score", LEDGER, "--resamples", "5", "--with-stated-times"]],
    "plenum-score-figures": [["score", LEDGER, "--resamples", "5", "--with-stated-times", "--figures"]],
}


def made_by(describe, *words):
    return subprocess.run([describe, *words], check=True, stdout=subprocess.PIPE, text=True,
                          encoding="utf-8").stdout


def section(docs, name):
    return re.search(rf"<!-- made: {name} -->\n(.*?)<!-- made -->", docs, re.S)


class Files:
    """Compares files with what they should hold, or writes them."""

    def __init__(self, update):
        self.update = update
        self.wrong = 0

    def hold(self, path, text):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            print(f"{path} is not what the descriptions say; tests/descriptions.py --update")
            self.wrong += 1


def make_files(plenum, root, folder):
    """A kept run, a forecast and its grade; and a table. Returns what stands for each subject."""
    path = f"{folder}/ledger.jsonl"
    table = pathlib.Path(folder) / "table.csv"
    table.write_text("actor,capability,position,salience\nnorth,60,20,90\nsouth,40,80,50\n", encoding="utf-8")
    case = str(root / "examples" / "seal" / "case.yaml")
    for words in (["forecast", case, "--draws", "10", "--keep", "--at", "2026-03-01T08:00:00Z"],
                  ["seal", case, "--draws", "10", "--at", "2026-03-01T09:00:00Z"],
                  ["grade", "1", "--outcome", "35", "--on", "2026-05-04", "--evidence", "minutes",
                   "--at", "2026-05-05"],
                  ["seal", "--export", path]):
        subprocess.run([plenum, *words, "--store", f"{folder}/store.db"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    indices = pathlib.Path(folder) / "indices.yaml"
    swept = root / "cases" / "emission-standards-1994" / "case.yaml"
    indices.write_text(f"plenum_sweep: 1\ncases: {swept}\nwidths: {{position: 5}}\nsobol: 64\n", encoding="utf-8")
    return {LEDGER: [path], STORE: ["--store", f"{folder}/store.db"], TABLE: [str(table)],
            CODECISION: ["codecision"], MODEL: ["challenge"], ANY_MODEL: [], VOTES: ["--votes", "4,4,4,2,2,1"],
            SHARES: ["--divide", "1,1,2"], FORMATION: [str(root / "examples" / "formation" / "case.yaml")],
            VERSIONS: [str(root / "examples" / "pool" / f"{name}.yaml") for name in ("ann", "bob", "cleo")],
            TWO_ISSUES: [str(root / "examples" / "plane" / "case.yaml")],
            SWEPT: [str(root / "examples" / "sweep" / "plan.yaml")], INDICES: [str(indices)],
            DATED: [str(root / "examples" / "when" / "case.yaml")],
            FOLLOWED: [str(root / "examples" / "history" / "case.yaml")],
            WRITTEN: f"{folder}/written.csv"}


def table_of(command, files, root):
    words = [files[WRITTEN] if word == WRITTEN else word for word in command]
    table = subprocess.run(words + ["--csv"], check=True, stdout=subprocess.PIPE, cwd=root).stdout
    return pathlib.Path(files[WRITTEN]).read_bytes() if WRITTEN in command else table


def check_output(plenum, root, files, name, schema, columns):
    """Returns how many outputs do not fit. A table alone has no schema."""
    wrong = 0
    for verb, case, *options in COMMANDS[name]:
        subject = files.get(case, [str(root / "cases" / case / "case.yaml")])
        command = [plenum, verb, *options, *subject]
        if schema:
            printed = subprocess.run(command + ["--json"], check=True, stdout=subprocess.PIPE, cwd=root).stdout
            checker = jsonschema.Draft202012Validator(json.loads(schema))
            for fault in checker.iter_errors(json.loads(printed)):
                print(f"{name}: {'/'.join(map(str, fault.path))}: {fault.message[:300]}")
                wrong += 1
        if columns and not (schema and "--search" in options):  # passages have a table of their own
            table = table_of(command, files, root)
            lines = table.decode("utf-8").split("\n")
            if lines[0].split(",") != columns:
                print(f"{name}: the head of the CSV is {lines[0]}, not {','.join(columns)}")
                wrong += 1
            if len(lines) < 3:
                print(f"{name}: the CSV has no row")
                wrong += 1
    return wrong


def main():
    with tempfile.TemporaryDirectory() as folder:
        compare(folder)


def compare(folder):
    plenum, describe = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    root = pathlib.Path(sys.argv[3]).resolve()
    made = make_files(plenum, root, folder)
    files = Files(sys.argv[4:] == ["--update"])
    docs_path = root / "docs" / "json.md"
    docs = docs_path.read_text(encoding="utf-8")
    wrong = 0
    formats = made_by(describe, "formats").split()
    for name in set(re.findall(r"<!-- made: ([\w-]+) -->", docs)) - set(formats):
        print(f"docs/json.md describes {name}, which nothing prints")
        wrong += 1
    for name in formats:
        schema = made_by(describe, "schema", name)
        if schema:
            files.hold(root / "schema" / "output" / f"{name}.json", schema)
        told = made_by(describe, "docs", name)
        found = section(docs, name)
        if found is None:
            print(f"docs/json.md has no section <!-- made: {name} -->")
            wrong += 1
        else:
            docs = docs[:found.start(1)] + told + docs[found.end(1):]
        columns = re.findall(r"^\| `(\w+)` \| [^|]* \|$", re.split("With `--csv`|A table alone", told)[-1], re.M)
        if name not in COMMANDS:
            print(f"{name}: no command is checked against its schema")
            wrong += 1
        else:
            wrong += check_output(plenum, root, made, name, schema, columns)
    files.hold(docs_path, docs)
    types = made_by(describe, "typescript")
    names = re.findall(r"^export interface (\w+)", types, re.M)
    for name in sorted({name for name in names if names.count(name) > 1}):
        print(f"two records are called {name}")
        wrong += 1
    files.hold(root / "schema" / "output" / "plenum.d.ts", types)
    print(f"{len(formats)} formats, {wrong + files.wrong} wrong")
    sys.exit(1 if wrong + files.wrong else 0)


if __name__ == "__main__":
    main()
