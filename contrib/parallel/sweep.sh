#!/bin/sh
# A sweep by GNU parallel, on this machine or on those of a --sshloginfile; run it again after a failure,
# and only what is missing is done.
#
# usage: contrib/parallel/sweep.sh PLAN SHARDS FOLDER [OPTIONS OF PARALLEL]
#        plenum merge FOLDER/*.part -o rows.csv
set -eu
plan=$1
shards=$2
folder=$3
shift 3
mkdir -p "$folder"

# A word for the shell that runs the command, whatever is in it.
quoted() {
    printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

part=$(quoted "$folder")/shard-{}.part
seq "$shards" | parallel --will-cite --workdir "$PWD" "$@" \
    "[ -e $part ] || $(quoted "${PLENUM:-plenum}") sweep $(quoted "$plan") --shard {}/$shards --threads 1 -o $part"
