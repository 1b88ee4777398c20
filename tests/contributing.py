#!/usr/bin/env python3
"""Follows CONTRIBUTING.md in a copy of the source: does what stands above each block of code, and runs the
commands of its examples, which must print what it shows. So a newcomer who does the same arrives.

"`FILE`, a new file:" above a block makes the file of it. "`FILE`, below `TEXT`:", "above" and "in place of" put
it there: TEXT is how one line of the file begins, behind its indentation, and no other. Examples are as in docs.py; all
their commands are run.

Usage: contributing.py ROOT [FOLDER]          FOLDER: where to work, and what to leave there
       contributing.py --quick ROOT CC MADE   only puts the blocks in and compiles the new files; MADE has verbs.h
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import docs

ABSENT = 77
CODE = r"(?:``\s*(.*?)\s*``|`([^`]*)`)"
PLACE = re.compile(rf"`([^`]+)`,\s+(?:(a\s+new\s+file)|(below|above|in\s+place\s+of)\s+{CODE}):\s*$")


def copy(root, folder):
    """What git knows or would add; a file that is the same keeps its time."""
    listed = subprocess.run(["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"], cwd=root, check=False,
                            stdout=subprocess.PIPE, text=True)
    if listed.returncode != 0:
        print("this is no clone by git, whose files could be copied")
        sys.exit(ABSENT)
    for name in filter(None, listed.stdout.split("\0")):
        source, target = root / name, folder / name
        if not source.is_file() or (target.is_file() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def blocks(text):
    """(number of the line, language, text, what stands above it) of each fenced block."""
    above = ""
    for found in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S):
        above = text[:found.start()].rstrip().split("\n\n")[-1]
        yield text[:found.start()].count("\n") + 1, found.group(1), found.group(2), above


def put(path, block, where, begins):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [number for number, line in enumerate(lines) if line.lstrip().startswith(begins)]
    if len(at) != 1:
        sys.exit(f"{path.name}: {len(at)} lines begin with {begins}")
    first = after(lines, at[0]) if where == "below" else at[0]
    lines[first:first + (where not in ("below", "above"))] = [block]
    path.write_text("".join(lines), encoding="utf-8")


def after(lines, at):
    """Behind the statement that begins there: further lines belong to it while brackets are open."""
    depth = 0
    for number in range(at, len(lines)):
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", lines[number])
        depth += bare.count("(") - bare.count(")")
        if depth <= 0:
            return number + 1
    return at + 1


def apply(folder, block, above, number):
    place = PLACE.search(above)
    if place is None:
        sys.exit(f"CONTRIBUTING.md:{number}: nothing says where this block belongs: {above}")
    path = folder / place.group(1)
    if place.group(2):
        if path.exists():
            sys.exit(f"CONTRIBUTING.md:{number}: {place.group(1)} is there already")
        path.write_text(block, encoding="utf-8")
        return
    where = " ".join(place.group(3).split())
    put(path, block, where, place.group(4) or place.group(5))


def run(folder, command):
    done = subprocess.run(["bash", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False)
    return done.returncode, [docs.Line(line.rstrip(), set()) for line in done.stdout.splitlines()]


def follow(root, folder):
    """What went otherwise than the text says; it ends there."""
    copy(root, folder)
    for number, language, block, above in blocks((root / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        if language != "console":
            apply(folder, block, above, number)
            continue
        lines = ["```console", *block.splitlines(), "```"]
        for first, _, command, shown in docs.examples(lines):
            print(f"{number + first - 1}: {command}", flush=True)
            status, printed = run(folder, command)
            if not docs.agrees(shown, printed):
                print("\n".join(difflib.unified_diff(shown, printed, "shown", f"printed, with status {status}", lineterm="")))
                return 1
    return 0


def put_all(root, folder):
    """Does what stands above the blocks of code; the files that are new."""
    copy(root, folder)
    there = set(folder.glob("**/*.c"))
    for number, language, block, above in blocks((root / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        if language != "console":
            apply(folder, block, above, number)
    return sorted(set(folder.glob("**/*.c")) - there)


def quick(root, compiler, made):
    root = pathlib.Path(root).resolve()
    wrong = docs.dead_links(root / "CONTRIBUTING.md", root)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        new = put_all(root, folder)
        for path in new:
            done = subprocess.run([*compiler.split(), "-std=c17", "-Wall", "-Wextra", "-Werror", "-D_XOPEN_SOURCE=700", "-fsyntax-only",
                                   *(f"-I{folder / each}" for each in ("include", "src", "cli")), f"-I{made}", str(path)],
                                  stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
            wrong += [done.stderr] if done.returncode != 0 else []
    print("\n".join(wrong) or f"{len(new)} new files compile")
    return 1 if wrong or len(new) < 4 else 0


def main(root, folder=None):
    root = pathlib.Path(root).resolve()
    missing = docs.dead_links(root / "CONTRIBUTING.md", root)
    if missing:
        print("\n".join(missing))
        return 1
    if folder is not None:
        return follow(root, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as made:
        return follow(root, pathlib.Path(made))


if __name__ == "__main__":
    sys.exit(quick(*sys.argv[2:]) if sys.argv[1] == "--quick" else main(*sys.argv[1:]))
