#!/usr/bin/env python3
"""What is said and what it is taken to be, claims against options, grades over time, and assessors, by the command.

Usage: weighing.py PLENUM ROOT
"""
import json
import pathlib
import subprocess
import sys


def run(plenum, text, *words, status=0):
    result = subprocess.run([plenum, *words], input=text, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    if result.returncode != status:
        raise SystemExit(f"{words}: {result.returncode} {result.stderr}")
    return result.stdout if status == 0 else result.stderr


def told(plenum, text, *words):
    return json.loads(run(plenum, text, *words, "--json"))


def figures(plenum, text):
    return [run(plenum, text, "forecast", "-", "--draws", "400", "--json"),
            run(plenum, text, "why", "-", "--considerations", "--csv"),
            run(plenum, text, "why", "-", "--sobol", "--rows", "64", "--json")]


def check_reasons(plenum, text):
    reasons = {each["id"]: each for each in told(plenum, text, "evidence", "-")["reasons"]}
    assert list(reasons) == ["safety", "costs", "hospital"], reasons
    assert reasons["safety"]["pulls_to"] is None and reasons["safety"]["covers"] == ["costs"]
    assert reasons["costs"]["kind"] == "assessed" and reasons["hospital"]["kind"] == "both"
    # A reason that is stated alone counts for nothing: without it every figure is the same.
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if "{id: safety" in line)
    without = "\n".join(lines[:first] + lines[first + 2:])
    assert "safety" not in without
    assert figures(plenum, text) == figures(plenum, without)
    shown = run(plenum, text, "why", "-", "--considerations")
    assert "safety, which pulls nowhere; it covers costs" in shown, shown
    twice = text.replace("kind: stated, label", "kind: stated, pulls_to: 5, label")
    warned = subprocess.run([plenum, "check", "-"], input=twice, capture_output=True, text=True, check=False)
    assert "covers 'costs' and pulls beside it" in warned.stdout + warned.stderr, warned


def check_matrix(plenum, text):
    matrix = told(plenum, text, "evidence", "-", "--matrix")
    cells = {each["claim"]: [cell["bearing"] for cell in each["options"]] for each in matrix["claims"]}
    assert cells["old-notice"] == ["against", "neutral", "consistent"], cells
    assert cells["books"] == ["consistent", "against", "against"], cells
    assert cells["letter"] == ["against", "against", "consistent"], cells
    assert "harbourman" not in cells, "it repeats another"
    assert [each["id"] for each in matrix["options"] if each["stands"]] == ["kept"]
    assert {each["origin"]: each["stand"] for each in matrix["without"] if each["changes"]} == {
        "line-office": ["ended", "kept"], "hospital-board": ["ended", "weekends", "kept"]}, matrix["without"]
    assert matrix["collect"][0]["path"] == "actors.line.on.service.salience", matrix["collect"]
    assert matrix["collect"][0]["origin"] == "clerk"
    # A copied report changes nothing.
    copied = text.replace("evidence:\n  - {id: old-notice", "evidence:\n  - {id: copy, via: books, says: it loses "
                          "money, about: [considerations.costs]}\n  - {id: old-notice")
    assert "copy" in copied and told(plenum, copied, "evidence", "-", "--matrix") == matrix
    silent = "\n".join(line for line in text.split("\n") if "bears_on" not in line).replace(
        "says: the night ferry is here to stay,", "says: the night ferry is here to stay}")
    bare = told(plenum, silent, "evidence", "-", "--matrix")
    assert not any(each["stated"] for each in bare["claims"])
    wrong = run(plenum, text, "evidence", "-", "--matrix", "--issue", "servcie", status=2)
    assert "did you mean 'service'?" in wrong, wrong
    assert "--issue goes with --matrix" in run(plenum, text, "evidence", "-", "--issue", "service", status=2)
    assert "choose one of" in run(plenum, text, "evidence", "-", "--matrix", "--unsupported", status=2)
    words = run(plenum, text, "evidence", "-", "--matrix")
    assert "Dhami, Belton and Mandel 2019" in " ".join(words.split()), words
    assert "What to collect" in words.split("Trials of this technique")[1], words


def check_grades(plenum, text):
    grades = {each["id"]: each["grade"] for each in told(plenum, text, "evidence", "-")["claims"]}
    assert grades["old-notice"] == "B2" and grades["notice"] == "D4", grades
    late = text.replace("[{grade: B}, {from: 2024-03, grade: D}]", "[{from: 2024-02, grade: B}, {from: 2024-03, grade: D}]")
    grades = {each["id"]: each["grade"] for each in told(plenum, late, "evidence", "-")["claims"]}
    assert grades["old-notice"] == "F2" and grades["notice"] == "D4", grades
    undated = text.replace("credibility: 2, dated: 2024-01-10", "credibility: 2")
    grades = {each["id"]: each["grade"] for each in told(plenum, undated, "evidence", "-")["claims"]}
    assert grades["old-notice"] == "D2", grades


def check_assessors(plenum, text):
    review = told(plenum, text, "evidence", "-")
    numbers = {each["path"]: each for each in review["disputed"]}
    salience = numbers["actors.line.on.service.salience"]
    assert abs(salience["apart"] - 40 / 70) < 1e-12 and salience["overlap"], salience
    assert [each["assessor"] for each in salience["assessments"]] == ["ana", "ben"]
    people = {each["assessor"]: each for each in review["assessors"]}
    assert people["ana"]["numbers"] == people["ben"]["numbers"] == 2
    assert abs(people["ana"]["leaning"] - (20 / 70 - 5 / 40) / 2) < 1e-12, people
    assert abs(people["ana"]["leaning"] + people["ben"]["leaning"]) < 1e-12


def main():
    plenum, root = sys.argv[1], pathlib.Path(sys.argv[2])
    text = (root / "tests/cases/weighing/case.yaml").read_text(encoding="utf-8")
    for check in (check_reasons, check_matrix, check_grades, check_assessors):
        check(plenum, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
