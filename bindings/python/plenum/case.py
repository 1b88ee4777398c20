"""A case: who takes part, what they want, and what is to be decided."""
from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import numpy
import pandas

from plenum import _options, results
from plenum._context import Context, Handle, bytes_of, bytes_or_null, listed, make
from plenum._days import DAY_FIRST, DAY_LAST, day, days as days_of
from plenum._imports import Imported, import_file, import_text
from plenum._native import ffi, lib
from plenum._options import How, count
from plenum.errors import ArgumentError, CaseError, Problem, error_of, problems_of, text_of
from plenum.forecast import Forecast


def yaml_of(value: Any) -> str:
    """A value as the YAML text that stands in a case: text as it is, a tuple or list such as (60, 75, 90) as a range."""
    if isinstance(value, str):
        return value
    return json.dumps(value, default=_plain, allow_nan=False, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, (numpy.generic, numpy.ndarray)):
        return value.tolist()
    raise TypeError(f"{value!r} cannot stand in a case")


def _listed(pointer, count: int) -> list[str]:
    return [text_of(pointer[index].id) for index in range(count)]


class Case(Handle):
    """A case that was read. It never changes: what changes it gives a new one. Pickled, it is its text."""

    _kind = "case"

    _notes: tuple[Problem, ...] = ()  # what the importer said of it

    def __init__(self, context: Context, pointer, name: str, disbelieved: tuple[str, ...] = ()):
        super().__init__(context, pointer)
        self._name = name
        self._disbelieved = disbelieved

    # ---- reading

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Case:
        """Reads a case file. CaseError, with all problems, where it has errors; FileError."""
        return cls._read(os.fspath(path), lib.plm_case_load, bytes_of(os.fspath(path)))

    @classmethod
    def loads(cls, text: str, name: str = "<text>") -> Case:
        """Reads a case's text. name stands for the file in messages, and relative paths of documents start from it."""
        if not isinstance(text, str):
            raise TypeError(f"a case's text is needed, not {text!r}")
        inside = text.encode("utf-8")
        return cls._read(name, lib.plm_case_parse, inside, len(inside), bytes_of(name))

    @classmethod
    def _read(cls, name: str, call, *given) -> Case:
        context = Context()
        out, error = ffi.new("plm_case **"), ffi.new("plm_error *")
        with context.call():
            status = call(context.pointer, *given, out, error)
            if status < 0:
                problems = ()
                if out[0] != ffi.NULL:
                    problems = problems_of(lib.plm_case_diagnostic_count, lib.plm_case_diagnostic, out[0])
                    lib.plm_case_free(out[0])
                raise error_of(status, error, problems)
        return cls(context, out[0], name)

    @classmethod
    def from_frame(cls, frame: pandas.DataFrame, *, question: str | None = None, id: str | None = None,
                   scale: tuple[float, float] | None = None, columns: Mapping[str, str] | None = None,
                   **settings: str) -> Case:
        """A case from a table of actors: a row for each, with position, capability and salience, and their ranges
        (position_low, position_high) or votes where there are any.

        question, id  of the case
        scale         its ends; without it, what the positions suggest
        columns       which column is the actor, position, capability and so on, where its heading does not say it
        settings      others that `plenum import` takes for a table: salience="percent", words="for=100,against=0"
        FormatError, with all problems, where the table makes no case; docs/import.md describes what is read."""
        if not isinstance(frame, pandas.DataFrame):
            raise TypeError(f"a frame of pandas is needed, not {frame!r}")
        given = {**settings, "question": question, "id": id, "scale": None if scale is None else f"{scale[0]!r}:{scale[1]!r}"}
        index = any(name is not None for name in frame.index.names)
        made = cls._imported(import_text(frame.to_csv(index=index), "csv", "<frame>", columns=columns or {}, settings=given))
        if len(made) != 1:
            raise ArgumentError(f"the frame makes {len(made)} cases, not one: {', '.join(case.id for case in made)}; from_frame of "
                                "the rows of each, or Case.read of a file, gives them")
        return made[0]

    @classmethod
    def read(cls, path: str | os.PathLike[str], format: str = "csv", *, columns: Mapping[str, str] | None = None,
             files: Mapping[str, str | os.PathLike[str]] | None = None, **settings: str) -> list[Case]:
        """The cases in another program's file, in a format that plenum.formats() lists; tables also of Stata, SPSS and
        workbooks. files: others that it reads beside it, such as {"capability": path} for "deu". FormatError; FileError."""
        beside = {role: os.fspath(each) for role, each in (files or {}).items()}
        return cls._imported(import_file(os.fspath(path), format, columns or {}, settings, beside))

    @classmethod
    def _imported(cls, found: Imported) -> list[Case]:
        cases = [cls.loads(text, name) for name, text in found.cases]
        for case in cases:
            case._notes = found.notes
        return cases

    def __reduce__(self):
        return _restore, (self.text, self._name, self._disbelieved)

    # ---- what it says

    @property
    def text(self) -> str:
        """The file, as it was read or changed."""
        length = ffi.new("size_t *")
        return ffi.unpack(lib.plm_case_text(self._pointer, length), length[0]).decode("utf-8")

    @property
    def _dossier(self):
        return lib.plm_case_dossier(self._pointer)

    @property
    def _says_draws(self) -> bool:
        run = self._dossier.run
        return run != ffi.NULL and bool(run.has_draws)

    @property
    def id(self) -> str:
        return text_of(self._dossier.id)

    @property
    def question(self) -> str | None:
        return text_of(self._dossier.question)

    @property
    def issues(self) -> list[str]:
        """Ids, as those below, in the order of the file."""
        return _listed(self._dossier.issues, self._dossier.issue_count)

    @property
    def actors(self) -> list[str]:
        return _listed(self._dossier.actors, self._dossier.actor_count)

    @property
    def considerations(self) -> list[str]:
        return _listed(self._dossier.considerations, self._dossier.consideration_count)

    @property
    def scenarios(self) -> list[str]:
        return _listed(self._dossier.scenarios, self._dossier.scenario_count)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Its warnings and notes, after those of the importer where a table or another program's file made it."""
        return self._notes + problems_of(lib.plm_case_diagnostic_count, lib.plm_case_diagnostic, self._pointer)

    @property
    def frame(self) -> pandas.DataFrame:
        """A row for each actor's part in an issue: issue, actor, name, and position, capability and salience, each with
        the ends of its range; NaN where the case states none."""
        rows = []
        for number in range(self._dossier.actor_count):
            actor = self._dossier.actors[number]
            for place in range(actor.stake_count):
                stake = actor.stakes[place]
                row: dict[str, Any] = {"issue": text_of(stake.issue.id), "actor": text_of(actor.id), "name": text_of(actor.name)}
                for leaf in ("position", "capability", "salience"):
                    stated = getattr(stake, leaf)
                    for end, member in (("", "mode"), ("_low", "low"), ("_high", "high")):
                        row[leaf + end] = getattr(stated.range, member) if stated.stated else math.nan
                rows.append(row)
        return pandas.DataFrame(rows)

    def __repr__(self) -> str:
        return f"<Case {self.id}: {len(self.actors)} actors, {len(self.issues)} issues>"

    # ---- changed

    def _changed(self, call, *given) -> Case:
        """With a change made; what was not believed is not believed in the new one."""
        changed = Case(self._context, make(self._context, "case", call, self._pointer, *given), self._name)
        return changed.without_source(*self._disbelieved) if self._disbelieved else changed

    def set(self, path: str | Mapping[str, Any], value: Any = None) -> Case:
        """A new case with a value put where a path leads, such as "actors.china.on.attendance.salience": a number, a range
        as (low, mode, high), or YAML text. A mapping makes several changes together. NotFoundError: no such
        path; CaseError: the case would have errors."""
        changes = path if isinstance(path, Mapping) else {path: value}
        paths, values = [bytes_of(each) for each in changes], [bytes_of(yaml_of(each)) for each in changes.values()]
        return self._changed(lib.plm_case_with_changes, ffi.new("char *[]", paths), ffi.new("char *[]", values), len(paths))

    def scenario(self, id: str) -> Case:
        """A new case with a scenario's changes made."""
        return self._changed(lib.plm_case_with_scenario, bytes_of(id))

    def without(self, name: str) -> Case:
        """A new case without a consideration, or else in which an actor takes no part in anything; where scenarios speak of
        what it wants, the new case has no scenarios. CaseError: the case cannot be without it, such as one that decides."""
        if name in self.considerations or name not in self.actors:
            return self._changed(lib.plm_case_without, bytes_of(name))
        gone = {f"actors.{name}.on": {}}
        try:
            return self.set(gone)
        except CaseError:
            if not self.scenarios:
                raise
        return self.set({**gone, "scenarios": []})

    def without_source(self, *names: str) -> Case:
        """A new case in which these sources, documents or claims are not believed: numbers that rest on nothing else may
        be anything."""
        taken = list(dict.fromkeys(self._disbelieved + names))
        texts = [bytes_of(name) for name in taken]
        made = make(self._context, "case", lib.plm_case_without_sources, self._pointer, ffi.new("char *[]", texts), len(texts))
        return Case(self._context, made, self._name, tuple(taken))

    def cancel(self) -> None:
        """Ends what is at work with this case, from any thread: it raises CancelledError there. Where nothing is, the next
        call that could take long ends so."""
        self._context.cancel()

    # ---- verbs

    def _run(self, result, call, *given, how: How, draws: int | None = None, options: bool = True):
        """What call makes of the case, *given, and options where it takes them; draws: the usual, where the verb has its own."""
        chosen = dict(how)
        doing = {name: chosen.pop(name) for name in ("progress", "threads") if name in chosen}
        if chosen.get("draws") is None and draws is not None:
            chosen["draws"] = draws
        last = [_options.of_case(self, **chosen)._pointer] if options else []
        return result(self._context, make(self._context, result._kind, call, self._pointer, *given, *last, **doing))

    def forecast(self, **how: Unpack[How]) -> Forecast:
        """What will be decided, by every model that runs."""
        made = self._run(Forecast, lib.plm_forecast_run, how=how)
        made.case = self
        return made

    def compare(self, variant: Case | Mapping[str, Any] | str, **how: Unpack[How]) -> results.Comparison:
        """What another case, a mapping of changes, or a scenario's id changes in the forecast."""
        if isinstance(variant, str):
            variant = self.scenario(variant)
        elif not isinstance(variant, Case):
            variant = self.set(variant)
        if variant._context is not self._context:
            variant = _restore(variant.text, variant._name, variant._disbelieved, self._context)
        return self._run(results.Comparison, lib.plm_comparison_run, variant._pointer, how=how)

    def why(self, players: str = "considerations", **how: Unpack[How]) -> results.Attribution:
        """What each of the "considerations" or "actors" makes of the forecast of an issue (issue=; else the first). 32
        draws unless more are asked for."""
        kinds = {"considerations": lib.PLM_PLAYERS_CONSIDERATIONS, "actors": lib.PLM_PLAYERS_ACTORS}
        if players not in kinds:
            raise ValueError(f"players are 'considerations' or 'actors', not {players!r}")
        return self._run(results.Attribution, lib.plm_attribution_run, bytes_or_null(how.get("issue")), kinds[players], how=how,
                         draws=32)

    def procedure(self, **how: Unpack[How]) -> results.Procedure:
        """What the rule of an issue lets pass, and who can stop what."""
        return self._run(results.Procedure, lib.plm_procedure_run, bytes_or_null(how.get("issue")), how=how)

    def tornado(self, **how: Unpack[How]) -> results.Tornado:
        """How far each range moves the answer on an issue. 128 draws unless more are asked for."""
        return self._run(results.Tornado, lib.plm_tornado_run, bytes_or_null(how.get("issue")), how=how, draws=128)

    def sobol(self, rows: int = 1024, **how: Unpack[How]) -> results.Sobol:
        """What share of the answer's variance each number makes, alone and in all; rows: 64 to 2^24 of each sample."""
        return self._run(results.Sobol, lib.plm_sobol_run, bytes_or_null(how.get("issue")), count(rows), how=how)

    def advise(self, actor: str, want: str | float | None = None, step: float = 0.25, pairs: int = 8,
               **how: Unpack[How]) -> results.Advice:
        """What an actor could do for an option, or a position, that it wants; step: how far a lever moves a number, as a
        share of what that could span; pairs: how many of the best levers are tried two by two. 2,000 draws, as
        many as the usual budget holds, unless draws or a budget are asked for."""
        wish = None if want is None else str(want)
        if how.get("draws") is None and how.get("budget") is None:
            how["budget"] = lib.PLM_BUDGET_USUAL
        return self._run(results.Advice, lib.plm_advice_run, bytes_or_null(how.get("issue")), bytes_of(actor), bytes_or_null(wish),
                         step, count(pairs), how=how, draws=2000)

    def deals(self, rounds: int = 1, reading: str | None = None, rate: str | None = None, **how: Unpack[How]) -> results.Deals:
        """Who could trade what with whom across issues. 1,000 draws unless more are asked for."""
        settings = {"exchange.rounds": rounds, **({"exchange.rate": rate} if rate else {}), **how.pop("settings", {})}
        how.update(models=f"exchange:{reading}" if reading else "exchange", settings=settings)
        return self._run(results.Deals, lib.plm_exchange_run, how=how, draws=1000)

    def trace(self, model: str = "challenge", **how: Unpack[How]) -> results.Trace:
        """One model at work, round by round, every number at its mode."""
        how["models"] = model
        return self._run(results.Trace, lib.plm_trace_run, bytes_or_null(how.get("issue")), how=how)

    def offers(self, reading: str | None = None, **how: Unpack[How]) -> results.Offers:
        """Who makes offers to whom under the challenge model, and which are taken, over the draws: 1,000 unless the case
        or the call says otherwise."""
        how["models"] = f"challenge:{reading}" if reading else "challenge"
        return self._run(results.Offers, lib.plm_offers_run, bytes_or_null(how.get("issue")), how=how,
                         draws=None if self._says_draws else 1000)

    def power(self, issue: str | None = None, rule: str | None = None, unions: str | None = None, without: Sequence[str] = (),
              add: Sequence[str] = (), seed: int = 1, draws: int = 0) -> results.Power:
        """How much power each member has under a rule, or under that which decides an issue. unions: who vote as one, as
        "a,b;c,d" or "groups"; without: who leave; add: who join, each as "name=votes". draws count only where there are too
        many coalitions to be counted."""
        texts = [bytes_or_null(each) for each in (issue, rule, unions, ",".join(listed(without, "without")) or None)]
        joining = [bytes_of(each) for each in listed(add, "add")]
        names = ffi.new("char *[]", joining)
        choice = ffi.new("plm_power_choice *", {
            "size": ffi.sizeof("plm_power_choice"), "issue": texts[0], "rule": texts[1], "unions": texts[2],
            "without": texts[3], "joining": names, "joining_count": len(joining),
            "seed": count(seed), "draws": count(draws)})
        return self._run(results.Power, lib.plm_power_run, choice, how={}, options=False)

    def power_from_preferences(self, **how: Unpack[How]) -> results.PreferencePower:
        """Whose wish moves the outcome on an issue under its rule, and who gets what it wants, over the draws."""
        return self._run(results.PreferencePower, lib.plm_preference_power_run, bytes_or_null(how.get("issue")), how=how)

    def outside_view(self) -> results.OutsideView:
        """How often what is asked happened in the case's precedents, all and by feature. EmptyError: it has none."""
        return self._run(results.OutsideView, lib.plm_outside_view_new, how={}, options=False)

    def plane(self, x: str | None = None, y: str | None = None, rule: str | None = None) -> results.Plane:
        """What can pass against what stands where two issues are decided at once; left out: the first two with a scale."""
        return self._run(results.Plane, lib.plm_plane_run, bytes_or_null(x), bytes_or_null(y), bytes_or_null(rule), how={}, options=False)

    def when(self, days: Sequence[str] = (), **how: Unpack[How]) -> results.When:
        """By when the stages of issues that have a process come; days as "2026-03-01", or else the case's deadline."""
        numbers = days_of(days)
        return self._run(results.When, lib.plm_when_run, ffi.new("int32_t[]", numbers), len(numbers), how=how)

    def history(self, since: str | None = None, until: str | None = None, every: int = 0, by: str | None = None,
                **how: Unpack[How]) -> results.History:
        """What would have been forecast as news came in: a row for each day on which something became known, or one for
        every so many days. since, until: the first and the last day, as "2026-03-01"; by: the day by which it tells what is
        decided. Left out: the days of the first and the last news, and the deadline. EmptyError: nothing is dated."""
        return self._run(results.History, lib.plm_history_run, day(since, DAY_FIRST), day(until, DAY_LAST), every,
                         day(by, DAY_LAST), how=how)

    def update(self, since: str | None = None, as_of: str | None = None, by: str | None = None,
               **how: Unpack[How]) -> results.History:
        """What time alone and each piece of news changed between the ends of two days: a row for each step, which add up
        to the whole change. Left out: the last day with news before as_of, that of the case, and the deadline."""
        return self._run(results.History, lib.plm_history_run_steps, day(since, DAY_FIRST), day(as_of, DAY_LAST),
                         day(by, DAY_LAST), how=how)

    def timeline(self) -> results.Timeline:
        """When things happened, as far as the case tells."""
        return self._run(results.Timeline, lib.plm_chronology_new, how={}, options=False)

    def evidence(self) -> results.Evidence:
        """A review of the claims. Texts of documents are read from the case file's folder."""
        return self._run(results.Evidence, lib.plm_review_new, how={}, options=False)

    def matrix(self, rows: int = 0, **how: Unpack[How]) -> results.Matrix:
        """The options of an issue against the claims; rows: of the Sobol' samples that tell what to look for next."""
        return self._run(results.Matrix, lib.plm_matrix_run, bytes_or_null(how.get("issue")), count(rows), how=how)

    def report(self, brief: bool = False, scenario: str | None = None, **how: Unpack[How]) -> results.Report:
        """Everything about the case as one HTML page, or in brief on two."""
        call = lib.plm_report_brief_run if brief else lib.plm_report_run
        return self._run(results.Report, call, bytes_or_null(scenario), how=how)

    def export(self, format: str) -> results.Export:
        """The case as another program's file: "csv", "exchange" and others that plenum.formats() lists."""
        return self._run(results.Export, lib.plm_export_run, bytes_of(format), how={}, options=False)


def load(path: str | os.PathLike[str]) -> Case:
    """Reads a case file; the same as Case.load."""
    return Case.load(path)


def loads(text: str, name: str = "<text>") -> Case:
    """Reads a case's text; the same as Case.loads."""
    return Case.loads(text, name)


def _restore(text: str, name: str, disbelieved: tuple[str, ...], context: Context | None = None) -> Case:
    """A case from its text, in a context where it is to meet others."""
    case = Case.loads(text, name) if context is None else Case(
        context, make(context, "case", lib.plm_case_parse, context.pointer, *_sized(text), bytes_of(name)), name)
    return case.without_source(*disbelieved) if disbelieved else case


def _sized(text: str) -> tuple[bytes, int]:
    inside = text.encode("utf-8")
    return inside, len(inside)
