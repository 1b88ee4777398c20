"""How a run is made: models, settings, draws, seed."""
from __future__ import annotations

import numbers
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Union

import numpy

from plenum._context import Context, Handle, Progress, bytes_of, bytes_or_null, do, listed, make, mapped
from plenum._native import ffi, lib

Models = Union[str, Sequence[str]]


class How(TypedDict, total=False):
    """What every verb takes by name, and what the case says, or the usual, where it is left out.

    draws     of the Monte Carlo, 0 to 2^48 - 1; 0: every number at its mode
    seed      of the draws: equal ones give equal numbers, on any number of threads
    models    the names of those that run, such as "challenge", "challenge:s0" with a reading, or a list of them
    settings  a number or a word for "model.setting", such as {"challenge.rounds": 12}
    weights   in the answer, by model
    issue     the id of one issue alone
    threads   at most so many; 0: as many as there are processors. It changes the time alone
    progress  is told (what, done, total) now and then; what it raises ends the run
    budget    bounds the work, in units of which a core does some million a second, counted and never timed: models beside the
              answer get fewer draws first. 0: no bound, as where draws are asked for; else plm_options_set_budget has the usual
    """

    draws: int
    seed: int
    models: Models
    settings: Mapping[str, Any]
    weights: Mapping[str, float]
    issue: str
    threads: int
    progress: Progress
    budget: int


class Options(Handle):
    _kind = "options"

    def model(self, name: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f"a model is named by a text such as \"challenge\", not {name!r}")
        model, _, reading = name.partition(":")
        do(self._context, lib.plm_options_add_model, self._pointer, bytes_of(model), bytes_or_null(reading or None))

    def setting(self, path: str, value: Any) -> None:
        model, _, setting = path.partition(".")
        if isinstance(value, str):
            do(self._context, lib.plm_options_set_setting, self._pointer, bytes_of(model), bytes_of(setting), bytes_of(value))
        else:
            do(self._context, lib.plm_options_set_number, self._pointer, bytes_of(model), bytes_of(setting), float(value))

    def take(self, draws=None, seed=None, models=(), settings=None, weights=None, issue=None, budget=None) -> Options:
        for name in () if models is None else listed(models, "models"):
            self.model(name)
        for path, value in mapped({} if settings is None else settings, "settings").items():
            self.setting(path, value)
        for name, weight in mapped({} if weights is None else weights, "weights").items():
            do(self._context, lib.plm_options_set_weight, self._pointer, bytes_of(name), float(weight))
        if draws is not None:
            status = lib.plm_options_set_draws(self._pointer, count(draws))
            if status < 0:
                raise ValueError(f"{draws} draws: 0 to 2^48 - 1 can be made")
        if budget is not None:
            lib.plm_options_set_budget(self._pointer, count(budget))
        if seed is not None:
            lib.plm_options_set_seed(self._pointer, count(seed))
        do(self._context, lambda *given: lib.plm_options_set_issue(*given[:-1]), self._pointer, bytes_or_null(issue))
        return self


def count(value) -> int:
    """A whole number for the library."""
    if isinstance(value, bool) or not isinstance(value, (numbers.Real, numpy.number)) or not 0 <= value < 2**64 or int(value) != value:
        raise ValueError(f"{value!r} is not a whole number of 0 or more")
    return int(value)


def _expect_known(how: Mapping[str, Any]) -> None:
    unknown = [name for name in how if name not in How.__annotations__]
    if unknown:
        raise TypeError(f"a run takes {', '.join(How.__annotations__)}, not {unknown[0]!r}")


def fresh(context: Context, **how) -> Options:
    """Options with their defaults, and what is given."""
    _expect_known(how)
    out = ffi.new("plm_options **")
    do(context, lambda *given: lib.plm_options_new(*given[:-1]), context.pointer, out)
    return Options(context, out[0]).take(**how)


def of_case(case, **how) -> Options:
    """Options as the case says; models that are given stand in place of the case's, with its settings and weights."""
    _expect_known(how)
    run = lib.plm_case_dossier(case._pointer).run
    if run == ffi.NULL or not how.get("models"):
        return Options(case._context, make(case._context, "options", lib.plm_options_from_case, case._pointer)).take(**how)
    said = {name: getattr(run, name) for name in ("draws", "seed") if getattr(run, f"has_{name}")}
    return fresh(case._context, **{**said, **{name: value for name, value in how.items() if value is not None}})
