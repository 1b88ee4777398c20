#!/bin/sh
# plenum why --tornado and --sobol: their forms, statuses and messages, and sameness over threads.
. "$(dirname "$0")/command.sh"
case=$(realpath "$2")
enter_folder

# same_on_threads ARGUMENTS...: the verb's JSON has the same bytes on one thread and on three.
same_on_threads() {
    expect 0 "$plenum" "$@" --json --threads 1
    mv out one.json
    expect 0 "$plenum" "$@" --json --threads 3
    cmp -s out one.json || fail "$*: the number of threads matters"
    expect 0 "$plenum" "$@" --json --seed 2
    cmp -s out one.json && fail "$*: the seed does not matter"
    return 0
}

cat >two.yaml <<'CASE'
plenum: 1
id: two
question: Who moves for whom?
issues:
  - {id: dam, question: How high?, scale: {0: low, 100: high},
     options: [{id: low, from: 0, to: 50}, {id: high, from: 50, to: 100}]}
  - {id: road, question: How wide?, scale: {0: narrow, 100: wide}}
actors:
  - id: valley
    on:
      dam: {capability: 50, salience: 80, position: [0, 20, 40]}
      road: {capability: 50, salience: 20, position: 0}
  - id: town
    on:
      dam: {capability: 50, salience: 80, position: [60, 90.5, 100]}
CASE

expect 0 "$plenum" why two.yaml --tornado --model weighted-mean --draws 0
[ "$(sed -n 2p out)" = "  Expected 55.2; it hangs most on actors.town.on.dam.position (+20.0)" ] ||
    fail "no answer first: $(sed -n 2p out)"
grep -q '^  valley  position *0 *40 *45\.2 *65\.2 *+20\.0 *░*│█*  *+20\.0$' out ||
    fail "no row of the valley: $(cat out)"
grep -q 'How wide' out && fail "an issue without ranges is shown"

expect 0 "$plenum" why two.yaml --tornado --want high --model weighted-mean --draws 200
sed -n 2p out | grep -q '^  high [0-9]* %; it hangs most on actors\.[a-z]*\.on\.dam\.position (+[0-9]* points)$' ||
    fail "no answer for the option: $(sed -n 2p out)"

same_on_threads why "$case" --tornado --draws 60
python3 - one.json <<'PYTHON' || fail "the JSON is not what it should be"
import json
import sys
found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["format"] == "plenum-tornado" and found["version"] == 1 and found["seed"] == 1
assert [issue["issue"] for issue in found["issues"]] == ["attendance", "assistance", "declaration"]
for issue in found["issues"]:
    sizes = [abs(swing["change"]["outcome"]["value"]) for swing in issue["swings"]]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0
    for swing in issue["swings"]:
        low, high, change = (swing[key]["outcome"]["value"] for key in ("at_low", "at_high", "change"))
        assert abs(high - low - change) < 1e-9
        assert swing["path"].startswith("together.") or swing["low"] < swing["high"]
PYTHON
expect 0 "$plenum" why "$case" --tornado --draws 20 --csv
[ "$(head -n 1 out)" = "issue,path,option,variable,value,standard_error,given_ruled_out" ] || fail "the CSV head"
awk -F, 'NF != 7 { exit 1 }' out || fail "a CSV row has not 7 fields"
expect 0 "$plenum" why "$case" --tornado --draws 20 --issue attendance
grep -q '^  22 more move it by [0-9.]* at most; --all shows them\.$' out || fail "the rest is not told"
expect 0 "$plenum" why "$case" --tornado --draws 20 --issue attendance --all
grep -q 'more move it' out && fail "--all leaves something out"

expect 0 "$plenum" why two.yaml --sobol --rows 256 --model weighted-mean
sed -n 2p out | grep -q '^  Expected [0-9.]*, give or take [0-9.]* for numbers not known exactly; the largest part of its variance, [0-9]* %, is actors\.[a-z]*\.on\.dam\.position$' ||
    fail "no answer first: $(sed -n 2p out)"
grep -q '^  Each alone, together: [0-9>]* % of the variance' out || fail "no sum: $(cat out)"
expect 0 "$plenum" why two.yaml --sobol --rows 64 --want low
sed -n 2p out | grep -q '^  low [0-9<>]* %' || fail "no answer for the option: $(sed -n 2p out)"

same_on_threads why "$case" --sobol --rows 64
python3 - one.json <<'PYTHON' || fail "the JSON of --sobol is not what it should be"
import json
import sys
found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["format"] == "plenum-sobol" and found["version"] == 1 and found["seed"] == 1
for issue in found["issues"]:
    totals = [factor["outcome"]["total"]["value"] for factor in issue["factors"]]
    assert totals == sorted(totals, reverse=True) and 0 <= totals[-1] and issue["rows"] == 64
    assert all(factor["kind"] in ("number", "assessor", "chance") for factor in issue["factors"])
PYTHON
expect 0 "$plenum" why "$case" --sobol --rows 64 --csv
[ "$(head -n 1 out)" = "issue,path,kind,option,variable,value,low,high,given_ruled_out" ] || fail "the CSV head of --sobol"
awk -F, 'NF != 9 { exit 1 }' out || fail "a CSV row of --sobol has not 9 fields"

expect 1 "$plenum" why two.yaml --tornado --issue road
message "plenum: error: no number of issue 'road' has a range, so nothing can be swung; give ranges such as [60, 75, 90]"
expect 2 "$plenum" why two.yaml --tornado --issue bridge
message "plenum: error: the case has no issue 'bridge'"
expect 2 "$plenum" why two.yaml --tornado --want none
message "plenum why: --want: no issue asked for has an option 'none'"
expect 2 "$plenum" why two.yaml --want high
message "plenum why: --want goes with --tornado or --sobol"
expect 2 "$plenum" why two.yaml --all
message "plenum why: --all goes with --tornado or --sobol"
expect 2 "$plenum" why two.yaml --tornado --actors
message "plenum why: choose one of --considerations, --actors, --tornado, --sobol and --rule"
expect 2 "$plenum" why two.yaml --tornado --sobol
message "plenum why: choose one of --considerations, --actors, --tornado, --sobol and --rule"
expect 2 "$plenum" why two.yaml --tornado --rows 100
message "plenum why: --rows goes with --sobol"
expect 2 "$plenum" why two.yaml --sobol --draws 100
message "plenum why: --sobol takes --rows, not --draws"
expect 2 "$plenum" why two.yaml --sobol --rows 3
message "plenum: error: the rows of a sample are 64 to 2^24"
expect 1 "$plenum" why two.yaml --sobol --issue road
message "plenum: error: no number of issue 'road' has a range, so nothing varies; give ranges such as [60, 75, 90]"

# ---- the picture ----

expect 0 "$plenum" why two.yaml --sobol --rows 64
mv out shown
expect 0 "$plenum" why two.yaml --sobol --rows 64 --svg chart.svg
cmp out shown || fail "--svg FILE changes what is shown"
grep -q 'share of the answer.s variance' chart.svg || fail "--svg writes no chart of the shares"
expect 0 "$plenum" why two.yaml --sobol --rows 64 --csv --svg -
cmp out chart.svg || fail "--svg - prints more than the picture"
expect 2 "$plenum" why two.yaml --tornado --svg chart.svg
message "plenum why: --svg goes with --sobol"
expect 2 "$plenum" why two.yaml --sobol --want high --svg chart.svg
message "plenum why: --svg draws shares of the answer: leave out --want"
expect 2 "$plenum" why two.yaml --sobol --svg two.yaml
expect 3 "$plenum" why two.yaml --sobol --rows 64 --svg nowhere/chart.svg
