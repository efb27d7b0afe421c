"""The answer of a clause for whole classes of parties: one case of each, asked as any case is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from treatymodel.questions.screens.alike import Classes

if TYPE_CHECKING:
    from treatymodel.questions.finding import Finding

Role = Literal["other", "attacker", "victim", "text"]


class Outcome(NamedTuple):
    """What a clause comes to for bearers of a class: those besides attacker and victim, or the one or the other.

    Of a bearer that is no single party, `bearer` is how the text names it, and `role` is `text`. The finding is that of
    an example; None where clauses share answers, since it may be another clause's.
    """

    role: Role
    bearer: int | str
    verdict: str
    binding: str
    finding: Finding | None


class Form:
    """How all clauses of one shape answer: of classes by their numbers, which are the same for all of them."""

    __slots__ = ("fires", "outcomes", "patterns")

    def __init__(self) -> None:
        self.outcomes: dict[object, tuple[Outcome, ...]] = {}
        self.patterns: dict[object, tuple[Pattern, ...]] = {}
        self.fires: dict[tuple[int | None, int], bool] = {}


class Pattern(NamedTuple):
    """What victims of a class are answered: bearers, verdict, and the classes of attackers, where it is not all."""

    role: Role
    bearer: int | str
    verdict: str
    attackers: tuple[int, ...] | None


class UnevenError(Exception):
    """Parties of one class were answered differently."""


def outcomes(
    found: Iterable[Finding],
    classes: Classes,
    number: dict[str, int],
    attacker: int | None,
    victim: int | None,
    keep: bool = True,
) -> tuple[Outcome, ...]:
    """The findings of a case as outcomes for classes. Raises `UnevenError` where a class does not answer as one.

    Unless they are to be kept, the findings are let go, and with them the graph of the case.
    """
    told = _outcomes(found, classes, number, attacker, victim)
    return told if keep else tuple([item._replace(finding=None) for item in told])


def _outcomes(
    found: Iterable[Finding], classes: Classes, number: dict[str, int], attacker: int | None, victim: int | None
) -> tuple[Outcome, ...]:
    apart = {attacker, victim} - {None}
    single: list[Outcome] = []
    shared: dict[tuple[int, str], dict[int, Finding]] = {}
    for item in found:
        party = number.get(item.bearer) if len(item.bearers) == 1 else None
        if party is None:
            single.append(_outcome("text", item.bearer, item))
        elif party in apart:
            single.append(_outcome("attacker" if party == attacker else "victim", classes.of(party), item))
        else:
            shared.setdefault((classes.of(party), item.occurrence), {})[party] = item
    return (*single, *_as_one(shared, classes, apart))


def _as_one(
    shared: dict[tuple[int, str], dict[int, Finding]], classes: Classes, apart: set[int | None]
) -> Iterator[Outcome]:
    for (group, _), items in shared.items():
        expected = sum(party not in apart for party in classes.members(group))
        told = {(str(item.verdict), item.binding) for item in items.values()}
        if len(items) != expected or len(told) != 1:
            raise UnevenError
        yield _outcome("other", group, next(iter(items.values())))


def _outcome(role: Role, bearer: int | str, item: Finding) -> Outcome:
    return Outcome(role, bearer, str(item.verdict), item.binding, item)


_STRENGTH = {"DUE": 2, "OPEN": 1, "NOT_DUE": 0}


def strongest(told: Iterable[Outcome]) -> Iterable[Outcome]:
    """Of outcomes for the same bearers, on several occasions that one event gives, the strongest."""
    found: dict[tuple[Role, int | str], Outcome] = {}
    for item in told:
        key = (item.role, item.bearer)
        if key not in found or _STRENGTH[item.verdict] > _STRENGTH[found[key].verdict]:
            found[key] = item
    return found.values()
