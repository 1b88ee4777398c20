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

# --- what it hangs on ---
expect 0 "$plenum" why bill.yaml --tornado
shows 'Does the chamber pass the bill? yes [0-9]* %; it hangs most on actors.ann.on.bill.uses_veto (-[0-9]* points)'
shows '  ann  *uses_veto  *0.500  *1.000 '
shows '  ben  *chance_of_yes '
shows 'of the probability with all others at their modes.'
expect 0 "$plenum" why bill.yaml --tornado --want no
shows 'Does the chamber pass the bill? no [0-9]* %; it hangs most on actors.ann.on.bill.uses_veto (+[0-9]* points)'
expect 0 "$plenum" why bill.yaml --sobol --rows 256
shows 'give or take [0-9]* points; the largest part of its variance, [0-9]* %, is actors.ann.on.bill.uses_veto'
shows '  Each alone, together: [0-9>]* % of the variance'
shows '  Confidence in the inputs: low; of what moves it, 100 % are assumptions'
for what in --tornado --sobol; do
    "$plenum" why bill.yaml $what --json --threads 1 >one.json
    "$plenum" why bill.yaml $what --json --threads 3 | cmp -s - one.json || fail "$what: threads matter"
done
expect 0 "$plenum" report bill.yaml -o bill.html
reported() { grep -q "$1" bill.html || fail "the report lacks '$1'"; }
reported 'use of the veto of ann'
reported '<section id="bill-tornado">'
