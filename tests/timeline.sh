#!/bin/sh
# The verb timeline: arguments that are long are cut short, and shown whole when asked.
. "$(dirname "$0")/command.sh"
enter_folder

# chain N: N events, each a day or two after the one before it.
chain() {
    cat <<'CASE'
plenum: 1
id: chain
question: When?
as_of: 2020-02-01
issues:
  - {id: x, scale: {0: never, 100: now}}
actors:
  - {id: a, on: {x: {capability: 50, salience: 50, position: 50}}}
timeline:
  events:
    - {id: e0, when: 2020-01-01}
CASE
    seq -f '    - {id: e%.0f}' "$(($1 - 1))"
    echo '  gaps:'
    for i in $(seq "$(($1 - 1))"); do
        echo "    - {from: e$((i - 1)), to: e$i, days: [1, 2]}"
    done
}

chain 8 >short.yaml
expect 0 "$plenum" timeline short.yaml
says_not 'more, then'
cp out whole
expect 0 "$plenum" timeline short.yaml --all
out_is <whole

chain 12 >long.yaml
expect 0 "$plenum" timeline long.yaml
says '  e11: 2020-01-12 to 2020-01-23, because'
says '      and 4 more, then'
expect 0 "$plenum" timeline long.yaml --all
says_not 'more, then'
expect 0 "$plenum" timeline long.yaml --json
says '"latest_because_left": 4'
says '"earliest_because_left": 1,'
says_not '"earliest_because_left": 0'
expect 0 "$plenum" timeline long.yaml --json --all
says_not '_left'

# What is printed grows with the events, not with their square.
chain 500 >longer.yaml
for form in '' --json; do
    # shellcheck disable=SC2086 # no form is no word
    expect 0 "$plenum" timeline longer.yaml $form
    [ "$(wc -c <out)" -lt 1000000 ] || fail "$(wc -c <out) bytes on 500 events"
done
