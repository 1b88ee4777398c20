#!/usr/bin/env python3
"""Tables on terminals of every width: nothing is cut, no figure is broken, and no table is wider than the terminal
unless a single figure or name is.

Usage: narrow.py PLENUM ROOT
"""
import fcntl
import os
import pathlib
import pty
import struct
import subprocess
import sys
import termios

SCALE = "cases/beijing-2022/case.yaml"
CHOICE = "cases/medicines-agency-2017/case.yaml"
RULED = "cases/security-council-2024/case.yaml"
DRAWN = ["--draws", "20"]
COMMANDS = [
    ["forecast", SCALE, *DRAWN],
    ["forecast", CHOICE, *DRAWN],
    ["trace", CHOICE, "--model", "condorcet"],
    ["deals", SCALE, *DRAWN, "--rounds", "2"],
    ["why", SCALE, *DRAWN],
    ["why", SCALE, *DRAWN, "--tornado"],
    ["why", RULED, *DRAWN, "--rule"],
    ["what-if", SCALE, *DRAWN, "--all"],
    ["advise", SCALE, *DRAWN, "--actor", "china"],
    ["timeline", SCALE],
    ["evidence", SCALE],
    ["backtest", "cases/emission-standards-1994/case.yaml", "--resamples", "5"],
]
DRAWN_IN = set("▁▂▃▄▅▆▇█░▒│├└─┴▲")
LONGEST_PAIR = 48  # a figure under a long heading, with the error that stands beside it, which nothing parts
WIDTHS = [24, 40, 57, 80, 132]


def on_terminal(words, width, root):
    """Standard output of a command, as it goes to a terminal of a width."""
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(words, stdout=end, stderr=subprocess.DEVNULL, cwd=root)
    os.close(end)
    text = b""
    try:
        while chunk := os.read(terminal, 65536):
            text += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(terminal)
    assert process.wait() == 0, words
    return text.decode().replace("\r\n", "\n")


def words_of(text):
    """The words of a text without drawings, and without the marks and the outcome below an axis."""
    kept = []
    below_axis = 0
    for line in text.split("\n"):
        below_axis = 2 if "┴" in line else below_axis - 1
        if below_axis < 0 or (below_axis == 0 and "▲" not in line):
            kept += [word for word in line.split() if not set(word) <= DRAWN_IN]
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
            as_kept = set if command[0] == "timeline" else sorted  # the days at the head of its bars go with them
            if as_kept(words_of(narrow)) != as_kept(words_of(wide)):
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
    print("\n".join(wrong) or f"{len(COMMANDS)} commands on {len(WIDTHS)} widths")
    return 1 if wrong else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()))
