#!/bin/sh
# The command's first word: verbs, cases, help, the version, and what is near a verb.
. "$(dirname "$0")/command.sh"
enter_folder

expect 2 "$plenum"
grep -q '^  plenum new -o case.yaml ' err || fail "no start: $(cat err)"
expect 2 "$plenum" forcast
message "plenum: there is no verb 'forcast'; did you mean 'forecast'?"
expect 2 "$plenum" whatif
message "plenum: there is no verb 'whatif'; did you mean 'what-if'?"
expect 2 "$plenum" Forecast
message "plenum: there is no verb 'Forecast'; did you mean 'forecast'?"
expect 2 "$plenum" abracadabra
message "plenum: there is no verb 'abracadabra'"

expect 0 "$plenum" --version
mv out version
expect 0 "$plenum" -V
cmp -s out version || fail "-V is not --version"
expect 0 "$plenum" help
mv out help
expect 0 "$plenum" --help
cmp -s out help || fail "help is not --help"
expect 0 "$plenum" trace --help
mv out help
expect 0 "$plenum" help trace
cmp -s out help || fail "help trace is not trace --help"
expect 2 "$plenum" help trac
message "plenum: there is no verb 'trac'; did you mean 'trace'?"

expect 0 "$plenum" new -o case.yaml
expect 0 "$plenum" forecast case.yaml --draws 20
mv out forecast
expect 0 "$plenum" case.yaml --draws 20
cmp -s out forecast || fail "a case alone is not forecast"
cp case.yaml mine
expect 0 "$plenum" mine --draws 20
expect 3 "$plenum" none.yaml
message "plenum: error: cannot read 'none.yaml': No such file or directory"
