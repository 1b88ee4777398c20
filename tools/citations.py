#!/usr/bin/env python3
"""Writes a BibTeX file as the C array plm__citations. Above each entry a line has the key by which models cite it.

Usage: citations.py BIB OUT
"""
import json
import pathlib
import re
import sys


def works(text):
    """(key, entry) of each work, in the order of the file."""
    for block in text.strip().split("\n\n"):
        key, entry = block.split("\n", 1)
        if not re.fullmatch(r"@[a-z]+\{[a-z0-9-]+,\n(  [a-z]+ = \{.*\},?\n)+\}", entry):
            sys.exit(f"citations.py: '{key}' is no entry of BibTeX in the form of the others:\n{entry}")
        yield key, entry + "\n"


def main(source, out):
    found = list(works(pathlib.Path(source).read_text(encoding="utf-8")))
    keys = [key for key, _ in found]
    if keys != sorted(keys):
        sys.exit("citations.py: the works are not in the order of their keys")
    rows = [f"    {{{json.dumps(key)},\n     {json.dumps(entry)}}}," for key, entry in found]
    pathlib.Path(out).write_text("\n".join(
        ['#include "report/citations.h"', "", "#include <stddef.h>", "", "const plm__citation plm__citations[] = {", *rows,
         "    {NULL, NULL},", "};", ""]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
