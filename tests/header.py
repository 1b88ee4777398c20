#!/usr/bin/env python3
"""The public header keeps its word: its list of contents is that of its sections, every block of
declarations says what they are, and a list of records that is no array of pointers, so that they can never grow,
is one of those that the header names as flat. PLM_RECORDS lists every record, in the right one of its two kinds.

Usage: header.py PLENUM_H
"""
import re
import sys

# Followed by a count of something else, or named by a word that ends in s.
SINGLE = {"plm_basis.main_origin", "plm_issue.process"}

# Made by programs, and without a member that says their size.
MADE = {"plm_error", "plm_allocator", "plm_arrays", "plm_answer_file", "plm_layout"}


def flat_lists(text):
    """(record, where) of each list that is an array of records: its name is a plural, or its count stands behind it."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    records = dict(re.findall(r"struct (plm_\w+) \{(.*?)\n\}", bare, re.S))
    for name, body in records.items():
        for record, member, count in re.findall(r"const (plm_\w+)\s*\*(\w+);(?:\s*size_t (\w+);)?", body):
            where = f"{name}.{member}"
            if record in records and where not in SINGLE and (member.endswith("s") or count == f"{member}_count"):
                yield record, where
    for record, function in re.findall(r"const (plm_\w+)\s*\*(plm_\w+)\([^;]*\bsize_t \*count\)", bare):
        if record in records:
            yield record, function


def flat_faults(text):
    named = re.search(r"^ \* Flat lists\n(.*?)^ \*/", text, re.M | re.S)
    allowed = set(re.findall(r"plm_\w+", named[1])) if named else set()
    found = list(flat_lists(text))
    for record, where in found:
        if record not in allowed:
            yield f"{where} is a flat list of {record}, which could never grow; make it an array of pointers to const records"
    for record in sorted(allowed - {record for record, where in found}):
        yield f"{record} is named as flat and stands in no such list"


def records_faults(text):
    """PLM_RECORDS against the records: one keeps its members that is inside of another, flat, by value, or made by programs."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    records = dict(re.findall(r"struct (plm_\w+) \{(.*?)\n\}", bare, re.S))
    macro = re.search(r"^#define PLM_RECORDS\(FIXED, GROWING\)((?:.*\\\n)*.*)$", text, re.M)[1]
    listed = {kind: re.findall(rf"\b{kind}\((\w+)\)", macro) for kind in ("FIXED", "GROWING")}
    for name in sorted(set(records) ^ set(listed["FIXED"] + listed["GROWING"])):
        yield f"{name} is a record and not in PLM_RECORDS, or the other way"
    if len(listed["FIXED"] + listed["GROWING"]) != len(records):
        yield "PLM_RECORDS has a record twice"
    inside = {name for body in records.values() for name in re.findall(r"^\s*(?:const )?(plm_\w+) \w", body, re.M)}
    returned = set(re.findall(r"PLM_API (plm_\w+) plm_\w+\(", bare))
    keep = set(records) & (inside | returned | MADE | {record for record, where in flat_lists(text)})
    for name in sorted(keep ^ set(listed["FIXED"])):
        yield f"{name} is {'' if name in keep else 'not '}one that keeps its members, and PLM_RECORDS says otherwise"


def main(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    listed = re.search(r"^ \* Contents\n((?: \*   .*\n)+)", text, re.M)
    contents = [re.split(r"  +", line[5:])[0] for line in listed[1].splitlines()] if listed else []
    sections = re.findall(r"^/\* ---- (.*?) -{4,}", text, re.M)
    wrong = []
    if contents != sections:
        wrong.append(f"contents {contents}\nare not the sections {sections}")
    wrong += flat_faults(text)
    wrong += records_faults(text)
    declarations = text[text.index('extern "C" {'):]
    for block in re.split(r"\n\n+", declarations):
        if re.search(r"^PLM_API", block, re.M) and "/*" not in block:
            wrong.append(f"nothing is said of:\n{block}")
    print("\n\n".join(wrong) or f"{len(sections)} sections")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
