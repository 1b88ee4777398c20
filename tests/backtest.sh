#!/bin/sh
# The verb backtest, from files to what it prints and how it ends.
# usage: backtest.sh PLENUM
plenum=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

fail() {
    echo "FAIL: $1" >&2
    failed=1
}

# write_case ID OUTCOME_LINE
write_case() {
    cat > "$folder/cases/$1.yaml" <<CASE
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

mkdir "$folder/cases" "$folder/cases/nested" "$folder/empty"
write_case one "    outcome: {value: 2.5}"
write_case two "    outcome: {value: 10}"
write_case open ""
mv "$folder/cases/two.yaml" "$folder/cases/nested/case.yaml"
printf 'issue;split\none;train\ntwo;dev\n' > "$folder/split.csv"

# expect_status STATUS ARGUMENTS...
expect_status() {
    wanted=$1
    shift
    "$plenum" backtest "$@" > "$folder/out" 2> "$folder/err"
    got=$?
    [ "$got" -eq "$wanted" ] || fail "backtest $* ended with $got, not $wanted: $(cat "$folder/err")"
}

# expect_line LINE: the output has exactly this line
expect_line() {
    grep -qxF -- "$1" "$folder/out" || fail "no line '$1' in: $(cat "$folder/out")"
}

# expect_error TEXT
expect_error() {
    grep -qF -- "$1" "$folder/err" || fail "no '$1' in: $(cat "$folder/err")"
}

expect_status 0 "$folder/cases" --model weighted-mean --resamples 20 --csv
expect_line "model,reading,loss,value,low,high"
expect_line "weighted-mean,standard,treated,2,,"
expect_line "weighted-mean,standard,untreated,0,,"
expect_line "weighted-mean,standard,mae-difference,0,0,0"
grep -q "^weighted-mean,standard,mae,37.5,0,75$" "$folder/out" || fail "mae: $(cat "$folder/out")"

expect_status 0 "$folder/cases" --model weighted-mean --resamples 20 --forecasts
expect_line "case,issue,model,reading,forecast,outcome"
expect_line "one,x,weighted-mean,standard,2.5,2.5"
expect_line "two,x,weighted-mean,standard,2.5,10"

expect_status 0 "$folder/cases" --split "$folder/split.csv" --part dev --resamples 5 --forecasts
grep -q "^one," "$folder/out" && fail "--part took an issue of the other part"

expect_status 0 "$folder/cases" --resamples 20
expect_line "2 issues with a known outcome, and 1 without."
grep -q "plenum  *eu-legislation" "$folder/out" || fail "not every reading is in the table"

expect_status 0 "$folder/cases" --resamples 20 --json
cp "$folder/out" "$folder/first"
expect_status 0 "$folder/cases" --resamples 20 --json --threads 3
cmp -s "$folder/first" "$folder/out" || fail "the number of threads changed the output"

expect_status 0 --help
expect_status 2
expect_error "name one case, folder or file"
expect_status 2 "$folder/cases" --part dev
expect_error "--split and --part go together"
expect_status 2 "$folder/cases" --capability x.csv
expect_error "--capability and --regime go with --from"
expect_status 2 "$folder/cases" --weight mean=2
expect_error "--issue and --weight are options of plenum forecast"
expect_status 2 "$folder/cases" --frob
expect_error "there is no option '--frob'"
expect_status 2 "$folder/cases" --model nobody
expect_error "there is no model 'nobody'"
expect_status 2 "$folder/cases" --resamples 0
expect_error "resamples must be from 1 to 4294967296"
expect_status 1 "$folder/empty"
expect_error "holds no case"
expect_status 3 "$folder/absent.yaml"
expect_status 1 "$folder/cases/open.yaml"
expect_error "no issue has a known outcome; give at least one an outcome"
expect_status 3 "$folder/cases" --split "$folder/absent.csv" --part dev

exit $failed
