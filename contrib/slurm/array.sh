#!/bin/sh
# A sweep as a Slurm job array: each task runs one shard, and one that is whole already is left alone.
#
# usage: sbatch --array=1-400 contrib/slurm/array.sh PLAN FOLDER [SHARDS]
#        plenum merge FOLDER/*.part -o rows.csv
#
# The number of tasks is the number of shards, unless SHARDS says how many: to run lost tasks again,
# sbatch --array=17,203 contrib/slurm/array.sh PLAN FOLDER 400. PLENUM names the command where it is not on the path.
#SBATCH --job-name=plenum-sweep
#SBATCH --ntasks=1
set -eu
plan=$1
folder=$2
shard=$SLURM_ARRAY_TASK_ID
shards=${3:-$SLURM_ARRAY_TASK_COUNT}
part=$folder/shard-$shard.part
mkdir -p "$folder"
[ -e "$part" ] ||
    "${PLENUM:-plenum}" sweep "$plan" --shard "$shard/$shards" \
        --threads "${SLURM_CPUS_PER_TASK:-1}" -o "$part"
