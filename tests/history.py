#!/usr/bin/env python3
"""What would have been forecast on earlier days, and what each piece of news changed: no claim counts before it
was known, the steps add up, any number of threads gives the same bytes, and bad days are refused in words.

Usage: history.py PLENUM ROOT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

EXAMPLE = "examples/history/case.yaml"
BEIJING = "cases/beijing-2022/case.yaml"
TOKYO = "cases/tokyo-2020/case.yaml"
DRAWS = ("--draws", "1000")

# One claim carries a thing of each kind, and is known from 10 May on; an event has no claim at all.
CASE = """
plenum: 1
id: followed
question: How high?
as_of: 2026-06-01
resolution: {{rule: the minutes, deadline: 2026-09-30}}
issues:
  - id: height
    scale: {{0: low, 100: high}}
    options: [{{id: below, from: 0, to: 50}}, {{id: above, from: 50, to: 100}}]
    reference_point: {{value: {reference}, evidence: [late]}}
    decision: {{alone: {alone}, binding: strict, evidence: [late]}}
    process:
      from: 2026-04-01
      stages:
        - {{id: prepared, takes: 10..80, event: tabled}}
        - {{id: decided, takes: 20..90, fails: 0.1}}
considerations:
  - {{id: cost, issue: height, pulls_to: {pull}, evidence: [late]}}
  - {{id: views, issue: height, pulls_to: 80, evidence: [early]}}
  - {{id: trees, issue: height, pulls_to: {beside}, with: cost}}
actors:
  - id: first
    on: {{height: {{position: {{low: {position}, high: 60, dist: uniform, evidence: [late]}},
                  capability: {{low: 10, high: {capability}, dist: uniform, evidence: [late]}}, salience: 50}}}}
  - id: second
    on: {{height: {{weighs: {{cost: 5, views: {{low: 1, high: {weight}, dist: uniform, evidence: [late]}}, trees: 3}},
                  capability: 40, salience: {{low: {salience}, high: 95, dist: uniform, evidence: [late]}}}}}}
  - id: third
    on: {{height: {{position: [70, 80, 90], capability: [20, 40, 60], salience: [30, 50, 80]}}}}
  - id: fourth
    on: {{height: {{weighs: {{cost: {{low: 1, high: 9, dist: uniform, evidence: [late, early]}}}},
                  capability: 20, salience: 40}}}}
relations: [{{from: third, to: first, influence: {influence}, evidence: [late]}}]
timeline: {{events: [{{id: tabled, when: 2026-04-25}}]}}
evidence:
  - {{id: early, says: people want to see the river, dated: 2026-04-10}}
  - {{id: late, says: "{says}", dated: 2026-04-12, known: 2026-05-10}}
"""
AS_WRITTEN = {"reference": 40, "alone": "first", "pull": 10, "beside": 20, "position": 20, "capability": 90, "weight": 9,
              "salience": 60, "influence": 0.3, "says": "it would cost a great deal"}
OTHERWISE = {"reference": 90, "alone": "third", "pull": 90, "beside": 95, "position": 55, "capability": 30, "weight": 70,
             "salience": 10, "influence": 0.9, "says": "it would cost nothing"}


def run(plenum, *words):
    done = subprocess.run([plenum, *words], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def issues(plenum, verb, case, *words):
    return json.loads(run(plenum, verb, case, "--json", *DRAWS, *words))["issues"]


def days(plenum, case, *words):
    """What is said of each day of the first issue, without the claims' words."""
    return {row["day"]: {key: row[key] for key in row if key != "news"}
            for row in issues(plenum, "history", case, *words)[0]["days"]}


def write(folder, **changes):
    case = folder / "followed.yaml"
    case.write_text(CASE.format(**{**AS_WRITTEN, **changes}), encoding="utf-8")
    return str(case)


# ---- what was not known does not count ---------------------------------------------------------------


def change_what_was_not_known(plenum, folder, complain):
    before = days(plenum, write(folder))
    if list(before) != ["2026-04-10", "2026-04-25", "2026-05-10", "2026-06-01"]:
        complain(f"the days are {list(before)}")
    for changes in (OTHERWISE, *({name: value} for name, value in OTHERWISE.items())):
        after = days(plenum, write(folder, **changes))
        for day in ("2026-04-10", "2026-04-25"):
            if before[day] != after[day]:
                complain(f"{day}: {changes} counts before it was known")
        same = before["2026-05-10"] == after["2026-05-10"]
        if same and set(changes) & {"position", "capability", "weight", "alone"}:
            complain(f"{changes} never counts")
    counts = before["2026-04-10"]["numbers"]
    if counts["all"] != sum(counts[kind] for kind in ("evidenced", "assumed", "hindsight", "unknown")):
        complain(f"the numbers do not add up: {counts}")
    if counts["unknown"] == 0 or before["2026-05-10"]["numbers"]["unknown"] != 0:
        complain(f"open before and after the claim: {counts}, {before['2026-05-10']['numbers']}")
    if counts["hindsight"] == 0 or before["2026-06-01"]["numbers"]["hindsight"] != 0:
        complain(f"hindsight on the first day and by as_of: {counts}, {before['2026-06-01']['numbers']}")


def know_all(plenum, folder, complain):
    """Where all claims are known, a row is the forecast."""
    for case in (write(folder), EXAMPLE):
        last = list(days(plenum, case).values())[-1]
        there = issues(plenum, "when", case)[0]
        if last["by"] != there["days"][0] or last["options"] != there["options"]:
            complain(f"{case}: the last day is not what when says")


def leave_out_the_process(plenum, folder, complain):
    """Stages whose claims are not known give no chance by a day, and it is said why."""
    case = pathlib.Path(write(folder))
    case.write_text(case.read_text(encoding="utf-8").replace(
        "takes: 20..90", "takes: {low: 20, high: 90, dist: uniform, evidence: [late]}"), encoding="utf-8")
    rows = days(plenum, str(case))
    if rows["2026-04-25"]["by"] is not None or "not known yet" not in rows["2026-04-25"].get("undated", ""):
        complain("stages count before their claims were known")
    if rows["2026-05-10"]["by"] is None:
        complain("stages do not count once their claims are known")


# ---- the days ----------------------------------------------------------------------------------------


def choose_days(plenum, folder, complain):
    case = write(folder)
    found = list(days(plenum, case, "--from", "2026-04", "--until", "2026-04-30", "--every", "1w"))
    if found != ["2026-04-01", "2026-04-08", "2026-04-15", "2026-04-22", "2026-04-29", "2026-04-30"]:
        complain(f"each week: {found}")
    found = list(days(plenum, case, "--from", "2026-04-20", "--until", "2026-05-12"))
    if found != ["2026-04-20", "2026-04-25", "2026-05-10", "2026-05-12"]:
        complain(f"between two days: {found}")
    rows = issues(plenum, "history", case, "--from", "2026-04-20", "--every", "30d")[0]["days"]
    news = [[each["id"] for each in row["news"]] for row in rows]
    if news != [[], ["tabled", "late"], []]:
        complain(f"what became known since the row before: {news}")


# ---- steps -------------------------------------------------------------------------------------------


def add_up(plenum, case, since, as_of, complain):
    """The steps lead from the one row to the other, each from where the one before it ended."""
    rows = [issue["days"] for issue in issues(plenum, "history", case, "--from", since, "--until", as_of)]
    for issue, row in zip(issues(plenum, "update", case, "--since", since, "--as-of", as_of), rows):
        strip = lambda of: {key: of[key] for key in of if key != "news"}
        if issue["before"] != strip(row[0]) or issue["steps"][-1]["after"] != strip(row[-1]):
            complain(f"{case} {issue['issue']}: the steps do not lead from the one day to the other")
        told = [each["id"] for one in row[1:] for each in one["news"]]
        if issue["steps"][0]["news"] is not None or [s["news"]["id"] for s in issue["steps"][1:]] != told:
            complain(f"{case}: the steps are not time and then {told}")
        values = lambda of: [each["probability"]["value"] for each in (of["by"] or of)["options"]]
        stands = [values(issue["before"]), *(values(step["after"]) for step in issue["steps"])]
        for option in range(len(stands[0])):
            whole = sum(stands[i + 1][option] - stands[i][option] for i in range(len(stands) - 1))
            if abs(whole - (stands[-1][option] - stands[0][option])) > 1e-12:
                complain(f"{case}: the steps add up to {whole}")


def take_steps(plenum, folder, complain):
    case = write(folder)
    add_up(plenum, case, "2026-04-10", "2026-06-01", complain)
    add_up(plenum, EXAMPLE, "2026-02-20", "2026-05-04", complain)
    add_up(plenum, BEIJING, "2021-12-15", "2022-02-01", complain)
    steps = issues(plenum, "update", case, "--since", "2026-04-10", "--as-of", "2026-06-01")[0]["steps"]
    nothing = [step["after"]["by"]["nothing"]["value"] for step in steps]
    if abs(nothing[0] - nothing[1]) < 0.01 or nothing[1] != nothing[2]:
        complain(f"that it is tabled, without a claim, changes nothing, or the claim does: {nothing}")
    if steps[0]["after"]["options"] != issues(plenum, "history", case, "--from", "2026-04-10")[0]["days"][0]["options"]:
        complain("time alone moves what is decided, whenever it is")


# ---- threads, words and refusals -----------------------------------------------------------------------


def count_threads(plenum, folder, complain):
    for words in (("history", write(folder)), ("update", EXAMPLE, "--since", "2026-02-20")):
        outputs = {run(plenum, *words, *DRAWS, "--json", "--threads", str(threads)) for threads in (1, 2, 3)}
        if len(outputs) != 1:
            complain(f"{words[0]}: threads change the bytes")


def say_hindsight(plenum, folder, complain):
    for words in (("history", EXAMPLE), ("update", EXAMPLE)):
        told = run(plenum, *words, *DRAWS)
        if "This is hindsight: no forecast here was made on its day. Only sealed ones are" not in told:
            complain(f"{words[0]} does not say that it is hindsight")
    if "they are hindsight on days before" not in run(plenum, "history", EXAMPLE, *DRAWS):
        complain("it is not said when the case was written")
    if "numbers without evidence are hindsight on every day" not in run(plenum, "history", TOKYO, *DRAWS):
        complain("it is not said that the case is retrospective")


def say_what_is_bounded(plenum, folder, complain):
    del folder
    for verb in ("history", "update"):
        told = run(plenum, verb, EXAMPLE, "--budget", "200")
        if "Work is bounded (--budget): some models have as few as the first " not in told:
            complain(f"{verb}: it is not said that work is bounded")
        found = json.loads(run(plenum, verb, EXAMPLE, "--budget", "200", "--json"))
        if not 0 < found["fewest_draws"] < found["draws"]:
            complain(f"{verb}: {found['fewest_draws']} of {found['draws']} draws")
        if "fewest_draws" in json.loads(run(plenum, verb, EXAMPLE, *DRAWS, "--json")):
            complain(f"{verb}: bounded by nothing")


REFUSED = [
    (2, ("history", EXAMPLE, "--from", "2026-02-30"), "--from '2026-02-30': "),
    (2, ("history", EXAMPLE, "--until", "after 2026"), "--until 'after 2026': it has no last day; give one such as 2026-06-30"),
    (2, ("history", EXAMPLE, "--from", "before 2026"), "--from 'before 2026': it has no first day; give one such as 2026-06-30"),
    (2, ("history", EXAMPLE, "--every", "0d"), "--every '0d': it is no time from one day to the next; write 10d or 1w"),
    (2, ("history", EXAMPLE, "--every", "1 month"), "--every '1 month': it is no time from one day to the next; write 10d or 1w"),
    (2, ("update", EXAMPLE, "--as-of", "soon"), "--as-of 'soon': "),
    (2, ("history", EXAMPLE, "--from", "2026-07", "--until", "2026-06"), "from is later than until, which is 2026-06-30"),
    (1, ("history", EXAMPLE, "--until", "2026-01"), "nothing had become known by 2026-01-31"),
    (2, ("history", EXAMPLE, "--from", "1000", "--every", "1d"), "that is more than 10000 rows: ask for days further apart"),
    (1, ("history", "examples/plain.yaml"), "nothing in the case is dated, so that nothing became known on a day: give"),
    (1, ("update", EXAMPLE, "--as-of", "2026-02-20"), "nothing became known before 2026-02-20: say since when, or of which later day"),
    (2, ("update", EXAMPLE, "--since", "2026-05-04"), "the day since when is not before that of the forecast, 2026-05-04"),
    (1, ("update", "examples/plain.yaml", "--since", "2026-05-04"), "the case does not say of which day it is: add 'as_of: DATE'"),
    (2, ("history", EXAMPLE, "--issue", "closur"), "closur"),
]


def refuse(plenum, folder, complain):
    plain = folder / "plain.yaml"
    plain.write_text("""
plenum: 1
id: plain
question: How high?
issues: [{id: height, scale: {0: low, 100: high}, options: [{id: all, from: 0, to: 100}]}]
actors: [{id: one, on: {height: {position: 10, capability: 10, salience: 10}}}]
""", encoding="utf-8")
    for status, words, message in REFUSED:
        words = [str(plain) if word == "examples/plain.yaml" else word for word in words]
        done = subprocess.run([plenum, *words, *DRAWS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        if done.returncode != status or message not in done.stderr or done.stdout:
            complain(f"{words}: {done.returncode}, {done.stderr}")


# ---- the two Games -------------------------------------------------------------------------------------


def look_at_the_games(plenum, folder, complain):
    del folder
    row = days(plenum, BEIJING, "--from", "2021-12-15", "--until", "2022-02-01")
    first, last = row["2021-12-15"]["numbers"], row["2022-02-01"]["numbers"]
    if first["evidenced"] != 0 or first["hindsight"] + first["unknown"] != first["all"] or first["unknown"] < 40:
        complain(f"Beijing, 15 December: a claim of the article counts: {first}")
    if last["unknown"] != 0 or last["evidenced"] + last["hindsight"] != last["all"]:
        complain(f"Beijing, February: {last}")
    # What the article says may be anything on a day before it was out.
    moved = ("--set", "actors.top-leadership.on.attendance.weighs.ties={low: 0, high: 1, dist: uniform, evidence: [fear-for-ties]}",
             "--set", "issues.attendance.decision={alone: foreign-ministry, binding: strict, evidence: [committee-decides]}",
             "--set", "considerations.quarantine.pulls_to=90",
             "--set", "issues.attendance.reference_point={value: 90, evidence: [team-trained]}")
    other = days(plenum, BEIJING, "--from", "2021-12-15", "--until", "2022-02-01", *moved)
    if row["2021-12-15"] != other["2021-12-15"]:
        complain("Beijing, 15 December: what the article says counts")
    if row["2022-02-01"]["options"] == other["2022-02-01"]["options"]:
        complain("Beijing, February: what the article says does not count")
    look_at_tokyo(plenum, complain)


def look_at_tokyo(plenum, complain):
    """The announcement was made in March 2021; what is known of it is an article of that year, so out by its last day."""
    until = ("--until", "2022-02-01", "--issue", "attendance")
    moved = ("--set", "actors.top-leadership.on.attendance.weighs.weak-health-care={low: 0, high: 1, dist: uniform, evidence: [health-care]}",
             "--set", "considerations.no-propaganda-value.pulls_to=90",
             "--set", "issues.attendance.reference_point={value: 0, evidence: [first-absence-since-1988]}")
    before = []
    for day in ("2021-02-28", "2021-04-15", "2021-07-22"):
        row = days(plenum, TOKYO, "--from", day, *until)
        other = days(plenum, TOKYO, "--from", day, *until, *moved)
        first, last = row[day]["numbers"], row["2022-02-01"]["numbers"]
        if first["evidenced"] != 0 or first["hindsight"] + first["unknown"] != first["all"] or first["unknown"] < 30:
            complain(f"Tokyo, {day}: a claim of the article counts: {first}")
        if last["unknown"] != 0:
            complain(f"Tokyo, February 2022: {last}")
        if row[day] != other[day]:
            complain(f"Tokyo, {day}: what the article says counts")
        if row["2022-02-01"]["options"] == other["2022-02-01"]["options"]:
            complain("Tokyo, February 2022: what the article says does not count")
        before.append(row[day]["options"])
    if any(options != before[0] for options in before):
        complain("Tokyo: the answer moves on days on which nothing became known")


def main():
    plenum, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    os.chdir(root)
    complaints = []
    tests = (change_what_was_not_known, know_all, leave_out_the_process, choose_days, take_steps, count_threads,
             say_hindsight, say_what_is_bounded, refuse, look_at_the_games)
    with tempfile.TemporaryDirectory() as folder:
        for test in tests:
            test(str(plenum), pathlib.Path(folder), complaints.append)
    print("\n".join(complaints) or f"{len(tests)} properties of forecasts of earlier days hold")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
