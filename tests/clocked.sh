# What tests of dated records share: sourced after command.sh, whose program has the tests' clock.
# shellcheck shell=sh disable=SC2154,SC2034 # command.sh has set them; run is for those that source this
export XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state"
run="--draws 20 --model mean"

# at MOMENT STATUS ARGUMENTS...: expects that status of the program when the clock shows that.
at() {
    export PLENUM_TEST_CLOCK="$1"
    wanted=$2
    shift 2
    expect "$wanted" "$plenum" "$@"
}
