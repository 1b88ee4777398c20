"""The results of the verbs, each with the table that the library gives of it."""
from __future__ import annotations

import functools
import pathlib

import pandas

from plenum._context import Handle, bytes_or_null
from plenum._native import ffi, lib
from plenum._result import Result
from plenum.errors import ArgumentError, Problem, UnsupportedError, problems_of, text_of
from plenum.picture import Picture, picture_of


class Comparison(Result):
    """What a change changes: variant less base, over the same draws."""

    _kind = "comparison"


class Attribution(Result):
    """What each consideration, or each actor, makes of the forecast: Shapley values, and each against the rest."""

    _kind = "attribution"


class Procedure(Result):
    """What the rules that decide an issue let pass, and who can stop what."""

    _kind = "procedure"


class Tornado(Result):
    """Each number swung from one end of its range to the other, the largest change first."""

    _kind = "tornado"


class Sobol(Result):
    """Sobol' indices of each number: shares of the variance of the answer, with bootstrap intervals."""

    _kind = "sobol"

    def plot(self) -> Picture:
        """A bar for each number's total index with its interval, and a stroke for its first one."""
        return picture_of(self, lib.plm_sobol_picture)


class Advice(Result):
    """What an actor could do, single levers and pairs."""

    _kind = "advice"


class Deals(Result):
    """Who trades what with whom, and who pays for it."""

    _kind = "exchange"


class Trace(Result):
    """One model at work, round by round."""

    _kind = "trace"

    @property
    def model(self) -> str:
        return text_of(lib.plm_trace_model(self._pointer))

    @property
    def reading(self) -> str:
        return text_of(lib.plm_trace_reading(self._pointer))


class Offers(Result):
    """Who makes offers to whom under the challenge model, over the draws."""

    _kind = "offers"


class Power(Result):
    """How much power each member of a body has under its rule."""

    _kind = "power"

    def plot(self, index: str | None = None) -> Picture:
        """Power beside votes, by a column of the frame; None: "shapley_shubik". ArgumentError: it is not counted of this body."""
        if index is not None and (index not in self.frame or self.frame[index].isna().any()):
            raise ArgumentError(f"{index!r} is no index that is counted of this body")
        return picture_of(self, lib.plm_power_picture, bytes_or_null(index))


class PowerComparison(Result):
    """Bodies side by side, by one index: a row for each body and member."""

    _kind = "power_comparison"


class PreferencePower(Result):
    """Whose wish moves the outcome under the rule, and who gets what it wants."""

    _kind = "preference_power"


class Division(Result):
    """How a body divides a sum."""

    _kind = "division"


class Pace(Result):
    """When a proposal of European Union legislation is adopted, if it is."""

    _kind = "pace"


class OutsideView(Result):
    """How often it happened before, and how long that took: `frame` has the curve of what was still open, day by day, for
    each class of precedents that says how long."""

    _kind = "outside_view"

    @functools.cached_property
    def rates(self) -> pandas.DataFrame:
        """A row for all precedents, and then one for each class that shares a feature with the case: how often it happened, in how
        many, and the chance that it happens next time, with its central 80 %."""
        rows = []
        for index in range(lib.plm_outside_view_count(self._pointer)):
            rate = lib.plm_outside_view_rate(self._pointer, index)
            shared = [text_of(rate.features[place]) for place in range(rate.feature_count)]
            rows.append({"class": ", ".join(shared) or "all", "happened": rate.happened, "count": rate.count, "rate": rate.rate,
                         "low": rate.low[1], "high": rate.high[1]})
        return pandas.DataFrame(rows)

    def json(self):
        """There is none of it alone; that of a forecast has it."""
        raise UnsupportedError("an outside view has no JSON of its own; that of a forecast has it")


class Plane(Result):
    """What can pass against what stands where a body decides two issues at once."""

    _kind = "plane"


class Timeline(Result):
    """Dates of events, tightened by all statements together."""

    _kind = "chronology"

    @property
    def is_consistent(self) -> bool:
        """Whether the statements can all be true."""
        count = ffi.new("size_t *")
        lib.plm_chronology_conflict(self._pointer, count)
        return count[0] == 0


class When(Result):
    """By when the stages on an issue's way come, and what is decided by then."""

    _kind = "when"


class History(Result):
    """How the forecast stood on earlier days, and what became known on each: hindsight, unless it was sealed then."""

    _kind = "history"


class Evidence(Result):
    """A review of the claims: grades, quotes, what rests on each of them."""

    _kind = "review"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Quotes that are not found, documents that cannot be read."""
        return problems_of(lib.plm_review_diagnostic_count, lib.plm_review_diagnostic, self._pointer)


class Matrix(Result):
    """Claims against the options of an issue."""

    _kind = "matrix"


class Pool(Result):
    """Several people's views of one case: what they state otherwise, and the one case that has them as assessors."""

    _kind = "pool"

    @property
    def text(self) -> str | None:
        """The one case, as a file; None where what the numbers are measured on differs."""
        length = ffi.new("size_t *")
        text = lib.plm_pool_text(self._pointer, length)
        return None if text == ffi.NULL else ffi.unpack(text, length[0]).decode("utf-8")

    @property
    def people(self) -> list[str]:
        """Whose views they are, by name."""
        return [text_of(lib.plm_pool_person(self._pointer, index)) for index in range(lib.plm_pool_person_count(self._pointer))]


class Text(Handle):
    """A file that the library wrote. str() of it is its text."""

    def __str__(self) -> str:
        length = ffi.new("size_t *")
        text = getattr(lib, f"plm_{self._kind}_text")(self._pointer, length)
        return ffi.unpack(text, length[0]).decode("utf-8")

    def save(self, path: str | pathlib.Path) -> None:
        """Writes it to a file."""
        pathlib.Path(path).write_text(str(self), encoding="utf-8")


class Report(Text):
    """One HTML page, which shows itself in a notebook."""

    _kind = "report"

    def _repr_html_(self) -> str:
        inside = str(self).replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe srcdoc="{inside}" style="width: 100%; height: 40em; border: 0" sandbox="allow-scripts"></iframe>'


class Export(Text):
    """A case in another program's format."""

    _kind = "export"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the format cannot hold."""
        return problems_of(lib.plm_export_diagnostic_count, lib.plm_export_diagnostic, self._pointer)
