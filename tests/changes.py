#!/usr/bin/env python3
"""No entry of CHANGELOG.md stands there twice, in an older and a newer wording.

Usage: changes.py ROOT
"""
import collections
import pathlib
import re
import sys

ALIKE = 32  # characters, of entries that are one


def main(root):
    text = (pathlib.Path(root) / "CHANGELOG.md").read_text(encoding="utf-8")
    for version in re.split(r"^## ", text, flags=re.M)[1:]:
        begun = collections.Counter(re.findall(rf"^- (.{{1,{ALIKE}}})", version, flags=re.M))
        assert begun, version[:ALIKE]
        twice = [words for words, count in begun.items() if count > 1]
        assert not twice, f"CHANGELOG.md has these entries twice: {twice}"


main(*sys.argv[1:])
