"""Forecasts that are kept, sealed, verified, graded and scored."""
from __future__ import annotations

import datetime
import functools
import os
from typing import Unpack

import pandas

from plenum import _options, results
from plenum._context import Context, Handle, bytes_of, bytes_or_null, make
from plenum._native import ffi, lib
from plenum._options import How
from plenum._result import Result, frame_by
from plenum.case import Case, _restore
from plenum.errors import Error, error_of, text_of

NOW = -(2**63)
Moment = datetime.datetime | None


def moment(at: Moment) -> int:
    """Seconds of a time with a zone; now where there is none."""
    if at is None:
        return NOW
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone, such as datetime.timezone.utc")
    return int(at.timestamp())


class Key(Handle):
    """A pair of keys to sign with."""

    _kind = "key"

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Key:
        """Makes a pair and a new file for it, which its owner alone may read."""
        context = Context()
        return cls(context, make(context, "key", lib.plm_key_create, context.pointer, bytes_of(os.fspath(path))))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Key:
        context = Context()
        return cls(context, make(context, "key", lib.plm_key_load, context.pointer, bytes_of(os.fspath(path))))

    @property
    def public(self) -> str:
        """The half to show."""
        return text_of(lib.plm_key_public(self._pointer))


class Verification(Result):
    """What was found of each record of a ledger."""

    _kind = "verification"

    @property
    def passed(self) -> bool:
        return bool(lib.plm_verification_passed(self._pointer))

    def __bool__(self) -> bool:
        return self.passed


class Runs(Result):
    """The runs in a store."""

    _kind = "runs"


class Questions(Result):
    """The questions of sealed forecasts: open, due, overdue, graded."""

    _kind = "questions"


class Revisions(Result):
    """The forecasts of a question over time."""

    _kind = "revisions"


class Scorecard(Result):
    """How good the forecasts were: `frame` has a row for each, and `figures` one for each loss."""

    _kind = "scorecard"

    @functools.cached_property
    def figures(self) -> pandas.DataFrame:
        """A row for each figure: mean losses and their intervals, by forecaster and part, calibration and skill."""
        return frame_by(self, "plm_scorecard_figures_table")

    def report(self) -> results.Report:
        """The record as one HTML page."""
        return results.Report(self._context, make(
            self._context, "report", lib.plm_scorecard_report_run, self._context.pointer, self._pointer))


class Ledger(Handle):
    """A chain of sealed forecasts and their grades. str() of it is its text."""

    _kind = "ledger"

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Ledger:
        context = Context()
        return cls(context, make(context, "ledger", lib.plm_ledger_load, context.pointer, bytes_of(os.fspath(path))))

    def __len__(self) -> int:
        return lib.plm_ledger_count(self._pointer)

    def __str__(self) -> str:
        length = ffi.new("size_t *")
        return ffi.unpack(lib.plm_ledger_text(self._pointer, length), length[0]).decode("utf-8") if len(self) else ""

    def verify(self, figures: bool = True, signer: str | None = None) -> Verification:
        """Checks forms, hashes, the chain and signatures, and with figures that every case still gives its own."""
        only = 2**(8 * ffi.sizeof("size_t")) - (1 if figures else 2)
        return Verification(self._context, make(self._context, "verification", lib.plm_verification_run, self._pointer, only,
                                                bytes_or_null(signer)))

    def questions(self, due_days: int = 30) -> Questions:
        """The questions that were sealed."""
        choice = ffi.new("plm_question_choice *", {"size": ffi.sizeof("plm_question_choice"), "at": NOW, "due_days": due_days})
        return Questions(self._context, make(self._context, "questions", lib.plm_questions_new, self._pointer, choice))

    def revisions(self, which: str) -> Revisions:
        """The forecasts of a case's questions, or of one ("CASE/ISSUE"), over time."""
        return Revisions(self._context, make(self._context, "revisions", lib.plm_revisions_new, self._pointer, bytes_of(which)))

    def score(self, with_stated_times: bool = False, seed: int = 1, resamples: int = 10000) -> Scorecard:
        """How good the graded forecasts were. EmptyError: there is nothing to score."""
        choice = ffi.new("plm_score_choice *", {"size": ffi.sizeof("plm_score_choice"), "seed": seed, "resamples": resamples,
                                                "with_stated_times": with_stated_times})
        return Scorecard(self._context, make(self._context, "scorecard", lib.plm_scorecard_new, self._pointer, choice))


class Store(Handle):
    """A file of kept runs and sealed forecasts. It is of the process that opened it: after a fork, open it anew."""

    _kind = "store"

    def __init__(self, path: str | os.PathLike[str]):
        context = Context()
        super().__init__(context, make(context, "store", lib.plm_store_open, context.pointer, bytes_of(os.fspath(path))))
        self._process = os.getpid()

    def _open(self):
        if self._process != os.getpid():
            raise Error("a store cannot cross a fork; open it anew in this process")
        return self._pointer

    def _add(self, call, case: Case, at: Moment, *key, outside_view: float, how: How) -> int:
        """A number of what call adds to the store. The case is read anew, in the store's context."""
        ours = _restore(case.text, case._name, case._disbelieved, self._context)
        chosen = dict(how)
        doing = {name: chosen.pop(name) for name in ("progress", "threads") if name in chosen}
        options = _options.of_case(ours, **chosen)
        number, error = ffi.new("uint64_t *"), ffi.new("plm_error *")
        with self._context.call(**doing):
            status = call(self._open(), ours._pointer, options._pointer, outside_view, moment(at), *key, number, error)
            if status < 0:
                raise error_of(status, error)
        return number[0]

    def keep(self, case: Case, at: Moment = None, outside_view: float = 0.0, **how: Unpack[How]) -> int:
        """Forecasts a case and keeps the run; its number. outside_view: the weight of the base rate in the answer."""
        return self._add(lib.plm_store_keep, case, at, outside_view=outside_view, how=how)

    def seal(self, case: Case, key: Key | None = None, at: Moment = None, outside_view: float = 0.0,
             **how: Unpack[How]) -> int:
        """Forecasts a case and puts the forecast on record, signed where there is a key; its number in the ledger. The case
        needs a resolution, and nothing in it may be known only later. at: a moment that is stated, not observed, and marked
        so."""
        signing = ffi.NULL if key is None else key._pointer
        return self._add(lib.plm_store_seal, case, at, signing, outside_view=outside_view, how=how)

    def grade(self, forecast: int | str, *, evidence: str, on: str | None = None, value: float = float("nan"),
              option: str | None = None, issue: str | None = None, url: str | None = None, key: Key | None = None,
              at: Moment = None) -> int:
        """Puts on record what came of a sealed forecast, named by its number or hash: a value on the scale or an option, the
        day (date text) and the evidence. The number of the new record."""
        texts = {name: bytes_or_null(text) for name, text in
                 (("forecast", str(forecast)), ("issue", issue), ("option", option), ("on", on), ("evidence", evidence),
                  ("url", url))}
        grade = ffi.new("plm_grade *", {"size": ffi.sizeof("plm_grade"), "value": value, "ruling": lib.PLM_RULING_OUTCOME,
                                        **texts})
        number, error = ffi.new("uint64_t *"), ffi.new("plm_error *")
        with self._context.call():
            signing = ffi.NULL if key is None else key._pointer
            status = lib.plm_store_grade(self._open(), grade, moment(at), signing, number, error)
            if status < 0:
                raise error_of(status, error)
        return number[0]

    def runs(self) -> Runs:
        """The runs that were kept, the oldest first."""
        return Runs(self._context, make(self._context, "runs", lib.plm_store_runs, self._open()))

    def ledger(self) -> Ledger:
        """A copy of the ledger, to verify, look through and score."""
        return Ledger(self._context, make(self._context, "ledger", lib.plm_store_ledger, self._open()))

    def verify(self, figures: bool = True, signer: str | None = None) -> Verification:
        return self.ledger().verify(figures, signer)

    def score(self, with_stated_times: bool = False, seed: int = 1, resamples: int = 10000) -> Scorecard:
        return self.ledger().score(with_stated_times, seed, resamples)
