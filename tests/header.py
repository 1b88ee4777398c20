#!/usr/bin/env python3
"""The public header keeps its word: its list of contents is that of its sections, and every block of
declarations says what they are.

Usage: header.py PLENUM_H
"""
import re
import sys


def main(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    listed = re.search(r"^ \* Contents\n((?: \*   .*\n)+)", text, re.M)
    contents = [re.split(r"  +", line[5:])[0] for line in listed[1].splitlines()] if listed else []
    sections = re.findall(r"^/\* ---- (.*?) -{4,}", text, re.M)
    wrong = []
    if contents != sections:
        wrong.append(f"contents {contents}\nare not the sections {sections}")
    declarations = text[text.index('extern "C" {'):]
    for block in re.split(r"\n\n+", declarations):
        if re.search(r"^PLM_API", block, re.M) and "/*" not in block:
            wrong.append(f"nothing is said of:\n{block}")
    print("\n\n".join(wrong) or f"{len(sections)} sections")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
