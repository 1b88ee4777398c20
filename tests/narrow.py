#!/usr/bin/env python3
"""Text on terminals of every width: nothing is cut, no figure is broken, and from 60 columns up no line of any verb is
wider than the terminal; a narrower one has tables that are no wider than a single figure. Colour is where it may be.

Usage: narrow.py PLENUM ROOT
"""
import collections
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata

SCALE = "cases/beijing-2022/case.yaml"
CHOICE = "cases/medicines-agency-2017/case.yaml"
RULED = "cases/security-council-2024/case.yaml"
DATED = "examples/when/case.yaml"
FOLLOWED = "examples/history/case.yaml"
VERSIONS = ["examples/pool/ann.yaml", "examples/pool/bob.yaml", "examples/pool/cleo.yaml"]
TWO_ISSUES = "examples/plane/case.yaml"
DRAWN = ["--draws", "20"]
COMMANDS = [
    ["forecast", SCALE, *DRAWN],
    ["forecast", CHOICE, *DRAWN],
    ["trace", CHOICE, "--model", "condorcet"],
    ["trace", SCALE, *DRAWN, "--offers"],
    ["deals", SCALE, *DRAWN, "--rounds", "2"],
    ["why", SCALE, *DRAWN],
    ["why", SCALE, *DRAWN, "--tornado"],
    ["why", RULED, *DRAWN, "--rule"],
    ["what-if", SCALE, *DRAWN, "--all"],
    ["advise", SCALE, *DRAWN, "--actor", "china"],
    ["timeline", SCALE],
    ["when", DATED, *DRAWN, "--by", "2026-04", "--by", "2026-12-31", "--stage", "decided"],
    ["history", FOLLOWED, *DRAWN],
    ["update", FOLLOWED, *DRAWN, "--since", "2026-02-20"],
    ["evidence", SCALE],
    ["pool", *VERSIONS],
    ["plane", TWO_ISSUES],
    ["models"],
    ["models", "challenge"],
    ["cite", SCALE],
    ["sweep", "examples/sweep/plan.yaml"],
    ["backtest", "cases/emission-standards-1994/case.yaml", "--resamples", "5"],
]
DRAWN_IN = set("▁▂▃▄▅▆▇█░▒│├└─┴▲")
LONGEST_PAIR = 48  # a figure under a long heading, with the error that stands beside it, which nothing parts
WIDTHS = [24, 40, 57, 80, 132]
LEAST_WIDTHS = [60, 80, 120]  # from where on a width is kept in all that is printed
VIEWS = [
    ["check"],
    ["forecast", *DRAWN],
    ["trace"],
    ["trace", *DRAWN, "--offers"],
    ["deals", *DRAWN],
    ["why", *DRAWN],
    ["why", *DRAWN, "--tornado"],
    ["why", "--rows", "16", "--sobol"],
    ["why", *DRAWN, "--rule"],
    ["what-if", *DRAWN, "--all"],
    ["what-if", "--list"],
    ["timeline"],
    ["when", *DRAWN],
    ["history", *DRAWN],
    ["update", *DRAWN],
    ["power"],
    ["evidence"],
    ["evidence", "--matrix"],
    ["backtest", "--resamples", "5"],
]


def on_terminal(words, width, root, refused=False, **environment):
    """Standard output of a command, as it goes to a terminal of a width; None where it is refused and may be."""
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    plain = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | {"NO_COLOR": "1", "TERM": "xterm"}
    process = subprocess.Popen(words, stdout=end, stderr=subprocess.DEVNULL, cwd=root, env=plain | environment)
    os.close(end)
    text = b""
    try:
        while chunk := os.read(terminal, 65536):
            text += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(terminal)
    if process.wait() != 0:
        assert refused, words
        return None
    return text.decode().replace("\r\n", "\n")


def columns(line):
    """Columns that a line takes."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in line)


def actor_of(case):
    """The first actor of a case."""
    text = case.read_text()
    return re.search(r"^ +(?:- id: |)([a-z][a-z0-9-]*):?", text[re.search(r"^actors:", text, re.M).end():], re.M).group(1)


def all_commands(plenum, root):
    """Help of every verb, and every verb's text of every case."""
    listed = subprocess.run([plenum, "help"], capture_output=True, check=True).stdout.decode()
    verbs = [line.split()[0] for line in listed.split("\n") if line.startswith("  ")]
    assert "forecast" in verbs and {view[0] for view in VIEWS} < set(verbs), verbs
    commands = [["help"], *(["help", verb] for verb in verbs)]
    for case in sorted(root.glob("cases/*/case.yaml")):
        name = str(case.relative_to(root))
        commands += [[verb, name, *options] for verb, *options in VIEWS]
        commands.append(["advise", name, "--actor", actor_of(case), *DRAWN])
    return commands + [["when", DATED, *DRAWN, "--stage", "decided"], ["history", FOLLOWED, *DRAWN],
                       ["update", FOLLOWED, *DRAWN, "--since", "2026-02-20"]]


def too_wide(plenum, root):
    """Lines beyond the terminal's width, of all verbs and cases."""
    wrong = []
    said = 0
    for command in all_commands(plenum, root):
        for width in LEAST_WIDTHS:
            text = on_terminal([plenum, *command], width, root, refused=True)
            if text is None:
                break
            said += 1
            wrong += [f"{' '.join(command)}: {columns(line)} columns on {width}: {line}"
                      for line in text.split("\n") if columns(line) > width]
    assert said > 300, said
    return wrong


def wrongly_coloured(plenum, root):
    """Where colour is and may not be, or is not and should be."""
    command = [plenum, "forecast", SCALE, *DRAWN]
    answer = "\x1b[1mMost likely "
    coloured = on_terminal(command, 100, root, NO_COLOR="")
    rich = on_terminal(command, 100, root, NO_COLOR="", TERM="xterm-256color")
    plain = on_terminal(command, 100, root)
    file = subprocess.run(command, cwd=root, capture_output=True, check=True, env=os.environ | {"TERM": "xterm"}).stdout
    wrong = []
    if answer not in coloured or answer not in rich or "\x1b[38;5;130mHindsight" not in rich:
        wrong.append(f"the answer or a warning has no colour:\n{coloured}")
    if re.sub(r"\x1b\[[0-9;]*m", "", coloured) != plain:
        wrong.append("colour changes the words or the lines")
    if b"\x1b" in file or re.search("[\x0e-\x1f]", file.decode()):
        wrong.append("a file has colour, or marks for it")
    for environment in ({"NO_COLOR": "1"}, {"NO_COLOR": "", "TERM": "dumb"}, {"NO_COLOR": "", "TERM": ""}):
        if "\x1b" in on_terminal(command, 100, root, **environment):
            wrong.append(f"colour in spite of {environment}")
    if "\x1b" in on_terminal([*command, "--json"], 40, root, NO_COLOR=""):
        wrong.append("JSON has colour")
    if on_terminal(command, 100, root, COLUMNS="60") != on_terminal(command, 60, root):
        wrong.append("COLUMNS is not heeded")
    json = subprocess.run([*command, "--json"], cwd=root, capture_output=True, check=True).stdout.decode()
    if on_terminal([*command, "--json"], 40, root) != json:
        wrong.append("JSON is folded")
    return wrong


def without_lines(plenum, root):
    """Widths at which a history draws no line for each of three options and for nothing."""
    texts = {width: on_terminal([plenum, "history", FOLLOWED, *DRAWN], width, root) for width in (30, 40, 58, 100)}
    return [f"a history on {width} columns draws other lines than four:\n{text}" for width, text in texts.items()
            if len(re.findall("^.*[▁▂▃▄▅▆▇█]{24}", text, re.M)) != 4]


def unnumbered(plenum, root):
    """Lines of parted tables of levers that do not say which lever they are of."""
    advice = on_terminal([plenum, "advise", SCALE, *DRAWN, "--actor", "china"], 60, root)
    rows = [line for line in advice.split("\n") if re.search(r"  \d of \d, not |  all \d", line)]
    assert len(rows) >= 8, advice
    return [f"advise: a row on 60 columns without its number: {row}" for row in rows
            if not re.match(r"  \d+ +\d+\.\d ", row)]


def words_of(text):
    """The words of a text without drawings, and without the marks and the outcome below an axis."""
    kept = []
    below_axis = 0
    for line in text.split("\n"):
        below_axis = 2 if "┴" in line else below_axis - 1
        if below_axis < 0 or (below_axis == 0 and "▲" not in line):
            kept += [word for word in re.split(r"[\s./=]+", line) if word and not set(word) <= DRAWN_IN]
    return kept


def tables_of(command, text):
    """What is folded and not cut: of evidence, the claims under their origins alone."""
    if command[0] == "evidence":
        return text[text.index("Where it comes from"):].split("\n\n")[0]
    return text


def main(plenum, root):
    wrong = []
    for command in COMMANDS:
        wide = tables_of(command, on_terminal([plenum, *command], 400, root))
        for width in WIDTHS:
            narrow = tables_of(command, on_terminal([plenum, *command], width, root))
            lost = collections.Counter(words_of(wide)) - collections.Counter(words_of(narrow))  # heads come again
            differs = command[0] != "timeline" and lost  # the days at the head of its bars go with them
            if differs or set(words_of(narrow)) - set(words_of(wide)):
                wrong.append(f"{' '.join(command)}: other words on {width} columns: "
                             f"{set(words_of(narrow)) ^ set(words_of(wide))}")
            for line in narrow.split("\n"):
                is_row = line.startswith("  ") and "  " in line.strip() and "█ possible" not in line
                if is_row and len(line) > max(width, LONGEST_PAIR):
                    wrong.append(f"{' '.join(command)}: a line of a table has {len(line)} columns on {width}: {line}")
        if command[0] in ("evidence", "timeline") or DRAWN_IN & set(wide):
            continue
        kept = subprocess.run([plenum, *command], cwd=root, capture_output=True, check=True).stdout.decode()
        if kept != wide:
            wrong.append(f"{' '.join(command)}: a file has other lines than a terminal that is wide enough")
    wrong += too_wide(plenum, root)
    wrong += wrongly_coloured(plenum, root)
    wrong += without_lines(plenum, root)
    wrong += unnumbered(plenum, root)
    print("\n".join(wrong) or f"{len(COMMANDS)} commands on {len(WIDTHS)} widths")
    return 1 if wrong else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()))
