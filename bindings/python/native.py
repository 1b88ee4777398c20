"""Writes the C source of plenum._native: all that the public header declares, for Python.

Usage: native.py PLENUM.CDEF.H OUTPUT
"""
import pathlib
import sys

import cffi

CALLED_BACK = """
extern "Python" void plenum_progress(void *, const char *, size_t, size_t);
extern "Python" int64_t plenum_clock(void *);
"""


def main(declarations, output):
    maker = cffi.FFI()
    maker.cdef(pathlib.Path(declarations).read_text(encoding="utf-8") + CALLED_BACK)
    maker.set_source("plenum._native", "#include <plenum.h>")
    maker.emit_c_code(output)


main(*sys.argv[1:])
