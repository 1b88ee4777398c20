#!/bin/sh
# The verbs that keep forecasts: seal, verify, grade, score, runs, and forecast --keep.
# usage: seal.sh PLENUM-WITH-A-TEST-CLOCK CASE
case=$(realpath "$2")
. "$(dirname "$0")/command.sh"
. "$(dirname "$0")/clocked.sh"
enter_folder
unset SOURCE_DATE_EPOCH || true

# What the clock of this build shows, until the next one.
shows() {
    export PLENUM_TEST_CLOCK="$1"
}
shows 2026-03-01

run="--draws 50 --model weighted-mean,mean"

# ---- seal ----

shows 2026-03-01T09:00:00Z
expect 0 "$plenum" seal "$case" $run
says "Sealed as record 1 of the ledger, not signed."
says "plenum seal 1, 2026-03-01T09:00:00Z, mill-bridge: closure:"
[ -f data/plenum/plenum.db ] || fail "the store is not where XDG_DATA_HOME says"
first=$(sed -n 's/.*; sha256 \([0-9a-f]*\)$/\1/p' out)
[ ${#first} -eq 64 ] || fail "no hash in: $(cat out)"

expect 0 "$plenum" seal --new-key key
[ "$(stat -c %a key)" = 600 ] || fail "others can read the key"
public=$(tail -n 1 out)
grep -qx "public $public" key || fail "the key that is shown is another"
cp key key.before
expect 3 "$plenum" seal --new-key key
complains "plenum: error: cannot make 'key': File exists"
cmp -s key key.before || fail "an old key was overwritten"

shows 2026-03-03T09:00:00Z
"$plenum" seal "$case" $run --key key --with-outside-view 0.3 --json >out
says '"number": 2'
says '"at": "2026-03-03T09:00:00Z"'
says "\"signer\": \"$public\""
says "\"previous\": \"$first\""

chmod 644 key
shows 2026-03-04
expect 3 "$plenum" seal "$case" $run --key key
complains "plenum: error: others than you can read the key 'key'; 'chmod 600' mends that"
echo nonsense >bad
chmod 600 bad
expect 2 "$plenum" seal "$case" $run --key bad
complains "plenum: error: 'bad' is no signing key of plenum; 'plenum seal --new-key FILE' makes one"
chmod 600 key

shows 2026-03-02
expect 2 "$plenum" seal "$case" $run
complains "plenum: error: the ledger's last record is of 2026-03-03T09:00:00Z, which is later; is the clock right?"
expect 2 "$plenum" seal "$case" --at yesterday
complains "plenum seal: --at takes a moment such as 2026-03-01T09:00:00Z, or a day, not 'yesterday'"
shows 2026-03-04
expect 2 "$plenum" seal "$case" --draws 0
complains "plenum: error: a forecast that is kept needs draws; a point has no probabilities"
expect 2 "$plenum" seal
complains "plenum seal: give one of a case, --export, --publish-line and --new-key"
shows 2100-01-01
expect 2 "$plenum" seal "$case"
complains "$case:7:3: error: the deadline has passed; a forecast is sealed before it"
grep -v '^  source:' "$case" >sourceless.yaml
shows 2026-03-04
expect 2 "$plenum" seal sourceless.yaml
complains "sourceless.yaml:7:3: error: the resolution names no source; say where one will look"
grep -v '^  deadline:' "$case" >endless.yaml
expect 2 "$plenum" seal endless.yaml
complains "endless.yaml:7:3: error: the resolution has no deadline; say by when it will be settled"
sed '/^resolution:/,/^$/d' "$case" >ruleless.yaml
expect 2 "$plenum" seal ruleless.yaml
complains "ruleless.yaml:1:1: error: the case does not say how its question will be settled; give it a 'resolution' with rule, source and deadline"
sed 's/^    options:/    outcome: 40\n    options:/' "$case" >known.yaml
expect 2 "$plenum" seal known.yaml
complains "known.yaml:14:5: error: the case gives an outcome of issue 'closure', so there is nothing to forecast"

# ---- verify ----

expect 0 "$plenum" verify
says "PASS: 2 forecasts and 0 grades."
expect 0 "$plenum" verify all --threads 1
expect 0 "$plenum" verify 2
grep -q "^  1 " out && fail "verify 2 shows record 1"
expect 0 "$plenum" verify "$(printf %.8s "$first")"
says "mill-bridge"
expect 0 "$plenum" seal --export ledger.jsonl
[ "$(wc -l <ledger.jsonl)" -eq 2 ] || fail "the export has another length"
expect 0 "$plenum" verify ledger.jsonl --csv
says "1,$first,forecast,figures,pass,"
expect 0 "$plenum" seal --export -
cmp -s out ledger.jsonl || fail "the export is another on standard output"
XDG_DATA_HOME=/nowhere "$plenum" verify - <ledger.jsonl >out || fail "standard input does not verify"
expect 4 "$plenum" verify ledger.jsonl --signer "$public"
says "line 1, signature: it is not signed"
expect 4 "$plenum" verify ledger.jsonl --signer "$public" --json
says '"passed": false'
sed '1s/"mean":[0-9.]*/"mean":50/' ledger.jsonl >changed.jsonl
expect 4 "$plenum" verify changed.jsonl
says "FAIL: 2 forecasts and 0 grades."
says "line 1, hash: the entry's bytes have SHA-256"
says "line 1, figures: issues.0.answer.mean is "
sed 1d ledger.jsonl >cut.jsonl
expect 4 "$plenum" verify cut.jsonl
says "line 1, chain: it names a record before, and is the first"
expect 2 "$plenum" verify 7
complains "plenum: error: the ledger has no record 7; it has 2"
expect 3 "$plenum" verify absent.jsonl
expect 2 "$plenum" verify data/plenum/plenum.db
complains "plenum verify: 'data/plenum/plenum.db' is a store, no ledger; say --store data/plenum/plenum.db"

# ---- grade ----

shows 2026-05-05
expect 0 "$plenum" grade 1 --outcome 35 --on 2026-05-04 --evidence "minutes, item 7"
says "Graded as record 3 of the ledger: closure came out as 35 (weekends) on 2026-05-04."
shows 2026-05-06
expect 0 "$plenum" grade "$(printf %.8s "$first")" --outcome closed --on 2026-05-04 --evidence "item 8" \
    --url https://example.org --key key --json
says '"number": 4'
says '"option": "closed"'
expect 0 "$plenum" verify
says "PASS: 2 forecasts and 2 grades."

shows 2026-05-07
at="--on 2026-05-04 --evidence minutes"
expect 2 "$plenum" grade 1 --outcome 35
complains "plenum grade: give --outcome, --on and --evidence"
expect 2 "$plenum" grade 9 --outcome 35 $at
complains "plenum: error: the ledger has no record 9; it has 4"
expect 2 "$plenum" grade 3 --outcome 35 $at
complains "plenum: error: record 3 is a grade; name a forecast"
expect 2 "$plenum" grade 2 --outcome 135 $at
complains "plenum: error: issue 'closure' runs from 0 to 100, so 135 is no outcome"
expect 2 "$plenum" grade 2 --outcome sunk $at
complains "plenum grade: --outcome takes a number or an option of the forecast (open, weekends, closed), not 'sunk'"
expect 2 "$plenum" grade 2 --outcome 35 --issue bridge $at
complains "plenum: error: the forecast has no issue 'bridge'"
expect 2 "$plenum" grade 2 --outcome 35 --on soon --evidence minutes
complains "plenum: error: 'soon' is no date: write 2021, 2021-12, 2021-12-26, A..B, before D, after D or about D"
expect 2 "$plenum" grade 2 --outcome 35 --on 2026-03-02 --evidence minutes
complains "plenum: error: the forecast was sealed at 2026-03-03T09:00:00Z, after this outcome of 2026-03-02"
expect 2 "$plenum" grade 2 --outcome 35 --on 2026-05-08 --evidence minutes
complains "plenum: error: the outcome of 2026-05-08 is still to come at 2026-05-07T00:00:00Z"
expect 2 "$plenum" grade 2 --outcome 35 --on 2026-05-04 --evidence ""
complains "plenum: error: a grade needs evidence of the outcome"

# ---- score ----

expect 0 "$plenum" score
says "1 issue graded, 1 not yet."
says "That is few: below 10 graded issues no interval is given"
says "weighted mean"
expect 0 "$plenum" score --csv --figures
says "answer,,brier,,,count,1"
says "baseline,,brier,,,difference,0"
says "outside-view,,brier,,,count,1"
says "mean,standard,log,,,count,1"
grep -q "crps" out && fail "a grade without a value has a CRPS"
expect 0 "$plenum" score --json
says '"graded": 1'
"$plenum" seal --export graded.jsonl
"$plenum" score graded.jsonl --json >again
cmp -s out again || fail "the exported ledger has other scores"
expect 1 "$plenum" score ledger.jsonl
complains "plenum: error: no sealed forecast has an outcome yet; 'plenum grade' enters one"
expect 2 "$plenum" score --resamples 0
complains "plenum: error: resamples must be from 1 to 2^32 - 1"

# ---- runs ----

expect 0 "$plenum" runs
says "No run is kept yet"
expect 0 "$plenum" forecast "$case" $run
cp out plain
shows 2026-03-05
expect 0 "$plenum" forecast "$case" $run --keep
complains "plenum: kept as run 1"
cmp -s out plain || fail "keeping a run changes what is printed"
expect 0 "$plenum" runs
says "mill-bridge  Does the council close Mill Bridge to cars?"
says "2026-03-05T00:00:00Z"
expect 0 "$plenum" runs 1
says "50 draws, seed 1."
says "weighted-mean  standard"
expect 0 "$plenum" runs 1 --case
cmp -s out "$case" || fail "the case that was kept is another"
expect 0 "$plenum" runs 1 --json
says '"format": "plenum-run"'
expect 0 "$plenum" runs --json
says '"case": "mill-bridge"'
expect 2 "$plenum" runs 2
complains "plenum: error: the store has no run 2"
expect 0 "$plenum" runs --csv
says "number,at,plenum,engine,case,question"
expect 2 "$plenum" runs 1 --csv
complains "plenum runs: --csv is of the list of runs, and goes without a NUMBER"
expect 2 "$plenum" runs --case
complains "plenum runs: --case goes with a NUMBER, and without --json and --markdown"
expect 2 "$plenum" forecast "$case" --store other.db
complains "plenum forecast: --store and --at go with --keep"
expect 3 "$plenum" runs --store other.db
complains "plenum: error: there is no store 'other.db'; 'plenum seal' and 'plenum forecast --keep' make one"
echo "not a database, but long enough to be taken for one by nobody" >text.db
expect 3 "$plenum" runs --store text.db
expect 3 "$plenum" runs --store absent/store.db
(unset XDG_DATA_HOME HOME && "$plenum" runs >out 2>err) && fail "a store without a home"
complains "plenum runs: there is no home folder; name a --store FILE"
(unset XDG_DATA_HOME && HOME="$work/home" "$plenum" runs >out 2>err) && fail "runs of no store"
[ ! -e home ] || fail "reading made a store"
(unset XDG_DATA_HOME && HOME="$work/home" "$plenum" forecast "$case" $run --keep >out 2>err)
[ -f home/.local/share/plenum/plenum.db ] || fail "the store is not in the home folder"

# ---- stores that are not there, or cannot be written ----

expect 4 "$plenum" verify --store other.db
complains "plenum: error: there is no store 'other.db'; 'plenum seal' and 'plenum forecast --keep' make one"
expect 3 "$plenum" score --store other.db
expect 3 "$plenum" seal --export - --store other.db
[ ! -e other.db ] || fail "reading made a store"
: >other.db
expect 4 "$plenum" verify --store other.db
complains "plenum: error: the store 'other.db' is empty"
expect 3 "$plenum" runs --store other.db
[ ! -s other.db ] || fail "reading filled a store"
expect 0 "$plenum" forecast "$case" $run --keep --store kept.db
[ "$(stat -c %a kept.db)" = 600 ] || fail "others can read the store"
expect 4 "$plenum" verify --store kept.db
complains "plenum: error: the ledger is empty: there is nothing to verify"
: >empty.jsonl
expect 4 "$plenum" verify empty.jsonl

mkdir fixed
cp data/plenum/plenum.db "fixed/50%?#.db"
chmod 444 fixed/*
chmod 555 fixed
as_nobody=
if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$work"
    as_nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
fi
if $as_nobody "$plenum" --version >out 2>err; then
    $as_nobody "$plenum" verify --store "fixed/50%?#.db" >out 2>err || fail "a fixed store: $(cat err)"
    says "PASS: 2 forecasts and 2 grades."
    $as_nobody "$plenum" runs --store "fixed/50%?#.db" >out 2>err || fail "a fixed store: $(cat err)"
    says "mill-bridge"
    $as_nobody "$plenum" seal "$case" $run --store "fixed/50%?#.db" >out 2>err && fail "a seal in a fixed store"
    [ "$(ls fixed | wc -l)" -eq 1 ] || fail "a fixed store has more files"
else
    echo "setpriv does not work here: fixed stores are not tried"
fi
chmod 755 fixed

# ---- output that cannot be written ----

status=0
shows 2026-06-01
"$plenum" seal "$case" $run --store full.db >/dev/full 2>err || status=$?
[ "$status" -eq 3 ] || fail "a full disk gave $status"
complains "plenum: sealed as record 1"
status=0
"$plenum" seal "$case" $run --store full.db >&- 2>err || status=$?
[ "$status" -eq 3 ] || fail "a closed output gave $status"
complains "plenum: sealed as record 2"
status=0
"$plenum" grade 1 --outcome 35 --on 2026-06-01 --evidence x --store full.db >/dev/full 2>err || status=$?
[ "$status" -eq 3 ] || fail "a full disk gave $status"
complains "plenum: graded as record 3"
expect 0 "$plenum" verify --store full.db
says "PASS: 2 forecasts and 1 grade."

for verb in seal verify grade score runs; do
    expect 0 "$plenum" "$verb" --help
    grep -qE "^examples?: plenum $verb" out || fail "no example in: $(cat out)"
done

# ---- as docs/ledger.md has it, with common tools ----

line=$(sed -n 1p ledger.jsonl)
entry=${line#*,\"entry\":}
[ "$(printf %s "${entry%\}}" | sha256sum | cut -c 1-64)" = "$first" ] || fail "sha256sum disagrees"
