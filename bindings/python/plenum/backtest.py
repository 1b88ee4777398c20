"""How good the models were where the outcome is known."""
from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Mapping
from typing import Any

import pandas

from plenum import _options
from plenum._context import Context, Progress, bytes_of, do, make
from plenum._imports import import_text
from plenum._native import ffi, lib
from plenum._options import Models
from plenum._result import Result, frame_by
from plenum.case import Case, _restore
from plenum.results import Report


class Backtest(Result):
    """Losses of each model over issues whose outcome is known, and their differences from the weighted mean's."""

    _kind = "backtest"

    @functools.cached_property
    def forecasts(self) -> pandas.DataFrame:
        """What each model forecast of each issue."""
        return frame_by(self, "plm_backtest_forecasts_table")

    def report(self, data: str = "cases") -> Report:
        """The back-test as one HTML page; data names what was tested."""
        return Report(self._context, make(self._context, "report", lib.plm_backtest_report_run, self._pointer, bytes_of(data)))


def _cases_of(frame: pandas.DataFrame) -> list[Case]:
    index = any(name is not None for name in frame.index.names)
    return Case._imported(import_text(frame.to_csv(index=index), "csv", "<frame>", columns={}, settings={}))


Tested = Case | str | os.PathLike[str]


def backtest(cases: pandas.DataFrame | Tested | Iterable[Tested], resamples: int = 10000, *, draws: int = 100,
             seed: int | None = None, models: Models = (), settings: Mapping[str, Any] | None = None, threads: int = 0,
             progress: Progress | None = None) -> Backtest:
    """Forecasts every issue of a case, or of several (or case files), that has an outcome, by every model or by those named,
    and scores them. What is given by name is as of a forecast (How). EmptyError: no issue has an outcome.

    A frame has a row for each actor on each issue: issue, actor, position, capability, salience, outcome, and where known
    reference, scale_low and scale_high, as `plenum backtest` reads a table (docs/import.md). FormatError: it is none."""
    if isinstance(cases, pandas.DataFrame):
        cases = _cases_of(cases)
    elif isinstance(cases, (Case, str, os.PathLike)):
        cases = [cases]
    context = Context()
    out = ffi.new("plm_backtest **")
    do(context, lambda *given: lib.plm_backtest_new(*given[:-1]), context.pointer, out)
    made = Backtest(context, out[0])
    for case in cases:
        case = case if isinstance(case, Case) else Case.load(case)
        ours = _restore(case.text, case._name, case._disbelieved, context)
        do(context, lib.plm_backtest_add_case, made._pointer, ours._pointer)
    options = _options.fresh(context, draws=draws, seed=seed, models=models, settings=settings)
    do(context, lib.plm_backtest_run, made._pointer, options._pointer, resamples, progress=progress, threads=threads)
    return made
