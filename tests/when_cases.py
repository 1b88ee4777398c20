#!/usr/bin/env python3
"""The two Games as they looked on days before anything of them was known: what is said of when it is
decided, that no claim counts before it could be read, and that each day's answer moves as it must.

Usage: when_cases.py PLENUM ROOT
"""
import json
import os
import pathlib
import subprocess
import sys

BEIJING = "cases/beijing-2022/case.yaml"
TOKYO = "cases/tokyo-2020/case.yaml"


def run(plenum, *words):
    done = subprocess.run([plenum, *words, "--draws", "2000"], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return json.loads(done.stdout)


def when(plenum, case, as_of, *words):
    """The issue that has a process, from a day's point of view."""
    return run(plenum, "when", case, "--as-of", as_of, "--json", *words)["issues"][0]


def states(issue):
    return [stage["state"] for stage in issue["stages"]]


def look_at_december(plenum, complain):
    """The article's claims are of January 2022: on no day of December is any stage known."""
    behind = []
    for day in ("2021-12-01", "2021-12-15", "2021-12-26"):
        issue = when(plenum, BEIJING, day)
        if states(issue) != ["unseen", "unseen", "open"]:
            complain(f"{day}: the stages are {states(issue)}")
        deadline = issue["days"][0]
        whole = sum(each["probability"]["value"] for each in deadline["options"]) + deadline["nothing"]["value"]
        if deadline["day"] != "2022-02-04" or abs(whole - 1) > 1e-9:
            complain(f"{day}: by {deadline['day']} it adds up to {whole}")
        behind.append(issue["stages"][1]["behind"]["value"])
    if not 0 < behind[0] < behind[1] < behind[2] < 0.6:
        complain(f"the chance that the decision is behind goes {behind}")
    if "known" not in states(when(plenum, BEIJING, "2022-02-15")):
        complain("in February the letter is still unknown")


def move_claims(plenum, complain):
    """What the article dates may be anything on a day before it was out."""
    moved = ("--set", "timeline.events.decision.when=2021-11", "--set", "timeline.events.letter.when=2021-12-12",
             "--set", "timeline.events.team.when=2021-10-05", "--set", "timeline.gaps=[]")
    for day in ("2021-12-01", "2021-12-15", "2021-12-26"):
        if when(plenum, BEIJING, day)["stages"] != when(plenum, BEIJING, day, *moved)["stages"]:
            complain(f"{day}: a date that nobody knew then counts")
    if when(plenum, BEIJING, "2022-02-15")["stages"] == when(plenum, BEIJING, "2022-02-15", *moved)["stages"]:
        complain("in February no date of the article counts")


def keep_forecasts(plenum, complain):
    """When it is decided is nothing that the forecast of what is decided rests on."""
    for case in (BEIJING, TOKYO):
        with_it = run(plenum, "forecast", case, "--json")
        faster = run(plenum, "forecast", case, "--json", "--set", "issues.attendance.process.stages.decided.takes=1")
        pools = [[issue["pool"] for issue in each["issues"]] for each in (with_it, faster)]
        if pools[0] != pools[1]:
            complain(f"{case}: the pace moves the forecast")


def rule_out(plenum, complain):
    """Cadres are dropped in early December, a team with the decision: known in January, and not before."""
    def told(day, *words):
        issue = when(plenum, BEIJING, day, *words)
        return ({each["event"]: each["state"] for each in issue["ruled_out"]["by"]},
                {each["id"]: each["probability"]["value"] for each in issue["options"]})

    usual = told("2021-12-26")
    for day in ("2021-12-01", "2021-12-15", "2021-12-26"):
        if told(day) != ({"no-cadres": "unknown", "decision": "unknown"}, usual[1]):
            complain(f"{day}: something is ruled out that nobody knew of")
    states_then, options = told("2021-12-26", "--set", "evidence.cadres-ruled-out.known=2021-12-10")
    if states_then != {"no-cadres": "known", "decision": "unknown"} or not options["full"] < usual[1]["full"] / 5:
        complain(f"had it been known: {states_then}, {options}")
    left = 1 - options["full"]
    for name in ("stay-away", "athletes"):
        by_hand = usual[1][name] / (1 - usual[1]["full"]) * left
        if abs(options[name] - by_hand) > 1e-9:
            complain(f"{name} is {options[name]} and not {by_hand}")
    states_then, options = told("2022-01-31")
    if set(states_then.values()) != {"known"} or options["full"] != 0 or options["athletes"] != 0:
        complain(f"in January: {states_then}, {options}")


def look_at_tokyo(plenum, complain):
    shares = []
    for day in ("2021-02-28", "2021-03-15", "2021-04-15"):
        issue = when(plenum, TOKYO, day, "--by", "2021-07-23")
        if states(issue) != ["unseen", "open", "open"]:
            complain(f"Tokyo, {day}: the stages are {states(issue)}")
        shares.append(issue["stages"][0]["behind"]["value"])
    if not 0 < shares[0] < shares[1] < shares[2]:
        complain(f"Tokyo: the chance that the decision is behind goes {shares}")


def main():
    plenum, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    os.chdir(root)
    complaints = []
    for test in (look_at_december, move_claims, keep_forecasts, rule_out, look_at_tokyo):
        test(str(plenum), complaints.append)
    print("\n".join(complaints) or "both Games, on six days before anything of them was known")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
