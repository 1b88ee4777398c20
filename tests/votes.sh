#!/bin/sh
# A vote on yes or no in every verb: what it hangs on, what one could do, seals, new cases, columns.
. "$(dirname "$0")/command.sh"
enter_folder

# shows PATTERN: the last command's output has it.
shows() {
    grep -q -- "$1" out || fail "no '$1' in: $(cat out)"
}

cat >bill.yaml <<'CASE'
plenum: 1
id: bill
question: Does the chamber pass the bill?
issues:
  - {id: bill, yes_no: true, decision: {rule: {all: [{majority: true}, {agree: [ann]}]}}}
actors:
  - {id: ann, on: {bill: {chance_of_yes: 0.2, uses_veto: [0.5, 0.8, 1]}}}
  - {id: ben, on: {bill: {chance_of_yes: likely}}}
  - {id: cem, on: {bill: {chance_of_yes: 0.9}}}
CASE

# --- to start from ---
expect 0 "$plenum" new --yes-no -o new.yaml --question 'Does the council adopt it?'
expect 0 "$plenum" check new.yaml
grep -q 'unfinished: the example' err || fail "nothing is unfinished: $(cat err)"
grep -q 'never matters' err && fail "one of the example never matters: $(cat err)"
expect 0 "$plenum" forecast new.yaml
says 'Does the council adopt it?'
says "The case says: a majority of the votes 'seats' of all, and The mayor must agree;"
expect 0 "$plenum" new --yes-no
says 'question: "Does the town council close the old town to cars?"'

# --- what it hangs on ---
expect 0 "$plenum" why bill.yaml --tornado
shows '^  yes [0-9]* %; it hangs most on actors.ann.on.bill.uses_veto (-[0-9]* points)'
shows '  ann  *uses_veto  *0.500  *1.000 '
shows '  ben  *chance_of_yes '
shows 'of the probability with all others at their modes.'
expect 0 "$plenum" why bill.yaml --tornado --want no
shows '^  no [0-9]* %; it hangs most on actors.ann.on.bill.uses_veto (+[0-9]* points)'
expect 0 "$plenum" why bill.yaml --sobol --rows 256
shows 'give or take [0-9]* points; the largest part of its variance, [0-9]* %, is actors.ann.on.bill.uses_veto'
shows '  Each alone, together: [0-9>]* % of the variance'
shows '  Weighed by what moves it, confidence in the inputs: low; 100 % are assumptions'
for what in --tornado --sobol; do
    "$plenum" why bill.yaml $what --json --threads 1 >one.json
    "$plenum" why bill.yaml $what --json --threads 3 | cmp -s - one.json || fail "$what: threads matter"
done
expect 0 "$plenum" report bill.yaml -o bill.html
reported() { grep -q "$1" bill.html || fail "the report lacks '$1'"; }
reported 'use of the veto of ann'
reported '<section id="bill-tornado">'

# --- why, and what if ---
cat >council.yaml <<'CASE'
plenum: 1
id: council
question: Is the draft adopted?
issues:
  - {id: draft, yes_no: true, decision: {rule: {all: [{at_least: 2}, {agree: [ann]}]}}}
actors:
  - {id: ann, name: Ann, on: {draft: {chance_of_yes: 0, uses_veto: 0.9}}}
  - {id: ben, on: {draft: {chance_of_yes: 0.8}}}
  - {id: cem, on: {draft: {chance_of_yes: 0.5}}}
CASE
# 0.1 of both others; at least one of them; both of them.
expect 0 "$plenum" why council.yaml
says '  yes is carried under this rule with 4 %; else no stands.'
says '  First because of ann: if it agreed, yes would be carried with 90 %, if it abstained with 40 %.'
expect 0 "$plenum" why council.yaml --rule --json
python3 - <<'PYTHON' || fail "the chances of a member's votes: $(cat out)"
import json
ann = json.load(open("out", encoding="utf-8"))["issues"][0]["rules"][0]["members"][0]
for key, chance in {"carried_agreeing": 0.9, "carried_abstaining": 0.4, "carried_refusing": 0.04}.items():
    assert abs(ann[key] - chance) < 1e-12, (key, ann)
PYTHON
expect 0 "$plenum" report council.yaml -o council.html
grep -q 'First because of Ann: if it agreed' council.html || fail "the report has no first reason"
expect 0 "$plenum" what-if council.yaml --set actors.ann.on.draft.chance_of_yes=1
shows '^          who decides  *carries yes$'
shows '^  before  .*  4 %$'
shows '^  after  .* 90 %$'
says_not 'gridlock'
expect 0 "$plenum" what-if council.yaml --set issues.draft.reference_point=yes
shows '  carries yes, then no$'

# --- on record ---
cat >sealed.yaml <<'CASE'
plenum: 1
id: chamber
question: What does the chamber do?
resolution: {rule: the minutes say so, source: minutes, deadline: 2099-12-31}
issues:
  - {id: bill, question: Does the bill pass?, yes_no: true, decision: {rule: {all: [{majority: true}, {agree: [ann]}]}}}
  - {id: seat, question: Where?, options: [{id: north}, {id: south}, {id: west}]}
actors:
  - id: ann
    on:
      bill: {chance_of_yes: 0.2, uses_veto: [0.5, 0.8, 1]}
      seat: {capability: 1, salience: 50, utilities: {north: 0, south: 90, west: 30}}
  - id: ben
    on:
      bill: {chance_of_yes: likely}
      seat: {capability: 2, salience: 50, utilities: {north: 80, south: [0, 50, 100], west: 30}}
  - {id: cem, on: {bill: {chance_of_yes: 0.9}}}
CASE
at='--at 2026-03-01T09:00:00Z --store s.db'
expect 0 "$plenum" seal sealed.yaml --draws 400 $at
shows 'chamber: bill: yes 31 %, no 69 %; seat: north [0-9]* %, south [0-9]* %, west [0-9<]* %; sha256'
expect 0 "$plenum" seal sealed.yaml --draws 400 --issue seat $at
expect 0 "$plenum" seal sealed.yaml --draws 400 --model vote --issue bill $at
expect 0 "$plenum" verify --store s.db
says 'PASS: 3 forecasts and 0 grades.'
expect 2 "$plenum" grade 1 --issue bill --outcome 0.5 --on 2026-03-01 --evidence minutes $at
message "plenum: error: issue 'bill' has no scale, so its outcome is an option and no number"
expect 0 "$plenum" grade 1 --issue bill --outcome no --on 2026-03-01 --evidence minutes $at
says 'Graded as record 4 of the ledger: bill came out as no on 2026-03-01.'
expect 0 "$plenum" grade 2 --outcome south --on 2026-03-01 --evidence minutes $at
expect 0 "$plenum" verify --store s.db
says 'PASS: 3 forecasts and 2 grades.'
expect 0 "$plenum" score --store s.db --json --with-stated-times
python3 - <<'PYTHON' || fail "the scores of a vote: $(cat out)"
import json
import math
found = {(s["forecaster"], s["loss"]): s for s in json.load(open("out", encoding="utf-8"))["scores"]}
vote, mean = (found[who, "brier"]["value"] for who in ("vote", "baseline"))
yes = math.sqrt(vote / 2)
assert abs(found["vote", "log"]["value"] + math.log(1 - yes)) < 1e-12
assert abs(yes - 0.307) < 0.01 and abs(math.sqrt(mean / 2) - 0.5917) < 0.01, (yes, mean)
assert found["condorcet", "brier"]["shared"] == 0 and found["answer", "brier"]["count"] == 2
assert ("answer", "crps") not in found
PYTHON
expect 0 "$plenum" forecast sealed.yaml --draws 400 --keep --store s.db
expect 0 "$plenum" runs 1 --store s.db
shows '^          reading    yes    no$'
shows '^  condorcet    plenum '
expect 0 "$plenum" runs 1 --store s.db --json
says_not '"quantiles": [0'
