#!/usr/bin/env python3
"""Every verb that takes a case says the same of a case that has errors: one status, and one first line
on standard error. The cases are a few that read well and are wrong in another way, each with every
verb, and all malformed ones of tests/cases/problems.txt, each with check and the next SHARE verbs in
turn, so that every verb sees every eighth of them.

Usage: statuses.py PLENUM PROBLEMS
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

DONE, CASE_ERRORS, FILE = 0, 1, 3
PATIENCE = 60  # seconds
SHARE = 2

# Verbs that need actors with weight, and verbs that read alone, each with what it cannot do without.
FORECASTING = [
    "forecast {} --draws 20",
    "forecast {} --draws 20 --json",
    "why {}",
    "why {} --tornado --draws 20",
    "what-if {} --all --draws 20",
    "what-if {} --set actors.a.on.i.salience=3 --draws 20",
    "advise {} --actor a --draws 20",
    "deals {} --draws 20",
    "trace {}",
    "report {} -o -",
    "seal {} --store store.db",
]
READING = ["timeline {}", "evidence {}", "export {} --to csv", "what-if {} --list", "backtest {}"]

HEAD = """\
plenum: 1
id: x
question: q
issues:
  - id: i
    scale: {0: low, 100: high}
"""
ACTOR = "actors:\n  - {id: a, on: {i: {position: 10, capability: %s, salience: 1}}}\n"

# Name, text, status, whether it can be read all the same.
FURTHER = [
    ("a scenario of another version",
     HEAD + ACTOR % 1 + "scenarios:\n  - {id: s, set: {plenum: 2}}\n", CASE_ERRORS, False),
    ("a scenario out of range",
     HEAD + ACTOR % 1 + "scenarios:\n  - {id: s, set: {actors.a.on.i.salience: 101}}\n",
     CASE_ERRORS, False),
    ("a scenario that takes away what another part needs",
     HEAD + ACTOR % 1 + "scenarios:\n  - {id: s, set: {actors: []}}\n", None, True),
    ("nobody has weight", HEAD + ACTOR % 0, CASE_ERRORS, True),
    ("nobody has a position", HEAD, CASE_ERRORS, True),
    ("one of two issues has nobody",
     HEAD + "  - {id: k, scale: {0: low, 100: high}}\n" + ACTOR % 1, CASE_ERRORS, True),
    ("an empty file", "", CASE_ERRORS, False),
]


def problems(path):
    """The blocks of the table that have an error: name and text."""
    for block in path.read_text(encoding="utf-8").split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        text, _, said = rest.partition("==>\n")
        if ": error: " in said:
            yield name, text.replace("@head\n", HEAD, 1) if text.startswith("@head\n") else text


def first_error(words):
    """The status of a command, and the first line with an error that it prints."""
    result = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
    lines = result.stderr.decode("utf-8", "replace").splitlines()
    return result.returncode, next((line for line in lines if "error: " in line), None)


def served_error(plenum, path):
    """The first line that serve prints of a case; it goes on, and is ended."""
    words = [plenum, "serve", path]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        line = server.stderr.readline().decode("utf-8", "replace").rstrip("\n")
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=PATIENCE)
    return line


class Table:
    def __init__(self, plenum):
        self.plenum = plenum
        self.runs = 0
        self.wrong = 0

    def complain(self, name, verb, what):
        self.wrong += 1
        print(f"{name}: {verb}: {what}", file=sys.stderr)

    def run(self, verb, path):
        self.runs += 1
        return first_error([self.plenum, *verb.format(path).split()])

    def compare(self, name, path, wanted, verbs, readable=False):
        """check gives the status wanted, unless that is None, and the other verbs give what it gives;
        of a case that can be read, those that read alone give no error in it."""
        status, line = self.run("check {}", path)
        if wanted is not None and status != wanted:
            self.complain(name, "check", f"status {status}, not {wanted}: {line}")
        for verb in verbs if status != DONE else []:
            found = self.run(verb, path)
            if readable and verb in READING:
                if found[1] is not None and found[1] == line:
                    self.complain(name, verb, f"refuses it: {found}")
            elif found != (status, line):
                self.complain(name, verb, f"{found}, where check has {(status, line)}")

    def compare_served(self, name, path):
        line = self.run("check {}", path)[1]
        found = served_error(self.plenum, path)
        if found != line:
            self.complain(name, "serve", f"'{found}', where check has '{line}'")


def main():
    table = Table(str(pathlib.Path(sys.argv[1]).resolve()))
    malformed = list(problems(pathlib.Path(sys.argv[2]).resolve()))
    serves = "there is no" not in str(first_error([table.plenum, "serve", "--help"]))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        case = pathlib.Path("case.yaml")
        verbs = FORECASTING + READING
        for number, (name, text) in enumerate(malformed):
            case.write_text(text, encoding="utf-8")
            turn = [verbs[(number * SHARE + i) % len(verbs)] for i in range(SHARE)]
            table.compare(name, "case.yaml", CASE_ERRORS, turn)
        for name, text, status, readable in FURTHER:
            case.write_text(text, encoding="utf-8")
            table.compare(name, "case.yaml", status, verbs, readable)
            if serves and status == CASE_ERRORS:
                table.compare_served(name, "case.yaml")
        table.compare("a file that is not there", "none.yaml", FILE, verbs)
        # For backtest a folder is one of cases.
        table.compare("a folder", ".", FILE, [verb for verb in verbs if "backtest" not in verb])
        case.chmod(0)
        if os.access(case, os.R_OK):
            print("skipped: a file that may not be read, for this user may read all", file=sys.stderr)
        else:
            table.compare("a file that may not be read", "case.yaml", FILE, verbs)
    print(f"{len(malformed)} malformed cases of the table, {table.runs} runs, {table.wrong} wrong")
    return 1 if table.wrong or len(malformed) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
