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
    told = json.loads(run(plenum, text, "what-if", "-", "--without-source", "docker", "--json", "--draws", "400"))
    assert told["widened"] == ["actors.mayor.on.closure.salience", "actors.port.on.closure.weighs.leak"], told
    assert told["changes"] == [{"kind": "without_source", "name": "docker", "value": None}]
    words = ("what-if", "-", "--without-source", "docker", "--set", "actors.port.on.closure.salience=60", "--json")
    assert json.loads(run(plenum, text, *words))["widened"] == told["widened"], "the source goes last"
    by = {name: json.loads(run(plenum, text, "what-if", "-", "--without-source", name, "--json"))["widened"]
          for name in ("herald", "courier", "leak-again", "charter-text", "port-office")}
    assert by["herald"] == ["actors.port.on.closure.weighs.leak"], by
    assert by["courier"] == told["widened"], by
    assert by["leak-again"] == [] and by["charter-text"] == ["actors.mayor.on.closure.capability"], by
    assert len(by["port-office"]) == 2, by
    calm = run(plenum, text, "what-if", "-", "--without-source", "leak-again")
    assert "Nothing changes." in calm and "No number rests on leak-again alone." in calm, calm
    vote = """plenum: 1
id: vote
question: Is it carried?
issues: [{id: q, yes_no: true, decision: {rule: {majority: true, of: [a, b, c]}}}]
actors:
  - {id: a, on: {q: {chance_of_yes: {low: 0.6, mode: 0.8, high: 0.9, evidence: [said]}}}}
  - {id: b, on: {q: {chance_of_yes: likely}}}
  - {id: c, on: {q: {chance_of_yes: against}}}
sources: [{id: gossip, name: Gossip, reliability: E, kind: anonymous}]
evidence: [{id: said, source: gossip, credibility: 4, says: a leans to yes}]
"""
    told_of_vote = json.loads(run(plenum, vote, "what-if", "-", "--without-source", "gossip", "--json"))
    assert told_of_vote["widened"] == ["actors.a.on.q.chance_of_yes"], told_of_vote
    alone = json.loads(run(plenum, vote, "evidence", "-", "--json"))["totals"]
    assert (alone["numbers"], alone["unsupported"]) == (3, 2), alone
    # As if the case said so itself.
    wide = text.replace("salience: {low: 50, mode: 70, high: 90, evidence: [leak-heard, leak-printed, leak-again]}",
                        "salience: {low: 0, high: 100, dist: uniform}").replace(
                            "leak: {low: 1, mode: 3, high: 6, evidence: [leak-printed]}",
                            "leak: {low: 0, high: 10, dist: uniform}")
    words = ("forecast", "-", "--json", "--draws", "400")
    pool = json.loads(run(plenum, wide, *words))["issues"][0]["pool"]["mean"]
    models = {each["model"]: each for each in told["issues"][0]["models"]}
    assert models["pool"]["variant"] == pool, (models["pool"], pool)
    wrong = subprocess.run([plenum, "what-if", "-", "--without-source", "dokcer"], input=text, text=True,
                           capture_output=True, encoding="utf-8", check=False)
    assert wrong.returncode == 2 and "did you mean 'docker'?" in wrong.stderr, wrong
    # Several at once: what rested on all of them falls, too.
    both = ("what-if", "-", "--without-source", "docker", "--without-source", "inspector", "--json", "--draws", "400")
    at_once = json.loads(run(plenum, text, *both))["widened"]
    assert sorted(at_once) == sorted([*told["widened"], "actors.mayor.on.closure.position"]), at_once
    turned = ("what-if", "-", "--without-source", "inspector", "--without-source", "docker", "--json", "--draws", "400")
    assert json.loads(run(plenum, text, *turned))["widened"] == at_once
    known = subprocess.run([plenum, "what-if", "-", "--without-source", "docker", "--without-source", "dokcer"],
                           input=text, text=True, capture_output=True, encoding="utf-8", check=False)
    assert known.returncode == 2 and "did you mean 'docker'?" in known.stderr, known

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
