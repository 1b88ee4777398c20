#!/bin/sh
# Times that are observed and times that are stated: what is refused, what is marked, what counts.
# usage: clock.sh PLENUM-WITH-A-TEST-CLOCK PLENUM CASE
. "$(dirname "$0")/command.sh"
real=$(realpath "$2")
case=$(realpath "$3")
. "$(dirname "$0")/clocked.sh"
enter_folder

# ---- the command that users have takes its time from the machine alone ----

PLENUM_TEST_CLOCK=2027-01-01 SOURCE_DATE_EPOCH=4000000000 "$real" seal "$case" $run --store real.db --json >out
says_not '"at": "2027-01-01'
says_not '"at": "2096'
says "\"at\": \"$(date -u +%Y-)"
says '"clock": "system"'

# ---- moments that are refused ----

at 2026-06-01 2 seal "$case" $run --at 2026-06-02
complains "plenum: error: 2026-06-02T00:00:00Z is still to come: the clock shows 2026-06-01T00:00:00Z"
at 2026-06-01 2 seal "$case" $run --at 2026-02-28
complains "$case:1:1: error: the case's as_of is of 2026-03-01, after the moment of sealing, 2026-02-28T00:00:00Z; a forecast cannot rest on what came after it"
at 2026-02-28 2 seal "$case" $run
cat "$case" - >dated.yaml <<'YAML'
documents:
  - {id: minutes, published: 2026-04-10}
evidence:
  - {id: said, document: minutes, says: it was said, dated: 2026-04-20}
YAML
at 2026-06-01 2 seal dated.yaml $run --at 2026-04-01
complains "dated.yaml:42:5: error: document minutes is of 2026-04-10, after the moment of sealing, 2026-04-01T00:00:00Z; a forecast cannot rest on what came after it"
at 2026-06-01 2 seal dated.yaml $run --at 2026-04-15
complains "dated.yaml:44:5: error: claim said is of 2026-04-20, after the moment of sealing, 2026-04-15T00:00:00Z; a forecast cannot rest on what came after it"
at 2026-06-01 3 seal --export - --store none.db

# ---- what is stated says so, everywhere ----

at 2026-06-01 0 seal "$case" $run --at 2026-05-01
says "plenum seal 1, 2026-05-01T00:00:00Z, time stated, not observed, mill-bridge: closure:"
says "Its time was stated, not observed, so it does not count in the score."
at 2026-06-02 0 seal "$case" $run
says "plenum seal 2, 2026-06-02T00:00:00Z, mill-bridge: closure:"
says_not "stated"
at 2026-06-01T12:00:00Z 2 seal "$case" $run
complains "plenum: error: the ledger's last record is of 2026-06-02T00:00:00Z, which is later; is the clock right?"
at 2026-06-03 2 seal "$case" $run --at 2026-06-01
complains "plenum: error: the ledger's last record is of 2026-06-02T00:00:00Z, which is later; is the clock right?"
at 2026-06-03 0 verify
says "PASS: 2 forecasts and 0 grades."
says "1 record: time stated, not observed."
says "line 1, time: time stated, not observed; the machine's clock showed 2026-06-01T00:00:00Z"
at 2026-06-03 0 verify --json
says '"clock": "stated"'
says '"verdict": "not-observed"'
at 2026-06-03 0 forecast "$case" $run --keep --at 2026-05-01
at 2026-06-03 0 forecast "$case" $run --keep
at 2026-06-03 0 runs
[ "$(grep -c "time stated, not observed" out)" -eq 1 ] || fail "runs: $(cat out)"
at 2026-06-03 0 runs --csv
grep -q '^1,.*,stated$' out || fail "runs --csv: $(cat out)"
grep -q '^2,.*,system$' out || fail "runs --csv: $(cat out)"

# ---- what is stated does not count, unless asked for ----

graded="--outcome 35 --on 2026-06-10 --evidence minutes"
at 2026-06-11 0 grade 1 $graded
at 2026-06-11 1 score
complains "plenum: error: of the 1 graded issue, none was sealed and graded at observed times; '--with-stated-times' scores them all the same"
at 2026-06-12 0 grade 2 $graded
at 2026-06-12 0 score
says "1 issue graded, 0 not yet."
says "Left out 1: time stated, not observed."
at 2026-06-12 0 score --with-stated-times --json
says '"graded": 2'
says '"unobserved": 1'
says '"stated_times": "counted"'
at 2026-06-12 0 score --with-stated-times
says "Of these 1: time stated, not observed."
at 2026-06-12 2 grade 2 $graded --at 2026-06-13
complains "plenum: error: 2026-06-13T00:00:00Z is still to come: the clock shows 2026-06-12T00:00:00Z"
at 2026-06-13 0 grade 2 $graded --at 2026-06-12T10:00:00Z
says "Its time was stated, not observed, so it does not count in the score."
at 2026-06-13 1 score
