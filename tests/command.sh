# What tests of the command share. Sourced first, as `. "$(dirname "$0")/command.sh"`, with the
# program as the script's first argument: goes on in an empty folder, which is removed at the end.
# shellcheck shell=sh disable=SC2034 # plenum is for those that source it
set -eu
plenum=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# From here on, paths among the arguments must have been made absolute.
enter_folder() {
    cd "$work"
}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# expect STATUS COMMAND...: runs it, keeps its output in out and err.
expect() {
    wanted=$1
    shift
    status=0
    "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || fail "$* gave $status, not $wanted: $(cat out err)"
}

# says TEXT, says_not TEXT: whether the last command's output has it.
says() {
    grep -qF -- "$1" out || fail "no '$1' in: $(cat out)"
}

says_not() {
    ! grep -qF -- "$1" out || fail "'$1' is in: $(cat out)"
}

# complains TEXT: the last command's standard error has it.
complains() {
    grep -qF -- "$1" err || fail "no '$1' in: $(cat err)"
}

# message TEXT: the first line of the last command's standard error.
message() {
    [ "$(head -n 1 err)" = "$1" ] || fail "the message is '$(head -n 1 err)', not '$1'"
}

# out_is, err_is: the last command's whole output is standard input.
out_is() {
    diff -u - out || fail "unlike what is expected on standard output"
}

err_is() {
    diff -u - err || fail "unlike what is expected on standard error"
}
