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

cp -r "$samples/olympics.yaml" "$samples/notes" .
expect 0 "$plenum" check olympics.yaml
out_is <<'END'
beijing-2022: in order, with 1 warning
3 actors, 1 issue, 6 claims; 10 of 15 numbers are assumptions
END
err_is <<'END'
olympics.yaml:21:22: warning: 10 of 15 numbers rest on no evidence and count as assumptions; the first is here
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
