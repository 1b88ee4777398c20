#!/bin/sh
# Numbers at the edge of what a case states: options of one point, and ranges by their quantiles.
. "$(dirname "$0")/command.sh"
enter_folder

cat >seats.yaml <<'CASE'
plenum: 1
id: seats
question: How many seats move?
issues:
  - id: seats
    scale: {0: none, 16: all}
    options:
      - {id: some, from: 0, to: 16}
      - {id: none, from: 0, to: 0}
    outcome: 0
actors:
  - {id: a, on: {seats: {capability: [20, 50, 80], salience: 50, position: 0}}}
  - {id: b, on: {seats: {capability: 50, salience: 50, position: 4}}}
CASE
expect 0 "$plenum" check seats.yaml
expect 0 "$plenum" forecast seats.yaml --model weighted-median --draws 4000 --seed 1
says "exactly 0"
grep -Eq "^  none +(49|50|51) %" out || fail "half of the draws rest on 0: $(cat out)"
expect 0 "$plenum" backtest seats.yaml --draws 200
expect 0 "$plenum" report seats.yaml -o seats.html --draws 200

cat >toll.yaml <<'CASE'
plenum: 1
id: toll
question: Is the toll raised?
issues:
  - {id: toll, scale: {0: no change, 100: doubled}}
actors:
  - {id: a, on: {toll: {capability: 50, salience: 50, position: {p10: 5, p50: 12, p90: 40}}}}
CASE
expect 0 "$plenum" check toll.yaml
expect 0 "$plenum" forecast toll.yaml --model mean --draws 20000 --seed 3
grep -Eq "mean .* 1[12]\.[0-9] +(4|5)\.[0-9] to (39|40|41)\." out || fail "other quantiles: $(cat out)"
expect 0 "$plenum" why toll.yaml --tornado
