"""Days as the library counts them, from 1970-01-01."""
from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable

import numpy

# Ends that are left to the library.
DAY_FIRST, DAY_LAST = -2**31, 2**31 - 1
NO_DAY = numpy.datetime64("NaT", "D")

WHOLE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Date = str | datetime.date | numpy.datetime64


def _number(date: Date) -> int:
    found = NO_DAY
    with contextlib.suppress(ValueError, TypeError):
        if isinstance(date, str):
            found = numpy.datetime64(datetime.date.fromisoformat(date) if WHOLE.fullmatch(date) else NO_DAY, "D")
        elif isinstance(date, datetime.date) and date == date:  # NaT, which pandas takes for a date, is unequal to itself
            found = numpy.datetime64(datetime.date(date.year, date.month, date.day), "D")
        elif isinstance(date, numpy.datetime64) and numpy.datetime_data(date)[0] not in ("Y", "M"):
            found = numpy.datetime64(date, "D")
    if numpy.isnat(found) or not DAY_FIRST < found.astype(int) < DAY_LAST:
        raise ValueError(f'a day is a date, or a text such as "2026-03-01", not {date!r}')
    return int(found.astype(int))


def day(date: Date | None, otherwise: int = DAY_LAST) -> int:
    """The number of a day, such as "2026-03-01"; None: otherwise."""
    return otherwise if date is None else _number(date)


def days(dates: Date | Iterable[Date]) -> list[int]:
    """Those of several, or of one alone."""
    alone = isinstance(dates, (str, datetime.date, numpy.datetime64))
    return [_number(each) for each in ([dates] if alone else dates)]
