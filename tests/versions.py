#!/usr/bin/env python3
"""The version that meson.build has is the one in every file that has it by hand.

Usage: versions.py ROOT
"""
import pathlib
import re
import sys

WRITTEN = (
    ("meson.build", r"^  version: '([\d.]+)'"),
    ("CHANGELOG.md", r"^## ([\d.]+)"),
    ("CITATION.cff", r"^version: ([\d.]+)$"),
    ("bindings/python/meson.build", r"^  version: '([\d.]+)'"),
    ("bindings/python/meson.build", r"dependency\('plenum', version: '>=([\d.]+)'"),
    ("bindings/python/pyproject.toml", r'^version = "([\d.]+)"$'),
    ("bindings/r/DESCRIPTION", r"^Version: ([\d.]+)$"),
    ("bindings/r/DESCRIPTION", r"libplenum \(>= ([\d.]+)\)"),
    ("bindings/r/configure", r"'plenum >= ([\d.]+)'"),
    ("debian/changelog", r"^plenum \(([\d.]+)-"),
)


def main(root):
    found = [(path, re.findall(pattern, (pathlib.Path(root) / path).read_text(encoding="utf-8"), re.M)[:1])
             for path, pattern in WRITTEN]
    assert found[0][1] and all(version == found[0][1] for _, version in found), f"versions differ: {found}"


main(*sys.argv[1:])
