"""Bodies that vote, without a case: power by votes, bodies side by side, a sum divided; and the pace of legislation."""
from __future__ import annotations

import numbers
from collections.abc import Iterable, Mapping, Sequence

import numpy

from plenum import results
from plenum._context import Context, bytes_of, bytes_or_null, make, mapped
from plenum._days import day
from plenum._native import ffi, lib
from plenum._options import count

LAWS = {"consultation": lib.PLM_PACE_EU_CONSULTATION, "codecision": lib.PLM_PACE_EU_CODECISION}


def _named(amounts) -> tuple[list, list[str] | None]:
    """What each has, and who they are where that is said."""
    if isinstance(amounts, Mapping):
        return list(amounts.values()), [str(name) for name in amounts]
    if isinstance(amounts, (str, bytes)) or not isinstance(amounts, Iterable):
        raise TypeError(f"a mapping of names to numbers is needed, or a list of numbers, not {amounts!r}")
    return list(amounts), None


def _names(names: list[str] | None):
    """As the library takes them, with the texts that have to live as long."""
    texts = [bytes_of(name) for name in names or ()]
    return (ffi.new("char *[]", texts) if texts else ffi.NULL), texts


def _whole(votes: Sequence) -> list[int]:
    if not all(isinstance(each, (numbers.Real, numpy.number)) and float(each).is_integer() for each in votes):
        raise ValueError("votes are whole numbers, one for each member")
    return [int(each) for each in votes]


def power(votes: Mapping[str, int] | Sequence[int], quota: int, *, unions: str | None = None, seed: int = 1,
          draws: int = 0) -> results.Power:
    """How much power each of those has who cast so many votes, where `quota` of them carry: {"france": 10, …} or numbers
    alone. unions: who vote as one, as "a,b;c,d". draws count only where there are too many coalitions to be counted."""
    cast, said = _named(votes)
    names, texts = _names(said)
    union = bytes_or_null(unions)
    choice = ffi.new("plm_power_choice *", {"size": ffi.sizeof("plm_power_choice"), "unions": union,
                                             "seed": count(seed), "draws": count(draws)})
    context = Context()
    made = make(context, "power", lib.plm_power_of_votes, context.pointer, ffi.new("int64_t[]", _whole(cast)), names, len(cast),
                count(quota), choice)
    del texts
    return results.Power(context, made)


def compare_power(bodies: Mapping[str, results.Power], index: str | None = None) -> results.PowerComparison:
    """Bodies side by side by one index, such as {"six": before, "nine": after}: those that case.power() and plenum.power() give.
    index: "banzhaf_absolute", which may be compared across rules, or another column from 0 to 1 of a body's frame."""
    titles = [bytes_of(title) for title in mapped(bodies, "bodies")]
    asked = list(bodies.values())
    if not asked or not all(isinstance(body, results.Power) for body in asked):
        raise ValueError("bodies are what case.power() and plenum.power() give, each by its name")
    context = asked[0]._context  # whose memory the library takes
    made = results.PowerComparison(context, make(
        context, "power_comparison", lib.plm_power_compare, ffi.new("plm_power *[]", [body._pointer for body in asked]),
        ffi.new("char *[]", titles), len(asked), bytes_or_null(index)))
    made._bodies = asked
    return made


def divide(chances: Mapping[str, float] | Sequence[float], quota: int, discount: float = 0.9) -> results.Division:
    """How a body divides a sum of 1 (Baron and Ferejohn 1989). chances: how often each proposes, as parts of their sum; quota:
    how many members must agree, the proposer among them; discount: what the sum is worth one proposal later."""
    parts, said = _named(chances)
    names, texts = _names(said)
    context = Context()
    made = make(context, "division", lib.plm_division_run, context.pointer, ffi.new("double[]", parts), names, len(parts),
                count(quota), discount)
    del texts
    return results.Division(context, made)


def pace(procedure: str, proposed: str, as_of: str | None = None, by: str | None = None) -> results.Pace:
    """When a proposal of European Union legislation under "codecision" or "consultation" is adopted, given that it ever is.
    Days as "2024-01-15": of the proposal, one on which it is open still, and one that is asked for."""
    if procedure not in LAWS:
        raise ValueError(f"there is no procedure {procedure!r}; there are {', '.join(LAWS)}")
    context = Context()
    return results.Pace(context, make(context, "pace", lib.plm_pace_new, context.pointer, LAWS[procedure], day(proposed),
                                      day(as_of or proposed), day(by)))
