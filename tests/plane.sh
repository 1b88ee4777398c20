#!/bin/sh
# plenum plane: of cases, in three forms, and what is refused.
# usage: plane.sh PLENUM ROOT
. "$(dirname "$0")/command.sh"
root=$(realpath "$2")
enter_folder

# ---- a majority ----

council=$root/examples/plane/case.yaml
expect 0 "$plenum" plane "$council"
says "of the plane can pass against what stands (fee 2.00, buses 4.00)"
says "core          empty"
says "yolk          fee 2.35, buses 5.01, radius 10 % of a scale"
says "social-democrats  2.50   6.00     40 %"
says "retailers         0.00   4.00        –"
says "salience does not enter"
expect 0 "$plenum" plane "$council" --csv
says "actor,x,y,member,shapley_owen,proposal_x,proposal_y"
says "retailers,0,4,false,,"
expect 0 "$plenum" plane "$council" --json
says '"format": "plenum-plane"'
says '"rule": "council"'
says '"core": []'

# Issues the other way round give the same plane, turned.
"$plenum" plane "$council" --csv | awk -F, '{ print $1, $5 }' >one
"$plenum" plane "$council" --issues buses,fee --csv | awk -F, '{ print $1, substr($5, 1, 12) }' >other
awk '{ print $1, substr($2, 1, 12) }' one | diff - other || fail "the plane is another one with its issues exchanged"

# ---- the map ----

expect 0 "$plenum" plane "$council" --svg map.svg
says "of the plane can pass"
diff map.svg "$root/docs/plane.svg" || fail "docs/plane.svg is not the map of its example; write it anew with --svg"
expect 0 "$plenum" plane "$council" --svg map.svg --json
says '"format": "plenum-plane"'
cp "$council" own.yaml
expect 2 "$plenum" plane own.yaml --svg own.yaml
expect 3 "$plenum" plane "$council" --svg nowhere/map.svg

# ---- the map in a report ----

expect 0 "$plenum" report "$council" --draws 10 -o page.html
grep -qF '<figure id="plane-map">' page.html || fail "the report has no map of the plane"
grep -qF 'of what could come out on two issues passes against what stands' page.html || fail "the report does not say what can pass"
! grep -Eq '[↑→] (fee|buses)|[>;] ?(fee|buses): ' page.html || fail "the map of the plane has ids for names"
! grep -qF "rule 'council'" page.html || fail "the report names a rule by its id"
grep -qF 'position of greens on “' page.html || fail "an assumption does not say on what"
expect 0 "$plenum" report "$council" --draws 10 --issue fee -o page.html
! grep -q 'plane-map' page.html || fail "the report of one issue has a plane"
expect 0 "$plenum" report "$root/cases/end-of-war-2022/case.yaml" --draws 10 -o page.html
! grep -q 'plane-map' page.html || fail "the report of a case with one issue has a plane"

# ---- unanimity, and a veto ----

embargo=$root/cases/oil-embargo-2022/case.yaml
expect 0 "$plenum" plane "$embargo" --issues embargo,pipeline
says "Rule council-unanimity: 6 members with a position on both issues."
says "yolk          none: it takes a majority that is never tied"
says "strong point  any of the core"
says "hungary                         15       100     45 %"
expect 0 "$plenum" plane "$embargo" --rule council-unanimity --scenario paid
sed 's/{rule: council}/{rule: {agree: [conservatives, greens]}}/' "$council" >vetoes.yaml
expect 0 "$plenum" plane vetoes.yaml
says "2 members with a position on both issues"

# ---- capabilities as votes ----

sed 's/by: seats/by: capability/' "$council" >capability.yaml
"$plenum" plane "$council" --csv >by-seats
expect 0 "$plenum" plane capability.yaml --csv
diff by-seats out || fail "capabilities that are the seats decide otherwise"

# ---- nothing passes; somebody lacks a position ----

sed 's/reference_point: 2/reference_point: 2.5/; s/reference_point: 4/reference_point: 6/; s/majority: true/at_least: 44/' "$council" >stuck.yaml
expect 0 "$plenum" plane stuck.yaml
says "Nothing can pass against what stands: fee 2.50, buses 6.00."
sed '/id: citizens/,/on:/ s/, buses: {.*}}/}/' "$council" >absent.yaml
expect 0 "$plenum" plane absent.yaml
says "4 members with a position on both issues; without one: citizens."
sed 's/at_least: 44/at_least: 49/' stuck.yaml | sed '/id: citizens/,/on:/ s/, buses: {.*}}/}/; s/{rule: council}/{rule: council, absent: against}/' >never.yaml
expect 1 "$plenum" plane never.yaml
complains "can pass nothing by the rule, even together"

# ---- what is refused ----

expect 2 "$plenum" plane "$council" --issues fee
complains "--issues takes two issues with a comma between, not 'fee'"
expect 2 "$plenum" plane "$council" --issues fee,buses,fee
complains "--issues takes two issues"
expect 2 "$plenum" plane "$council" --issues fee,fee
complains "a plane takes two issues, and this is 'fee' twice"
expect 2 "$plenum" plane "$council" --issues fee,buse
complains "no issue 'buse'; did you mean 'buses'?"
expect 2 "$plenum" plane "$council" --rule councl
complains "no rule 'councl'; did you mean 'council'?"
expect 1 "$plenum" plane "$root/cases/medicines-agency-2017/case.yaml"
complains "a plane takes two issues with a scale, and the case has none"
expect 1 "$plenum" plane "$root/cases/security-council-2024/case.yaml"
complains "a plane takes two issues with a scale, and the case has one"
expect 1 "$plenum" plane "$root/cases/beijing-2022/case.yaml"
complains "is decided by no rule; state one in its 'decision', or name one of the case's rules"
sed '/reference_point: 4/d' "$council" >no-reference.yaml
expect 1 "$plenum" plane no-reference.yaml
complains "no-reference.yaml:14:5: error: issue 'buses' has no reference_point: say what stands if nothing passes"
sed '/id: buses/,/decision:/ s/{rule: council}/{rule: unanimity}/' "$council" >two-rules.yaml
expect 2 "$plenum" plane two-rules.yaml
complains "issues 'fee' and 'buses' are decided by different rules; name one of the case's rules for both"
expect 0 "$plenum" plane two-rules.yaml --rule council
sed 's/of: \[seated\], by: seats, majority: true/agree: [citizens]/' absent.yaml >nobody.yaml
expect 1 "$plenum" plane nobody.yaml
complains "nobody whom the rule counts takes a position on both 'fee' and 'buses'"
