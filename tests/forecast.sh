#!/bin/sh
# The verb forecast: formats, options, messages, and the same bytes however it is run.
. "$(dirname "$0")/command.sh"
enter_folder

head_of_case() {
    cat <<'CASE'
plenum: 1
id: games
question: Who goes?
retrospective: true
issues:
  - id: attendance
    question: How far does it go?
    scale: {0: stay away, 40: send a letter, 100: send a team}
    options:
      - {id: away, label: stays away, from: 0, to: 50}
      - {id: team, label: sends a team, from: 50, to: 100}
    outcome: {value: 40, option: away, on: 2022-01-05}
actors:
CASE
}

actor() {
    printf '  - {id: %s, name: %s, on: {attendance: {capability: %s, salience: %s, position: %s}}}\n' \
        "$1" "$1" "$2" "$3" "$4"
}

{
    head_of_case
    actor china '[70, 80, 95]' '[40, 50, 80]' '[50, 70, 100]'
    actor army '[30, 45, 50]' '[60, 80, 90]' '[0, 10, 20]'
    actor party '[80, 90, 100]' '{low: 30, mode: 60, high: 90, dist: pert}' '[20, 35, 60]'
    echo 'scenarios:'
    echo '  - {id: firm, label: the army stands firm, set: {actors.army.on.attendance.position: 0}}'
} >case.yaml
{
    head_of_case
    actor party '[80, 90, 100]' '{low: 30, mode: 60, high: 90, dist: pert}' '[20, 35, 60]'
    actor china '[70, 80, 95]' '[40, 50, 80]' '[50, 70, 100]'
    actor army '[30, 45, 50]' '[60, 80, 90]' '[0, 10, 20]'
} >reordered.yaml
{
    head_of_case
    actor china 70 50 80
} >alone.yaml
{
    head_of_case
    actor china 0 50 80
} >weightless.yaml

# ---- the same bytes ----

run="--draws 1000 --seed 7 --json"
expect 0 "$plenum" forecast case.yaml $run --threads 1
cp out base.json
for threads in 2 3; do
    expect 0 "$plenum" forecast case.yaml $run --threads "$threads"
    cmp -s out base.json || fail "$threads threads change the result"
done
expect 0 "$plenum" forecast reordered.yaml $run
cmp -s out base.json || fail "the order of actors changes the result"
expect 0 "$plenum" forecast - $run <case.yaml
cmp -s out base.json || fail "standard input changes the result"
LC_ALL=de_DE.UTF-8 "$plenum" forecast case.yaml $run >out
cmp -s out base.json || fail "the locale changes the result"
# Every interval says what it holds.
python3 - base.json <<'PYTHON' || fail "an interval does not say what it holds"
import json, sys
for issue in json.load(open(sys.argv[1], encoding="utf-8"))["issues"]:
    held = {model["model"]: model["intervals_of"] for model in issue["models"]}
    assert issue["intervals_of"] == "outcomes", issue["intervals_of"]
    assert {name for name in held if held[name] == "outcomes"} == {"settlement"}, held
    assert set(held.values()) == {"inputs", "outcomes"}, held
PYTHON
expect 0 "$plenum" forecast case.yaml --draws 1000 --seed 8 --json
cmp -s out base.json && fail "the seed changes nothing"

# What the scale calls its points was often worded after the outcome: no model makes use of that.
models="--model weighted-mean --model weighted-median --model mean --model median --model nash --model challenge
    --model spatial --model condorcet --model settlement"
sed 's/scale: {.*/scale: {0: nothing, 70: a half, 100: all}/' case.yaml >labels.yaml
for each in case labels; do
    expect 0 "$plenum" forecast $each.yaml $models --draws 100 --csv
    cp out $each.csv
done
cmp -s case.csv labels.csv || fail "a label of the scale moves a forecast"

# ---- one value changed ----

expect 0 "$plenum" forecast case.yaml $run --scenario firm
# How the case was changed, as one word.
changed() { tr '\n' ' ' <out | sed "s/\"scenario\": $1, *\"changes\": \[$2\]/SAID/" >"$3"; }
changed '"firm"' '' firm.json
grep -q SAID firm.json || fail "the scenario is not told"
expect 0 "$plenum" forecast case.yaml $run --set actors.army.on.attendance.position=0
says '{"path": "actors.army.on.attendance.position", "value": "0"}'
changed null ' *{[^}]*} *' set.json
cmp -s firm.json set.json || fail "--set is not what the scenario sets"
expect 0 "$plenum" forecast case.yaml --draws 50 --scenario firm --set retrospective=false
says 'Case games, scenario firm, retrospective=false. 50 draws, seed 1'
expect 2 "$plenum" forecast case.yaml --set retrospective
complains "plenum forecast: --set takes PATH=VALUE, not 'retrospective'"
expect 2 "$plenum" forecast case.yaml --set actors.navy.on=1
complains "there is no 'navy' in actors"
expect 1 "$plenum" forecast case.yaml --set actors.army.on.attendance.salience=101
complains 'with this change the case has an error: '

# ---- what is said ----

expect 0 "$plenum" forecast case.yaml --draws 2000
[ "$(head -n 1 out)" = 'How far does it go?' ] || fail "the question is not first: $(head -n 1 out)"
sed -n 2p out | grep -Eq '^  Most likely (stays away|sends a team): about [0-9]+ %\.$' ||
    fail "the answer is not second: $(sed -n 2p out)"
[ "$(sed -n 3p out)" = '  The case gives nobody the last word.' ] || fail "who decides: $(sed -n 3p out)"
sed -n 4p out | grep -Eq '^  (The other models \(5\) point the same way|(Most )?[1-5] of 5 other models points? elsewhere)\.$' ||
    fail "where others point: $(sed -n 4p out)"
[ "$(sed -n 5p out)" = '  Confidence in the inputs: low; 9 of 9 numbers are assumptions.' ] || fail "the inputs: $(sed -n 5p out)"
sed -n 6p out | grep -Eq '^  How often is this right\? Of options given 70 % in EU legislation, [0-9]+ % came true \(of [0-9]+, none of them used to fit the model\); .*no record\.$' ||
    fail "the record: $(sed -n 6p out)"
says 'What happened: 40 on 2022-01-05, option away, which the forecast gave'
says 'Rests on 9 numbers of 3 actors; 9 without evidence (assumptions).'
says 'actors.party.on.attendance.salience  30 to 90, most likely 60'
says 'known outcome 40'
says 'Van den Bos 1991'
says 'Case games. 2000 draws, seed 1, plenum'

says 'The answer is that of settlement:any-kind, wider than fitted'

expect 0 "$plenum" forecast alone.yaml --model weighted-mean,challenge
says 'No number has a range, so every draw is the same game'
sed -n 2p out | grep -qF 'Most likely sends a team: 100 %.' ||
    fail "one actor does not get its wish: $(sed -n 2p out)"
says 'How often is this right? There is no record'

expect 0 "$plenum" forecast case.yaml --draws 0
says 'How far does it go? No probabilities: nothing was drawn.'

sed 's/\[[^]]*, \([0-9]*\), [^]]*\]/\1/g' case.yaml >fixed.yaml
expect 0 "$plenum" forecast fixed.yaml --draws 0
says 'No probabilities: nothing was drawn.'
expect 0 "$plenum" forecast case.yaml --scenario firm
says 'Case games, scenario firm. 10000 draws'
expect 0 "$plenum" forecast case.yaml --scenario firm --model mean --draws 0 --json
says '"scenario": "firm"'
says '"point": {"outcome": 35, "ending": "settled"'
expect 2 "$plenum" forecast case.yaml --scenario soft
complains "'soft'"

# ---- tables ----

expect 0 "$plenum" forecast case.yaml --model weighted-mean,mean --draws 100 --csv --samples samples.csv
[ "$(head -n 1 out)" = 'issue,model,reading,option,variable,value,standard_error' ] ||
    fail "the header of --csv"
grep -Eq '^attendance,weighted-mean,standard,team,probability,[0-9.e-]+,[0-9.e-]+$' out ||
    fail "no row for a probability"
grep -Eq '^attendance,pool,,,median,' out || fail "no row for the pool"
says 'attendance,outcome,,,outcome,40,'
[ "$(wc -l <samples.csv)" -eq 201 ] || fail "samples: a header and 100 draws of 2 models"
grep -Eq '^attendance,mean,standard,99,' samples.csv || fail "the last draw is missing"

# ---- models, readings, settings, weights ----

expect 0 "$plenum" forecast case.yaml --model nash:strict --model mean --draws 50 --json \
    --weight mean=3 --option nash.form=concave
says '"model": "mean", "title": "Plain mean"'
says '"weight": 0.75'
expect 0 "$plenum" forecast case.yaml --model nash --reading strict --draws 50 --json
says '"reading": "strict"'

expect 2 "$plenum" forecast case.yaml --model nosh
complains "plenum: error: there is no model 'nosh'; the models are weighted-mean, "
expect 2 "$plenum" forecast case.yaml --model mean:odd
complains "plenum: error: model mean has no reading 'odd'; it has standard"
expect 2 "$plenum" forecast case.yaml --model mean,mean
complains "plenum: error: model mean is chosen twice in reading 'standard'"
expect 2 "$plenum" forecast case.yaml --reading strict
complains 'plenum forecast: --reading needs --model'
expect 2 "$plenum" forecast case.yaml --model mean --rounds 3
complains 'plenum forecast: --rounds: no model that runs has rounds'
expect 2 "$plenum" forecast case.yaml --option nash.form
complains "plenum forecast: --option takes MODEL.SETTING=VALUE, not 'nash.form'"
expect 2 "$plenum" forecast case.yaml --weight mean=much
complains "plenum forecast: --weight takes MODEL=NUMBER, not 'mean=much'"
expect 2 "$plenum" forecast case.yaml --weight mean=-1
complains 'plenum: error: the weight of model mean must be a number of at least 0'
expect 2 "$plenum" forecast case.yaml --model mean --weight nash=2
complains 'plenum: error: a weight is given for model nash, which does not run here'
expect 2 "$plenum" forecast case.yaml --issue aid
complains "plenum: error: the case has no issue 'aid'"

# ---- usage and files ----

expect 0 "$plenum" forecast --help
says 'example'
expect 2 "$plenum" forecast
complains 'plenum forecast: name one case file, or - for standard input'
expect 2 "$plenum" forecast case.yaml --json --csv
complains 'plenum forecast: choose one of --json, --csv and --markdown'
expect 2 "$plenum" forecast case.yaml --draws many
complains "plenum forecast: --draws takes a whole number, not 'many'"
expect 2 "$plenum" forecast case.yaml --draws 281474976710656
complains 'plenum forecast: --draws is at most 2^48 - 1'
expect 2 "$plenum" forecast case.yaml --frobnicate
complains "plenum forecast: there is no option '--frobnicate'"
expect 2 "$plenum" forecast case.yaml --drwas 100
complains "plenum forecast: there is no option '--drwas'; did you mean '--draws'?"
expect 2 "$plenum" forecast case.yaml --draws
complains "plenum forecast: option '--draws' takes a value"
expect 2 "$plenum" forecast case.yaml --strict=yes
complains "plenum forecast: option '--strict' takes no value"
expect 1 "$plenum" forecast weightless.yaml
complains "no actor has weight on issue 'attendance'"
expect 3 "$plenum" forecast nowhere.yaml
expect 3 "$plenum" forecast alone.yaml --samples no/such/folder.csv
complains "plenum: error: cannot write beside 'no/such/folder.csv': "
if [ -e /dev/full ]; then
    status=0
    "$plenum" forecast alone.yaml >/dev/full 2>err || status=$?
    [ "$status" -eq 3 ] || fail "a full disk gave $status"
fi

# ---- assessors, hindsight ----

{
    head_of_case | sed '/^retrospective/d; s/^issues:/as_of: 2022-01-01\nissues:/; /outcome:/d'
    actor china '[70, 80, 95]' '{assessors: {ann: 30, bob: {low: 60, high: 84, dist: uniform}}}' 60
    echo '  - {id: army, on: {attendance: {capability: {value: 40, evidence: [early, late]},'
    echo '     salience: 70, position: {value: 10, evidence: later}}}}'
    echo 'evidence:'
    echo '  - {id: early, says: so, dated: 2021-12}'
    echo '  - {id: late, says: so too, dated: 2022-01-02}'
    echo '  - {id: unused, says: nothing, dated: 2022-02, contradicts: early}'
    echo '  - {id: later, says: then, dated: 2022-03..2022-04}'
} >late.yaml
expect 0 "$plenum" forecast late.yaml --draws 50 --model mean
says '  1 number has several assessors; of the variance 95 % lies between them, 5 % within each:'
says '    actors.china.on.attendance.salience  ± 21.0 between 2 assessors, ± 4.9 within each'
says '  Hindsight: rests on 2 claims made after as_of: late, later.'
expect 0 "$plenum" forecast late.yaml --draws 50 --model mean --json
says '"assessed": 1, "between_share": 0.9483870967741935'
says '"between": 21, "within": 4.898979485566356'
says '"hindsight": ["late", "later"]'
expect 4 "$plenum" forecast late.yaml --draws 50 --model mean --strict
[ ! -s out ] || fail "a refused forecast is printed: $(cat out)"
diff -u - err <<'END' || fail "unlike what is expected on standard error"
late.yaml:18:5: error: the forecast of issue 'attendance' rests on claim 'late', made after as_of (2022-01-01): hindsight; leave it out, or say 'retrospective: true'
late.yaml:20:5: error: the forecast of issue 'attendance' rests on claim 'later', made after as_of (2022-01-01): hindsight; leave it out, or say 'retrospective: true'
END
sed 's/^as_of/retrospective: true\nas_of/' late.yaml >retrospective.yaml
expect 0 "$plenum" forecast retrospective.yaml --draws 50 --model mean --strict
says 'Hindsight: rests on 2 claims'
sed 's/, late\]/]/; s/, evidence: later//' late.yaml >early.yaml
expect 0 "$plenum" forecast early.yaml --draws 50 --model mean --strict

# Precedents known only later are hindsight where they are mixed in, and only there.
{
    cat early.yaml
    echo 'precedents:'
    echo '  question: did they go before?'
    echo '  issue: attendance'
    echo '  happened_means: [team]'
    echo '  cases: [{id: before, happened: true, evidence: [early, later]}, {id: then, happened: false}]'
} >precedents.yaml
mixed="--draws 50 --model mean --with-outside-view"
expect 0 "$plenum" forecast precedents.yaml $mixed 0 --strict
says 'Hindsight: precedents rest on what was made after as_of: later.'
expect 4 "$plenum" forecast precedents.yaml $mixed 0.3 --strict
[ ! -s out ] || fail "a refused forecast is printed: $(cat out)"
complains "precedents.yaml:20:5: error: the forecast of issue 'attendance' rests on claim 'later', made after as_of (2022-01-01): hindsight; leave it out, or say 'retrospective: true'"
sed 's/^as_of/retrospective: true\nas_of/' precedents.yaml >owned.yaml
expect 0 "$plenum" forecast owned.yaml $mixed 0.3 --strict
expect 0 "$plenum" forecast precedents.yaml $mixed 0.3 --json
grep -A 100 '"outside_view"' out | grep -q '"later"' || fail "no hindsight in the outside view: $(cat out)"
status=0
"$plenum" forecast - --draws 50 --model mean --strict <late.yaml >out 2>err || status=$?
[ "$status" -eq 4 ] || fail "standard input gave $status"
complains '<stdin>:18:5: error: '

# Who decides: from the command line, in scenarios, and drawn.
decided="issues.attendance.decision"
# The options' probabilities, the likeliest first.
first() { sed -n 's/^  \(away\|team\)  *\([0-9<>]*\) %  .*/\1 \2/p' out | sort -k 2 -rn; }
forecast_of() { expect 0 "$plenum" forecast case.yaml --draws 400 --issue attendance "$@"; first; }
free=$(forecast_of)
by_army=$(forecast_of --set "$decided={alone: army, hears: []}")
nominal=$(forecast_of --set "$decided={alone: army, hears: [], binding: nominal}")
[ "$by_army" != "$free" ] || fail "who decides changes nothing: $by_army"
[ "$nominal" = "$free" ] || fail "a nominal decision counts: $nominal, not $free"
agreed=$(forecast_of --set "$decided={rule: majority}" --set "$decided.rule=unanimity" \
    --set issues.attendance.reference_point=55)
case $agreed in "team 9"*) ;; *) fail "unanimity is not heeded: $agreed" ;; esac
sed 's/set: {actors.army.on.attendance.position: 0}/set: {issues.attendance.decision: {alone: army, hears: []}}/' \
    case.yaml >deciding.yaml
expect 0 "$plenum" forecast deciding.yaml --draws 400 --issue attendance --scenario firm
[ "$(first)" = "$by_army" ] || fail "a scenario decides otherwise: $(first), not $by_army"
sed "s/^actors:/    decision: {alone: army, hears: [], binding: [0.1, 0.5, 0.9]}\nactors:/" case.yaml >doubtful.yaml
for swings in --tornado '--sobol --rows 64'; do
    expect 0 "$plenum" why doubtful.yaml --issue attendance $swings
    says 'decision.binding'
done

# What the case says of who decides, and the answer without.
expect 0 "$plenum" forecast doubtful.yaml --draws 400 --issue attendance
says '  The case says: army decides alone, hearing nobody; that this governs 50 % of the forecast is a judgement, not data.'
grep -Eq '^  Without that: (sends a team|stays away) [0-9]+ %, (sends a team|stays away) [0-9]+ %\.$' out ||
    fail "no word of what it is without: $(cat out)"
expect 0 "$plenum" forecast doubtful.yaml --draws 400 --issue attendance --json
python3 - out <<'PYTHON' || fail "the decision in JSON is wrong: $(cat out)"
import json, sys
issue = json.load(open(sys.argv[1]))["issues"][0]
decision = issue["decision"]
assert (decision["kind"], decision["binding"]) == ("alone", 0.5), decision
assert decision["without"]["options"] != issue["pool"]["options"], decision
PYTHON
expect 0 "$plenum" forecast doubtful.yaml --draws 400 --issue attendance --model mean
says '  The case says who decides, but the models of this answer take no account of that.'

# How well the inputs are known, by the claims behind them.
known_by() {
    {
        sed -e '/^scenarios:/,$d' -e "s/}}}\$/, evidence: [$1]}}}/" case.yaml
        cat <<'CASE'
sources:
  - {id: office, name: Statistical office, reliability: A}
  - {id: clerk, name: a clerk (anonymous), reliability: F}
resolution: {rule: who marches in, deadline: 2022-02-04}
evidence:
  - {id: table, source: office, says: a table}
  - {id: rumour, source: clerk, says: a rumour}
  - {id: whisper, source: clerk, says: another}
CASE
    } >known.yaml
    expect 0 "$plenum" forecast known.yaml --draws 100
}
known_by 'table, rumour'
says '  Confidence in the inputs: high; 0 of 9 numbers are assumptions.'
sed -n 2p out | grep -q ' %, by 4 February 2022\.$' || fail "no deadline: $(sed -n 2p out)"
known_by table
says '  Confidence in the inputs: moderate; 0 of 9 numbers are assumptions; 9 hang on one and the same, graded A: Statistical office.'
known_by 'rumour, whisper'
says '  Confidence in the inputs: low; 0 of 9 numbers are assumptions, 9 rest on a doubtful origin alone; 9 hang on one and the same, graded F: a clerk (anonymous).'

# Who set the numbers down, and how many of them rest on a quote that can be found.
{
    sed -e '/^scenarios:/,$d' -e 's/}}}$/, evidence: [table]}}}/' case.yaml
    cat <<'CASE'
coded_by: "a language model"
documents: [{id: paper, title: Paper, text: paper.txt}]
evidence: [{id: table, document: paper, says: a table, quote: all of them come}]
CASE
} >coded.yaml
echo 'It is said that all of them come.' >paper.txt
expect 0 "$plenum" forecast coded.yaml --draws 100
says 'Coded by a language model. Of 9 numbers 9 rest on a quote that stands in its document, 0 on claims without one, 0 on nothing.'
echo 'It is said that none of them comes.' >paper.txt
expect 0 "$plenum" forecast coded.yaml --draws 100
says 'Coded by a language model. Of 9 numbers 0 rest on a quote that stands in its document, 9 on claims without one, 0 on nothing.'

# ---- the picture ----

expect 0 "$plenum" forecast coded.yaml --draws 100
mv out shown
expect 0 "$plenum" forecast coded.yaml --draws 100 --svg chart.svg
cmp out shown || fail "--svg FILE changes what is shown"
case $(head -c 4 chart.svg) in '<svg') ;; *) fail "--svg writes no picture" ;; esac
expect 0 "$plenum" forecast coded.yaml --draws 100 --json --svg -
cmp out chart.svg || fail "--svg - prints more than the picture"
expect 2 "$plenum" forecast coded.yaml --svg coded.yaml
expect 3 "$plenum" forecast coded.yaml --draws 100 --svg nowhere/chart.svg
expect 0 "$plenum" forecast coded.yaml --draws 0 --svg -
says '</svg>'
