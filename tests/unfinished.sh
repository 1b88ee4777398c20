#!/bin/sh
# A case in which words of `plenum new` or of an import still stand, and one that is written.
source_root=$(realpath "$2")
. "$(dirname "$0")/command.sh"
enter_folder

example="unfinished: the example of 'plenum new' still stands in"
expect 0 "$plenum" new -o case.yaml
expect 0 "$plenum" check case.yaml
complains "case.yaml:6:11: warning: $example the question, the scale and the actors; write what will be decided, what the points of the scale mean and who takes part"
[ "$(grep -c unfinished err)" = 1 ] || fail "not one warning: $(cat err)"
expect 0 "$plenum" forecast case.yaml --draws 20
[ "$(head -n 1 out | cut -c1-50)" = "Warning, unfinished: the example of 'plenum new' s" ] || fail "the first line is $(head -n 1 out)"
expect 0 "$plenum" report case.yaml --draws 20 -o -
says 'still stands in the question, the scale and the actors'

expect 0 "$plenum" new -o asked.yaml --question 'Is the bridge built?'
expect 0 "$plenum" check asked.yaml
complains "$example the scale and the actors; write what the points of the scale mean and who takes part"
sed -e 's/: every street stays open/: no bridge/' -e 's/40: .*/40: a footbridge/' -e 's/100: the whole .*/100: a road/' asked.yaml >scaled.yaml
expect 0 "$plenum" check scaled.yaml
complains "$example the actors; write who takes part"
sed -e 's/name: Residents.*/name: Farmers/' -e 's/name: The bus.*/name: Ferrymen/' -e 's/name: Assoc.*/name: Millers/' scaled.yaml >mine.yaml
for verb in "check mine.yaml" "forecast mine.yaml --draws 20" "report mine.yaml --draws 20 -o -"; do
    # shellcheck disable=SC2086 # a verb and its words
    expect 0 "$plenum" $verb
    ! grep -q unfinished out err || fail "$verb finds something unfinished: $(grep unfinished out err)"
done

printf 'actor,position,capability,salience\na,10,50,50\nb,90,50,50\n' >table.csv
expect 0 "$plenum" import table.csv --from csv -o imported.yaml
expect 0 "$plenum" check imported.yaml
complains "unfinished: the placeholder of an import still stands in the question and the scale; write what will be decided and what the points of the scale mean"

for case in "$source_root"/cases/*/case.yaml; do
    "$plenum" check "$case" >out 2>err || fail "$case: $(cat err)"
    ! grep -q unfinished err || fail "$case is said to be unfinished"
done
