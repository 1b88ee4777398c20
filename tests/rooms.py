#!/usr/bin/env python3
"""Compares the drawing of the rooms in docs/architecture.md with what includes what.

Usage: rooms.py ROOT
"""
import pathlib
import re
import sys

# Arrows that go up, as the text under the drawing has them.
ALLOWED = {"src/case/ballot.h": "game", "src/formats/xlsx.c": "view"}


def rooms_drawn(text):
    """The rooms from the lowest to the highest."""
    block = next(block for block in re.findall(r"^```\n(.*?)^```$", text, re.M | re.S) if block.startswith("cli "))
    return [line.split()[0] for line in reversed(block.splitlines())]


def includes(root):
    for path in sorted([*root.glob("src/**/*.[ch]"), *root.glob("cli/*.[ch]")]):
        parts = path.relative_to(root).parts
        room = parts[1] if parts[0] == "src" else "cli"
        for wanted in re.findall(r'^#include "([a-z_]+)/', path.read_text(encoding="utf-8"), re.M):
            yield path.relative_to(root).as_posix(), room, wanted


def main(root):
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = rooms_drawn(text)
    there = sorted([path.name for path in (root / "src").iterdir() if path.is_dir()] + ["cli"])
    wrong = [f"the rooms are {there}, the drawing has {sorted(drawn)}"] if sorted(drawn) != there else []
    used = set()
    for path, room, wanted in includes(root):
        if wanted not in drawn:
            continue
        if drawn.index(wanted) > drawn.index(room):
            if ALLOWED.get(path) != wanted:
                wrong.append(f"{path} is of {room} and includes {wanted}, which is above it")
            used.add(path)
    wrong += [f"{path} goes up no more: take it off the list" for path in ALLOWED if path not in used]
    wrong += [f"the text does not name {path}" for path in ALLOWED if path.removeprefix("src/") not in text]
    print("\n".join(wrong) or f"{len(drawn)} rooms as drawn")
    return 1 if wrong else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
