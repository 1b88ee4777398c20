#!/bin/sh
# Files of neighbouring programs: JSON records, schelling, GMCR, MACTOR, roll calls, DEU as it goes round.
. "$(dirname "$0")/command.sh"
field=${2:-}
enter_folder

# imports NAME FORMAT [OPTION...]: what comes out is a case that can be forecast, and stands in out; what
# was said of it is in err.
imports() {
    name=$1
    format=$2
    shift 2
    expect 0 "$plenum" import "$name" --from "$format" -o case.yaml "$@"
    cp err said
    expect 0 "$plenum" check case.yaml
    expect 0 "$plenum" forecast case.yaml --draws 50
    cp case.yaml out
    cp said err
}

# refuses NAME FORMAT TEXT [OPTION...]: says it, and writes nothing.
refuses() {
    name=$1
    format=$2
    text=$3
    shift 3
    rm -f none.yaml
    expect 1 "$plenum" import "$name" --from "$format" -o none.yaml "$@"
    complains "$text"
    [ ! -e none.yaml ] || fail "a file was written"
}

# ---- JSON records ----

cat >records.json <<'JSON'
{"drawn_up": "spring", "actors": [
  {"name": "Harbour board", "clout": 70, "position": [10, 20, 40], "salience": 60},
  {"name": "Guild", "clout": 30, "position": {"low": 70, "mode": 80, "high": 90}, "salience": 90, "remark": null}
]}
JSON
imports records.json csv --scale 0:100
says "name: Harbour board"
says "position: [10, 20, 40]"
says "position: [70, 80, 90]"
imports records.json json --scale 0:100
echo '{"a": 1}' >none.json
refuses none.json csv "this is JSON, and no table"
echo '[{"name": "A", ]' >broken.json
refuses broken.json csv "broken.json:1:"
printf '[{"name": "A", "clout": 3, "position": {"x": 1}, "salience": 3}]' >odd.json
refuses odd.json csv "odd.json:1:40: error: a value of a record is a text, a number, or a range of three numbers"

# ---- schelling ----

cat >game.json <<'JSON'
{
  "question_id": "Q-HARBOUR-1",
  "frozen_at": "2025-03-01",
  "continuum": {"label": "How much of the quay is sold?", "anchor_0": "nothing", "anchor_100": "all of it"},
  "template": "multilateral_bargaining",
  "horizon": "one_shot",
  "notes": "made up",
  "actors": [
    {"id": "board", "name": "Harbour board", "position": {"low": 10, "mode": 20, "high": 40},
     "salience": {"low": 50, "mode": 50, "high": 50}, "capability": {"low": 40, "mode": 40, "high": 40},
     "evidence": [{"source": "Gazette", "date": "2025-01-02", "note": "said so"}]},
    {"id": "guild", "name": "Guild", "position": {"low": 80, "mode": 80, "high": 80},
     "salience": {"low": 80, "mode": 80, "high": 80}, "capability": {"low": 100, "mode": 100, "high": 100},
     "evidence": []}
  ],
  "short_names": {"board": "Board"}
}
JSON
imports game.json schelling
complains "game.json:16:3: note: 'short_names' is not used"
says "id: q-harbour-1"
says 'question: "How much of the quay is sold?"'
says "0: nothing"
says "100: all of it"
says "{capability: 40, salience: 50, position: [10, 20, 40]}"
says "Gazette, 2025-01-02: said so"
says "# Written as of 2025-03-01."
refuses game.json csv "this is a game of schelling; --from schelling reads it"
refuses records.json schelling "'continuum' is missing"

# ---- GMCR ----

cat >quay.gmcr <<'JSON'
{"program": "gmcr-py", "useManualPreferenceRanking": true,
 "options": [{"name": "Sell", "permittedDirection": "fwd"}, {"name": "Sue", "permittedDirection": "both"}],
 "infeasibles": [[[0, "N"], [1, "Y"]]],
 "decisionMakers": [
   {"name": "Board", "options": [0], "preferences": [], "preferenceRanking": [2, [1, 3]]},
   {"name": "Guild", "options": [1], "preferences": [], "preferenceRanking": [1, 3, 2]}]}
JSON
imports quay.gmcr gmcr
complains "GMCR knows no capability and no salience"
says "{id: state-1, label: none of the options is taken}"
says '{id: state-3, label: "Sell, Sue"}'
says "utilities: {state-1: 0, state-2: 100, state-3: 0}"
says "utilities: {state-1: 100, state-2: 0, state-3: 50}"
sed 's/true,/false,/; s/"preferences": \[\], "preferenceRanking": \[2, \[1, 3\]\]/"preferences": [[[0, "Y"]], [[1, "N"]]]/; s/"preferences": \[\], "preferenceRanking": \[1, 3, 2\]/"preferences": [{"compound": true, "members": [[[0, "N"]], [[1, "Y"]]]}]/' \
    quay.gmcr >wishes.gmcr
imports wishes.gmcr gmcr
says "utilities: {state-1: 0, state-2: 100, state-3: 50}"
says "utilities: {state-1: 100, state-2: 0, state-3: 100}"
sed 's/\[1, 3, 2\]/[1, 3, 4]/' quay.gmcr >beyond.gmcr
refuses beyond.gmcr gmcr "an order names each of the 3 states that can be once"
sed 's/\[1, 3, 2\]/[1, 3]/' quay.gmcr >short.gmcr
refuses short.gmcr gmcr "this order leaves out state 2"

# ---- MACTOR ----

cat >objectives.csv <<'CSV'
actor,growth,harbour,jobs
Board,3,-2,1
Guild,-1,2,0
Town,0,4,-3
CSV
cat >influence.csv <<'CSV'
,Board,Guild,Town
Board,0,3,2
Guild,1,0,3
Town,2,1,0
CSV
imports objectives.csv mactor --influence influence.csv
says "growth: {capability: 100, salience: 75, position: 1}"
says "{from: board, to: guild, influence: 0.6}"
says "-1: against the objective"
imports objectives.csv mactor
complains "no matrix of influences, so every capability is 100"
refuses influence.csv mactor "this is a matrix of influences"
sed 's/,4,/,5,/' objectives.csv >steps.csv
refuses steps.csv mactor "is a whole number from -4 to 4, not '5'"

# ---- roll calls ----

cat >votes.csv <<'CSV'
member,vote,party,weight,item
Ada,yes,Left,2,Quay bill
Bo,no,Right,1,Quay bill
Cy,abstain,Right,1,Quay bill
Ada,no,Left,2,Toll bill
Bo,No,Right,1,Toll bill
Cy,YEA,Right,1,Toll bill
CSV
imports votes.csv rollcall
complains "1 abstained and 0 were absent"
says "quay-bill: {capability: 2, salience: 100, position: 100}"
says "toll-bill: {capability: 1, salience: 100, position: 100}"
says "votes: {votes: 2}"
says "label: Left"
sed 's/^issues:$/&/; /^  - id: quay-bill$/a\    decision: {rule: {by: votes, majority: true}, absent: left-out}' case.yaml >ruled.yaml
expect 0 "$plenum" forecast ruled.yaml --draws 50
sed 's/abstain/maybe/' votes.csv >maybe.csv
refuses maybe.csv rollcall "maybe.csv:4:4: error: 'maybe' is no vote; write yes, no, abstain or absent"

# ---- DEU as it goes round ----

tab=$(printf '\t')
tr ',' "$tab" >eu.txt <<'CSV'
prnrnmc,isnrnmc,prname,isnr,pcom,pat,pbe,scom,sat,sbe,rp,out
,,,,4.1,0.5,,,,,,
1,1,ferries,x1i1,100,0,40,60,30,50,0,55
1,2,ferries,x1i2,20,80,,40,70,,,999
CSV
expect 0 "$plenum" import eu.txt --from deu -o eu
complains "this row without an issue is read as the actors' capabilities"
complains "actors without a capability are left out: be"
cp eu/x1i1.yaml out
says "x1i1: {capability: 4.1, salience: 60, position: 100}"
says_not "id: be"
printf 'actor,low,high\ncom,10,20\nat,30,40\n' >capability.csv
refuses eu.txt deu "the capability table has several columns; name one with --capability-column NAME" \
    --capability capability.csv
expect 0 "$plenum" import eu.txt --from deu -o eu2 --capability capability.csv --capability-column high
complains "is passed over for the table that --capability gives"
cp eu2/x1i1.yaml out
says "x1i1: {capability: 20, salience: 60, position: 100}"
refuses eu.txt deu "capability.csv:1:1: error: the table has no column 'mid'" --capability capability.csv \
    --capability-column mid

# ---- files of the field, where they are ----

if [ -d "$field/field" ]; then
    expect 0 "$plenum" import "$field/field/deu-capability-row.txt" --from deu -o deu
    imports "$field/field/json-actors.json" csv
    imports "$field/field/objectives-matrix.csv" mactor --influence "$field/field/influence-matrix.csv"
    expect 0 "$plenum" check "$field/field/quantiles.yaml"
    expect 0 "$plenum" check "$field/field/edge-option.yaml"
    expect 1 "$plenum" check "$field/field/no-capability.yaml"
else
    echo "no files of the field in '$field'; those of this test alone"
fi
