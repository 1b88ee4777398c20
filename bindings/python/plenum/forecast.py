"""What will be decided: distributions over outcomes, of the answer and of every model."""
from __future__ import annotations

import functools
import html
from typing import TYPE_CHECKING, Any

import numpy
import pandas

from plenum._context import Handle, make
from plenum._native import ffi, lib
from plenum._result import Result
from plenum.errors import text_of
from plenum.picture import Picture, picture_of

if TYPE_CHECKING:
    from plenum.case import Case


class Law(Handle):
    """All that a model, or the answer, holds possible on an issue with a scale."""

    _kind = "law"

    def quantile(self, level):
        """The value at a level above 0 and below 1, or at each of an array of them."""
        return numpy.vectorize(functools.partial(lib.plm_law_quantile, self._pointer), otypes=[float])(level)[()]

    def cdf(self, value):
        """The probability of a value or less, or of each of an array of them."""
        return numpy.vectorize(functools.partial(lib.plm_law_cdf, self._pointer), otypes=[float])(value)[()]

    def prob(self, low, high):
        """The probability of `low` or more and less than `high`, which may be infinite; arrays are broadcast."""
        return numpy.vectorize(functools.partial(lib.plm_law_probability, self._pointer), otypes=[float])(low, high)[()]

    @property
    def mean(self) -> float:
        return lib.plm_law_mean(self._pointer)


class Forecast(Result):
    """A forecast of every issue. `frame` has a row for each figure; models and options are tables of what matters most."""

    _kind = "forecast"
    case: Case

    @property
    def seed(self) -> int:
        return lib.plm_forecast_seed(self._pointer)

    @property
    def _issues(self) -> list[Any]:
        return [lib.plm_forecast_issue_at(self._pointer, index) for index in range(lib.plm_forecast_issue_count(self._pointer))]

    def _number(self, issue: str | None) -> int:
        ids = [text_of(each.issue.id) for each in self._issues]
        if issue is None:
            return 0
        if issue not in ids:
            raise LookupError(f"there is no forecast of an issue {issue!r}; of {', '.join(ids)} there is")
        return ids.index(issue)

    def _model(self, number: int, name: str) -> int:
        found = self._issues[number]
        names = [(text_of(found.models[index].model), text_of(found.models[index].reading)) for index in range(found.model_count)]
        model, _, reading = name.partition(":")
        for index, each in enumerate(names):
            if each[0] == model and reading in ("", each[1]):
                return index
        raise LookupError(f"no model {name!r} ran; {', '.join(f'{model}:{reading}' for model, reading in names)} did")

    @functools.cached_property
    def models(self) -> pandas.DataFrame:
        """A row for each model of an issue: its weight in the answer, its point with every number at its mode, and mean, median
        and the ends of the central 80 % over the draws, on the issue's scale."""
        rows = []
        for found in self._issues:
            for index in range(found.model_count):
                model = found.models[index]
                spread = model.distribution
                rows.append({
                    "issue": text_of(found.issue.id), "model": text_of(model.model), "reading": text_of(model.reading),
                    "title": text_of(model.title), "baseline": bool(model.baseline), "weight": model.weight,
                    "point": model.point, "mean": spread.mean.value, "median": spread.median.value,
                    "low": spread.intervals[1].low.value, "high": spread.intervals[1].high.value,
                    "ending": text_of(lib.plm_status_text(model.point_status)), "cites": text_of(model.cites)})
        return pandas.DataFrame(rows)

    @functools.cached_property
    def options(self) -> pandas.DataFrame:
        """A row for each option of an issue: its probability in the answer, with the standard error of the draws, and the
        word of ICD 203 for it."""
        rows = []
        for found in self._issues:
            for index in range(found.issue.option_count):
                option = found.issue.options[index]
                said = found.answer[index] if found.answer != ffi.NULL else found.pool.options[index]
                rows.append({
                    "issue": text_of(found.issue.id), "option": text_of(option.id), "label": text_of(option.label),
                    "from": getattr(option, "from"), "to": option.to, "probability": said.value,
                    "standard_error": said.standard_error, "word": text_of(lib.plm_probability_word(said.value))})
        return pandas.DataFrame(rows)

    def draws(self, model: str, issue: str | None = None) -> numpy.ndarray:
        """The outcome of each draw under a model, such as "challenge" or "challenge:s0", in the order of draw numbers; NaN where
        it has none. Without a scale: its probability of each option, draws x options. Beyond a million draws, or 2^24 outcomes
        of all models and issues, the first of them alone: the others are counted and not kept."""
        number = self._number(issue)
        found = self._issues[number]
        ran = found.models[self._model(number, model)]
        wide = 1 if lib.plm_issue_has_scale(found.issue) else found.issue.option_count
        if ran.draws == ffi.NULL:
            return numpy.empty((0, wide) if wide > 1 else 0)
        values = numpy.frombuffer(ffi.buffer(ran.draws, ran.draw_count * wide * 8), dtype=float).copy()
        return values.reshape(-1, wide) if wide > 1 else values

    def law(self, model: str | None = None, issue: str | None = None, point: bool = False) -> Law:
        """The distribution of a model, or of the answer; point: with every number at its mode. UnsupportedError: the issue
        has no scale."""
        number = self._number(issue)
        which = 2**(8 * ffi.sizeof("size_t")) - 1 if model is None else self._model(number, model)
        kind = lib.PLM_LAW_POINT if point else lib.PLM_LAW_DRAWN
        return Law(self._context, make(self._context, "law", lib.plm_forecast_law, self._pointer, number, which, kind))

    @functools.lru_cache(maxsize=None)
    def _law(self, model: str | None, issue: str | None) -> Law:
        return self.law(model, issue)

    def quantile(self, level, model: str | None = None, issue: str | None = None):
        """The value at a level above 0 and below 1, or at each of an array of levels, of the answer or of a model."""
        return self._law(model, issue).quantile(level)

    def cdf(self, value, model: str | None = None, issue: str | None = None):
        """The probability of a value or less, or of each of an array of values."""
        return self._law(model, issue).cdf(value)

    def prob(self, option: str | None = None, *, low=-numpy.inf, high=numpy.inf, model: str | None = None,
             issue: str | None = None):
        """The probability of an option in the answer; or of `low` or more and less than `high` on the scale."""
        if option is None:
            return self._law(model, issue).prob(low, high)
        if model is not None:
            raise ValueError("of a model, ask between the option's edges: prob(low=…, high=…, model=…)")
        table = self.options[self.options["issue"] == text_of(self._issues[self._number(issue)].issue.id)]
        found = table.loc[table["option"] == option, "probability"]
        if found.empty:
            raise LookupError(f"there is no option {option!r}; there are {', '.join(table['option'])}")
        return float(found.iloc[0])

    def plot(self, issue: str | None = None) -> Picture:
        """The chart of an issue as the report has it: SVG, which shows itself in a notebook, and saves itself."""
        return picture_of(self, lib.plm_forecast_picture, self._number(issue))

    def _repr_html_(self) -> str:
        parts = []
        for found in self._issues:
            issue = text_of(found.issue.id)
            options = self.options[self.options["issue"] == issue] if len(self.options) else self.options
            models = self.models[self.models["issue"] == issue]
            parts.append(f"<h4>{html.escape(text_of(found.issue.question) or issue)}</h4>")
            if len(options):
                parts.append(options[["option", "label", "probability", "word"]].to_html(
                    index=False, border=0, formatters={"probability": lambda share: f"{100 * share:.0f} %"}))
            parts.append(models[["model", "weight", "point", "mean", "median", "low", "high"]].to_html(
                index=False, border=0, float_format=lambda number: f"{number:.4g}", na_rep="–"))
        return self.plot()._repr_html_() + "".join(parts)

    def __repr__(self) -> str:
        lines = [f"<Forecast of {self.case.id}: {lib.plm_forecast_draws(self._pointer)} draws, seed {self.seed}>"]
        for issue, options in self.options.groupby("issue", sort=False) if len(self.options) else ():
            likeliest = options.loc[options["probability"].idxmax()] if options["probability"].notna().any() else None
            lines.append(f"{issue}: " + ("nothing was drawn" if likeliest is None else
                                        f"{likeliest['option']} {100 * likeliest['probability']:.0f} % ({likeliest['word']})"))
        return "\n".join(lines)
