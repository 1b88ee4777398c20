#!/bin/sh
# plenum advise: its forms, statuses and messages, and sameness over threads.
. "$(dirname "$0")/command.sh"
case=$(realpath "$2")
enter_folder

cat >two.yaml <<'CASE'
plenum: 1
id: two
question: How high?
issues:
  - {id: dam, scale: {0: low, 100: high},
     options: [{id: low, from: 0, to: 50}, {id: high, from: 50, to: 100}]}
actors:
  - {id: valley, name: The valley, on: {dam: {capability: 100, salience: 50, position: 20}}}
  - {id: town, on: {dam: {capability: 50, salience: 50, position: 80}}}
CASE

expect 0 "$plenum" advise two.yaml --actor valley --want 20 --model weighted-mean --draws 0
[ "$(sed -n 2p out)" = "  The valley wants 20, now 20.0 points away on average. Best: keep-out town, +20.0 points" ] ||
    fail "no answer first: $(sed -n 2p out)"
grep -q '^  [1-9] *shift *town *position *80 *55 *+8\.3 *– *12\.5 *+6\.7 *-8\.3 *all 1$' out ||
    fail "no row of the shift: $(cat out)"
grep -q '^  .* would hurt, most of all: state itself (20 to 45), -16\.7\. --all shows them\.$' out ||
    fail "no word of what hurts: $(cat out)"
grep -q '^  The [0-9]* best levers were tried two by two, [0-9]* pairs; [0-9]* other pairs, and more' out ||
    fail "no word of what was not searched"
# The worked case as if nobody had the last word.
cp -r "$(dirname "$case")/notes" .
sed '/^    decision:$/,/^      evidence:/d' "$case" >undecided.yaml
expect 0 "$plenum" advise undecided.yaml --actor china --draws 60 --per-effort
sed -n 2p out | grep -q 'Best: bring-in next-administration, ' || fail "the order is not by effort: $(sed -n 2p out)"
expect 0 "$plenum" advise undecided.yaml --actor china --draws 60
sed -n 2p out | grep -q 'Best: keep-out central-committee, ' || fail "the order is not by effect: $(sed -n 2p out)"
expect 0 "$plenum" advise two.yaml --actor town --model weighted-mean --draws 0 --pairs 0
sed -n 2p out | grep -q '^  town wants high, now 0 % (almost no chance)\. Best: ' || fail "$(sed -n 2p out)"
grep -q 'two by two' out && fail "pairs were tried"
expect 0 "$plenum" advise two.yaml --actor town --draws 0 --all
grep -q 'would hurt' out && fail "--all leaves something out"
expect 0 "$plenum" advise - --actor town --draws 0 <two.yaml
expect 0 "$plenum" advise two.yaml --actor town --draws 100 --budget 1
grep -qx '  Work is bounded (--budget): levers are tried on 16 draws by the answer.s models and on 4 by any others\.' out ||
    fail "no word of a bound that leaves no lever out: $(cat out)"
expect 0 "$plenum" advise two.yaml --actor town --draws 100 --budget 0
grep -q 'Work is bounded' out && fail "bounded by nothing"
expect 0 "$plenum" advise --help
grep -q '^example: plenum advise ' out || fail "the help has no example"

expect 0 "$plenum" advise undecided.yaml --actor china --draws 60 --json --threads 1
mv out one.json
expect 0 "$plenum" advise undecided.yaml --actor china --draws 60 --json --threads 3
cmp -s out one.json || fail "the number of threads matters"
expect 0 "$plenum" advise undecided.yaml --actor china --draws 60 --json --seed 2
cmp -s out one.json && fail "the seed does not matter"
python3 - one.json <<'PYTHON' || fail "the JSON is not what it should be"
import json
import sys
found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["format"] == "plenum-advise" and found["version"] == 1 and found["seed"] == 1
assert found["issue"] == "attendance" and found["actor"] == "china" and found["want"]["option"] == "athletes"
for levers in (found["levers"], found["pairs"]):
    effects = [lever["effect"]["value"] for lever in levers]
    assert effects == sorted(effects, reverse=True)
    for lever in levers:
        assert lever["effort"] > 0 and lever["low"] <= lever["effect"]["value"] <= lever["high"]
        assert lever["helps"] == sum(model["direction"] > 0 for model in lever["models"])
assert len(found["pairs"]) == found["pairs_searched"] and found["pairs_left"] > 0
PYTHON
expect 0 "$plenum" advise undecided.yaml --actor china --draws 20 --csv
[ "$(head -n 1 out)" = "lever,move,actor,consideration,from,to,model,variable,value,standard_error,given_ruled_out" ] ||
    fail "the CSV head"
awk -F, 'NF != 11 { exit 1 }' out || fail "a CSV row has not 11 fields"

# Once options are ruled out, draws that make one block do not tell how sure an effect is.
sed "s/^issues:/as_of: 2020-03-10\ntimeline: {events: [{id: drop, when: 2020-03-02, rules_out: [high], chance: 0.5}]}\n&/
     s/position: 20/position: [0, 40, 90]/" two.yaml >ruled.yaml
expect 0 "$plenum" advise ruled.yaml --actor valley --want low --draws 8 --all
sed -n 2p out | grep -q '\. Which lever helps, so few draws do not tell\.$' || fail "no word of few draws: $(cat out)"
grep -q '^  1  [a-z-]* .* –  ' out || fail "an interval of no width: $(cat out)"
grep -qx '  8 draws are too few to tell an effect from none: no lever is said to help or to hurt\. Take more draws\.' out ||
    fail "no word of what few draws do not tell: $(cat out)"
expect 0 "$plenum" advise ruled.yaml --actor valley --want low --draws 8 --csv
grep -q '^1,.*,pool,effect,[^,]*,,true$' out || fail "an error that is not known is not empty"
expect 0 "$plenum" advise ruled.yaml --actor valley --want low --draws 8 --json
grep -q '"low": null' out || fail "an interval that is not known is not null"

# Under a rule with vetoes the lever is the one that can stop it.
expect 0 "$plenum" advise "$(dirname "$case")/../security-council-2024/case.yaml" --actor algeria --draws 20
sed -n 2p out | grep -q 'Best: shift united-states ' || fail "no word of the veto: $(sed -n 2p out)"
expect 0 "$plenum" advise undecided.yaml --actor china --draws 20
without=$(sed -n 2p out)
expect 0 "$plenum" advise "$case" --actor china --draws 20
[ "$(sed -n 2p out)" != "$without" ] || fail "a decision changes no advice"

expect 2 "$plenum" advise two.yaml
message "plenum advise: --actor says whom to advise, such as --actor china"
expect 2 "$plenum" advise two.yaml --actor hill
message "plenum: error: the case has no actor 'hill'"
expect 2 "$plenum" advise two.yaml --actor town --want higher
message "plenum: error: issue 'dam' has no option 'higher'; did you mean 'high'?"
expect 2 "$plenum" advise two.yaml --actor town --step 0
message "plenum advise: --step takes a percentage from 1 to 100"
expect 2 "$plenum" advise two.yaml --actor town --issue road
message "plenum: error: the case has no issue 'road'"
expect 1 "$plenum" advise undecided.yaml --actor organisers --issue assistance
message "plenum: error: actor 'organisers' has no position on issue 'assistance'"
expect 3 "$plenum" advise missing.yaml --actor town

vote=${case%/beijing-2022/*}/security-council-2024/vote.yaml
expect 0 "$plenum" advise "$vote" --actor algeria --draws 50
sed -n 2p out | grep -q '^  Algeria wants yes, now 1[45] % (very unlikely)\. Best: spare-veto united-states (90 % to 65 %), +2[01] points$' ||
    fail "no answer of a vote first: $(sed -n 2p out)"
grep -q '^  Cheapest coalition for it: win over united-states (yes 3 %; that it abstains is enough); effort 97\.0\.$' out ||
    fail "no coalition on a vote: $(cat out)"
grep -q '^  Never needed: united-kingdom\.$' out || fail "nobody is never needed: $(cat out)"
grep -q 'exact: what it adds to the chance of yes with' out || fail "no word of the chance of yes"
grep -q 'keep-out *united-states' out && fail "a veto is kept out"
expect 0 "$plenum" advise "$vote" --actor algeria --want no --draws 20
grep -q '^  If each votes what is likelier, it ends in no as it is\.$' out || fail "no word of what passes: $(cat out)"
expect 2 "$plenum" advise "$vote" --actor algeria --want maybe
message "plenum: error: issue 'adoption' asks yes or no; want one of these, not 'maybe'"
for threads in 1 2 3; do
    expect 0 "$plenum" advise "$vote" --actor algeria --draws 130 --json --threads $threads
    mv out vote.$threads
done
cmp -s vote.1 vote.2 && cmp -s vote.1 vote.3 || fail "the threads count on a vote"
cat >options.yaml <<'CASE'
plenum: 1
id: choice
question: Where?
issues: [{id: site, options: [{id: north}, {id: south}]}]
actors:
  - {id: town, on: {site: {capability: 1, salience: 50, utilities: {north: 100, south: 0}}}}
  - {id: hill, on: {site: {capability: 1, salience: 50, utilities: {north: 0, south: 100}}}}
CASE
expect 1 "$plenum" advise options.yaml --actor town
message "plenum: error: the issue 'site' has options without a scale, and advice is given on scales and votes alone; an attribution or a what-if says what each actor makes of it"
