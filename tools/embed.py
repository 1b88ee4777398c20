#!/usr/bin/env python3
"""Writes a file as a C array, with its SHA-256 in the form of a Content-Security-Policy.

Usage: embed.py NAME FILE OUT [--deflate]   defines NAME (bytes, or the base64 of them in zlib's form, closed
                                            by a zero) and NAME_hash ("sha256-…", of the bytes)
"""
import base64
import hashlib
import pathlib
import sys
import zlib

COLUMNS = 12


def lines(data):
    for start in range(0, len(data), COLUMNS):
        yield "    " + " ".join(f"'\\x{byte:02x}'," for byte in data[start:start + COLUMNS])


def main(name, source, out, form=None):
    data = pathlib.Path(source).read_bytes()
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    data = base64.b64encode(zlib.compress(data, 9)) if form == "--deflate" else data
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
