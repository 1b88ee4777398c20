#!/bin/sh
# A rule in the words of every verb: why, what-if, advise, trace and report.
. "$(dirname "$0")/command.sh"
enter_folder

cat >oil.yaml <<'CASE'
plenum: 1
id: embargo
question: How far does the embargo go?
issues:
  - id: oil
    scale: {0: none, 100: full}
    reference_point: 0
    options: [{id: none, from: 0, to: 20}, {id: partial, from: 20, to: 70}, {id: full, from: 70, to: 100}]
    decision: {rule: unanimity, binding: customary}
  - {id: gas, scale: {0: none, 100: full}}
actors:
  - {id: hungary, on: {oil: {capability: 12, salience: 90, position: [10, 20, 30]}}}
  - {id: poland, on: {oil: {capability: 27, salience: 80, position: [80, 90, 100]}}}
  - {id: germany, on: {oil: {capability: 29, salience: 70, position: [40, 60, 70]}}}
  - {id: slovakia, on: {oil: {capability: 7, salience: 80, position: [15, 25, 40]}}}
  - {id: norway, on: {gas: {capability: 20, salience: 80, position: 50}}}
CASE

expect 0 "$plenum" why oil.yaml --issue oil
says '  Who decides: all must agree.'
says '  hungary stops anything above 40.0; slovakia stops anything above 50.0.'
says '  An actor taken out keeps its seat in the rule'

expect 0 "$plenum" why oil.yaml --rule
says '  A move up hangs on hungary 83 %, slovakia 17 %; a move down on poland 100 %.'
expect 2 "$plenum" why oil.yaml --rule --tornado

# What is declared stands beside the position, and the gridlock follows what is accepted.
sed '/gas/d; s/id: poland, on: {oil: {/&declared: 100, accepts: [40, 100], /; s/id: hungary, on: {oil: {/&accepts: [0, 55], /' oil.yaml >said.yaml
expect 0 "$plenum" why said.yaml --rule
says '  Against what stands, 0.0, passes 40.0 to 50.0 at the likeliest numbers.'
says '  Gridlock, where nothing can be beaten: from 10.0'
says '  member    position  declared  accepts '
grep -q '^  poland        90.0     100.0  40.0 to 100.0 ' out || fail "nothing is declared: $(cat out)"
expect 0 "$plenum" why said.yaml --rule --json
grep -q '"declared": 100' out || fail "nothing is declared in JSON"
expect 0 "$plenum" why said.yaml --rule --csv
says 'oil,1,poland,,declared,100,,,'
expect 0 "$plenum" report said.yaml --draws 100 -o -
says '>Declared'
expect 0 "$plenum" advise said.yaml --actor poland --draws 50 --want 52
says '  By the rule 52 does not pass; the nearest point that does is 50.'
says 'Cheapest coalition for it: win over slovakia (25 to 26); effort '
expect 0 "$plenum" advise said.yaml --actor poland --draws 50 --want 90
says 'win over hungary (55 to 90), slovakia (25 to 45); effort '

# The answer counts the numbers that check counts, what stands among them, and how often a veto is used.
sed '/gas/d; s/id: hungary, on: {oil: {/&uses_veto: 0.9, /' oil.yaml >used.yaml
expect 0 "$plenum" check used.yaml
counted=$(sed -n 's/^.*; \([0-9]* of [0-9]* numbers\) are assumptions$/\1/p' out)
expect 0 "$plenum" forecast used.yaml --draws 100
says "  Confidence in the inputs: low; $counted are assumptions."

# One count of numbers: those that check counts, evidence lists and a forecast rests on. What is declared counts in no model.
sed '/gas/d; s/decision: .*/decision: {rule: majority, binding: [0.2, 0.4, 0.6]}/
     s/id: hungary, on: {oil: {/&declared: 0, accepts: [0, 30], uses_veto: [0.2, 0.5, 0.9], /' oil.yaml >counted.yaml
grep -q 'declared: 0, accepts' counted.yaml || fail "nothing is declared: $(cat counted.yaml)"
expect 0 "$plenum" check counted.yaml
count=$(sed -n 's/^.*; \([0-9]*\) of \([0-9]*\) numbers are assumptions$/\1 of \2/p' out)
expect 0 "$plenum" evidence counted.yaml
says "Numbers that rest on nothing: $count"
says 'oil.decision.binding'
expect 0 "$plenum" forecast counted.yaml --draws 100
says "  Confidence in the inputs: low; $count numbers are assumptions."

# Where no number has a range, the decider's position still has a coding error, and that is said.
sed '/gas/d; s/position: \[[0-9]*, \([0-9]*\), [0-9]*\]/position: \1/; s/decision: .*/decision: {alone: poland, hears: []}/' oil.yaml >points.yaml
expect 0 "$plenum" forecast points.yaml --draws 100
says ' Most of it rests on the estimate of what that one wants.'
says ', but for a coding error of the position of whoever decides alone or proposes.'
sed '/reference_point/d; s/{alone: poland, hears: \[\]}/{rule: {agree: poland}}/' points.yaml >agrees.yaml
expect 0 "$plenum" forecast agrees.yaml --draws 100
says ' Most of it rests on the estimate of what that one wants.'
says ', but for a coding error of the position of whoever decides alone or proposes.'

# A member without a position stops nothing, and check does not say that it could.
sed 's/decision: .*/decision: {rule: {of: [poland, germany, norway], at_least: 3}, binding: strict}/' oil.yaml >missing.yaml
expect 0 "$plenum" check missing.yaml
grep -q "poland can stop everything under 'oil'" err || fail "poland stops nothing: $(cat err)"
if grep -q 'norway can stop' err; then fail "norway stops everything: $(cat err)"; fi
expect 0 "$plenum" why missing.yaml --rule --issue oil
says '  Who decides: all 3 must agree.'

# A veto that two possible rules ask for is one number.
sed '/gas/d; s/id: hungary, on: {oil: {/&uses_veto: [0.2, 0.5, 0.9], /; s/decision: .*/decision: [{rule: unanimity, chance: 0.5, binding: 1}, {rule: {agree: [hungary, poland]}, chance: 0.5, binding: 1}]/' oil.yaml >twice.yaml
for how in --tornado --sobol; do
    expect 0 "$plenum" why twice.yaml $how --all
    [ "$(grep -c uses_veto out)" -le 2 ] || fail "one veto, several numbers: $(cat out)"
    [ "$(grep -c '^  hungary .*uses_veto' out)" -eq 1 ] || fail "one veto, several rows: $(cat out)"
done

# The same of options without a scale.
cat >seat.yaml <<'END'
plenum: 1
id: seat
question: Which city?
issues:
  - id: seat
    options: [{id: none}, {id: north}, {id: south}, {id: west}]
    reference_point: none
    decision: {rule: two-thirds, binding: strict}
actors:
  - {id: a, on: {seat: {capability: 3, salience: 90, utilities: {none: 20, north: 100, south: 50, west: 0}}}}
  - {id: b, on: {seat: {capability: 3, salience: 90, utilities: {none: 20, north: 50, south: 100, west: 0}}}}
  - {id: c, on: {seat: {capability: 3, salience: 90, utilities: {none: 60, north: [10, 55, 80], south: 0, west: 100}}}}
END
expect 0 "$plenum" forecast seat.yaml --draws 200
says '  The answer is that of settlement: what the decision makes of the options, as far as it governs, and else condorcet'
if grep -q 'wider than fitted' out; then fail "a reading that counts on a scale alone: $(cat out)"; fi
expect 0 "$plenum" why seat.yaml --rule
says '  Against what stands, none, pass north and south at the likeliest numbers. Nothing passes: 0 % of the draws.'
says '  Could pass: north 100 %, south 100 %, west 0 %.'
says '  a stops west; b stops west.'
if grep -q 'Gridlock\|hangs on' out; then fail "options on a line: $(cat out)"; fi
expect 0 "$plenum" what-if seat.yaml --set issues.seat.decision.rule=unanimity
grep -q '^  before .* north, south *– *0 %$' out || fail "no options before: $(cat out)"
grep -q '^  after   all must agree *nothing *– ' out || fail "no options after: $(cat out)"
expect 0 "$plenum" report seat.yaml --draws 200 -o -
says 'id="seat-rule"'
says 'Can pass against what stands (none): north, south'
sed 's/, binding: customary//; s/decision: {rule: unanimity}/decision: {alone: poland, hears: []}/' oil.yaml >alone.yaml
expect 1 "$plenum" why alone.yaml --rule --issue oil
# One that decides alone is named before and after; of several each with its chance.
expect 0 "$plenum" what-if oil.yaml --issue oil --set 'issues.oil.decision={alone: poland, hears: []}'
says '          who decides                           passes       gridlock      nothing passes'
says '  after   poland decides alone, hearing nobody  –            –                          –'
expect 0 "$plenum" what-if alone.yaml --issue oil --set 'issues.oil.decision=[{alone: poland, chance: 0.7, hears: []}, {rule: majority, chance: 0.3}]'
grep -q '^  before  poland decides alone, hearing nobody *– *– *–$' out || fail "no decider before: $(cat out)"
grep -q '^  after   70 %: poland decides alone, hearing nobody *– *– *–$' out || fail "no decider after: $(cat out)"
grep -q '^          30 %: a majority decides *0\.0 to 50\.0 *25\.0 to 60\.0 *0 %$' out || fail "no rule after: $(cat out)"
expect 0 "$plenum" what-if alone.yaml --issue oil --set 'issues.oil.decision={alone: germany, hears: []}'
says '  after   germany decides alone, hearing nobody'
# The words of a rule that is written where it is used say what it asks for.
expect 0 "$plenum" what-if oil.yaml --issue oil --set 'issues.oil.decision.rule={all: [{of: [hungary, poland, germany, slovakia], at_least: 3}, {agree: poland}]}'
says '  after   at least 3 of 4, and poland must agree'
expect 0 "$plenum" what-if oil.yaml --issue oil --set 'issues.oil.decision.rule={of: [hungary, poland, germany], by: capability, share: 0.65}'
says "  after   at least 65 % of the votes 'capability' of 3 must agree"
expect 0 "$plenum" what-if oil.yaml --issue oil --set 'issues.oil.decision.rule=two-thirds'
says '  after   two thirds must agree'
# Where no option moves by a point, the likeliest leads, and that is said.
expect 0 "$plenum" what-if oil.yaml --issue oil --draws 500 --set actors.slovakia.on.oil.salience=81
says '  partial stays at '
says ', and no option moves by a point; expected '

expect 0 "$plenum" what-if oil.yaml --issue oil --set issues.oil.decision.rule=majority
grep -q '^  before  all must agree *0\.0 to 40\.0 *20\.0 to 90\.0 *0 %$' out || fail "no rule before: $(cat out)"
grep -q '^  after   a majority decides *0\.0 to 50\.0 *25\.0 to 60\.0 *0 %$' out || fail "no rule after: $(cat out)"
expect 0 "$plenum" what-if oil.yaml --issue oil --set issues.oil.decision.rule=majority --json
grep -q '"words": "all must agree"' out || fail "no rule before in JSON"
grep -q '"words": "a majority decides"' out || fail "no rule after in JSON"
# So it is in JSON: who decides, one alone by its id, and each with its chance.
expect 0 "$plenum" what-if alone.yaml --issue oil --json --set 'issues.oil.decision=[{alone: germany, chance: 0.7, hears: []}, {rule: majority, chance: 0.3}]'
python3 - out <<'PYTHON' || fail "no deciders in JSON"
import json, sys
rule, = json.load(open(sys.argv[1], encoding="utf-8"))["rules"]
assert rule["before"] is None and rule["after"]["rules"][0]["words"] == "a majority decides", rule
assert rule["deciders_before"] == [{"alone": "poland", "words": "poland decides alone, hearing nobody", "chance": 1}], rule
assert [(each["alone"], each["chance"]) for each in rule["deciders_after"]] == [("germany", 0.7), (None, 0.3)], rule
PYTHON
expect 0 "$plenum" what-if oil.yaml --issue oil --set issues.oil.decision.rule=majority --csv
says_not 'decides'
expect 0 "$plenum" what-if oil.yaml --issue oil --set actors.poland.on.oil.capability=28
says_not 'gridlock'

# Whoever can veto is neither kept out nor made to care less, and an outsider has no vote.
expect 0 "$plenum" advise oil.yaml --actor poland --issue oil --draws 50 --all
says '  By the rule 90 does not pass; the nearest point that does is 40.'
says 'count that do: veto-players, settlement.'
grep -q ' of 2, not veto-players$' out || fail "models that know no rule count: $(cat out)"
says 'Cheapest coalition for it: win over hungary (20 to 45), slovakia (25 to 45); effort '
says_not 'keep-out'
says_not 'calm      hungary'
sed 's/unanimity/majority/' oil.yaml >majority.yaml
expect 0 "$plenum" advise majority.yaml --actor poland --issue oil --draws 50 --all
says 'win over slovakia (25 to 45); effort '
says 'keep-out  hungary'
grep -o ', now [0-9]* %' out >with
sed '/norway/d' majority.yaml >without.yaml
expect 0 "$plenum" advise without.yaml --actor poland --issue oil --draws 50 --all
grep -o ', now [0-9]* %' out | cmp -s - with || fail "an outsider changes the forecast: $(cat with)"

sed 's/id: hungary,/id: hungary, movable: {by: [germany], out: no},/' oil.yaml >fixed.yaml
expect 0 "$plenum" advise fixed.yaml --actor poland --issue oil --draws 50 --all
says 'Cheapest coalition for it: none; too few could be won over.'
grep -v '^  Can block whatever it is: ' out >unblocked
! grep -q 'hungary' unblocked || fail "'hungary' is moved in: $(cat out)"
says '  Can block whatever it is: hungary; '
expect 0 "$plenum" advise fixed.yaml --actor germany --issue oil --draws 50 --all
says 'hungary'
sed 's/id: hungary,/id: hungary, movable: {by: [germny]},/' oil.yaml >wrong.yaml
expect 1 "$plenum" check wrong.yaml
grep -q "did you mean 'germany'" err || fail "no suggestion: $(cat err)"

expect 0 "$plenum" trace oil.yaml --issue oil --model challenge
says '  hungary stops anything above 40.0'
says 'pivot up'

expect 0 "$plenum" report oil.yaml --issue oil --draws 200 -o -
says 'id="oil-rule"'
says 'Who can stop what'
says '0 to 40 can pass'
says 'stops above 40'
expect 0 "$plenum" report oil.yaml --issue oil --draws 200 --set issues.oil.decision.rule=majority -o -
says '0 to 50 can pass'
