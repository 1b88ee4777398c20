#!/usr/bin/env python3
"""Re-runs every example in the documents and compares the output with what they show; looks
whether every link to another file leads somewhere.

An example is a fenced block marked `console`. Its lines that start with `$ ` are commands; what
follows one, up to the next, is its output, standard error included. A line `…` stands for any lines.
A command starts with build/plenum (run as the built command) or is left alone, as `./setup` is.
Commands run in the source's root, with an empty home folder for each document, which ~/ stands for, and
by the real clock, for a reader has no other. What hangs on the day is shown as on 1 March 2026:
2026-03-01 in a command stands for today, and in its output for today; 2026-03-01T09:00:00Z for the
moment; and the SHA-256 of a record, which holds the moment, for any. A line that is right word for word
needs none of this. With --update the documents are rewritten with the present
output: all of it, or, where a `…` closes it, as many lines as before. A `…` further up is only
checked.

Usage: docs.py PLENUM ROOT [--update]
"""
import datetime
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

COMMAND = "build/plenum"
SHOWN_DAY = "2026-03-01"
SHOWN_MOMENT = SHOWN_DAY + "T09:00:00Z"
HASH = re.compile(r"\bsha256 [0-9a-f]{64}\b")


def documents(root):
    yield root / "README.md"
    yield from sorted((root / "docs").glob("**/*.md"))
    yield from sorted((root / "cases").glob("*/README.md"))


def examples(lines):
    """Yields (first, last, command, shown): output lines first..last-1 of each command."""
    inside = False
    command = None
    for number, line in enumerate(lines + ["```"]):
        if not inside:
            inside = line.strip() == "```console" and number < len(lines)
            command = None
            continue
        closing = line.startswith("```")
        if command is not None and (closing or line.startswith("$ ")):
            yield first, number, command, lines[first:number]
            command = None
        if closing:
            inside = False
        elif line.startswith("$ "):
            command, first = line[2:], number + 1


def today():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")


def dated(line, days):
    """The line as it is shown: with the one day for the days on which its command ran."""
    for day in days:
        line = re.sub(day + r"T\d\d:\d\d:\d\dZ", SHOWN_MOMENT, line).replace(day, SHOWN_DAY)
    return line


class Line(str):
    """A line that was printed, and how it is shown."""

    def __new__(cls, text, days):
        line = super().__new__(cls, text)
        line.dated = dated(text, days)
        return line

    def is_shown_as(self, shown):
        shown = shown.rstrip()
        return shown == self or HASH.sub("", shown) == HASH.sub("", self.dated)


def run(plenum, root, home, command):
    started = today()
    words = [re.sub("^~/", home + "/", word) for word in shlex.split(command)]
    words = [word.replace(SHOWN_DAY, started) for word in words]
    environment = {**os.environ, "HOME": home}
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment.pop("XDG_DATA_HOME", None)
    result = subprocess.run([plenum] + words[1:], cwd=root, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            encoding="utf-8", check=False, env=environment)
    days = {started, today()}
    return [Line(line.rstrip().replace(home, "~"), days) for line in result.stdout.splitlines()]


def agrees(shown, actual):
    """Whether the shown lines match, each `…` standing for any number of lines."""
    if not shown:
        return not actual
    if shown[0].strip() == "…":
        return any(agrees(shown[1:], actual[skip:]) for skip in range(len(actual) + 1))
    return bool(actual) and actual[0].is_shown_as(shown[0]) and agrees(shown[1:], actual[1:])


def rewritten(shown, actual):
    """The lines to show instead; None where that is for a person to choose."""
    actual = [line.dated for line in actual]
    gaps = [number for number, line in enumerate(shown) if line.strip() == "…"]
    if not gaps:
        return actual
    if gaps == [len(shown) - 1]:
        return actual[:len(shown) - 1] + ["…"]
    return None


def check(path, plenum, root, home, update):
    """Returns (examples run, examples that differ)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    ran, wrong = 0, 0
    replacements = []
    for first, last, command, shown in examples(lines):
        if command.split()[0] != COMMAND:
            continue
        ran += 1
        actual = run(plenum, root, home, command)
        if agrees(shown, actual):
            continue
        anew = rewritten(shown, actual)
        if update and anew is not None:
            replacements.append((first, last, anew))
            continue
        wrong += 1
        print(f"{path.relative_to(root)}:{first}: `{command}` prints something else:")
        printed = [line.dated for line in actual]
        print("\n".join(difflib.unified_diff(shown, printed, "shown", "printed", lineterm="")))
    for first, last, actual in reversed(replacements):
        lines[first:last] = actual
    if replacements:
        path.write_text("\n".join(lines), encoding="utf-8")
    return ran, wrong


def dead_links(path, root):
    """Prints the links to files that are not there; returns how many."""
    dead = 0
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if "://" not in target and not (path.parent / target).exists():
            print(f"{path.relative_to(root)}: {target} is not there")
            dead += 1
    return dead


def main():
    plenum = str(pathlib.Path(sys.argv[1]).resolve())
    root = pathlib.Path(sys.argv[2])
    update = "--update" in sys.argv[3:]
    total, different, dead = 0, 0, 0
    for path in documents(root):
        with tempfile.TemporaryDirectory() as home:
            ran, wrong = check(path, plenum, root, home, update)
        total += ran
        different += wrong
        dead += dead_links(path, root)
    print(f"{total} examples, {different} differ; {dead} dead links")
    return 1 if different or dead or total == 0 else 0


sys.exit(main())
