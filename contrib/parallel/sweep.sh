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
seq "$shards" | parallel --will-cite "$@" \
    "[ -e '$folder/shard-{}.part' ] || '${PLENUM:-plenum}' sweep '$plan' --shard '{}/$shards' --threads 1 -o '$folder/shard-{}.part'"
