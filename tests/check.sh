#!/bin/sh
# The verb check: text, JSON, standard input, --strict, exit statuses.
. "$(dirname "$0")/command.sh"
samples=$(realpath "$2")
enter_folder

# Positions that hardly use a scale without words may be on another.
printf 'actor,power,position,salience\nA,10,2,30\nB,10,20,30\n' >narrow.csv
expect 0 "$plenum" import narrow.csv --from csv --scale 0:100 -o narrow.yaml
expect 0 "$plenum" check narrow.yaml
grep -q 'the positions use less than a quarter of a scale whose ends have no words yet' err ||
    fail "a scale that is hardly used: $(cat err)"
rm narrow.csv narrow.yaml

# A fault of every line is told of its first lines, and does not bury another.
{
    printf 'plenum: 1\nid: many\nquestion: q?\nissues:\n  - {id: bill, scale: {0: no, 100: yes}}\nactors:\n'
    for i in $(seq 100); do
        printf '  - {id: a%d, position: 5}\n' "$i"
    done
    printf 'colour: red\n'
} >many.yaml
expect 1 "$plenum" check many.yaml
[ "$(grep -c "'position' is not a key of an actor" err)" = 5 ] || fail "a fault of each line: $(cat err)"
grep -q "many.yaml:107:1: error: 'colour' is not a key" err || fail "another fault: $(cat err)"
grep -q 'and [0-9]* more, [0-9]* of them like those above; plenum check --json shows all' err ||
    fail "what was left out: $(cat err)"
[ "$(wc -l <err)" -le 41 ] || fail "more than a screen: $(wc -l <err)"
cp err told
expect 1 "$plenum" forecast many.yaml
cmp -s err told || fail "told otherwise by forecast: $(cat err)"
expect 1 "$plenum" check --json many.yaml
[ "$(grep -o "'position' is not a key of an actor" out | wc -l)" = 100 ] || fail "all of them as JSON"
rm many.yaml told

cp -r "$samples/olympics.yaml" "$samples/notes" .
expect 0 "$plenum" check olympics.yaml
out_is <<'END'
beijing-2022: in order, with 1 warning
3 actors, 1 issue, 6 claims; 10 of 15 numbers are assumptions
END
err_is <<'END'
olympics.yaml:21:22: warning: 10 of 15 numbers rest on no evidence and count as assumptions; the first is here
olympics.yaml:10:5: note: the answer heeds only that 'attendance' has a reference_point, not its value: that counts under a rule, which 'decision' would state
olympics.yaml:10:5: note: central-committee has half of the weight on 'attendance' or more; if it decides alone, say so: decision: {alone: central-committee}
END
expect 4 "$plenum" check --strict olympics.yaml

cat >case.yaml <<'END'
plenum: 1
id: x
question: q
issues:
  - {id: i, scale: {0: low, 100: high}, reference_point: 50}
actors:
  - {id: a, on: {i: {position: 101, capability: 1, salience: 1}}}
END
expect 1 "$plenum" check case.yaml
out_is </dev/null
err_is <<'END'
case.yaml:7:32: error: position must lie between 0 and 100; '101' does not
END
expect 1 "$plenum" check case.yaml --json
err_is </dev/null
out_is <<'END'
{
  "format": "plenum-check",
  "version": 2,
  "plenum": "0.1.0",
  "engine": 2,
  "in_order": false,
  "case": null,
  "problems": [
    {
      "severity": "error",
      "file": "case.yaml",
      "line": 7,
      "column": 32,
      "field": "actors.a.on.i.position",
      "message": "position must lie between 0 and 100; '101' does not"
    }
  ]
}
END

cat >good.yaml <<'END'
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
expect 0 "$plenum" check good.yaml --strict
err_is </dev/null
out_is <<'END'
x: in order, with 0 warnings
1 actor, 1 issue, 1 claim; 0 of 3 numbers are assumptions
END
expect 0 "$plenum" check --json good.yaml
python3 -m json.tool out >/dev/null || fail "no JSON: $(cat out)"
says '"deadline": null'
sed 's/^question: q/&\nresolution: {rule: the minutes, source: minutes, deadline: 2026-06}/' good.yaml >dated.yaml
expect 0 "$plenum" check --json dated.yaml
says '"deadline": "2026-06"'
"$plenum" check - <good.yaml >out 2>err || fail "standard input: $(cat err)"
err_is </dev/null
printf 'plenum: 2\n' | "$plenum" check - >out 2>err && fail "standard input with errors"
grep -q '^<stdin>:1:9: error: ' err || fail "no place: $(cat err)"

{
    cat good.yaml
    printf 'scenarios:\n  - {id: s, set: {actors.a.on.i.salience: 200}}\n'
    printf 'timeline:\n  events:\n    - {id: e, when: 2021-01-02}\n    - {id: f, when: 2021-01-01}\n'
    printf '  gaps:\n    - {from: e, to: f, days: 1, evidence: said}\n'
} >further.yaml
expect 1 "$plenum" check further.yaml
err_is <<'END'
further.yaml:11:5: error: with this scenario the case has an error: salience must lie between 0 and 100; '200' does not
further.yaml:15:7: warning: the dates that the case states cannot all be true; 'plenum timeline' shows which of them clash
END

# ---- who decides ----

council() { # the decision of the issue, and its reference point
    cat <<END
plenum: 1
id: x
question: q
issues:
  - {id: i, scale: {0: low, 100: high}, $1}
considerations:
  - {id: cost, issue: i, pulls_to: 0, evidence: said}
  - {id: gain, issue: i, pulls_to: 100, evidence: said}
actors:
  - {id: chair, on: {i: {weighs: {cost: 5, gain: 1}, capability: ${2:-40}, salience: 50, evidence: said}}}
  - {id: clerk, on: {i: {weighs: {gain: 5}, capability: 30, salience: 50, evidence: said}}}
  - {id: guest, on: {i: {position: 60, capability: ${3:-40}, salience: 50, evidence: said}}}
evidence:
  - {id: said, says: so}
END
}
found() { # what check says about the case on standard input, without its places
    "$plenum" check - >out 2>err || fail "an error: $(cat err)"
    sed 's/^<stdin>:[0-9]*:[0-9]*: //' err
}
notes_no_more() { [ "$(council "$1" "${2:-}" "${3:-}" | found)" = "$4" ] || fail "$1: $(cat err)"; }

notes_no_more 'question: r' '' '' ''
notes_no_more 'reference_point: {value: 10, evidence: said}' '' '' "note: the answer heeds only that 'i' has a reference_point, not its value: that counts under a rule, which 'decision' would state"
notes_no_more 'decision: {alone: chair, hears: [guest]}, reference_point: {value: 10, evidence: said}' '' '' "note: the answer heeds only that 'i' has a reference_point, not its value: that counts under a rule, which 'decision' would state"
notes_no_more 'decision: {rule: majority, binding: nominal}, reference_point: {value: 10, evidence: said}' '' '' ''
notes_no_more 'decision: {rule: majority, binding: nominal}' '' '' "warning: 'i' is decided by a rule; say in reference_point what stands if nothing passes"
council 'decision: {rule: majority}, reference_point: {value: 10, evidence: said}' | found | grep -q "^warning: 'binding' is left out, so the rule governs 95 % of the forecast" || fail "binding: $(cat err)"
notes_no_more 'decision: {alone: chair}' '' '' "warning: whom does chair hear? say in 'hears': a list, shares, all, or [] for nobody, as is taken here"
notes_no_more 'decision: {alone: chair, hears: []}' '' '' ''
twice="warning: chair weighs 'gain' itself, the chief reason of clerk, whom it hears: that counts twice; leave one of them out"
notes_no_more 'decision: {alone: chair, hears: [guest, clerk]}' '' '' "$twice"
notes_no_more 'decision: {alone: chair, hears: all}' '' '' "$twice"
notes_no_more 'decision: {alone: clerk, hears: [chair]}' '' '' ''
notes_no_more 'question: r' 90 '' "note: chair has half of the weight on 'i' or more; if it decides alone, say so: decision: {alone: chair}"
notes_no_more 'decision: {alone: chair, hears: []}' 90 '' ''
said=$(council 'question: r' | sed 's/position: 60,/position: 60, declared: 90,/' | found)
[ "$said" = 'note: what guest declares, 90, is kept beside its position and counts in no model' ] || fail "no word of what is declared: $said"
council 'question: r' 30 0 | found | grep -qF 'warning: with a capability of 0 the actor weighs nothing; in the challenge model it still challenges others, and can move the outcome' ||
    fail "no word of the challenger: $(cat err)"
council 'reference_point: {value: 10, evidence: said}' >noted.yaml
expect 0 "$plenum" check --strict noted.yaml
[ "$(head -n 1 out)" = 'x: in order, with 0 warnings' ] || fail "a note counts as a warning: $(cat out)"
expect 0 "$plenum" check --json noted.yaml
says '"severity": "note"'

# The lines of `plenum new` on who decides are right as they stand.
expect 0 "$plenum" new -o new.yaml
for kind in alone rule; do
    sed "s/# decision: {$kind/decision: {$kind/" new.yaml >decided.yaml
    grep -q "^    decision: {$kind" decided.yaml || fail "plenum new has no line for $kind"
    expect 0 "$plenum" check decided.yaml
    expect 0 "$plenum" forecast decided.yaml --draws 20
    says '  The case says: '
done

# A pipe that never ends is read no further than a case may be long.
yes 'a: [' | expect 1 "$plenum" check -
err_is <<'END'
<stdin>:1:1: error: the file has more than 64 MiB; split the case
END
yes '"id" "x' | expect 1 "$plenum" import - --from csv

expect 3 "$plenum" check none.yaml
err_is <<'END'
plenum: error: cannot read 'none.yaml': No such file or directory
END
expect 2 "$plenum" check
expect 2 "$plenum" check a b
expect 2 "$plenum" check --sctrict a
err_is <<'END'
plenum check: there is no option '--sctrict'; did you mean '--strict'?
Try 'plenum check --help'.
END
expect 0 "$plenum" check --help
grep -q '^example: plenum check ' out || fail "no example in the help"
status=0
"$plenum" check good.yaml >/dev/full 2>err || status=$?
[ "$status" -eq 3 ] || fail "a full disk gave $status"
