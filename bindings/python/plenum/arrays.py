"""Many games, and many forecasts, from arrays."""
from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import numpy
import pandas

from plenum import _options
from plenum._context import Context, Handle, Progress, bytes_of, do, listed, mapped
from plenum._native import ffi, lib
from plenum._options import How, Models
from plenum.case import Case
from plenum.errors import text_of


class Solution:
    """What models made of games. outcomes[m, ...] is that of models[m], in the shape of the games, NaN where it has
    none; endings, in the same shape, are "done", "the state came back" and so on, as the library has the words."""

    def __init__(self, models: list[str], outcomes: numpy.ndarray, endings: numpy.ndarray):
        self.models, self.outcomes, self.endings = models, outcomes, endings

    def __getitem__(self, model: str) -> numpy.ndarray:
        return self.outcomes[self.models.index(model)]

    @functools.cached_property
    def frame(self) -> pandas.DataFrame:
        """A row for each model and game: model, game (counted from 0, in the order of the arrays), outcome, ending."""
        games = self.outcomes[0].size
        return pandas.DataFrame({
            "model": numpy.repeat(numpy.array(self.models, dtype=object), games),
            "game": numpy.tile(numpy.arange(games), len(self.models)),
            "outcome": self.outcomes.ravel(), "ending": self.endings.ravel()})


def solve(position, capability, salience, models: Models, *, scale: tuple[float, float] = (0, 100),
          reference_point: float = numpy.nan, settings: Mapping[str, Any] | None = None, threads: int = 0,
          progress: Progress | None = None) -> Solution:
    """Lets models solve games of one issue, without a case. The last axis of each array is the actors'; those before it are
    the games', and are broadcast: one row of capabilities serves every game. Positions lie on the scale (NaN: takes no part),
    capabilities are at least 0 in any unit, saliences 0 to 100. ArgumentError: a number is out of range."""
    context = Context()
    names = listed(models, "models")
    options = _options.fresh(context, models=names, settings=settings)
    given = [numpy.asarray(each, dtype=float) for each in (position, capability, salience)]
    shape = numpy.broadcast_shapes(*(each.shape for each in given))
    if not shape or shape[-1] == 0 or 0 in shape:
        raise ValueError(f"games of shape {shape}: there has to be an actor and a game")
    games, actors = int(numpy.prod(shape[:-1])), shape[-1]
    arrays = ffi.new("plm_arrays *", {"game_count": games, "actor_count": actors, "scale_low": scale[0], "scale_high": scale[1],
                                      "reference_point": reference_point})
    held = []
    for name, values in zip(("position", "capability", "salience"), given):
        same = values.ndim <= 1
        whole = numpy.ascontiguousarray(numpy.broadcast_to(values, (actors,) if same else shape))
        held.append(ffi.from_buffer("double[]", whole))
        setattr(arrays, name, held[-1])
        setattr(arrays, f"{name}_step", 0 if same else actors)
    outcomes, statuses = numpy.empty((len(names), *shape[:-1])), numpy.empty((len(names), *shape[:-1]), dtype=numpy.intc)
    do(context, lib.plm_solve, options._pointer, arrays, ffi.from_buffer("double[]", outcomes),
       ffi.from_buffer("plm_status[]", statuses), progress=progress, threads=threads)
    words = {status: text_of(lib.plm_status_text(int(status))) for status in numpy.unique(statuses)}
    return Solution(names, outcomes, numpy.vectorize(words.get, otypes=[object])(statuses))


class Sweep(Handle):
    """A case forecast once for each row of numbers."""

    _kind = "sweep"
    rows: pandas.DataFrame

    def _answers(self):
        return [lib.plm_sweep_at(self._pointer, index) for index in range(lib.plm_sweep_count(self._pointer))]

    @functools.cached_property
    def frame(self) -> pandas.DataFrame:
        """A row for each row of numbers and issue: the answer's mean, median and central 80 %, and the numbers."""
        found = pandas.DataFrame([{"row": each.row, "issue": text_of(each.issue.id), "mean": each.mean, "median": each.median,
                                   "low": each.low, "high": each.high} for each in self._answers()])
        return found.merge(self.rows, left_on="row", right_index=True)

    @functools.cached_property
    def options(self) -> pandas.DataFrame:
        """A row for each row of numbers, issue and option: the option's probability, and the numbers."""
        found = pandas.DataFrame([{"row": each.row, "issue": text_of(each.issue.id),
                                   "option": text_of(each.issue.options[index].id), "probability": each.options[index]}
                                  for each in self._answers() for index in range(each.option_count)])
        return found.merge(self.rows, left_on="row", right_index=True)


def sweep(case: Case, rows: pandas.DataFrame | Mapping[str, Sequence[float]], **how: Unpack[How]) -> Sweep:
    """Forecasts a case once for each row of a frame (or mapping of arrays, which are broadcast) whose columns are paths in the
    case, such as "actors.china.on.attendance.salience"; the case's YAML is read once. NotFoundError: there is no such
    path; CaseError: the case would have errors with a row, which the message names."""
    if not isinstance(rows, pandas.DataFrame):
        rows = mapped(rows, "rows")
        columns = numpy.broadcast_arrays(*(numpy.atleast_1d(values) for values in rows.values()))
        rows = pandas.DataFrame({path: values.ravel() for path, values in zip(rows, columns)})
    rows = rows.reset_index(drop=True)
    values = numpy.ascontiguousarray(rows.to_numpy(dtype=float))
    paths = [bytes_of(str(path)) for path in rows.columns]
    made = case._run(Sweep, lib.plm_sweep_run, ffi.new("char *[]", paths), len(paths), ffi.from_buffer("double[]", values),
                     len(values), how=how)
    made.rows = rows
    return made
