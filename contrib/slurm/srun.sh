#!/bin/sh
# One shard of a sweep for each task of srun.
#
# usage: srun --ntasks=64 contrib/slurm/srun.sh PLAN FOLDER
#        plenum merge FOLDER/*.part -o rows.csv
set -eu
plan=$1
folder=$2
shard=$((SLURM_PROCID + 1))
part=$folder/shard-$shard.part
mkdir -p "$folder"
[ -e "$part" ] ||
    "${PLENUM:-plenum}" sweep "$plan" --shard "$shard/$SLURM_NTASKS" \
        --threads "${SLURM_CPUS_PER_TASK:-1}" -o "$part"
