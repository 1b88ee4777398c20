#!/usr/bin/env python3
"""The figures that `plenum forecast --csv` prints of a case are those of the core (core_figures.c), to the last bit.

Usage: core_figures.py COMMAND_CSV CORE_CSV
"""
import csv
import re
import sys

COMPARED = r"probability|mean|median|standard_deviation|point|weight|interval_.*"
FEWEST = 6  # rows of a case


def figures(path):
    """By issue, model, reading, option and variable: a value and its standard error, or None."""
    with open(path, encoding="utf-8", newline="") as lines:
        return {tuple(row[:5]): [float(cell) if cell not in ("", "nan") else None for cell in row[5:]]
                for row in csv.reader(lines) if re.fullmatch(COMPARED, row[4])}


def main(command, core):
    printed = {key: cells for key, cells in figures(command).items() if key[1] != "group"}
    made = figures(core)
    assert len(printed) >= FEWEST, len(printed)
    apart = [(key, cells, made.get(key)) for key, cells in printed.items() if made.get(key) != cells]
    assert not apart, f"{len(apart)} of {len(printed)} rows differ, the first: {apart[0]}"
    print(f"{len(printed)} rows are the same")


main(*sys.argv[1:])
