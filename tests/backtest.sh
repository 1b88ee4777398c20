#!/bin/sh
# The verb backtest, from files to what it prints and how it ends.
. "$(dirname "$0")/command.sh"
enter_folder

# write_case ID OUTCOME_LINE
write_case() {
    cat > cases/$1.yaml <<CASE
plenum: 1
id: $1
question: How far?
issues:
  - id: x
    question: How far?
    scale: {0: not at all, 10: all the way}
$2
actors:
  - {id: a, name: A, on: {x: {position: 0, capability: 100, salience: 60}}}
  - {id: b, name: B, on: {x: {position: 10, capability: 40, salience: 50}}}
CASE
}

mkdir cases cases/nested empty
write_case one "    outcome: {value: 2.5}"
write_case two "    outcome: {value: 10}"
write_case open ""
mv cases/two.yaml cases/nested/case.yaml
printf 'issue;split\none;train\ntwo;dev\n' > split.csv

# expect_line LINE: the output has exactly this line
expect_line() {
    grep -qxF -- "$1" out || fail "no line '$1' in: $(cat out)"
}

expect 0 "$plenum" backtest cases --model weighted-mean --resamples 20 --csv
expect_line "model,reading,loss,value,low,high"
expect_line "weighted-mean,standard,treated,2,,"
expect_line "weighted-mean,standard,untreated,0,,"
expect_line "weighted-mean,standard,mae-difference,0,0,0"
grep -q "^weighted-mean,standard,mae,37.5,0,75$" out || fail "mae: $(cat out)"

expect 0 "$plenum" backtest cases --model weighted-mean --resamples 20 --forecasts
expect_line "case,issue,model,reading,forecast,outcome"
expect_line "one,x,weighted-mean,standard,2.5,2.5"
expect_line "two,x,weighted-mean,standard,2.5,10"

expect 0 "$plenum" backtest cases --split split.csv --part dev --resamples 5 --forecasts
says_not "one,x"

expect 2 "$plenum" backtest cases --forecasts --json
complains "--forecasts are CSV, and go without --json"

expect 0 "$plenum" backtest cases --resamples 20
expect_line "2 issues with a known outcome, and 1 without."
grep -q "settlement  *eu-legislation" out || fail "not every reading is in the table"

expect 0 "$plenum" backtest cases --resamples 20 --json
cp out first
expect 0 "$plenum" backtest cases --resamples 20 --json --threads 3
cmp -s first out || fail "the number of threads changed the output"
expect 0 "$plenum" backtest cases --resamples 20 --seed 7 --json
expect_line '  "seed": 7,'

expect 0 "$plenum" backtest --help
expect 2 "$plenum" backtest
complains "name one case, folder or file"
expect 2 "$plenum" backtest cases --part dev
complains "--split and --part go together"
expect 2 "$plenum" backtest cases --capability x.csv
complains "--capability and --regime go with --from"
expect 2 "$plenum" backtest cases --weight mean=2
complains "there is no option '--weight'; it is one of plenum forecast"
expect 2 "$plenum" backtest cases --frob
complains "there is no option '--frob'"
expect 2 "$plenum" backtest cases --model nobody
complains "there is no model 'nobody'"
expect 2 "$plenum" backtest cases --resamples 0
complains "resamples must be from 1 to 4294967296"
expect 1 "$plenum" backtest empty
complains "holds no case"
expect 3 "$plenum" backtest absent.yaml
expect 1 "$plenum" backtest cases/open.yaml
complains "no issue has a known outcome; give at least one an outcome"
expect 3 "$plenum" backtest cases --split absent.csv --part dev

# The answer's own model leads, whichever came out best, and it is said how many were tried.
expect 0 "$plenum" backtest cases --resamples 20
grep -q "^The answer's own model, Calibrated settlement law (any-kind): off by [0-9.]* on average" out ||
    fail "the answer's own model does not lead: $(head -n 3 out)"
grep -q '^[0-9]* models and readings were tried, and none is called the best: ' out || fail "no word of how many were tried"
grep -q 'Nearest\|Best' out && fail "the best of many is crowned"
expect 0 "$plenum" backtest cases --resamples 20 --model weighted-mean,nash
expect_line "The answer's own model is not among those that ran."

# A vote on yes or no is scored apart, and one alone tells nothing.
mkdir votes
cat > votes/one.yaml <<'CASE'
plenum: 1
id: one
question: Is it adopted?
issues: [{id: v, yes_no: true, decision: {rule: {agree: [a, b]}}, outcome: {option: no}}]
actors:
  - {id: a, on: {v: {chance_of_yes: 0.8}}}
  - {id: b, on: {v: {chance_of_yes: 0.5}}}
CASE
expect 0 "$plenum" backtest votes --resamples 20
expect_line "1 vote on yes or no with a known outcome, 0 of yes: too few to say how often such answers are right, or to have a base rate."
grep -q "^  vote  *1  *0\.32  *0\.51$" out || fail "the law's scores: $(cat out)"
expect 0 "$plenum" backtest votes --resamples 20 --html page.html
grep -q 'On 1 vote of yes or no, the law under the rule has a Brier score of <strong>0\.32</strong>' page.html ||
    fail "the page does not begin with the law's score"
grep -q 'So few votes do not say how often such answers are right' page.html || fail "one vote is taken for a record"
grep -q '>0\.51<' page.html || fail "no log score on the page"
cp cases/one.yaml votes/scale.yaml
expect 0 "$plenum" backtest votes --model weighted-mean --resamples 20 --csv
expect_line "weighted-mean,standard,treated,1,,"
expect_line "vote,,treated,1,,"
expect_line "base-rate,,treated,0,,"
