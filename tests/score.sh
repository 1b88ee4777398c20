#!/bin/sh
# plenum score: what is overdue, each forecast as a row, and own forecasts from elsewhere.
# usage: score.sh PLENUM-WITH-A-TEST-CLOCK CASE
case=$(realpath "$2")
shared=$(realpath "${PLENUM_SHARED:-$(dirname "$0")/../../shared}" 2>/dev/null || true)
. "$(dirname "$0")/command.sh"
. "$(dirname "$0")/clocked.sh"
enter_folder

# ---- from elsewhere alone ----

cat >mine.csv <<'CSV'
question,forecast,outcome,made,resolved
"strike, ended by May",0.35,0,2026-02-01,2026-02-20
levy above 40,0.80,1,2026-02-03,2026-02-09
board replaced,0.10,void,2026-02-05,
bridge named,0.60,,2026-02-06,
CSV
at 2026-03-01 0 score --with mine.csv
says "0 issues graded, 0 not yet."
says "Brier score of 2 forecasts from elsewhere: 0.162. Not sealed: nobody but their author vouches for them."
says_not "weighted mean"
at 2026-03-01 0 score --with mine.csv --csv
out_is <<'CSV'
question,path,number,made,deadline,standing,outcome,resolved,probability,brier,log,crps,horizon,sealed,clock,tags,crps_source,stage,own
"strike, ended by May",mine.csv:2,0,2026-02-01,,scored,no,2026-02-20,0.65,0.24499999999999997,0.4307829160924542,,19,unsealed,,,,,
levy above 40,mine.csv:3,0,2026-02-03,,scored,yes,2026-02-09,0.8,0.07999999999999996,0.22314355131420968,,6,unsealed,,,,,
board replaced,mine.csv:4,0,2026-02-05,,void,,,,,,,,unsealed,,,,,
bridge named,mine.csv:5,0,2026-02-06,,open,,,,,,,,unsealed,,,,,
CSV
[ ! -e data ] || fail "scoring made a store"
at 2026-03-01 3 score
at 2026-03-01 3 score --with absent.csv
at 2026-03-01 2 score --figures
complains "plenum score: --figures goes with --csv"

printf 'question;forcast;outcome;made;resolved\na;1;0;2026-01-01;2026-01-02\n' >wrong.csv
at 2026-03-01 1 score --with wrong.csv
err_is <<'TEXT'
wrong.csv:1:10: error: no column is called 'forecast'; should 'forcast' be that one?
TEXT
printf 'question;forecast;outcome;made;resolved\na;1.5;maybe;soon;\n' >wrong.csv
at 2026-03-01 1 score --with wrong.csv
err_is <<'TEXT'
wrong.csv:2:3: error: a probability is from 0 to 1, not 1.5; of 100, divide by 100
wrong.csv:2:7: error: an outcome is 1 (it came about), 0 (it did not), void, or nothing while it is open, not 'maybe'
wrong.csv:2:13: error: 'soon' is no day; write one such as 2026-03-01
TEXT

if [ -f "$shared/field/prediction-log.csv" ]; then
    at 2026-06-01 0 score --with "$shared/field/prediction-log.csv"
    says "Brier score of 2 forecasts from elsewhere: 0.162."
    at 2026-06-01 0 score --with "$shared/field/prediction-log.csv" --json
    says '"unsealed": 2'
    says '"standing": "void"'
else
    echo "no shared files: the record from the field is not tried"
fi

# ---- overdue ----

sed 's/deadline: .*/deadline: 2026-06-30/' "$case" >bridge.yaml
at 2026-03-02 0 seal bridge.yaml $run
at 2026-06-20 0 seal bridge.yaml $run
at 2026-07-01 1 score
complains "no sealed forecast has an outcome yet, and 2 are overdue ('plenum runs --overdue'); 'plenum grade' enters one"
at 2026-07-02 0 grade 2 --outcome 35 --on 2026-06-30 --evidence minutes
at 2026-07-02 0 score
[ "$(head -n 1 out)" = "Overdue, with nothing ruled: 1 issue. 'plenum grade' rules." ] || fail "overdue is not first: $(cat out)"
says "  1  due 2026-06-30  mill-bridge/closure  How much of Mill Bridge is closed to cars?"
says "1 issue graded, 1 not yet, 1 of them overdue."
says "With what is overdue (1) taken at worst: "
says "own last forecast"
at 2026-07-02 0 score --csv --with mine.csv
says ",mill-bridge/closure,1,2026-03-02,2026-06-30,overdue,,,,,,,120,sealed,system"
says ",mill-bridge/closure,2,2026-06-20,2026-06-30,scored,weekends,2026-06-30,"
says "levy above 40,mine.csv:3,0,"
at 2026-07-02 0 score --csv --figures
says "answer,,brier,,,overdue,1"
says "answer,,brier,horizon,8 to 30 days,count,1"
at 2026-07-02 0 score --with mine.csv --html record.html
says "1 issue graded"
grep -q "1 deadline passed, and nothing is ruled" record.html || fail "the page does not tell what is overdue"
grep -q "levy above 40" record.html || fail "the page does not tell what is from elsewhere"
cp mine.csv mine.before
at 2026-07-02 2 score --with mine.csv --html mine.csv
cmp -s mine.csv mine.before || fail "a page was written over what was read"
at 2026-07-02 0 score --json
says '"against": "previous"'
at 2026-07-02 0 grade 1 --outcome 35 --on 2026-06-30 --evidence minutes
at 2026-07-02 0 score --with mine.csv
says_not "verdue"
says "Time-weighted: each question once"
says "up to 7 days       unsealed  Brier"
