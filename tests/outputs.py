#!/usr/bin/env python3
"""Runs every verb with each of --json, --csv and --markdown that it has: the JSON begins with the same members; the CSV
has a head and rows as long as it, and its first column is a number or a text in all rows, and empty in none; each
table of the Markdown stands between blank lines and has rows as long as its head.

A verb or an option that is not listed here fails.

Usage: outputs.py PLENUM ROOT
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

AT = ["--at", "2026-03-01T09:00:00Z"]
LATER = ["--at", "2026-06-01T09:00:00Z"]
DRAWN = ["--draws", "10"]
SCALE = "cases/beijing-2022/case.yaml"
CHOICE = "cases/medicines-agency-2017/case.yaml"
RULED = "cases/security-council-2024/case.yaml"
PAST = "cases/emission-standards-1994/case.yaml"
SEALED = "examples/seal/case.yaml"
DATED = "examples/when/case.yaml"
FOLLOWED = "examples/history/case.yaml"
VERSIONS = ["examples/pool/ann.yaml", "examples/pool/bob.yaml", "examples/pool/cleo.yaml"]
TWO_ISSUES = "examples/plane/case.yaml"
STORE = ["--store", "STORE"]

# What is run of each verb: issues on a scale and without one, under a rule, and results that have a form of their own.
# TABLE, STORE, LEDGER and PART are files of the test.
COMMANDS = {
    "help": [[]],
    "import": [["TABLE"]],
    "check": [[SCALE], [CHOICE]],
    "forecast": [[SCALE, *DRAWN], [CHOICE, *DRAWN], [RULED, "--draws", "0"]],
    "trace": [[PAST], [SCALE, "--offers", "--draws", "20"], [CHOICE, "--model", "condorcet"], [SCALE, "--model", "exchange"], [RULED, "--model", "veto-players"]],
    "deals": [[SCALE, *DRAWN, "--rounds", "2"]],
    "why": [[SCALE, *DRAWN], [CHOICE, *DRAWN], [SCALE, *DRAWN, "--tornado"],
            [SCALE, "--sobol", "--rows", "64"], [RULED, *DRAWN, "--rule"]],
    "what-if": [[SCALE, *DRAWN, "--scenario", "no-omicron"], [SCALE, *DRAWN, "--all"],
                [CHOICE, *DRAWN, "--set", "actors.italy.on.seat.capability=3"],
                [RULED, *DRAWN, "--set", "actors.china.on.demand.salience=30"]],
    "advise": [[SCALE, *DRAWN, "--actor", "china"]],
    "timeline": [[SCALE]],
    "when": [[DATED, *DRAWN], [DATED, *DRAWN, "--by", "2026-04", "--stage", "decided"]],
    "history": [[FOLLOWED, *DRAWN], [FOLLOWED, *DRAWN, "--every", "2w"]],
    "update": [[FOLLOWED, *DRAWN]],
    "evidence": [[SCALE], [SCALE, "--unsupported"], [SCALE, "--claim", "ten-days"], [SCALE, "--search", "virus"],
                 [SCALE, "--matrix"], [CHOICE, "--matrix"]],
    "pool": [[*VERSIONS], [VERSIONS[0], "examples/pool/answers-dora.yaml"]],
    "backtest": [[PAST, "--resamples", "5"]],
    "models": [[], ["challenge"]],
    "sweep": [["examples/sweep/plan.yaml"]],
    "merge": [["PART"]],
    "cite": [[], [SCALE]],
    "pace": [["codecision", "--proposed", "2024-01-15", "--by", "2025"]],
    "plane": [[TWO_ISSUES]],
    "power": [[RULED], ["--divide", "1,1,2", "--quota", "2"], ["--votes", "4,4,4,2,2,1", "--quota", "12"],
              [RULED, "--without", "china"], [RULED, "--unions", "groups"],
              [RULED, "--from-preferences", "--draws", "20"]],
    "runs": [[*STORE]],
    "seal": [[SEALED, *DRAWN, *LATER, *STORE]],
    "verify": [["LEDGER"]],
    "grade": [["1", "--outcome", "40", "--on", "2026-05-04", "--evidence", "minutes", *LATER, *STORE]],
    "review": [["1", "--draws", "16", *STORE]],
    "score": [["LEDGER", "--resamples", "5", "--with-stated-times"]],
}
TABLES_ALONE = {
    "backtest": [[PAST, "--resamples", "5", "--forecasts"]],
}
FORMERLY = {"plenum_forecast", "plenum_trace"}


def printed(words, root):
    done = subprocess.run(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.returncode}, {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def faults_of_json(text, version):
    try:
        document = json.loads(text)
    except ValueError as error:
        yield f"is no JSON: {error}"
        return
    head = list(document)[:4]
    if head != ["format", "version", "plenum", "engine"]:
        yield f"begins with {head}"
        return
    if not document["format"].startswith("plenum-") or document["plenum"] != version:
        yield f"is format {document['format']} of plenum {document['plenum']}"
    if not isinstance(document["version"], int) or not isinstance(document["engine"], int):
        yield "has a version that is no number"
    if any(name.startswith("plenum_") for name in set(document) - FORMERLY):
        yield "names its format in another way too"
    if not text.startswith("{\n  ") or not text.endswith("\n}\n") or "NaN" in text or "Infinity" in text:
        yield "is not laid out as the others"


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def faults_of_csv(text):
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    if len(set(head)) != len(head) or not all(name.isidentifier() and name.islower() for name in head):
        yield f"has the head {head}"
    if not rows:
        yield "has no row"
    if any(len(row) != len(head) for row in rows):
        yield "has rows of another length"
    first = [row[0] for row in rows]
    if "" in first:
        yield f"has a row without {head[0]}"
    if len({is_number(cell) for cell in first}) > 1:
        yield f"has numbers and texts in {head[0]}"


def is_rule(row):
    return re.fullmatch(r"\|( (---|--:) \|)+", row) is not None


def cells_of(row):
    return len(re.sub(r"\\.|`[^`]*`", "", row).split("|"))


def faults_of_markdown(text):
    blocks = re.sub(r"```text\n.*?\n```\n", "```\n", text, flags=re.S).rstrip("\n").split("\n\n")
    if "\x1e" in text or "\n\n\n" in text:
        yield "has marks or blank lines left"
    for rows in (block.split("\n") for block in blocks):
        is_table = [row.startswith("|") for row in rows]
        if any(is_table) != all(is_table):
            yield f"has a table that does not stand apart: {rows[0]}"
        elif is_table[0] and (len(rows) < 3 or not is_rule(rows[1])):
            yield f"has a table without a rule or rows: {rows[0]}"
        elif is_table[0] and len({cells_of(row) for row in rows}) > 1:
            yield f"has rows of another length: {rows[0]}"


def faults_of(form, text, version):
    if form == "json":
        return faults_of_json(text, version)
    return faults_of_csv(text) if form == "csv" else faults_of_markdown(text)


def make_files(plenum, root, folder):
    table = pathlib.Path(folder, "TABLE")
    table.write_text("actor,capability,position,salience\nnorth,60,20,90\nsouth,40,80,50\n", encoding="utf-8")
    made = {name: str(pathlib.Path(folder, name)) for name in ("TABLE", "STORE", "LEDGER", "PART")}
    for words in (["forecast", SEALED, *DRAWN, "--keep", *AT], ["seal", SEALED, *DRAWN, *AT],
                  ["grade", "1", "--outcome", "35", "--on", "2026-05-04", "--evidence", "minutes", *LATER],
                  ["seal", "--export", made["LEDGER"]]):
        printed([plenum, *words, "--store", made["STORE"]], root)
    printed([plenum, "sweep", "examples/sweep/plan.yaml", "--shard", "1/1", "-o", made["PART"]], root)
    return made


def commands_of(verb, form):
    return COMMANDS.get(verb, []) + (TABLES_ALONE.get(verb, []) if form == "csv" else [])


def run_verb(plenum, root, verb, form, made, version):
    for words in commands_of(verb, form):
        command = [plenum, verb, *(made.get(word, word) for word in words), "--" + form]
        text = printed(command, root)
        for fault in faults_of(form, text, version):
            yield f"plenum {verb} {' '.join(words)} --{form} {fault}"


def main(plenum, root):
    verbs = json.loads(printed([plenum, "help", "--json"], root))["verbs"]
    version = printed([plenum, "--version"], root).split()[1]
    forms = {verb["name"]: [option["name"] for option in verb["options"] if option["name"] in ("json", "csv", "markdown")]
             for verb in verbs}
    forms["help"] = ["json"]
    wrong = [f"plenum {verb} has {forms} and is not run" for verb, forms in forms.items() if forms and verb not in COMMANDS]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        made = make_files(plenum, root, folder)
        for verb, of_verb in forms.items():
            for form in of_verb:
                wrong += run_verb(plenum, root, verb, form, made, version)
                count += len(commands_of(verb, form))
    print("\n".join(wrong) or f"{count} outputs in order")
    return 1 if wrong else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()))
