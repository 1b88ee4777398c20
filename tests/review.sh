#!/bin/sh
# plenum review: what can be learnt from a forecast, now that it is graded.
# usage: review.sh PLENUM-WITH-A-TEST-CLOCK CASE
case=$(realpath "$2")
. "$(dirname "$0")/command.sh"
. "$(dirname "$0")/clocked.sh"
enter_folder
export PLENUM_TEST_CLOCK=2026-03-02
few="--draws 50 --model mean"

cat >>claims.yaml <<'YAML'
sources: [{id: herald, name: Herald, reliability: B}, {id: gossip, name: Gossip, reliability: E}]
evidence:
  - {id: leak, source: herald, credibility: 2, says: the residents are for it}
  - {id: rumour, source: herald, credibility: 2, says: the traders would settle}
  - {id: poll, source: herald, credibility: 2, says: the greens are firm}
YAML
cat "$case" claims.yaml >then.yaml
sed 's/^  - {id: leak, .*/&\n  - {id: denial, source: herald, says: they are not, contradicts: leak}/
     s/{id: rumour, source: herald/{id: rumour, source: gossip/; /id: poll/d' then.yaml >now.yaml

expect 2 "$plenum" review
complains "name one forecast, by its number or hash"
expect 3 "$plenum" review 1
expect 0 "$plenum" seal then.yaml
expect 2 "$plenum" review 1
complains "issue 'closure' of record 1 is not graded; when its outcome is known, 'plenum grade 1 --outcome VALUE"
expect 0 "$plenum" grade 1 --void "the council was dissolved"
expect 2 "$plenum" review 1
complains "issue 'closure' of record 1 was voided: nothing came about to review it by"
expect 2 "$plenum" review 2
complains "line 2 of the ledger is no forecast; 'plenum runs --sealed' lists them"
expect 0 "$plenum" grade 1 --outcome closed --on 2026-03-02 --evidence minutes

# ---- a miss ----

expect 0 "$plenum" review 1
says "Record 1, sealed 2026-03-02T00:00:00Z. What came: closed on 2026-03-02."
says "The forecast gave that 35 %; the likeliest was weekends."
says "would have brought the answer nearer (from 35 %)"
says "The least that would have turned it: actors.residents.on.closure.position at 70, not 40."
says "Actors that drew it away from there:"
says "then.yaml has not changed since. Every claim of the sealed case stands as it did."
first=$(sed -n 's/^  \(actors\.[a-z.]*\).*/\1/p' out | head -n 1)
[ "$first" = actors.residents.on.closure.position ] || fail "first is $first"
[ "$(grep -c '^  actors\.' out)" -eq 8 ] || fail "not eight numbers: $(cat out)"
expect 0 "$plenum" review 1 --all
[ "$(grep -c '^  actors\.' out)" -gt 8 ] || fail "not all: $(cat out)"
expect 0 "$plenum" review 1 --case now.yaml
says "  leak (the residents are for it) is contradicted by denial (they are not)"
says "  rumour (the traders would settle) is graded E2, and was B2"
says "  poll (the greens are firm) was withdrawn"
says "now.yaml has changed since. Claims of the sealed case that do not stand as they did:"

# ---- the file that was sealed, wherever the command runs ----

cp then.yaml kept.yaml
cp now.yaml then.yaml
mkdir elsewhere
cd elsewhere
expect 0 "$plenum" review 1
says "$(dirname "$PWD")/then.yaml has changed since. Claims of the sealed case that do not stand as they did:"
says "  poll (the greens are firm) was withdrawn"
expect 0 "$plenum" review 1 --case ../kept.yaml
says "../kept.yaml has not changed since. Every claim"
cd ..
echo "actors: what" >then.yaml
expect 0 "$plenum" review 1
complains "warning: 'then.yaml', which was sealed, cannot be read any more; 'plenum check' says why"
says "The case as it is now was not found. With --case it tells which claims were contradicted since."
mv kept.yaml "$XDG_DATA_HOME/plenum/then.yaml"
rm then.yaml
expect 0 "$plenum" review 1
says "data/plenum/then.yaml has not changed since."
mv "$XDG_DATA_HOME/plenum/then.yaml" then.yaml
expect 0 "$plenum" review 1 --case then.yaml
says "Every claim of the sealed case stands as it did."
expect 3 "$plenum" review 1 --case none.yaml
expect 2 "$plenum" review 1 --draws 3
complains "plenum review: --draws takes a number from 4 to 1000000"
expect 2 "$plenum" review 1 --issue opening
complains "record 1 has no issue 'opening'"

# ---- the same for programs ----

expect 0 "$plenum" review 1 --case now.yaml --json
says '"format": "plenum-review"'
says '"right": false'
says '"kind": "contradicted"'
expect 0 "$plenum" review 1 --case now.yaml --csv
head -n 1 out | grep -qx 'part,id,mode,low,high,end,needed,answer,gain,away,kind,by,was' || fail "$(head -n 1 out)"
grep -q '^claim,rumour,,,,,,,,,less-trusted,E2,B2' out || fail "no claim in: $(cat out)"
"$plenum" review 1 --csv >again
grep -v '^claim' out | cmp - again || fail "it differs from one run to the next"

# ---- a hit ----

expect 0 "$plenum" grade 1 --outcome 40 --on 2026-03-02 --evidence minutes
expect 0 "$plenum" review 1
says "What came: weekends (40.0) on 2026-03-02."
says "it was the likeliest."
says "would have made it surer"
expect 0 "$plenum" grade 1 --reopen
expect 2 "$plenum" review 1
complains "is not graded any more; when its outcome is known"

# ---- what no number of the case could have turned ----

expect 0 "$plenum" grade 1 --outcome open --on 2026-03-02 --evidence minutes
expect 0 "$plenum" review 1
says "Even all of them together, each at that end, would not have turned it"

# ---- what has to be decided by a deadline ----

cat >road.yaml <<'YAML'
plenum: 1
id: road
question: What becomes of the road?
as_of: 2026-03-01
resolution: {rule: the minutes say, source: minutes, deadline: 2026-04-30, if_open: stays}
issues:
  - id: road
    scale: {0: it stays, 100: it goes}
    options: [{id: stays, from: 0, to: 50}, {id: goes, from: 50, to: 100}]
    process: {stages: [{id: heard, takes: 10..40}, {id: decided, takes: 10..60}]}
actors:
  - {id: ann, on: {road: {position: [20, 90, 100], capability: 1, salience: 50}}}
  - {id: ben, on: {road: {position: 0, capability: 2, salience: 50}}}
YAML
expect 0 "$plenum" seal road.yaml $few
expect 0 "$plenum" seal road.yaml $few --seed 2
expect 0 "$plenum" runs --sealed
first=$(sed -n 's/^ *\([0-9]*\) .* road: road.*/\1/p' out | head -n 1)
expect 0 "$plenum" grade "$first" --outcome goes --on 2026-03-02 --evidence minutes
expect 0 "$plenum" review "$first"
says "would have brought the answer nearer (from 0 %, if anything is decided)"
PLENUM_TEST_CLOCK=2026-05-02
expect 0 "$plenum" grade $((first + 1)) --open --evidence minutes
expect 2 "$plenum" review $((first + 1))
complains "nothing was decided of issue 'road' of record $((first + 1)) by its deadline, which hangs on the stages"
PLENUM_TEST_CLOCK=2026-05-03

# ---- votes and options without a scale ----

cat >vote.yaml <<'YAML'
plenum: 1
id: vote
question: Is it carried?
as_of: 2026-03-01
resolution: {rule: the minutes say, source: minutes, deadline: 2026-06-30}
issues: [{id: q, yes_no: true, decision: {rule: {majority: true, of: [a, b, c]}}}]
actors:
  - {id: a, on: {q: {chance_of_yes: {low: 0.6, mode: 0.8, high: 0.9}}}}
  - {id: b, on: {q: {chance_of_yes: [0.2, 0.6, 0.9]}}}
  - {id: c, on: {q: {chance_of_yes: 0.3}}}
YAML
expect 0 "$plenum" seal vote.yaml --draws 50
expect 0 "$plenum" runs --sealed
number=$(sed -n 's/^ *\([0-9]*\) .* vote: q.*/\1/p' out)
expect 0 "$plenum" grade "$number" --outcome no --on 2026-05-03 --evidence minutes
expect 0 "$plenum" review "$number"
says "What came: no on 2026-05-03."
says "actors.b.on.q.chance_of_yes"
echo "reviews say what would have turned it, who misled, and what does not stand any more"
