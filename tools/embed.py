#!/usr/bin/env python3
"""Writes a file as a C array, with its SHA-256 in the form of a Content-Security-Policy.

Usage: embed.py NAME FILE OUT [--deflate | --terse]   defines NAME (bytes, or their zlib form as text, closed by a zero)
                                                      and NAME_hash ("sha256-…", of the bytes)

--terse leaves out what a style sheet or a script has for its readers: comments that stand on a line of their own, the
blanks that lines begin with, and empty lines. No text of theirs may go over several lines.

The text has eleven characters for each nine bytes, the first the highest: digits to the base of 94, which are what ASCII
prints without <, so that it stands in an HTML document as it is. A last group that is short has as few characters as
tell its bytes.
"""
import base64
import hashlib
import math
import pathlib
import re
import sys
import zlib

COLUMNS = 12
DIGITS = bytes(code for code in range(ord(" "), ord("~") + 1) if code != ord("<"))
GROUP = 9
GROUP_DIGITS = 11


def lines(data):
    for start in range(0, len(data), COLUMNS):
        yield "    " + " ".join(f"'\\x{byte:02x}'," for byte in data[start:start + COLUMNS])


def digits_of(group):
    number = int.from_bytes(group.ljust(GROUP, b"\0"), "big")
    digits = bytearray()
    for _ in range(GROUP_DIGITS):
        number, digit = divmod(number, len(DIGITS))
        digits.append(DIGITS[digit])
    needed = math.ceil(8 * len(group) / math.log2(len(DIGITS)))
    return bytes(digits[::-1][:needed])


def text_of(data):
    return b"".join(digits_of(data[at:at + GROUP]) for at in range(0, len(data), GROUP))


def terse(data):
    stripped = (line.strip() for line in data.splitlines())
    return b"\n".join(line for line in stripped if line and not re.fullmatch(rb"//.*|/\*[^*]*\*/", line))


def main(name, source, out, form=None):
    data = pathlib.Path(source).read_bytes()
    data = terse(data) if form == "--terse" else data
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    data = text_of(zlib.compress(data, 9)) if form == "--deflate" else data
    pathlib.Path(out).write_text("\n".join([
        f"extern const char {name}[];",
        f"extern const char {name}_hash[];",
        f"const char {name}[] = {{",
        *lines(data + b"\0"),
        "};",
        f'const char {name}_hash[] = "sha256-{digest}";',
        ""]))


if __name__ == "__main__":
    main(*sys.argv[1:])
