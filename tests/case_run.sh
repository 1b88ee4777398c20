#!/bin/sh
# The case says how it is run: as the same options on the command line, which overrule it.
scenario=$(realpath "$2")/examples/import/town-ktab.xml
. "$(dirname "$0")/command.sh"
enter_folder

expect 0 "$plenum" new -o plain.yaml
cp plain.yaml run.yaml
cat >>run.yaml <<'END'

run:
  models: [weighted-mean, challenge:s0]
  settings: {challenge: {rounds: 4}}
  weights: {weighted-mean: 0.5}
  draws: 200
  seed: 7
END

# same WORDS -- WORDS: the case with a run and the first words is forecast as the one without and the others.
same() {
    with=
    while [ "$1" != -- ]; do
        with="$with $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # words
    expect 0 "$plenum" forecast run.yaml --json $with
    mv out left
    expect 0 "$plenum" forecast plain.yaml --json "$@"
    cmp -s left out || fail "the run with '$with' is not that of '$*'"
}

same -- --model weighted-mean,challenge:s0 --option challenge.rounds=4 --weight weighted-mean=0.5 --draws 200 --seed 7
same --draws 50 -- \
    --model weighted-mean,challenge:s0 --option challenge.rounds=4 --weight weighted-mean=0.5 --draws 50 --seed 7
same --seed 9 -- \
    --model weighted-mean,challenge:s0 --option challenge.rounds=4 --weight weighted-mean=0.5 --draws 200 --seed 9
same --option challenge.rounds=2 -- \
    --model weighted-mean,challenge:s0 --option challenge.rounds=2 --weight weighted-mean=0.5 --draws 200 --seed 7
same --rounds 3 -- \
    --model weighted-mean,challenge:s0 --option challenge.rounds=3 --weight weighted-mean=0.5 --draws 200 --seed 7
same --weight weighted-mean=2 -- \
    --model weighted-mean,challenge:s0 --option challenge.rounds=4 --weight weighted-mean=2 --draws 200 --seed 7
same --model challenge:printed -- --model challenge:printed --option challenge.rounds=4 --draws 200 --seed 7
same --model median -- --model median --draws 200 --seed 7

# What is said of it.
expect 0 "$plenum" forecast run.yaml
says 'Run as the case says: 200 draws, seed 7, weighted-mean, challenge:s0, challenge.rounds=4, weighted-mean weighs 0.5.'
expect 0 "$plenum" forecast run.yaml --draws 30 --model median
says 'Run as the case says: seed 7.'
expect 0 "$plenum" forecast run.yaml --draws 30 --model median --seed 8
says_not 'as the case says'
expect 0 "$plenum" forecast plain.yaml --draws 30
says_not 'as the case says'

# Changes reach it.
expect 0 "$plenum" forecast run.yaml --set run.draws=60
says '. 60 draws, seed 7,'
sed 's/^scenarios:.*//' run.yaml >changed.yaml
cat >>changed.yaml <<'END'
scenarios:
  - {id: fewer, label: fewer draws, set: {run.draws: 40, run.settings.challenge.rounds: 1}}
END
if grep -q '^scenarios' run.yaml; then fail "the case of plenum new has scenarios now: change this test"; fi
expect 0 "$plenum" forecast changed.yaml --scenario fewer
says 'Run as the case says: 40 draws, seed 7, weighted-mean, challenge:s0, challenge.rounds=1'
expect 0 "$plenum" report changed.yaml --scenario fewer -o page.html
grep -q '40 draws, seed 7' page.html || fail "the report has other draws than its scenario"

# The trace follows the model that goes round by round; a seal holds what the case says.
expect 0 "$plenum" trace run.yaml --csv
grep -q '^[^,]*,challenge,s0,4,' out || fail "not traced as the case says"
! grep -q '^[^,]*,challenge,s0,5,' out || fail "traced beyond the rounds of the case"
cat >>run.yaml <<'END'
resolution: {rule: minutes, source: minutes, deadline: 2030-01-01}
END
if [ "$(grep -c '^resolution' run.yaml)" -eq 1 ]; then
    expect 0 "$plenum" seal run.yaml --store a.db
    expect 0 "$plenum" verify --store a.db
fi

# What there is not, with its place; also where the command line puts it aside.
sed 's/challenge:s0/chalenge:s0/' run.yaml >wrong.yaml
line=$(grep -n 'models:' wrong.yaml | cut -d: -f1)
expect 1 "$plenum" check wrong.yaml
complains "wrong.yaml:$line:27: error: there is no model 'chalenge'"
complains "did you mean 'challenge'?"
sed 's/, challenge:s0//' run.yaml >wrong.yaml
expect 1 "$plenum" forecast wrong.yaml
complains "error: setting rounds is given for model challenge, which does not run here"
sed 's/rounds: 4/rounds: many/' run.yaml >wrong.yaml
line=$(grep -n 'settings:' wrong.yaml | cut -d: -f1)
expect 1 "$plenum" forecast wrong.yaml
complains "wrong.yaml:$line:"

# KTAB's parameters: traced as KTAB runs it, forecast beside the answer, and written back as they came.
expect 0 "$plenum" import "$scenario" --from ktab -o town.yaml
expect 0 "$plenum" trace town.yaml --csv
mv out traced
sed '/^run:/,$d' town.yaml >bare.yaml
expect 0 "$plenum" trace bare.yaml --csv --model spatial:ktab --option spatial.victory=square \
    --option spatial.risk-adjustment=half --option spatial.capability-unit=2 --seed 12345
cmp -s out traced || fail "a KTAB scenario is traced otherwise than its parameters say"
expect 0 "$plenum" forecast town.yaml --json --draws 50
grep -q '"reading": "ktab"' out || fail "KTAB's model is not in the forecast"
expect 0 "$plenum" export town.yaml --to ktab-xml
says '<prngSeed>12345</prngSeed>'
says '<VictoryProbModel>Square</VictoryProbModel>'
says '<BigRAdjust>Half</BigRAdjust>'
says '<VotingRule>Prop</VotingRule>'
