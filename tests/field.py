"""Small files as people have them: each is read as the README beside them says, or refused in one helpful line.
They are no part of the project; without them there is nothing to compare, and the test is skipped."""
import json
import os
import subprocess
import sys
import tempfile

plenum = os.path.abspath(sys.argv[1])
folder = os.path.join(sys.argv[2], "field")
SKIPPED = 77

# File, options of import, parts of the case, parts of the messages.
READ = [
    ("share-positions.csv", [], ["      1: ", "position: 0.85}"], ["warning", "--scale 0:1"]),
    ("likert.csv", [], ["      1: ", "      5: "], ["warning", "--scale 1:5"]),
    ("plural-header.csv", [], ["{capability: 60, salience: 85, position: 15}"], ["'resolve' is not used"]),
    ("markdown-table.txt", [], ["{capability: 40, salience: 95, position: 90}"], []),
    ("wide-issues.csv", [], ["question: Tax", "question: Date"], ["4:12: warning: 'Bank' has no salience on 'Tax'"]),
    ("excel-sep.csv", [], ["{capability: 80, salience: 30, position: 20}"], []),
    ("stance-words.csv", [], ["position: [70, 85, 100]"], ["--words", "'Works council' has no position"]),
    ("stance-words.csv", ["--words", "supportive=100,neutral=50,opposed=0"], ["position: [75, 100, 100]"], []),
    ("several-experts.csv", [], ["position: {assessors: {e1: 20, e2: 30}}"], []),
    ("mixed-salience.csv", [], ["salience: 70, position: 0.35}"], ["5:19: warning: the salience 3 stands alone"]),
    ("utilities-table.csv", [], ["utilities: {harbour: 40, airport: 70, quarry: 20}"], []),
    ("latin1.csv", ["--encoding", "latin1"], ["name: München", "name: Genève"], []),
]
# File, format, the part of the one line that refuses it.
REFUSED = [
    ("latin1.csv", "csv", "byte 0xfc is not UTF-8"),
    ("reform-scenario.xml", "csv", "--from ktab"),
    ("reform-scenario.xml", "ktab", "another kind"),
    ("no-positions.csv", "csv", "no actor has a position"),
    ("prediction-log.csv", "csv", "no table of actors"),
    ("no-capability.yaml", "csv", "plenum check"),
]
# What check says of a file that is no case.
NO_CASE = [("likert.csv", "--from csv"), ("markdown-table.txt", "--from csv"), ("excel-sep.csv", "--from csv"),
           ("reform-scenario.xml", "--from ktab"), ("json-actors.json", "JSON"),
           ("deu-capability-row.txt", "a table")]


def run(*arguments):
    return subprocess.run([plenum, *arguments], capture_output=True, text=True, timeout=60)


def require(holds, what, result):
    if not holds:
        sys.exit(f"{what}\n{result.stderr}{result.stdout}")


def main():
    if not os.path.isdir(folder):
        print("the folder of field files is not there: skipped")
        return SKIPPED
    compared = 0
    with tempfile.TemporaryDirectory() as work:
        case = os.path.join(work, "case.yaml")
        for name, options, parts, said in READ:
            result = run("import", os.path.join(folder, name), "--from", "csv", "-o", case, *options)
            require(result.returncode == 0, f"{name} is not read", result)
            with open(case, encoding="utf-8") as file:
                text = file.read()
            for part in parts:
                require(part in text, f"{name}: no '{part}' in\n{text}", result)
            for part in said:
                require(part in result.stderr, f"{name}: '{part}' is not said", result)
            require(run("check", case).returncode == 0, f"{name} gives no case", result)
            compared += 1
        means = [("share-positions.csv", 0.25, 0.85), ("likert.csv", 2.9, 3.3)]
        for name, low, high in means:
            run("import", os.path.join(folder, name), "--from", "csv", "-o", case)
            result = run("forecast", case, "--model", "weighted-mean", "--json", "--draws", "100")
            require(result.returncode == 0, f"{name} gives no forecast", result)
            mean = json.loads(result.stdout)["issues"][0]["pool"]["mean"]["value"]
            require(low <= mean <= high, f"{name}: the mean is {mean}", result)
            compared += 1
    for name, form, part in REFUSED:
        result = run("import", os.path.join(folder, name), "--from", form)
        errors = [line for line in result.stderr.splitlines() if ": error: " in line]
        require(result.returncode == 1 and len(errors) == 1 and part in errors[0], f"{name}: no one line", result)
        require(result.stdout == "", f"{name}: something is written", result)
        compared += 1
    for name, part in NO_CASE:
        for verb in ("check", "forecast"):
            result = run(verb, os.path.join(folder, name))
            lines = result.stderr.splitlines()
            require(result.returncode == 1 and len(lines) == 1 and part in lines[0], f"{verb} {name}", result)
            compared += 1
    print(f"{compared} comparisons")
    return 0


sys.exit(main())
