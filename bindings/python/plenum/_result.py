"""One shape for every result: a tidy table, and what the command prints as CSV and JSON."""
from __future__ import annotations

import functools
import json
from typing import Any

import numpy
import pandas

from plenum._context import Handle, do
from plenum._native import ffi, lib
from plenum.errors import text_of


def frame_of(table) -> pandas.DataFrame:
    """A plm_table as a frame: texts as objects (None: empty), numbers as doubles. attrs has units and meanings by column."""
    rows = lib.plm_table_row_count(table)
    columns: dict[str, Any] = {}
    units, about = {}, {}
    for index in range(lib.plm_table_column_count(table)):
        column = lib.plm_table_column(table, index)
        name = text_of(column.name)
        if column.kind == lib.PLM_COLUMN_NUMBER:
            columns[name] = numpy.frombuffer(ffi.buffer(column.numbers, rows * 8), dtype=float).copy() if rows else \
                numpy.empty(0)
        else:
            columns[name] = numpy.array([text_of(column.texts[row]) for row in range(rows)], dtype=object)
        about[name] = text_of(column.about)
        if column.unit != ffi.NULL:
            units[name] = text_of(column.unit)
    frame = pandas.DataFrame(columns)
    frame.attrs.update(units=units, about=about)
    return frame


def frame_by(of: Handle, table: str) -> pandas.DataFrame:
    """The frame of the table that the function of that name makes of a handle."""
    out = ffi.new("plm_table **")
    do(of._context, lambda *given: getattr(lib, table)(*given[:-1]), of._context.pointer, of._pointer, out)
    try:
        return frame_of(out[0])
    finally:
        of._context.end(lib.plm_table_free, out[0])


class Result(Handle):
    """What a verb found. `frame` is a tidy table, one row for each observation; `csv()` is its text, byte for byte as
    the command's --csv, and `json()` all that --json has."""

    def _text(self, form: str) -> str:
        out = ffi.new("char **")
        call = getattr(lib, f"plm_{self._kind}_{form}")
        do(self._context, lambda *given: call(*given[:-1]), self._context.pointer, self._pointer, out)
        try:
            return text_of(out[0])
        finally:
            self._context.end(functools.partial(lib.plm_text_free, self._context.pointer), out[0])

    @functools.cached_property
    def frame(self) -> pandas.DataFrame:
        """A pandas frame; frame.attrs["units"] and ["about"] tell of each column its unit and its meaning."""
        return frame_by(self, f"plm_{self._kind}_table")

    def csv(self) -> str:
        """As the command prints with --csv."""
        return self._text("csv")

    def json(self) -> dict[str, Any]:
        """As the command prints with --json, read; docs/json.md names the members."""
        return json.loads(self._text("json"))

    def _repr_html_(self) -> str:
        return self.frame._repr_html_()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.frame)} rows>\n{self.frame.head(10)!r}"
