#!/bin/sh
# The verb evidence: text, JSON, CSV, search, --strict, exit statuses.
. "$(dirname "$0")/command.sh"
samples=$(realpath "$2")
enter_folder

cp -r "$samples/evidence/case.yaml" "$samples/evidence/notes" .

expect 0 "$plenum" evidence case.yaml
out_is <<'END'
5 claims of 2 origins, 2 documents: 4 of 11 numbers rest on claims, 2 of them on
one origin alone; 7 on nothing.
1 contradiction on one statement, 0 of 3 quotes missing, 1 number on claims
without a quote that was found, 1 claim of hindsight.

Where it comes from, and how many numbers rest on that alone
  town-clerk   A    3 claims; 2 numbers alone
  ├─ minutes   A1   council-minutes ¶1
  ├─ measured  A2   council-minutes ¶2
  └─ promise   A2   council-minutes ¶3
  guild        D    2 claims; 0 numbers alone
  ├─ denied    D4   no document
  └─ later     D3*  gazette

Claims
  A1  minutes   the bridge is open to all traffic
      town-clerk; council-minutes ¶1; of 2024-01-09; quote found; 1 thing rests
      on it
  A2  measured  the air by the bridge exceeded the limit on 41 days
      town-clerk; council-minutes ¶2; of 2024-01-09; quote found; contradicted
      by denied D4; 2 things rest on it
  D4  denied    the station measures the harbour's smoke and not the cars'
      guild; no document; contradicted by measured A2; 1 thing rests on it
  A2  promise   the mayor promised 'clean air before the summer'
      town-clerk; council-minutes ¶3; of 2024-01-08; 1 thing rests on it
  D3* later     the mayor repeated the promise in the spring
      guild; gazette; of 2024-04-02; quote not looked for, there is no text; 1
      thing rests on it

Contradictions on one statement (nothing is widened silently: you decide)
  considerations.air
      A2  measured  the air by the bridge exceeded the limit on 41 days
      D4  denied    the station measures the harbour's smoke and not the cars'

Numbers that rest on nothing: 7 of 11
  considerations           trade
  actors.mayor.on.closure  capability
  actors.shops.on.closure  capability, salience, weighs.trade, weighs.air
  relations                mayor-shops

Documents
  council-minutes  3 paragraphs; 3 claims
      Minutes of 9 January, the council, 2024-01-09
  gazette          no text kept; 1 claim
      The gazette, 2024-04-02

Grade: the source, from A (completely reliable) to F (cannot be judged); the claim, from 1 (confirmed) to 6 (cannot be judged).
* hindsight: made after 2024-03-01, the case's as_of.
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --unsupported
out_is <<'END'
Numbers that rest on nothing: 7 of 11
  considerations           trade
  actors.mayor.on.closure  capability
  actors.shops.on.closure  capability, salience, weighs.trade, weighs.air
  relations                mayor-shops
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --claim measured
out_is <<'END'
A2  measured
  says            the air by the bridge exceeded the limit on 41 days
  source          the town clerk (town-clerk): A, completely reliable
  credibility     2, probably true
  document        Minutes of 9 January, the council, 2024-01-09
                  (council-minutes), paragraph 2
  comes from      town-clerk
  dated           2024-01-09
  quote           "exceeded the limit on 41 days"; found
  contradicted by D4 denied: the station measures the harbour's smoke and not
                  the cars'

What rests on it
  considerations.air
  actors.mayor.on.closure.salience
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --claim later
out_is <<'END'
D3  later
  says            the mayor repeated the promise in the spring
  source          the shops' guild (guild): D, not usually reliable; an
                  interested party
  credibility     3, possibly true
  document        The gazette, 2024-04-02 (gazette)
  comes from      guild
  dated           2024-04-02, later than as_of: hindsight
  quote           "I keep my word"; not looked for, there is no text

What rests on it
  actors.mayor.on.closure.position
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --all
grep -qx '        actors.mayor.on.closure.salience' out || fail "no path: $(cat out)"

# ---- search ----

expect 0 "$plenum" evidence case.yaml --search 'clean* air'
out_is <<'END'
2 passages hold: clean* air

  claim promise A2
      the mayor promised '[clean] [air] before the summer'

  council-minutes ¶3
      The mayor recalls her promise: [clean] [air] before the summer. The
      bridge, the bridge and the bridge are what people ask her about.
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --search '"clean" OR NEAR('
out_is <<'END'
0 passages hold: "clean" OR NEAR(
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --search 'promis*' --csv
out_is <<'END'
rank,document,claim,paragraph,text
1,,promise,3,the mayor [promised] 'clean air before the summer'
2,,later,,"the mayor repeated the [promise] in the spring ""I keep my word"""
3,council-minutes,,3,"The mayor recalls her [promise]: clean air before the summer. The bridge, the bridge and the bridge are what people ask her about."
END
err_is </dev/null

expect 2 "$plenum" evidence case.yaml --search ''
err_is <<'END'
plenum: error: a search takes 1 to 64 words, of 4096 bytes together at most
END

# ---- for programs ----

expect 0 "$plenum" evidence case.yaml --claim later --json
out_is <<'END'
{
  "format": "plenum-evidence",
  "version": 1,
  "plenum": "0.1.0",
  "engine": 2,
  "case": "bridge",
  "as_of": "2024-03-01",
  "totals": {
    "claims": 5,
    "repeats": 0,
    "origins": 2,
    "documents": 2,
    "numbers": 11,
    "unsupported": 7,
    "alone": 2,
    "unverified": 1,
    "contradictions": 1,
    "quotes_found": 2,
    "quotes_missing": 0,
    "quotes_unread": 1,
    "paragraphs_missing": 0,
    "documents_unread": 0,
    "hindsight": 1
  },
  "claims": [
    {
      "id": "later",
      "grade": "D3",
      "says": "the mayor repeated the promise in the spring",
      "source": "guild",
      "document": "gazette",
      "via": ["guild"],
      "origins": ["guild"],
      "repeats": false,
      "paragraph": null,
      "paragraph_missing": false,
      "dated": "2024-04-02",
      "hindsight": true,
      "quote": {"text": "I keep my word", "state": "unread", "paragraph": null, "nearest": null},
      "contradicted_by": [],
      "supports": ["actors.mayor.on.closure.position"]
    }
  ]
}
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --unsupported --json
out_is <<'END'
{
  "format": "plenum-evidence",
  "version": 1,
  "plenum": "0.1.0",
  "engine": 2,
  "case": "bridge",
  "as_of": "2024-03-01",
  "totals": {
    "claims": 5,
    "repeats": 0,
    "origins": 2,
    "documents": 2,
    "numbers": 11,
    "unsupported": 7,
    "alone": 2,
    "unverified": 1,
    "contradictions": 1,
    "quotes_found": 2,
    "quotes_missing": 0,
    "quotes_unread": 1,
    "paragraphs_missing": 0,
    "documents_unread": 0,
    "hindsight": 1
  },
  "unsupported": [
    "considerations.trade",
    "actors.mayor.on.closure.capability",
    "actors.shops.on.closure.capability",
    "actors.shops.on.closure.salience",
    "actors.shops.on.closure.weighs.trade",
    "actors.shops.on.closure.weighs.air",
    "relations.mayor-shops"
  ]
}
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --csv
out_is <<'END'
claim,grade,source,document,paragraph,variable,value
minutes,A1,town-clerk,council-minutes,1,says,the bridge is open to all traffic
minutes,A1,town-clerk,council-minutes,1,origin,town-clerk
minutes,A1,town-clerk,council-minutes,1,repeats,false
minutes,A1,town-clerk,council-minutes,1,dated,2024-01-09
minutes,A1,town-clerk,council-minutes,1,hindsight,false
minutes,A1,town-clerk,council-minutes,1,quote,found
minutes,A1,town-clerk,council-minutes,1,supports,issues.closure.reference_point
measured,A2,town-clerk,council-minutes,2,says,the air by the bridge exceeded the limit on 41 days
measured,A2,town-clerk,council-minutes,2,origin,town-clerk
measured,A2,town-clerk,council-minutes,2,repeats,false
measured,A2,town-clerk,council-minutes,2,dated,2024-01-09
measured,A2,town-clerk,council-minutes,2,hindsight,false
measured,A2,town-clerk,council-minutes,2,quote,found
measured,A2,town-clerk,council-minutes,2,contradicted_by,denied
measured,A2,town-clerk,council-minutes,2,supports,considerations.air
measured,A2,town-clerk,council-minutes,2,supports,actors.mayor.on.closure.salience
denied,D4,guild,,,says,the station measures the harbour's smoke and not the cars'
denied,D4,guild,,,origin,guild
denied,D4,guild,,,repeats,false
denied,D4,guild,,,hindsight,false
denied,D4,guild,,,quote,none
denied,D4,guild,,,contradicted_by,measured
denied,D4,guild,,,supports,considerations.air
promise,A2,town-clerk,council-minutes,3,says,the mayor promised 'clean air before the summer'
promise,A2,town-clerk,council-minutes,3,origin,town-clerk
promise,A2,town-clerk,council-minutes,3,repeats,false
promise,A2,town-clerk,council-minutes,3,dated,2024-01-08
promise,A2,town-clerk,council-minutes,3,hindsight,false
promise,A2,town-clerk,council-minutes,3,quote,none
promise,A2,town-clerk,council-minutes,3,supports,actors.mayor.on.closure.position
later,D3,guild,gazette,,says,the mayor repeated the promise in the spring
later,D3,guild,gazette,,origin,guild
later,D3,guild,gazette,,repeats,false
later,D3,guild,gazette,,dated,2024-04-02
later,D3,guild,gazette,,hindsight,true
later,D3,guild,gazette,,quote,unread
later,D3,guild,gazette,,supports,actors.mayor.on.closure.position
none,,,,,unsupported,considerations.trade
none,,,,,unsupported,actors.mayor.on.closure.capability
none,,,,,unsupported,actors.shops.on.closure.capability
none,,,,,unsupported,actors.shops.on.closure.salience
none,,,,,unsupported,actors.shops.on.closure.weighs.trade
none,,,,,unsupported,actors.shops.on.closure.weighs.air
none,,,,,unsupported,relations.mayor-shops
END
err_is </dev/null

expect 0 "$plenum" evidence case.yaml --search clean --json
[ "$(python3 -c 'import json; d = json.load(open("out")); print(d["words"], len(d["passages"]),
    d["passages"][0]["claim"], "claims" in d)')" = "clean 2 promise False" ] || fail "JSON: $(cat out)"
expect 0 "$plenum" evidence case.yaml --json
[ "$(python3 -c 'import json; d = json.load(open("out")); print(len(d["claims"]),
    len(d["contradictions"]), len(d["unsupported"]), [e["read"] for e in d["documents"]])')" = \
    "5 1 7 [True, False]" ] || fail "JSON: $(cat out)"

# ---- what is wrong with a case's evidence ----

# A contradiction is what is wrong with the case as it stands.
expect 4 "$plenum" evidence case.yaml --strict
says 'considerations.air'
expect 4 "$plenum" evidence case.yaml --strict --json
sed 's/, denied\]/]/' case.yaml >calm.yaml
expect 0 "$plenum" evidence calm.yaml --strict
says '0 contradictions on one statement, 0 of 3 quotes missing'
says_not 'Contradictions'

sed 's/on 41 days"/on 14 days"/' calm.yaml >misquoted.yaml
expect 4 "$plenum" evidence misquoted.yaml --strict
says '1 of 3 quotes missing'
says 'quote MISSING, nearest is'
expect 0 "$plenum" evidence misquoted.yaml --claim measured
says '  quote           "exceeded the limit on 14 days"; MISSING, nearest is'
expect 1 "$plenum" check misquoted.yaml
err_is <<'END'
misquoted.yaml:35:5: error: the quote of claim 'measured' is not in document 'council-minutes'; the nearest passage, in paragraph 2, is ""exceeded the limit on 41 days""
misquoted.yaml:13:5: warning: 7 of 11 numbers rest on no evidence and count as assumptions; the first is here
misquoted.yaml:8:5: note: the answer heeds only that 'closure' has a reference_point, not its value: that counts under a rule, which 'decision' would state
END
expect 1 "$plenum" check misquoted.yaml --json
says '"line": 35'

sed 's/paragraph: 3/paragraph: 4/' calm.yaml >beyond.yaml
expect 4 "$plenum" evidence beyond.yaml --strict
says '1 paragraph missing'
says 'council-minutes ¶4, which IS NOT THERE'
expect 1 "$plenum" check beyond.yaml
grep -q 'cites paragraph 4 of document .council-minutes., which has 3' err || fail "$(cat err)"

sed 's/paragraph: 2/paragraph: 1/' calm.yaml >elsewhere.yaml
expect 0 "$plenum" evidence elsewhere.yaml --strict
says 'quote found, but in ¶2'
expect 0 "$plenum" check elsewhere.yaml
grep -q 'stands in paragraph 2 of document .council-minutes., not in 1' err || fail "$(cat err)"

sed 's,notes/minutes.md,notes/lost.md,' calm.yaml >lost.yaml
expect 4 "$plenum" evidence lost.yaml --strict
says '1 document not read'
says 'NOT READ: no such file, or it may not be read; 3 claims'
expect 1 "$plenum" check lost.yaml

# ---- documents that are no files of the case ----

mkdir -p folder/notes elsewhere
echo secret >elsewhere/secret
mkfifo folder/notes/fifo
ln -s ../../elsewhere/secret folder/notes/out
ln -s /etc/passwd folder/notes/absolute
ln -s /dev/null folder/notes/device
ln -s there folder/notes/inside
cp notes/minutes.md folder/notes/there
for name in fifo out absolute device; do
    sed "s,notes/minutes.md,notes/$name," calm.yaml >folder/case.yaml
    reason="it leads out of the case's folder"
    [ "$name" != fifo ] || reason="it is not a regular file"
    line="folder/case.yaml:30:5: error: the document's text cannot be used: folder/notes/$name: $reason; keep it there, or leave 'text' out"
    expect 1 timeout 10 "$plenum" check folder/case.yaml
    complains "$line"
    expect 0 timeout 10 "$plenum" evidence folder/case.yaml
    warned=$(echo "$line" | sed 's/: error: /: warning: /')
    complains "$warned"
    says "NOT READ: $reason"
    expect 4 timeout 10 "$plenum" evidence folder/case.yaml --strict
    complains "$line"
    expect 0 timeout 10 "$plenum" report folder/case.yaml -o report.html --draws 20
    complains "$warned"
done
sed "s,notes/minutes.md,notes/inside," calm.yaml >folder/case.yaml
expect 0 "$plenum" evidence folder/case.yaml --strict
(cd folder/notes && "$plenum" evidence ../case.yaml --strict >/dev/null) || fail "the folder is above"
(cd folder && "$plenum" evidence - --strict <case.yaml >/dev/null) || fail "the folder is the current one"

# ---- other cases, other ways in ----

cat >bare.yaml <<'END'
plenum: 1
id: x
question: q
issues:
  - {id: i, scale: {0: low, 100: high}}
actors:
  - {id: a, on: {i: {position: 10, capability: 1, salience: 1, evidence: said}}}
evidence:
  - {id: said, says: so}
END
expect 0 "$plenum" evidence bare.yaml
out_is <<'END'
1 claim of 1 origin, 0 documents: 3 of 3 numbers rest on claims, 3 of them on
one origin alone; 0 on nothing.
0 contradictions on one statement, no quotes.

Where it comes from, and how many numbers rest on that alone
  said  F6   no document; 1 claim; 3 numbers alone

Claims
  F6  said  so
      no source; no document; 4 things rest on it

Every number rests on a claim.

Grade: the source, from A (completely reliable) to F (cannot be judged); the claim, from 1 (confirmed) to 6 (cannot be judged).
END
"$plenum" evidence - <case.yaml >out 2>err || fail "standard input: $(cat err)"
says '0 of 3 quotes missing'

# ---- wrong usage ----

expect 2 "$plenum" evidence
err_is <<'END'
plenum evidence: name one case file, or - for standard input
Try 'plenum evidence --help'.
END
expect 2 "$plenum" evidence case.yaml --json --csv
err_is <<'END'
plenum evidence: choose one of --json, --csv and --markdown
Try 'plenum evidence --help'.
END
expect 2 "$plenum" evidence case.yaml --claim a --search b
err_is <<'END'
plenum evidence: choose one of --claim, --unsupported, --search and --matrix
Try 'plenum evidence --help'.
END
expect 2 "$plenum" evidence case.yaml --claim measurd
err_is <<'END'
plenum evidence: the case has no claim 'measurd'; did you mean 'measured'?
Try 'plenum evidence --help'.
END
expect 2 "$plenum" evidence case.yaml --claim nothing-like-it
err_is <<'END'
plenum evidence: the case has no claim 'nothing-like-it'
Try 'plenum evidence --help'.
END
expect 2 "$plenum" evidence case.yaml --grade
err_is <<'END'
plenum evidence: there is no option '--grade'
Try 'plenum evidence --help'.
END
expect 3 "$plenum" evidence none.yaml
expect 0 "$plenum" evidence --help
grep -q '^examples: plenum evidence ' out || fail "no example in the help"
