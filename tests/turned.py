#!/usr/bin/env python3
"""Characters that turn the direction of text: a terminal is shown them written out, messages too; what
is written to a file stays as it is; ids have none, and so the line to publish has none.

Usage: turned.py PLENUM
"""
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

TURN = "\u202e"
SHOWN = "\\u202e"
CASE = f"""plenum: 1
id: turned
question: Who pays{TURN}?
issues: [{{id: i, scale: {{0: low, 100: high}}}}]
evidence: [{{id: c, says: 'It {TURN} pays'}}]
"""


def on_terminal(words):
    """Standard output of a command, as it goes to a terminal."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(words, stdout=end, stderr=subprocess.DEVNULL)
    os.close(end)
    text = b""
    try:
        while chunk := os.read(terminal, 65536):
            text += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(terminal)
    assert process.wait() == 0, words
    return text.decode()


def main(plenum, folder):
    case = folder / "case.yaml"
    case.write_text(CASE)
    for words in (["evidence", case], ["evidence", case, "--json"]):
        shown = on_terminal([plenum, *words])
        assert SHOWN in shown and TURN not in shown, shown
        kept = subprocess.run([plenum, *words], capture_output=True, check=True).stdout.decode()
        assert TURN in kept and SHOWN not in kept, kept

    checked = subprocess.run([plenum, "check", case], capture_output=True, text=True, check=False)
    assert f"{case}:3:11: warning: the text has the character U+202E" in checked.stderr, checked.stderr

    case.write_text(CASE.replace("scale:", f"'sc{TURN}ale':"))
    checked = subprocess.run([plenum, "check", case], capture_output=True, text=True, check=False)
    assert f"'sc{SHOWN}ale' is not a key" in checked.stderr and TURN not in checked.stderr, checked.stderr

    case.write_text(CASE.replace("id: turned", f"id: turned{TURN}"))
    sealed = subprocess.run([plenum, "seal", case, "--store", folder / "store"], capture_output=True, text=True,
                            check=False)
    assert sealed.returncode == 1 and sealed.stdout == "", sealed
    assert f"{case}:2:5: error: the id has the character U+202E" in sealed.stderr, sealed.stderr


with tempfile.TemporaryDirectory() as name:
    main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(name))
