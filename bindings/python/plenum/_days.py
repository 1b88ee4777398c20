"""Days as the library counts them, from 1970-01-01."""
from __future__ import annotations

import datetime

import numpy

# Ends that are left to the library.
DAY_FIRST, DAY_LAST = -2**31, 2**31 - 1


def day(date: str | datetime.date | None, otherwise: int = DAY_LAST) -> int:
    """The number of a day, such as "2026-03-01"; None: otherwise."""
    if date is None:
        return otherwise
    try:
        return int(numpy.datetime64(date, "D").astype(int))
    except ValueError:
        raise ValueError(f'a day is a date, or a text such as "2026-03-01", not {date!r}') from None
