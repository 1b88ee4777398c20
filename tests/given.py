#!/usr/bin/env python3
"""Given what is ruled out, why, its tornado and indices, and advise measure the answer of forecast.

usage: given.py PLENUM
"""
import json
import os
import subprocess
import sys
import tempfile

PLENUM = os.path.abspath(sys.argv[1])
LEAST = 1e-9

CASE = """\
plenum: 1
id: reach
question: How far?
as_of: 2024-12-01
issues:
  - id: reach
    scale: {{0: none, 100: all}}
    options: [{{id: none, from: 0, to: 30}}, {{id: narrow, from: 30, to: 55}}, {{id: wide, from: 55, to: 100}}]
timeline: {{events: [{{id: dropped, when: 2024-11-01{event}}}]}}
considerations:
  - {{id: cost, issue: reach, label: it is dear, pulls_to: 10}}
  - {{id: gain, issue: reach, label: it is good, pulls_to: 90}}
  - {{id: law, issue: reach, label: a court, pulls_to: 80{reason}}}
actors:
  - {{id: council, on: {{reach: {{capability: [30, 50, 60], salience: [20, 60, 90], position: [10, 35, 70]}}}}}}
  - {{id: parliament, on: {{reach: {{capability: 40, salience: 80, position: [50, 75, 90]}}}}}}
  - {{id: commission, on: {{reach: {{capability: 15, salience: 70, weighs: {{cost: [1, 3, 5], gain: [2, 3, 6]}}}}}}}}
{more}"""

EVENT = ", rules_out: [narrow]"
REASON = ", rules_out: [none], chance: 0.7, from: 2024-10-01"
VERBS = {
    "why": ["why", "--draws", "300"],
    "tornado": ["why", "--tornado", "--draws", "300"],
    "sobol": ["why", "--sobol", "--rows", "300"],
    "advise": ["advise", "--actor", "parliament", "--want", "wide", "--draws", "300"],
}


def write(name, event="", reason="", more=0):
    """A case with so many further actors."""
    actors = "".join(
        f"  - {{id: m{i}, on: {{reach: {{capability: {5 + i}, salience: 50, position: [{20 + i}, {60 + 2 * i}, {76 + 2 * i}]}}}}}}\n"
        for i in range(more))
    with open(name, "w", encoding="utf-8") as file:
        file.write(CASE.format(event=event, reason=reason, more=actors))
    return name


def run(*arguments, status=0):
    ran = subprocess.run([PLENUM, *arguments], capture_output=True, text=True)
    assert ran.returncode == status, (arguments, ran.returncode, ran.stderr)
    return ran.stdout if status == 0 else ran.stderr


def told(*arguments):
    return json.loads(run(*arguments, "--model", "weighted-mean", "--json"))


def bare(value):
    """Without what says that something is ruled out, and what is counted of the case."""
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()
                if key not in ("given_ruled_out", "ruled_out", "nothing_left", "case")}
    return [bare(each) for each in value] if isinstance(value, list) else value


def numbers(stand):
    return [stand["outcome"]["value"]] + [each["probability"]["value"] for each in stand["options"]]


def close(one, other, about, most=LEAST):
    assert all(abs(a - b) <= most for a, b in zip(one, other, strict=True)), (about, one, other)


def answer(name, *arguments):
    issue, = told("forecast", name, "--draws", "300", *arguments)["issues"]
    return [issue["pool"]["mean"]["value"]] + [each["probability"] for each in issue["pool"]["options"]]


def check_no_chance():
    plain = write("plain.yaml")
    never = write("never.yaml", EVENT + ", chance: 0", ", rules_out: [none], chance: 0, from: 2024-10-01")
    for verb, arguments in VERBS.items():
        first, *rest = arguments
        one, other = (bare(told(first, name, *rest)) for name in (plain, never))
        assert one == other, f"{verb}: a chance of 0 changes something"


def check_never_reached():
    """What no draw reaches can be ruled out, or not: nothing was there."""
    far = [write(name, event) for name, event in (("far.yaml", ""), ("out.yaml", ", rules_out: [none]"))]
    shares = answer(far[0])
    assert shares[1] == 0, "the option is reached"
    for verb in ("why", "tornado", "advise"):
        first, *rest = VERBS[verb]
        one, other = (told(first, name, *rest) for name in far)
        if verb == "why":
            # With actors away, others reach it.
            one, other = ([by["forecast"] for by in each["attributions"]] for each in (one, other))
            for a, b in zip(one, other, strict=True):
                close(numbers(a), numbers(b), verb)
        elif verb == "tornado":
            close(numbers(one["issues"][0]["forecast"]), numbers(other["issues"][0]["forecast"]), verb)
        else:
            close(numbers(one["forecast"]), numbers(other["forecast"]), verb)


def check_answers():
    case = write("case.yaml", EVENT, REASON)
    expected = answer(case)
    why = told("why", case, "--draws", "300")
    for by in why["attributions"]:
        close(numbers(by["forecast"]), expected, by["players"])
        check_sum(by)
    tornado = told("why", case, "--tornado", "--draws", "300")["issues"][0]
    close(numbers(tornado["forecast"]), expected, "tornado")
    for swing in tornado["swings"]:
        ends = [numbers(swing[end]) for end in ("at_low", "at_high", "change")]
        close([high - low for low, high in zip(*ends[:2])], ends[2], swing["path"])
    advice = told("advise", case, "--actor", "parliament", "--want", "wide", "--draws", "300")
    close(numbers(advice["forecast"]), expected, "advise")
    # Both samples of the indices are the draws of a forecast twice as large.
    sobol = told("why", case, "--sobol", "--rows", "150")["issues"][0]
    close(numbers(sobol["forecast"]), expected, "sobol")
    return why


def check_sum(by):
    parts = [numbers(each["adds"]) for each in by["contributions"]]
    whole = [with_all - with_none for with_all, with_none
             in zip(numbers(by["forecast"]), numbers(by["reference"]))]
    close([sum(each) for each in zip(*parts)], whole, f"{by['players']}: contributions")


def check_without(why):
    """Without a reason, its rule-out too: as a forecast of the case without it."""
    reasons, = (by for by in why["attributions"] if by["players"] == "considerations")
    assert {each["id"] for each in reasons["contributions"]} == {"cost", "gain", "law"}
    for each in reasons["contributions"]:
        rest = [a - b for a, b in zip(numbers(reasons["forecast"]), numbers(each["over_others"]))]
        close(rest, answer("case.yaml", "--set", f"considerations.{each['id']}.absent=true"), each["id"])


def check_nothing_left(why):
    actors, = (by for by in why["attributions"] if by["players"] == "actors")
    assert actors["nothing_left"] > 0
    # The middle of the scale is out: none and wide alike, and with 0.7 wide alone.
    close(numbers(actors["reference"]), [0.3 * (15 + 77.5) / 2 + 0.7 * 77.5, 0.15, 0, 0.85], "nobody")
    text = run("why", "case.yaml", "--draws", "300", "--model", "weighted-mean")
    assert "nothing is left that the models give a chance" in text
    assert "nobody is left, so what is not ruled out" in text
    page = run("report", "case.yaml", "--draws", "300", "--model", "weighted-mean", "-o", "-")
    assert f"In {actors['nothing_left']} of what is compared here, nothing is left that the models give" in page
    gone = write("gone.yaml", ", rules_out: [narrow, wide]")
    for first, *rest in VERBS.values():
        said = run(first, gone, *rest, "--model", "weighted-mean", status=1)
        assert "'dropped' rules out all of 'reach'" in said, said


def check_sampled():
    case = write("many.yaml", EVENT, REASON, more=12)
    found = told("why", case, "--draws", "300")
    by, = (each for each in found["attributions"] if each["players"] == "actors")
    assert not by["exact"] and by["orders"] > 0
    close(numbers(by["forecast"]), answer(case), "sampled")
    check_sum(by)


def check_threads():
    for name in ("case.yaml", "many.yaml"):
        for first, *rest in VERBS.values():
            for kind in ("--json", "--csv"):
                one, four = (run(first, name, *rest, kind, "--threads", count) for count in ("1", "4"))
                assert one == four, (name, first, rest)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    check_no_chance()
    check_never_reached()
    found = check_answers()
    check_without(found)
    check_nothing_left(found)
    check_sampled()
    check_threads()
    os.chdir(os.path.dirname(PLENUM))
