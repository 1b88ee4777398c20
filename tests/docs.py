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
needs none of this. Documents are looked at side by side, and a command that only reads is run once for all that
show it. With --update the documents are rewritten with the present
output: all of it, or, where a `…` closes it, as many lines as before. A `…` further up is only
checked.

Usage: docs.py PLENUM ROOT [--update]
"""
import concurrent.futures
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
READING = ("forecast", "why", "what-if", "advise", "check", "trace", "deals", "timeline", "evidence", "backtest")
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


def only_reads(command):
    """Whether its output hangs on nothing but the files of the source."""
    return command.split()[1] in READING and not re.search(f"~/|--keep| -o |{SHOWN_DAY}", command)


def run(plenum, root, home, command, known):
    """What the command prints; known has it of commands that only read."""
    if not only_reads(command):
        return run_anew(plenum, root, home, command)
    if command not in known:
        known[command] = run_anew(plenum, root, home, command)
    return known[command]


def run_anew(plenum, root, home, command):
    started = today()
    words = [re.sub("^~/", home + "/", word) for word in shlex.split(command)]
    words = [word.replace(SHOWN_DAY, started) for word in words]
    environment = {**os.environ, "HOME": home}
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment.pop("XDG_DATA_HOME", None)
    environment.pop("XDG_STATE_HOME", None)
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


def check(path, plenum, root, home, update, known):
    """Returns how many examples there are, and what to say of each that differs."""
    lines = path.read_text(encoding="utf-8").split("\n")
    ran, wrong = 0, []
    replacements = []
    for first, last, command, shown in examples(lines):
        if command.split()[0] != COMMAND:
            if command.startswith("plenum ") and any(line.strip() for line in shown):
                wrong.append(f"{path.relative_to(root)}:{first}: the output of `{command}` is tested by nothing; write {COMMAND}")
            continue
        ran += 1
        actual = run(plenum, root, home, command, known)
        if agrees(shown, actual):
            continue
        anew = rewritten(shown, actual)
        if update and anew is not None:
            replacements.append((first, last, anew))
            continue
        printed = [line.dated for line in actual]
        wrong.append("\n".join([f"{path.relative_to(root)}:{first}: `{command}` prints something else:",
                                *difflib.unified_diff(shown, printed, "shown", "printed", lineterm="")]))
    for first, last, actual in reversed(replacements):
        lines[first:last] = actual
    if replacements:
        path.write_text("\n".join(lines), encoding="utf-8")
    return ran, wrong


def dead_links(path, root):
    """What to say of each link to a file that is not there."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [f"{path.relative_to(root)}: {target} is not there" for target in re.findall(r"\]\(([^)#\s]+)", text)
            if "://" not in target and not (path.parent / target).exists()]


def main():
    plenum = str(pathlib.Path(sys.argv[1]).resolve())
    root = pathlib.Path(sys.argv[2])
    known = {}

    def look(path):
        with tempfile.TemporaryDirectory() as home:
            return check(path, plenum, root, home, "--update" in sys.argv[3:], known)

    paths = list(documents(root))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        looked = list(workers.map(look, paths))
    total = sum(ran for ran, _ in looked)
    different = [words for _, wrong in looked for words in wrong]
    dead = [words for path in paths for words in dead_links(path, root)]
    print("\n".join([*different, *dead, f"{total} examples, {len(different)} differ; {len(dead)} dead links"]))
    return 1 if different or dead or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
