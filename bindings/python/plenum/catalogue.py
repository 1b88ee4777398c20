"""What there is: models, their settings and sources, and formats."""
from __future__ import annotations

from collections.abc import Iterator

import pandas

from plenum._native import ffi, lib
from plenum.errors import text_of
from plenum.forecast import Forecast


def models() -> pandas.DataFrame:
    """A row for each model in each of its readings: what it is, where it is from, and what it treats."""
    rows = []
    for number in range(lib.plm_model_count()):
        model = lib.plm_model_at(number)
        for place in range(model.reading_count):
            reading = lib.plm_model_reading(number, place)
            rows.append({"model": text_of(model.name), "reading": text_of(reading.name), "title": text_of(model.title),
                         "about": text_of(reading.about), "cites": text_of(model.cites), "baseline": bool(model.baseline),
                         "usual": bool(model.usual), "headline": bool(model.headline), "scales": bool(model.treats_scales),
                         "options": bool(model.treats_options), "votes": bool(model.treats_votes)})
    return pandas.DataFrame(rows)


def settings() -> pandas.DataFrame:
    """A row for each setting of a model: what it means, its range and usual value, or its words (choices), parted by commas."""
    rows = []
    for number in range(lib.plm_model_count()):
        model = lib.plm_model_at(number)
        for place in range(model.setting_count):
            each = lib.plm_model_setting(number, place)
            words = list(_words(each.choices))
            rows.append({"model": text_of(model.name), "setting": text_of(each.name), "about": text_of(each.about),
                         "least": each.least, "most": each.most, "usual": each.usual, "choices": ", ".join(words) or None})
    return pandas.DataFrame(rows)


def _words(listed) -> Iterator[str]:
    index = 0
    while listed != ffi.NULL and listed[index] != ffi.NULL:
        yield text_of(listed[index])
        index += 1


def formats() -> pandas.DataFrame:
    """A row for each format of other programs: its name, what it is, and whether it is read and written."""
    found = (lib.plm_format_at(index) for index in range(lib.plm_format_count()))
    return pandas.DataFrame([{"format": text_of(each.name), "about": text_of(each.about), "reads": bool(each.reads),
                              "writes": bool(each.writes)} for each in found])


class Citation:
    """What to cite: str() is a text, `bibtex` an entry for the software, whose note names the sources of what ran."""

    def __init__(self, sources: list[tuple[str, str]]):
        version = text_of(lib.plm_version())
        self.sources = sources
        self._software = f"The plenum authors: plenum: forecasts of collective decisions, version {version} " \
                         f"(engine {lib.plm_engine_version()})"
        note = "; ".join(f"{title}: {cites}" for title, cites in sources)
        self.bibtex = "\n".join([
            "@software{plenum,", "  author = {{The plenum authors}},", "  title = {plenum: forecasts of collective decisions},",
            f"  version = {{{version}}},",
            f"  note = {{engine {lib.plm_engine_version()}" + (f"; models: {note}" if note else "") + "}", "}"])

    def __str__(self) -> str:
        return "\n".join([self._software + ".", *(f"  {title}: {cites}" for title, cites in self.sources)])

    __repr__ = __str__


def cite(forecast=None) -> Citation:
    """What to cite: the software, and the sources of the models that ran in a forecast."""
    if forecast is None:
        return Citation([])
    if not isinstance(forecast, Forecast):
        raise TypeError(f"a Forecast is needed, not {forecast!r}")
    ran = forecast.models.drop_duplicates("title")
    return Citation(list(zip(ran["title"], ran["cites"])))
