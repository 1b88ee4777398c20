#!/usr/bin/env python3
"""What reports of one origin count for: copies change no figure and no count, order changes nothing.

Usage: origins.py PLENUM ROOT
"""
import json
import pathlib
import re
import subprocess
import sys

COPIES = [
    "  - {id: copied, document: herald, via: leak-heard, says: the tank has leaked since April}\n",
    "  - {id: copied, via: [leak-again, leak-printed], says: the tank has leaked since April}\n",
]
# By one origin, but with something of its own to say.
REPORT = "  - {id: copied, document: herald, via: docker, says: it leaks at night}\n"


def run(plenum, text, *words):
    result = subprocess.run([plenum, *words], input=text, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    if result.returncode != 0:
        raise SystemExit(f"{words}: {result.stderr}")
    return result.stdout


def figures(plenum, text):
    """All that is computed of a case, and what its numbers rest on."""
    return [run(plenum, text, "forecast", "-", "--json", "--draws", "400"),
            run(plenum, text, "forecast", "-", "--draws", "400"),
            run(plenum, text, "why", "-", "--sobol", "--json", "--rows", "64"),
            run(plenum, text, "what-if", "-", "--without", "trade", "--json", "--draws", "400")]


def counts(plenum, text):
    """The totals of the evidence without the one that counts repeats, and check's."""
    evidence = json.loads(run(plenum, text, "evidence", "-", "--json"))
    totals = {key: value for key, value in evidence["totals"].items() if key != "repeats"}
    return totals, evidence["origins"], json.loads(run(plenum, text, "check", "-", "--json"))["case"]


def with_copy(text, copy):
    """The case with one more report, which supports all that the docker's does."""
    return text.replace("evidence:\n  - {id: leak-heard", f"evidence:\n{copy}  - {{id: leak-heard").replace(
        "[leak-heard", "[copied, leak-heard").replace("[leak-printed]}", "[leak-printed, copied]}")


def reordered(text):
    head, claims = text.split("\nevidence:\n")
    lines = re.findall(r"^  - .*(?:\n    .*)*\n?", claims, flags=re.M)
    return head + "\nevidence:\n" + "".join(line.rstrip("\n") + "\n" for line in reversed(lines))


def main():
    plenum, root = sys.argv[1], pathlib.Path(sys.argv[2])
    text = (root / "tests/cases/origins/case.yaml").read_text(encoding="utf-8")
    usual, counted = figures(plenum, text), counts(plenum, text)
    for copy in COPIES:
        changed = with_copy(text, copy)
        assert changed.count("copied") == 5, changed
        assert figures(plenum, changed) == usual, copy
        assert counts(plenum, changed) == counted, copy
    assert figures(plenum, with_copy(text, REPORT)) == usual, REPORT
    totals, origins, _ = counts(plenum, with_copy(text, REPORT))
    assert totals["alone"] == counted[0]["alone"] and totals["origins"] == counted[0]["origins"]
    assert [each["alone"] for each in origins] == [each["alone"] for each in counted[1]]

    assert figures(plenum, reordered(text)) == usual
    assert counts(plenum, reordered(text)) == counted
    for case in sorted((root / "cases").glob("*/case.yaml")):
        whole = case.read_text(encoding="utf-8")
        match = re.search(r"^evidence:\n(?:(?: .*|#.*|)\n)*", whole, flags=re.M)
        if match is None:
            continue
        items = re.findall(r"^  - .*\n(?:(?:    .*|  #.*|)\n)*", match.group(0), flags=re.M)
        turned = whole.replace(match.group(0), "evidence:\n" + "".join(reversed(items)))
        words = ("forecast", "-", "--json", "--draws", "200")
        before, after = run(plenum, whole, *words), run(plenum, turned, *words)
        hindsight = re.compile(r'"hindsight": \[[^\]]*\]')
        assert hindsight.sub("", before) == hindsight.sub("", after), case
    return 0


if __name__ == "__main__":
    sys.exit(main())
