#!/usr/bin/env python3
"""Runs the command on small files that broke something once, and looks at its status, its words and
whether it ends in time. What holds for every run is looked at in every run: no signal ends it, and it
prints neither a `nan` nor an `inf`.

Usage: hostile.py PLENUM SHARED. Exits with 77 when SHARED, or PLENUM_SHARED in the environment, has no
folder of hostile files.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PATIENCE = 60  # seconds; under a sanitizer too, no run here takes a tenth of it
ABSENT = 77
NO_NUMBER = re.compile(r"(?<![\w.])[-+]?(nan|inf)(?![\w])", re.IGNORECASE)

# File (of make.py, what it writes to standard input), arguments, status, a pattern that standard output
# and error together match, and one line of what went wrong once.
RUNS = [
    ("csv-name-holds-sav-mark.csv", "import {} --from csv -o case.yaml", 1,
     r":1:1: note: the first row is no header",
     "taken for a file of SPSS by bytes within a name"),
    ("sav-memcpy-null.sav", "import {} --from csv -o case.yaml", 1,
     r":1:1: error: no column gives the capability",
     "memcpy from NULL, under the undefined sanitizer"),
    ("document-fifo.yaml", "check {}", 1, r":16:13: error: .*: it is not a regular file",
     "waited for a writer for ever"),
    ("document-fifo.yaml", "evidence {}", 0, r":16:13: warning: .*: it is not a regular file",
     "waited for a writer for ever"),
    ("document-fifo.yaml", "report {} -o report.html --draws 20", 0,
     r":16:13: warning: .*: it is not a regular file", "waited for a writer for ever"),
    ("scenario-breaks-case.yaml", "check {}", 1,
     r":17:5: error: with this scenario the case has an error: the format's version",
     "other verbs answered"),
    *(("scenario-breaks-case.yaml", arguments, 1, r":17:5: error: with this scenario the case has an error",
       "0 or 2, by verb")
      for arguments in ("forecast {} --draws 20", "timeline {}", "report {} -o report.html --draws 20",
                        "what-if {} --all --draws 20", "advise {} --actor a --draws 20")),
    ("hostile-strings-make.py", "check {}", 0, r"xss: in order", "markup in every text"),
    ("hostile-strings-make.py", "report {} -o report.html --draws 20", 0, r"",
     "markup in every text"),
    ("make.py scenarios 2000", "check -", 0, r"t: in order", "read the case anew for each scenario"),
    ("make.py timeline-cycle 1600", "timeline -", 0, r"these 1600 statements cannot all be true",
     "searched for the shortest contradiction without a bound"),
    ("advise-nan.json", "advise {} --actor a --draws 20 --csv", 1, r":1:48: error: no actor has weight on issue",
     "printed nan, where forecast refused"),
    ("trace-nan.yaml", "trace {} --model spatial:ktab --rounds 1 --all", 0, r"–",
     "a column of nan"),
    ("yaml-leak-libfyaml.yaml", "check {}", 1, r":1:236: error: a comma is missing between two entries",
     "the YAML parser left memory behind, under the leak sanitizer"),
]


def prepare(hostile, folder):
    """Copies the files to where the command runs, and makes those that are made."""
    for path in hostile.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "notes").mkdir()
    subprocess.run(["mkfifo", folder / "notes" / "fifo"], check=True)
    subprocess.run([sys.executable, "hostile-strings-make.py", "."], cwd=folder, check=True)


def input_of(name, folder):
    """The file to name to the command, and its standard input."""
    if name == "hostile-strings-make.py":
        return "xss.json", b""
    if name.startswith("make.py "):
        words = [sys.executable, *name.split()]
        return "-", subprocess.run(words, cwd=folder, check=True, stdout=subprocess.PIPE).stdout
    return name, b""


def trouble(plenum, folder, row):
    """What is not as the row says; None when all is."""
    name, arguments, wanted, pattern, _ = row
    path, given = input_of(name, folder)
    words = [plenum, *arguments.format(path).split()]
    try:
        result = subprocess.run(words, cwd=folder, input=given, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"still at work after {PATIENCE} s"
    text = result.stdout.decode("utf-8", "replace")
    if result.returncode != wanted:
        return f"status {result.returncode}, not {wanted}:\n{text}"
    if not re.search(pattern, text):
        return f"nothing like '{pattern}' in:\n{text}"
    if NO_NUMBER.search(text.replace(path, "")):
        return f"a number that is none:\n{text}"
    return None


def untried(hostile):
    """The files that no row names; those of a maker are run as what it makes."""
    tried = {row[0].split()[0] for row in RUNS}
    return sorted(path.name for path in hostile.iterdir() if path.name not in tried | {"README.md"})


def main():
    plenum = str(pathlib.Path(sys.argv[1]).resolve())
    hostile = pathlib.Path(os.environ.get("PLENUM_SHARED") or sys.argv[2]) / "hostile"
    if not hostile.is_dir():
        print(f"{hostile} is not there: skipped")
        return ABSENT
    wrong = 0
    for row in RUNS:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            prepare(hostile, folder)
            found = trouble(plenum, folder, row)
        if found is not None:
            wrong += 1
            print(f"{row[0]}: plenum {row[1]}: {found}\n    (once: {row[4]})")
    for name in untried(hostile):
        wrong += 1
        print(f"no run of {name}")
    print(f"{len(RUNS)} runs, {wrong} wrong")
    return 1 if wrong else 0


sys.exit(main())
