#!/bin/sh
# The verb deals: its three forms, its statuses and messages, and sameness over threads.
. "$(dirname "$0")/command.sh"
case=$(realpath "$2")
enter_folder

cat >two.yaml <<'CASE'
plenum: 1
id: two
question: Who moves for whom?
issues:
  - {id: dam, question: How high?, scale: {0: low, 100: high}}
  - {id: road, question: How wide?, scale: {0: narrow, 100: wide}}
actors:
  - id: valley
    name: The valley
    on:
      dam: {capability: 50, salience: 80, position: 0}
      road: {capability: 50, salience: 20, position: 0}
  - id: town
    name: The town
    on:
      dam: {capability: 50, salience: 20, position: 100}
      road: {capability: 50, salience: 80, position: 100}
scenarios:
  - {id: keen, label: the town cares for the dam, set: {actors.town.on.dam.salience: 60}}
CASE
sed '/id: road/d; / road: /d' two.yaml >one.yaml

# Each moves all the way for the other: 20 points of outcome lost on one issue, 20 gained on the
# other, at saliences of .2 and .8: 12.
expect 0 "$plenum" deals two.yaml --rate equal-gain --draws 10
grep -q '^   1\. The valley moves 100 points on road (0 to 100),$' out || fail "no first half: $(cat out)"
grep -q '^      The town 100 on dam (100 to 0);$' out || fail "no second half"
grep -q '^      each gains 12\.0; in 100 % of draws (almost certain)$' out || fail "no gain"
grep -q '^On average, nobody pays without being asked\.$' out || fail "somebody pays"
grep -q 'seed 1;' out || fail "the seed is not told"

expect 0 "$plenum" deals two.yaml --scenario keen --rate equal-gain
grep -q 'each gains 12\.0' out && fail "the scenario changes nothing"

expect 0 "$plenum" deals "$case" --json --draws 300 --rounds 2 --threads 1
mv out one.json
expect 0 "$plenum" deals "$case" --json --draws 300 --rounds 2 --threads 3
cmp -s out one.json || fail "the number of threads matters"
expect 0 "$plenum" deals "$case" --json --draws 300 --rounds 2 --seed 2
cmp -s out one.json && fail "the seed does not matter"
python3 - one.json <<'PYTHON' || fail "the JSON is not what it should be"
import json
import sys
deals = json.load(open(sys.argv[1], encoding="utf-8"))
assert deals["format"] == "plenum-deals" and deals["version"] == 1
assert deals["rounds"] == 2 and deals["draws"] == 300 and deals["seed"] == 1
assert deals["issues"] and deals["actors"] and deals["deals"] and deals["patterns"]
for issue in deals["issues"]:
    for stage in ("start", "first", "last"):
        assert len(issue[stage]["intervals"]) == 3
for deal in deals["deals"]:
    first, second = deal["partners"]
    assert first["issue"] != second["issue"]
    assert abs(first["gain"] - second["gain"]) < 1e-9
    assert len(deal["effects"]) == len(deals["actors"])
PYTHON

expect 0 "$plenum" deals "$case" --csv --draws 50 --rounds 2
[ "$(head -n 1 out)" = "table,round,order,issue,actor,other,variable,value" ] || fail "the CSV head"
awk -F, 'NF != 8 { exit 1 }' out || fail "a CSV row has not 8 fields"
for table in outcome deal effect pattern own inner outer total; do
    grep -q "^$table," out || fail "no CSV rows of $table"
done

expect 0 "$plenum" deals two.yaml --reading compat --draws 5
expect 0 "$plenum" deals - --draws 5 <two.yaml
expect 0 "$plenum" deals --help
grep -q '^example: plenum deals ' out || fail "the help has no example"

expect 1 "$plenum" deals one.yaml
message "plenum: error: actors exchange positions on two issues or more, and the case has 1"
expect 2 "$plenum" deals two.yaml --draws 0
message "plenum deals: --draws takes at least 1: a deal is not shown without its doubt"
expect 2 "$plenum" deals two.yaml --rounds 0
message "plenum: error: setting rounds is a whole number from 1 to 1000, not '0'"
expect 2 "$plenum" deals two.yaml --rate fair
message "plenum: error: setting rate is one of random, equal-gain, raiffa-kalai-smorodinsky, not 'fair'"
expect 2 "$plenum" deals two.yaml --reading other
message "plenum: error: model exchange has no reading 'other'; it has plenum, compat"
expect 2 "$plenum" deals two.yaml --nonsense
message "plenum deals: there is no option '--nonsense'"
expect 2 "$plenum" deals two.yaml --seed
message "plenum deals: option '--seed' takes a value"
expect 2 "$plenum" deals
message "plenum deals: name one case file, or - for standard input"
expect 3 "$plenum" deals missing.yaml
