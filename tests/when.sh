#!/bin/sh
# The verb when: days, stages, other days of forecast, and what it says where it cannot answer.
root=$(realpath "$2")
. "$(dirname "$0")/command.sh"
enter_folder
case=$root/examples/when/case.yaml

# The deadline of the case, unless days are given.
expect 0 "$plenum" when "$case" --draws 2000
says "  Decided by 30 June 2026, the deadline: "
says "; nothing by then "
# shellcheck disable=SC1111
says "Nothing by the deadline counts as “stays open”, as the case says: "
expect 0 "$plenum" when "$case" --draws 2000 --by 2026-04 --by 2026-12-31
says "Decided by 30 April 2026: "
says "Decided by 31 December 2026: "
says "by 2026-04-30"
says_not "deadline"

# Where the budget left the answer fewer draws.
expect 0 "$plenum" when "$case" --budget 200
says "Work is bounded (--budget): of the answer some models have as few as the first "
expect 0 "$plenum" when "$case" --budget 200 --json
says '"fewest_draws": '
expect 0 "$plenum" when "$case" --draws 2000 --json
says_not '"fewest_draws"'

# The workbook's sheet of the run has the budget where it bounded the work.
in_book() { "${PYTHON:-python3}" -c 'import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
print(*(book.read(name).decode() for name in book.namelist()))' "$1" | grep -q "$2"; }
expect 0 "$plenum" when "$case" --draws 2000 --budget 1 --xlsx bounded.xlsx
in_book bounded.xlsx '>budget<' || fail "the workbook does not show the budget"
expect 0 "$plenum" when "$case" --draws 2000 --xlsx whole.xlsx
in_book whole.xlsx '>budget<' && fail "the workbook shows a budget where nothing was bounded"

# One stage whole.
expect 0 "$plenum" when "$case" --draws 2000 --stage carried-out
says "carried-out: the bollards are set (open)"
says "given that what it follows has"
expect 2 "$plenum" when "$case" --stage carried-ut
complains "no stage 'carried-ut'; did you mean 'carried-out'?"

# What was not known yet: on the day before the report, the engineers' stage is open.
expect 0 "$plenum" when "$case" --draws 2000
says "prepared     known "
expect 0 "$plenum" when "$case" --draws 2000 --as-of 2026-02-19 \
    --set 'issues.closure.process.stages.prepared.takes=5..30'
says "prepared     open "
says "as of 2026-02-19, issues.closure.process.stages.prepared.takes=5..30."

# From an earlier day the numbers are the case's still, and it is said how many came later; from the case's day none.
expect 0 "$plenum" when "$case" --draws 200
says_not "what came later"
expect 0 "$plenum" when "$root/cases/beijing-2022/case.yaml" --draws 200 --as-of 2021-12-01
later=$(sed -n 's/^Hindsight: numbers are those of the case; \([0-9]*\) of [0-9]* were coded .*/\1/p' out)
[ "${later:-0}" -gt 40 ] || fail "it is not said that numbers came later: $later"
expect 0 "$plenum" when "$root/cases/beijing-2022/case.yaml" --draws 200 --as-of 2021-12-01 --json
tr -d ' \n' <out | grep -q '"hindsight":{"numbers":[0-9]*,"later":'"$later"'}' || fail "not the same in JSON"

# A later day to look from moves no beginning, whether the case writes it or leaves it to its day.
sed -e '/id: report, label/d' -e '/^timeline/d' -e '/^  events:/d' -e 's/ {id: prepared, label: the engineers report}/ {id: prepared, takes: 20..90}/' \
    "$case" >begun.yaml
expect 0 "$plenum" when begun.yaml --draws 2000 --as-of 2026-03-20 --json
sed -e 's/^    process:/    process:\n      from: 2026-03-01/' begun.yaml >written.yaml
mv out later
expect 0 "$plenum" when written.yaml --draws 2000 --as-of 2026-03-20 --json
cmp -s out later || fail "a later day to look from moves the beginning"

# A stage that has not come by a day that its numbers hardly allow is overdue; by one that they do not allow,
# the message says what to write, with its place.
expect 0 "$plenum" when "$case" --draws 20000 --as-of 2026-11-01
says "decided is overdue: by its numbers it would have come by 2026-11-01 with "
line=$(grep -n "id: hearing" "$case" | cut -d : -f 1)
sed -e 's/, skipped: 0.2//' "$case" >certain.yaml
expect 1 "$plenum" when certain.yaml --as-of 2026-11-01
complains "certain.yaml:$line:"
complains "the numbers say that stage 'hearing' should have come by 2026-05-2"
complains "and the case does not say that it has: give its event, widen 'takes', or add 'fails' or 'unseen: true'"

# A known date that what comes before does not allow.
sed -e 's/when: 2026-02-20, evidence/when: 2026-02-27, evidence/' \
    -e 's/^    - {id: report,/    - {id: talk, when: 2026-02-28}\n    - {id: report,/' \
    -e 's/residents are heard, /residents are heard, event: talk, /' certain.yaml >early.yaml
expect 1 "$plenum" when early.yaml
complains "no draw brings stage 'hearing' to the days of its event 'talk'"

# Unseen: it may be behind.
expect 0 "$plenum" when certain.yaml --draws 2000 --as-of 2026-04-01 \
    --set issues.closure.process.stages.hearing.unseen=true
says "hearing may have come already, unseen: "

# Without a day nothing is said of nothing by it.
sed -e '/deadline/d' -e '/if_open/d' "$case" >open.yaml
expect 0 "$plenum" when open.yaml --draws 2000
# shellcheck disable=SC1111
says "Stage “the council votes”: as likely before as after "
says_not "nothing, "

# A day that is past.
expect 0 "$plenum" when "$case" --draws 2000 --by 2020-01-31
says "31 January 2020 lies before "

# Bad words.
expect 2 "$plenum" when "$case" --by soon
complains "--by 'soon': "
expect 2 "$plenum" when "$case" --by 'after 2026'
complains "it has no last day"
expect 1 "$plenum" when "$case" --as-of soon
expect 2 "$plenum" when "$case" --draws 0
complains "dates are drawn: ask for at least 1 draw"
expect 2 "$plenum" when "$case" --draws 10000001
complains "the dates of every draw are kept: ask for at most 10000000 draws"

# Without a process, or without a day, it says what to write.
expect 1 "$plenum" when "$root/cases/emission-standards-1994/case.yaml"
complains "no issue has a process: say what comes when, such as 'process: {stages: [{id: decided, takes: 5..40"
sed -e '/^as_of/d' "$case" >undated.yaml
expect 1 "$plenum" when undated.yaml
complains "add 'as_of: DATE'"

# Options and nothing add up to 1, and more time never lowers a chance.
expect 0 "$plenum" when "$case" --draws 2000 --by 2026-04 --by 2026-06 --by 2026-08 --by 2027-12 --json
/usr/bin/env python3 - <<'CHECK' || fail "chances by day"
import json

before = 0
for day in json.load(open("out"))["issues"][0]["days"]:
    whole = sum(each["probability"]["value"] for each in day["options"]) + day["nothing"]["value"]
    assert abs(whole - 1) < 1e-12, day
    assert abs(day["late"]["value"] + day["never"]["value"] - day["nothing"]["value"]) < 1e-12, day
    assert day["settled"]["value"] >= before, day
    before = day["settled"]["value"]
CHECK

# The forecast says how it stands at the deadline, or once that the deadline enters nothing.
expect 0 "$plenum" forecast "$case" --draws 2000
says "  Decided by 30 June 2026, the deadline: "
says_not "enters nothing"
says "  Most likely closed at weekends: about 42 %, by 30 June 2026."
expect 0 "$plenum" forecast "$case" --draws 2000 --set issues.closure.process.stages.decided.fails=0.8
says "  Most likely stays open: about "
sed -e 's/, if_open: [a-z-]*//' -e '/^  if_open/d' "$case" >unsaid.yaml
expect 0 "$plenum" forecast unsaid.yaml --draws 2000 --set issues.closure.process.stages.decided.fails=0.8
says "  Most likely that nothing is decided: about "
expect 0 "$plenum" forecast certain.yaml --draws 200 --set as_of=2026-11-01
says "By when cannot be said: the numbers say that stage 'hearing' should have come by "
expect 0 "$plenum" forecast "$root/examples/seal/case.yaml" --draws 200
[ "$(grep -c 'The deadline, 2099-12-31, enters nothing here: no issue has a process' out)" -eq 1 ] || fail "an idle deadline"
says_not "ecided by"

# The forecast's first lines, by another day than the deadline: one that lies behind is said to.
expect 0 "$plenum" forecast "$case" --draws 2000 --by 2026-12
says ", by 31 December 2026."
says "Decided by 31 December 2026: "
says_not "deadline"
expect 0 "$plenum" forecast "$case" --draws 2000 --by 2026-02-01
says "1 February 2026 lies before 1 March 2026, the day that this is counted from."
expect 0 "$plenum" forecast "$case" --draws 2000 --by 2026-12 --json
mv out by.json
expect 0 "$plenum" forecast "$case" --draws 2000 --by 2026-12 --csv
mv out by.csv
expect 0 "$plenum" when "$case" --draws 2000 --by 2026-12 --json
python3 - <<'CHECK' || fail "the forecast by a day is not that of 'when'"
import csv, json
of, = json.load(open("by.json"))["by"]["issues"]
day, = json.load(open("out"))["issues"][0]["days"]
assert of["day"] == day["day"] == "2026-12-31" and of["issue"] == "closure"
for name in ("settled", "late", "never", "options"):
    assert of[name] == day[name], name
rows = [row for row in csv.DictReader(open("by.csv")) if row["model"] == "by"]
assert {row["reading"] for row in rows} == {"2026-12-31"}
told = {row["option"] or row["variable"]: float(row["value"]) for row in rows}
assert abs(told["late"] + told["never"] + sum(told[o["id"]] for o in of["options"]) - 1) < 1e-9
assert told["settled"] == of["settled"]["value"]
CHECK
expect 0 "$plenum" forecast "$case" --draws 200 --json
says_not '"by"'
expect 1 "$plenum" forecast "$root/cases/emission-standards-1994/case.yaml" --draws 10 --by 2026-12
complains "no issue has a process: say what comes when"

# What is ruled out is heeded wherever the answer is told, and said to be left out where the models alone are.
sed 's/^as_of: .*/as_of: 2022-01-31/' "$root/cases/beijing-2022/case.yaml" >told.yaml
expect 0 "$plenum" forecast told.yaml --draws 500 --issue attendance
says "  pool  "
says "stand below as they are before that; the pool heeds it."
says "The answer is that of settlement:any-kind less what is ruled out, "
says_not "sends athletes but no senior cadres 42 %"
expect 0 "$plenum" what-if told.yaml --draws 500 --issue attendance --scenario no-omicron
says "  athletes    0 %   0 %  0 points "
says "  pool "
says_not "– to –"
for verb in "why --draws 8" "why --tornado --draws 8" "why --sobol --rows 64" "advise --actor china --want athletes --draws 8"; do
    expect 0 "$plenum" $verb told.yaml --issue attendance
    says "The figures here are of the answer given that."
    expect 0 "$plenum" $verb "$root/cases/beijing-2022/case.yaml" --issue attendance
    says_not "given that"
    expect 0 "$plenum" $verb told.yaml --issue attendance --json
    says '"given_ruled_out": true,'
    says '"event": "no-cadres"'
    expect 0 "$plenum" $verb told.yaml --issue attendance --csv
    [ "$(head -n 1 out | tr , '\n' | tail -n 1)" = given_ruled_out ] || fail "$verb: the CSV head"
    grep -q ',true$' out || fail "$verb: the CSV does not say that it is of before"
    expect 0 "$plenum" $verb "$root/cases/beijing-2022/case.yaml" --issue attendance --json
    says '"given_ruled_out": false,'
    says '"ruled_out": [],'
done
expect 0 "$plenum" advise told.yaml --actor china --want athletes --draws 8 --issue attendance
says "Nothing below brings athletes back."

# What moves only what is ruled out changes the answer: no draw of a model, and yet not nothing.
cat >out-by-claim.yaml <<'END'
plenum: 1
id: reach
question: How far?
as_of: 2024-12-01
issues:
  - id: reach
    scale: {0: none, 100: all}
    options: [{id: none, from: 0, to: 30}, {id: narrow, from: 30, to: 55}, {id: wide, from: 55, to: 100}]
timeline: {events: [{id: dropped, when: 2024-11-01, rules_out: [narrow], evidence: [c]}]}
evidence: [{id: c, says: it is out, dated: 2024-11-02, credibility: 1}]
actors:
  - {id: council, on: {reach: {capability: 50, salience: 60, position: 35}}}
  - {id: parliament, on: {reach: {capability: 40, salience: 80, position: 75}}}
  - {id: commission, on: {reach: {capability: 15, salience: 70, position: 60}}}
END
expect 0 "$plenum" what-if out-by-claim.yaml --draws 500 --without-source c
says_not "Nothing changes."
says "  narrow 0 % → "
expect 0 "$plenum" what-if out-by-claim.yaml --draws 500 --set actors.council.on.reach.capability=50
says "  Nothing changes."
expect 0 "$plenum" report out-by-claim.yaml --draws 200 -o -
says_not "before what is ruled out"
sed 's/position: 35/position: [20, 35, 50]/' out-by-claim.yaml >ranged.yaml
expect 0 "$plenum" report ranged.yaml --draws 200 -o -
[ "$(grep -c "The figures here are of the answer given that" out)" -eq 3 ] ||
    fail "why, what it hangs on and levers do not all say that they are given what is ruled out"
expect 0 "$plenum" report out-by-claim.yaml --draws 200 --model mean -o -
says "All models, pooled"

# A reason whose day is not over by as_of does nothing yet, and the forecast says so as `when` does.
sed -e '/^timeline:/d' -e 's/^actors:/considerations: [{id: money, issue: reach, rules_out: wide, from: 2024}]\nactors:/' \
    out-by-claim.yaml >unfinished.yaml
expect 0 "$plenum" forecast unfinished.yaml --draws 200
says "  Not ruled out, since not over and known by as_of: wide (consideration money)."
expect 0 "$plenum" forecast out-by-claim.yaml --draws 200
says_not "Not ruled out"

# A deadline behind all that the timeline draws is not drawn outside of it.
cat >past.yaml <<'END'
plenum: 1
id: directive
question: When is it adopted?
as_of: 2026-03-01
issues:
  - id: reach
    scale: {0: none, 100: all}
    options: [{id: narrow, from: 0, to: 50}, {id: wide, from: 50, to: 100}]
    process:
      from: 2024-01-15
      stages: [{id: decided, takes: 700..830}, {id: carried-out, takes: 20}]
resolution: {rule: r, deadline: 2024-02-10}
timeline: {events: [{id: p, label: proposal, when: 2024-01-15}]}
actors:
  - {id: a, on: {reach: {capability: 50, salience: 60, position: [20, 35, 50]}}}
  - {id: b, on: {reach: {capability: 40, salience: 80, position: [60, 75, 90]}}}
END
drawn() {
    python3 - out "$1" <<'PYTHON'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
chart = re.search(r'<svg[^>]*id="timeline-chart-wide".*?</svg>', page, re.S).group(0)
assert (">deadline<" in chart) == (sys.argv[2] == "yes") and ">as of<" in chart, chart
PYTHON
}
expect 0 "$plenum" report past.yaml --draws 200 -o -
drawn no || fail "a deadline outside of the chart"
sed 's/deadline: 2024-02-10/deadline: 2026-02-10/' past.yaml >near.yaml
expect 0 "$plenum" report near.yaml --draws 200 -o -
drawn yes || fail "a deadline in the chart is not drawn"

# The pace of European Union legislation: where it is from, in the terminal and the report, until the stage is known.
sed 's/takes: 700..830/pace: eu-codecision, fails: 0.1/; s/^as_of: .*/as_of: 2024-12-01/; s/2024-02-10/2027-02-10/' past.yaml >paced.yaml
expect 0 "$plenum" when paced.yaml --draws 200
says "  decided takes what European Union legislation took under codecision, given that it was adopted (docs/models/pace.md): that law"
expect 0 "$plenum" report paced.yaml --draws 200 -o -
says " takes what European Union legislation took under codecision, given that it was adopted: that law gives no chance"
sed 's/takes: 20}/&, {id: x, takes: 1}/; s/fails: 0.1/&, event: ad/; s/events: \[/&{id: ad, when: 2024-11-15}, /' paced.yaml >known.yaml
expect 0 "$plenum" when known.yaml --draws 200
says "decided      known"
says_not "European Union legislation"
expect 0 "$plenum" report known.yaml --draws 200 -o -
says_not "European Union legislation took"
