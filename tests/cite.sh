#!/bin/sh
# plenum cite: the software, the models that run, their works; and what is refused.
# usage: cite.sh PLENUM ROOT
. "$(dirname "$0")/command.sh"
root=$(realpath "$2")
enter_folder
case=$root/cases/emission-standards-1994/case.yaml

# ---- the software ----

expect 0 "$plenum" cite
says "plenum: forecasts of collective decisions, version $(sed -n 's/^version: //p' "$root/CITATION.cff")"
expect 0 "$plenum" cite --bibtex
says "@software{plenum,"
[ "$(grep -c '^@' out)" -eq 1 ] || fail "more than the software is cited"

# ---- what ran ----

expect 0 "$plenum" cite "$case"
says "Challenge model"
says "Bueno de Mesquita 1994; Scholz, Calbert and Smith 2011"
expect 0 "$plenum" cite "$case" --model nash --bibtex
says "@incollection{achen2006,"
says "@article{nash1950,"
[ "$(grep -c '^@' out)" -eq 3 ] || fail "works are cited that nash does not come from, or it twice"
expect 0 "$plenum" cite "$root/cases/beijing-2022/case.yaml" --json
says '"format": "plenum-cite"'
says '"model": "exchange"'
says '"key": "Stokman and Van Oosten 1994"'

# ---- what is refused ----

expect 2 "$plenum" cite "$case" --bibtex --json
expect 2 "$plenum" cite --model nash
expect 2 "$plenum" cite "$case" --model astrology
expect 3 "$plenum" cite nothing.yaml
