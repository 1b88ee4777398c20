"""Forecasts of collective decisions: bargaining models, uncertainty, evidence.

    case = plenum.load("case.yaml")
    forecast = case.forecast()
    forecast.options          # the probability of each option
    forecast.frame            # every figure, tidy
    case.set("actors.mayor.on.closure.salience", (60, 75, 90)).forecast()

docs/python.md has a worked example. Threads may share what is here: calls of one case and its results wait for each other,
those of different cases run at once. A process may fork between calls; stores have to be opened anew after that.
"""
from plenum._fit import expect_fit as _expect_fit
from plenum._native import lib as _lib

_expect_fit()

from plenum.arrays import Solution, Sweep, solve, sweep
from plenum.backtest import Backtest, backtest
from plenum.bodies import compare_power, divide, pace, power
from plenum.case import Case, load, loads
from plenum.catalogue import Citation, cite, formats, models, settings
from plenum.errors import (ArgumentError, CancelledError, CaseError, EmptyError, Error, FileError, FormatError, NotFoundError,
                           OutOfMemory, Problem, UnsupportedError, text_of as _text_of)
from plenum.forecast import Forecast, Law
from plenum.picture import Picture
from plenum.pool import pool, pool_answers
from plenum.store import Key, Ledger, Store

__version__ = _text_of(_lib.plm_version())
engine_version = _lib.plm_engine_version()

__all__ = [
    "ArgumentError", "Backtest", "CancelledError", "Case", "CaseError", "Citation", "EmptyError", "Error",
    "FileError", "Forecast", "FormatError", "Key", "Law", "Ledger", "NotFoundError", "OutOfMemory", "Picture",
    "Problem", "Solution", "Store", "Sweep", "UnsupportedError", "backtest", "cite", "compare_power", "divide",
    "engine_version", "formats", "load", "loads", "models", "pace", "pool", "pool_answers", "power", "settings", "solve", "sweep",
]
