#!/bin/sh
# The verb trace: text, rows, exit statuses, and recorded runs by way of import.
. "$(dirname "$0")/command.sh"
case=$(realpath "$2")
enter_folder

expect 0 "$plenum" trace "$case" --model challenge:s0 --rounds 2 --round 1
cat >expected <<'END'
After how many years does the standard take effect?
challenge model, reading s0

Round 1
  actor       takes the offer of  expects  rival expects  octant           from     to
  belgium     france               -0.115          0.243  compromise-     7.000  8.416
  luxembourg  belgium               0.246          0.542  confrontation-  4.000  7.000
  ireland     luxembourg            0.538          0.682  confrontation-  7.000  4.000
  positions: netherlands 4.000, belgium 8.416, luxembourg 7.000, germany 4.000,
    france 10.000, italy 10.000, united-kingdom 10.000, ireland 4.000,
    denmark 4.000, greece 7.000
  median: 8.416
  mean: 7.461

Stopped after 2 rounds, before it settled.
END
diff expected out || fail "the text of a round"

# All pairs of ten actors, under one heading.
expect 0 "$plenum" trace "$case" --model challenge:s0 --rounds 2 --round 1 --all
[ "$(grep -c -E 'confront|compr|compel|stalemate| none$' out)" -eq 93 ] || fail "all pairs"

# Each round of the published medians.
expect 0 "$plenum" trace "$case" --reading s0 --rounds 8 --csv
[ "$(head -1 out)" = issue,model,reading,round,actor,other,variable,value ] || fail "the header"
medians=$(grep ',median,' out | cut -d, -f8 | cut -c1-5 | tr '\n' ' ')
[ "$medians" = "7 8.415 9.610 9.961 9.961 9.961 7.472 8.824 9.671 " ] || fail "medians: $medians"
[ "$(grep -c ',risk,' out)" -eq 80 ] || fail "a risk exponent for each actor and round"
[ "$(grep -c ',expected_utility,' out)" -eq 720 ] || fail "an expected utility for each pair"

# --rounds is exact; without it the model may settle earlier.
expect 0 "$plenum" trace "$case" --model challenge --rounds 25 --csv
grep -q ',25,,,outcome,' out || fail "all rounds are done"
expect 0 "$plenum" trace "$case" --model challenge:printed --csv
grep -q ',3,,,outcome,' out || fail "printed stops when the median is quiet"

expect 0 "$plenum" trace "$case" --model nash --json
grep -A 1 '"ending": "settled"' out | grep -q '"rounds": 0' || fail "the ending in JSON"
expect 0 "$plenum" trace "$case" --model nash
grep -q '^The model needs no rounds.$' out || fail "a model without rounds"

expect 2 "$plenum" trace "$case" --model mean,nash
grep -q 'a trace follows one model; choose exactly one' err || fail "two models"
expect 2 "$plenum" trace "$case" --model chalenge
grep -q "there is no model 'chalenge'" err || fail "an unknown model"
expect 2 "$plenum" trace "$case" --json --csv
grep -q 'choose one of --json, --csv and --markdown' err || fail "two formats"
expect 2 "$plenum" trace "$case" --round x
grep -q "takes a whole number, not 'x'" err || fail "a round that is no number"
expect 2 "$plenum" trace
expect 3 "$plenum" trace no-such.yaml
expect 0 "$plenum" trace --help
grep -q '^usage: plenum trace CASE' out || fail "the help"

vote=${case%/emission-standards-1994/*}/security-council-2024/vote.yaml
expect 0 "$plenum" trace "$vote"
grep -q '^vote model, reading standard$' out || fail "the usual model of a vote"
