#!/bin/sh
# The trace of the spatial model, on the worked example of docs/models/spatial.md.
. "$(dirname "$0")/command.sh"
enter_folder

cat >road.yaml <<'CASE'
plenum: 1
id: road
question: Where do three actors end?
issues:
  - {id: road, question: How long is the road?, scale: {0: short, 100: long}}
actors:
  - {id: a, on: {road: {capability: 50, position: 10, salience: 60}}}
  - {id: b, on: {road: {capability: 40, position: 50, salience: 80}}}
  - {id: c, on: {road: {capability: 60, position: 90, salience: 70}}}
CASE

cat >expected <<'TEXT'
How long is the road?
spatial model, reading ktab

Start
  actor    risk  probability  road
  a      -0.500        0.293  10.0
  b       1.000        0.349  50.0
  c      -0.098        0.358  90.0
  outcome of road: 52.6

Round 1
  actor  challenges  chance   gain  its queue elects  road
  a      c            0.410  0.153  its own bargain   10.0 to 69.1
  b      a            0.384  0.042  the status quo    50.0
  c      a            0.588  0.413  the bargain of a  90.0 to 69.1
  outcome of road: 55.2

Round 2
  actor  challenges  chance   gain  its queue elects  road
  a      nobody           -      -  the bargain of b  69.1 to 52.3
  b      a            0.671  0.162  its own bargain   50.0 to 52.3
  c      nobody           -      -  the status quo    69.1
  outcome of road: 66.5

Stopped after 2 rounds, before it settled.
TEXT

"$plenum" trace road.yaml --model spatial:ktab --rounds 2 2>/dev/null >actual
diff expected actual

"$plenum" trace road.yaml --model spatial:ktab --rounds 2 --ktab run.db >again 2>/dev/null
diff expected again
[ -s run.db ] || { echo "FAILED: no run was written" >&2; exit 1; }
status=0
"$plenum" trace road.yaml --model challenge --ktab other.db >/dev/null 2>err || status=$?
[ "$status" -eq 2 ] || { echo "FAILED: another model's run gave $status" >&2; cat err; exit 1; }
grep -q "KTAB's tables hold runs of model spatial" err
