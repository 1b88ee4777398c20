#!/bin/sh
# A question's life: open, due, overdue, graded, late, voided, opened again, superseded.
# usage: life.sh PLENUM-WITH-A-TEST-CLOCK CASE
. "$(dirname "$0")/command.sh"
case=$(realpath "$2")
shared=$(realpath "${PLENUM_SHARED:-$(dirname "$0")/../../shared}" 2>/dev/null || true)
. "$(dirname "$0")/clocked.sh"
enter_folder

# has NUMBER STATE: the list of questions shows that record in that state.
has() {
    grep -qE "^ *$1  $2 " out || fail "record $1 is not $2 in: $(cat out)"
}

sed 's/deadline: .*/deadline: 2026-06-30/' "$case" >bridge.yaml

# ---- open, due, overdue, superseded ----

at 2026-03-02 0 seal bridge.yaml $run
at 2026-03-02 0 runs --sealed
has 1 open
says "in 120 days"
at 2026-06-15 0 runs --open
has 1 due
says "in 15 days"
at 2026-06-15 0 runs --due 14d
says "No sealed question is so."
at 2026-06-15 0 runs --due 15
has 1 due
at 2026-06-30 0 runs --due 0d
at 2026-06-30 0 runs --overdue
says "No sealed question is so."
at 2026-06-16 0 seal bridge.yaml $run --draws 30
at 2026-06-16 0 runs --sealed
has 1 superseded
says "sealed again as 2"
has 2 due
at 2026-07-01 0 runs --overdue
has 1 overdue
has 2 overdue
says "1 day ago"
at 2026-07-01 0 runs --overdue --json
says '"days_left": -1'
at 2026-07-01 0 runs --sealed --csv
grep -q '^2,overdue,mill-bridge,closure,.*,system,0,' out || fail "no row: $(cat out)"
at 2026-07-01 0 runs mill-bridge
says "How much of Mill Bridge is closed to cars? (mill-bridge/closure, by 2026-06-30)"
says "draws 20 → 30"
at 2026-07-01 0 runs mill-bridge/closure --csv
says "2,2026-06-16T00:00:00Z,system,mill-bridge/closure,How much of Mill Bridge is closed to cars?,2026-06-30,"
at 2026-07-01 0 runs mill-bridge --json
says '"draws 20 → 30"'
at 2026-07-01 2 runs mill-ridge
complains "plenum: error: no forecast of 'mill-ridge' is sealed; 'plenum runs --sealed' lists all"
at 2026-07-01 2 runs mill-bridge --case
complains "plenum runs: --case goes with a NUMBER, and without --json and --markdown"
at 2026-07-01 2 runs --due soon
complains "plenum runs: --due takes a number of days, such as 30d, not 'soon'"
at 2026-07-01 2 runs 1 --overdue
complains "plenum runs: --sealed, --open, --due and --overdue list questions, and go without a NUMBER and --case"

# ---- after the deadline ----

late="--outcome 35 --on 2026-07-02 --evidence minutes"
at 2026-07-03 2 grade 1 $late
complains "plenum: error: the outcome of 2026-07-02 is after the deadline, 2026-06-30; '--late' records it, outside the score"
at 2026-07-03 2 grade 1 --outcome 35 --on 2026-06-30 --evidence minutes --late
complains "plenum: error: the outcome of 2026-06-30 is not after the deadline, 2026-06-30, so it is not late"
at 2026-07-03 2 grade 1 --void "no vote" --late
complains "plenum grade: --late goes with --outcome"
at 2026-07-03 0 grade 1 $late --late
says "Graded as record 3 of the ledger: closure came out as 35 (weekends) on 2026-07-02, after the deadline: that is outside the score."
at 2026-07-03 0 runs --sealed
has 1 graded
says "weekends on 2026-07-02, late"
at 2026-07-03 1 score

# ---- void, open again, graded ----

at 2026-07-03 2 grade 2
complains "plenum grade: give one of --outcome, --open, --void and --reopen"
at 2026-07-03 2 grade 2 --reopen
complains "plenum: error: nothing is ruled on issue 'closure' of this forecast, so it is open"
at 2026-07-03 2 grade 2 --void ""
complains "plenum: error: a question is void for a reason; say which"
at 2026-07-03 0 grade 2 --void "the council was dissolved"
says "Voided as record 4 of the ledger: closure cannot be settled: the council was dissolved."
at 2026-07-03 0 runs --sealed
has 2 voided
says "void: the council was dissolved"
at 2026-07-03 0 runs --open
says "No sealed question is so."
at 2026-07-03 0 verify
says "PASS: 2 forecasts and 2 grades."
says "  void "
at 2026-07-04 0 grade 2 --reopen
says "Opened again as record 5 of the ledger: closure is open again."
at 2026-07-04 2 grade 2 --reopen
complains "plenum: error: issue 'closure' of this forecast is open again already"
at 2026-07-04 0 runs --overdue
has 2 overdue
at 2026-07-05 0 grade 2 --outcome void --evidence "it was not about bridges" --json
says '"ruling": "void"'
says '"reason": "it was not about bridges"'
at 2026-07-05 2 grade 2 --outcome closed --on today --evidence minutes
complains "the outcome of 2026-07-05 is after the deadline"
at 2026-07-05 0 grade 2 --outcome closed --on 2026-06-20 --evidence minutes
at 2026-07-05 0 score
says "1 issue graded, 0 not yet, 1 late, outside the score."
at 2026-07-05 0 verify
says "PASS: 2 forecasts and 5 grades."

# ---- by the deadline ----

cat >road.yaml <<'YAML'
plenum: 1
id: road
question: Is the road closed?
as_of: 2026-03-01
resolution: {rule: the minutes say, source: minutes, deadline: 2026-09-30, if_open: stays}
issues:
  - id: road
    scale: {0: open, 100: closed}
    options: [{id: stays, from: 0, to: 50}, {id: shut, from: 50, to: 100}]
    process: {stages: [{id: decided, takes: [100, 200, 300]}]}
actors:
  - {id: ann, on: {road: {position: [20, 90, 100], capability: 1, salience: 50}}}
  - {id: ben, on: {road: {position: 0, capability: 2, salience: 50}}}
YAML
sed '/^resolution/s/, if_open: stays//' road.yaml >unsaid.yaml
sed '/^as_of/d' road.yaml >undated.yaml
sed 's/process: {/&from: 2025-01-01, /' road.yaml >stale.yaml
cat road.yaml - >later.yaml <<'YAML'
evidence: [{id: minutes, says: it was read out, dated: 2026-05-01, known: 2026-07-20, about: [actors.ann]}]
YAML
sed 's/dated: 2026-05-01, known: 2026-07-20/dated: 2026-08-01, known: 2026-05-01/' later.yaml >earlier.yaml
said() {
    "$plenum" forecast "$1" $run | grep 'nothing by then' | sed 's/.*nothing by then \([^ ]* %\).*/\1/'
}
at 2026-07-06 0 seal road.yaml $run --store road.db
grep -q ' by 2026-09-30; sha256' out || fail "no deadline in: $(cat out)"
at 2026-07-06 0 seal unsaid.yaml $run --store road.db
says "nothing $(said unsaid.yaml) by 2026-09-30; sha256"
at 2026-07-06 1 seal undated.yaml $run --store road.db
at 2026-07-06 1 seal stale.yaml $run --store road.db
complains "stale.yaml:10:42: error: the numbers say that stage 'decided' should have come by 2025-10-12, and the case does not say that it has: give its event, widen 'takes', or add 'fails' or 'unseen: true'"
at 2026-07-06 2 seal later.yaml $run --store road.db
complains "later.yaml:14:12: error: the knowledge of claim minutes is of 2026-07-20, after the moment of sealing, 2026-07-06T00:00:00Z; a forecast cannot rest on what came after it"
at 2026-07-06 0 seal earlier.yaml $run --store road.db
at 2026-09-30 2 grade 1 --open --evidence minutes --store road.db
complains "plenum: error: the deadline, 2026-09-30, has not passed, so it is not over whether anything is decided by then"
at 2026-10-02 2 grade 1 --open --store road.db
complains "plenum grade: --open goes with --evidence, and without --on"
at 2026-10-02 2 grade 1 --outcome shut --on 2026-10-01 --evidence minutes --store road.db
complains "plenum: error: the outcome of 2026-10-01 is after the deadline, 2026-09-30; '--open' records that nothing was decided by then, and '--late' records it, outside the score"
at 2026-10-02 0 grade 1 --open --evidence minutes --store road.db
says "Graded as record 4 of the ledger: road: nothing was decided by 2026-09-30 (stays)."
at 2026-10-02 0 grade 2 --open --evidence minutes --store road.db
says "nothing was decided by 2026-09-30 (nothing)."
at 2026-10-02 0 runs --sealed --store road.db
says "nothing by 2026-09-30: stays"
at 2026-10-02 0 score --csv --figures --store road.db
says "answer,,brier,,,count,2"
at 2026-10-02 0 verify --store road.db

# ---- yes and no ----

sed -e 's/if_open: stays/&, yes: [narrowed, shut], stage: built/' -e 's/to: 50}, /&{id: narrowed, label: one lane left, from: 50, to: 70}, /' \
    -e 's/{id: shut, from: 50/{id: shut, from: 70/' -e 's/300\]}/&, {id: built, takes: 5, fails: 0.2}/' \
    -e 's/process: {/&settled_by: decided, /' -e 's/position: 0,/position: [0, 60, 90],/' road.yaml >whether.yaml
"$plenum" forecast whether.yaml $run >out || fail "no forecast of whether.yaml"
grep -q '^  Yes: about .* % (one lane left or shut), built by 30 September 2026\.$' out || fail "no yes in: $(cat out)"
expect 0 "$plenum" forecast whether.yaml --json --draws 200
python3 - out <<'END' || fail "yes is not the sum of its options in: $(cat out)"
import json, sys
told = json.load(open(sys.argv[1]))
pool = {each["id"]: each["probability"] for each in told["issues"][0]["pool"]["options"]}
yes = told["yes"]
assert (yes["options"], yes["stage"]) == (["narrowed", "shut"], "built")
assert abs(yes["probability"] - pool["narrowed"] - pool["shut"]) < 1e-12
END
cat >yes_by.py <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
counts_open = sys.argv[2] == "open"
yes, issue = told["yes"], told["issues"][0]
assert (yes["issue"], yes["stage"]) == (issue["issue"], issue["asked"]), yes
sum_of = lambda options: sum(
    each["probability"]["value"] for each in options if each["id"] in yes["options"])
assert abs(yes["probability"] - sum_of(issue["options"])) < 1e-12, yes
assert len(yes["days"]) == len(issue["days"]) == 2
for chance, day in zip(yes["days"], issue["days"]):
    nothing = day["nothing"]["value"] if counts_open and day["is_deadline"] else 0
    assert chance["day"] == day["day"] and 0 < chance["probability"] < 1, chance
    assert abs(chance["probability"] - sum_of(day["options"]) - nothing) < 1e-12, (chance, day)
END
days="--by 2026-08-31 --by 2026-09-30 --draws 200"
expect 0 "$plenum" when whether.yaml --json $days
python3 yes_by.py out shut || fail "yes is not the sum of its options by each day in: $(cat out)"
sed 's/yes: \[narrowed, shut\]/yes: [stays]/' whether.yaml >stays.yaml
expect 0 "$plenum" when stays.yaml --json $days
python3 yes_by.py out open || fail "nothing does not count as yes in: $(cat out)"
expect 0 "$plenum" when whether.yaml $days
grep -qE "^  Yes by 30 September 2026: [0-9]+ % \(one lane left or shut\)\.$" out || fail "no yes by the day in: $(cat out)"
expect 0 "$plenum" when whether.yaml --csv $days
says "road,,,2026-09-30,,yes,"
expect 0 "$plenum" when road.yaml --json --draws 200
grep -q '"yes"' out && fail "a yes that the case does not name in: $(cat out)"
at 2026-07-06 0 seal whether.yaml $run --own 0.35 --store whether.db
says "Stage that has to come by then: built"
says "Yes means: narrowed, shut"
says "Your own of road: yes 35 %"
grep -q ' %, own 35 % (stays .*), built by 2026-09-30; sha256' out || fail "no yes in: $(cat out)"
at 2026-07-06 0 seal whether.yaml $run --own stays=0.5 --own road.shut=0.125 --store whether.db
says "Your own of road: yes 50 %, stays 50 %, narrowed 38 %, shut 12 %"
at 2026-07-06 2 seal whether.yaml $run --own stays=half --store whether.db
complains "plenum seal: --own takes a probability, such as 0.35, or OPTION=0.35, not 'stays=half'"
at 2026-07-06 2 seal whether.yaml $run --own stays=0.5 --own shut=0.75 --store whether.db
complains "plenum: error: the own probabilities of the issue 'road' add up to 1.25, and not to 1"
at 2026-07-06 2 seal whether.yaml $run --own stays=0.5 --store whether.db
complains "plenum: error: the own probabilities of the issue 'road' add up to 0.5, and these have none: narrowed, shut; state all but one, which has the rest"
at 2026-07-06 2 seal road.yaml $run --own 0.5 --store whether.db
complains "plenum: error: the case does not say which options of 'road' mean yes ('resolution: yes'); state the probability of each option"
at 2026-08-01 2 grade 1 --outcome maybe --on 2026-07-20 --evidence minutes --store whether.db
complains "plenum grade: --outcome takes a number or an option of the forecast (stays, narrowed, shut), yes or no, not 'maybe'"
at 2026-08-01 0 grade 1 --outcome yes --on 2026-07-20 --evidence minutes --store whether.db
says "Graded as record 3 of the ledger: road came out as yes on 2026-07-20."
says "The question is settled once this stage has come: built."
at 2026-08-01 0 grade 2 --outcome shut --on 2026-07-20 --evidence minutes --store whether.db
says "road came out as shut, which means yes, on 2026-07-20."
at 2026-08-01 2 review 1 --store whether.db
complains "plenum: error: of issue 'road' of record 1 yes or no alone is graded, and a review looks at what option or value came about; 'plenum grade 1 --outcome OPTION' corrects it"
at 2026-08-01 0 runs --sealed --store whether.db
says "road: road, built; yes "
says "yes on 2026-07-20"
at 2026-08-01 0 runs road --store whether.db
says "Is the road closed? (road/road, built by 2026-09-30)"
at 2026-08-01 0 verify --store whether.db
says "road, built"
at 2026-08-01 0 score --csv --figures --store whether.db
says "own,,brier,,,value,0.6725"
at 2026-08-01 0 score --csv --store whether.db
says ",built,0.35"
at 2026-08-01 0 score --html whether.html --store whether.db
grep -q '<br><span class="path">road/road, built</span>' whether.html || fail "the page does not name the stage"
grep -oE '.{24}2026-0[78]-[0-9]{2}' whether.html | grep -vE 'class="figure">|provenance' &&
    fail "dates of the page break"
at 2026-08-01 2 grade 1 --outcome yes --on 2026-07-20 --evidence minutes --store road.db
complains "plenum: error: the forecast does not say which options of the issue 'road' mean yes, so its outcome is an option"

# ---- of two issues, the one that it can be of ----

{
    sed 's/^    question: .*//' whether.yaml | sed '/^actors:/,$d'
    cat <<'YAML'
  - id: toll
    scale: {0: none, 100: high}
    options: [{id: free, from: 0, to: 50}, {id: paid, from: 50, to: 100}]
actors:
  - {id: ann, on: {road: {capability: 1, salience: 50, position: 90}, toll: {capability: 1, salience: 50, position: 90}}}
  - {id: ben, on: {road: {capability: 2, salience: 50, position: 20}, toll: {capability: 2, salience: 50, position: 20}}}
YAML
} >both.yaml
at 2026-07-06 0 seal both.yaml $run --store both.db
graded="--on 2026-07-20 --evidence minutes --store both.db"
at 2026-08-01 0 grade 1 --outcome yes $graded
says "road came out as yes"
at 2026-08-01 0 grade 1 --outcome paid $graded
says "toll came out as paid"
at 2026-08-01 2 grade 1 --outcome 35 $graded
complains "plenum: error: the forecast has 2 issues; say which one came out: road, toll"
at 2026-10-02 0 grade 1 --open --evidence minutes --store both.db
says "road: nothing was decided by 2026-09-30"
at 2026-08-01 2 grade 1 --outcome 35 --issue tolls $graded

# ---- kept, not sealed ----

expect 0 "$plenum" forecast whether.yaml $run --keep --store runs.db
expect 0 "$plenum" runs 1 --store runs.db
grep -qE '^road: yes [0-9]+ % \(stays .*\), built by 2026-09-30$' out || fail "no yes of the run in: $(cat out)"
expect 0 "$plenum" runs 1 --json --store runs.db
python3 - out <<'END' || fail "the run does not tell yes by its deadline: $(cat out)"
import json, sys
told = json.load(open(sys.argv[1]))
issue = told["issues"][0]
chances = dict(zip(issue["options"], issue["answer"]["options"]))
standing = issue["by_deadline"]
assert told["deadline"] == "2026-09-30" and standing["stage"] == "built" and standing["if_open"] == "stays"
assert abs(standing["settled"] + standing["late"] + standing["never"] - 1) < 1e-12
assert issue["yes"]["options"] == ["narrowed", "shut"]
assert abs(issue["yes"]["probability"] - chances["narrowed"] - chances["shut"]) < 1e-12
assert chances["stays"] > standing["late"] + standing["never"] > 0
END
expect 0 "$plenum" report whether.yaml $run -o - --moved --store runs.db
says " stays at "
says "; the case is the same"
# A run whose stages should have come long ago is kept as what is decided, if anything is.
expect 0 "$plenum" forecast stale.yaml $run --keep --store runs.db
expect 0 "$plenum" runs 2 --json --store runs.db
grep -q by_deadline out && fail "dated, though it cannot be: $(cat out)"

# ---- without a scale ----

cat >seat.yaml <<'YAML'
plenum: 1
id: seat
question: Who gets the seat?
resolution: {rule: the minutes say, source: minutes, deadline: 2026-08-01}
issues: [{id: seat, options: [{id: north}, {id: south}]}]
actors:
  - {id: ann, on: {seat: {capability: 1, salience: 50, utilities: {north: 0, south: 90}}}}
  - {id: ben, on: {seat: {capability: 2, salience: 50, utilities: {north: 80, south: 10}}}}
YAML
at 2026-07-06 0 seal seat.yaml --draws 20
at 2026-07-06 0 runs --due 30d
has 8 due
at 2026-07-20 0 grade 8 --outcome north --on 2026-07-20 --evidence minutes
at 2026-07-20 0 runs --sealed
has 8 graded
says "north on 2026-07-20"
at 2026-07-20 0 verify
at 2026-07-20 0 score

# ---- as it was in the field ----

if [ -f "$shared/field/void.yaml" ]; then
    cp "$shared/field/void.yaml" .
    at 2026-03-02 0 seal void.yaml $run --store field.db
    at 2026-06-02 2 grade 1 --outcome raise --on 2026-06-01 --evidence minutes --store field.db
    complains "plenum: error: the outcome of 2026-06-01 is after the deadline, 2026-04-01; '--late' records it, outside the score"
    at 2026-06-02 0 runs --overdue --store field.db
    has 1 overdue
    at 2026-06-02 0 grade 1 --outcome void --on 2026-06-01 --evidence "the council was dissolved" --store field.db
    at 2026-06-02 0 runs --sealed --store field.db
    has 1 voided
    at 2026-06-02 1 score --store field.db
    complains "plenum: error: no sealed forecast has an outcome yet, 1 is void and does not count; 'plenum grade' enters one"
else
    echo "no shared files: the question from the field is not tried"
fi

# ---- a bound on the work is a part of what is sealed ----

at 2026-03-02 0 seal bridge.yaml --seed 3 --budget 1000 --store bounded.db
at 2026-03-02 0 verify --store bounded.db
says "PASS: 1 forecast"
