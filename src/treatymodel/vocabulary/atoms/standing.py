"""Atoms of state and of law: what the record has brought about, and who is bound to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from treatymodel.conditions.ast import Atom
from treatymodel.conditions.registry import atom, coerce
from treatymodel.conditions.selectors import ANYONE, Selector
from treatymodel.conditions.sorts import INSTRUMENT, NAMES, NUMBER, PAIR, SELECTOR, SITES, arg, choice
from treatymodel.records import dataclass
from treatymodel.vocabulary.scales import HOLDINGS
from treatymodel.vocabulary.view import Scope, View

N = TypeVar("N")
HOLDING = choice("holding", HOLDINGS, "title, administration or occupation")


def _combinations(
    view: View[N], scope: Scope, selectors: tuple[Selector, ...]
) -> Iterator[tuple[tuple[str, ...], list[N]]]:
    """Every way to fill the places of a state, with the nodes of the parties being those selected."""
    if not selectors:
        yield (), []
        return
    for party, member in view.members(selectors[0], scope):
        for rest, nodes in _combinations(view, scope, selectors[1:]):
            if party not in rest:
                yield (party, *rest), [member, *nodes]


def _state(view: View[N], scope: Scope, name: str, selectors: tuple[Selector, ...]) -> N:
    return view.some(
        [
            view.every([*nodes, view.state(name, places, scope)])
            for places, nodes in _combinations(view, scope, selectors)
        ]
    )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AtWar(Atom):
    """A state of war, read just before the event."""

    name: ClassVar[str] = "at_war"
    sentence: ClassVar[str] = "{who} was at war with {with}"
    example: ClassVar[dict[str, object]] = {"who": "victim", "with": "any"}

    who: Selector = arg(SELECTOR)
    against: Selector = arg(SELECTOR, ANYONE, key="with")

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope, "at_war", (self.who, self.against))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Hostilities(Atom):
    """Fighting between two sides, read just before the event."""

    name: ClassVar[str] = "hostilities"
    sentence: ClassVar[str] = "there was fighting between {between}"
    example: ClassVar[dict[str, object]] = {"between": ["attacker", "victim"]}

    between: tuple[Selector, Selector] = arg(PAIR)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope, "hostilities", self.between)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ceasefire(Atom):
    """A ceasefire in force between two sides, read just before the event. A breach does not end it."""

    name: ClassVar[str] = "ceasefire"
    sentence: ClassVar[str] = "a ceasefire was in force between {between}"
    example: ClassVar[dict[str, object]] = {"between": ["RUS", "UKR"]}

    between: tuple[Selector, Selector] = arg(PAIR)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope, "ceasefire", self.between)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mobilised(Atom):
    """A party that has mobilised, read just before the event."""

    name: ClassVar[str] = "mobilised"
    sentence: ClassVar[str] = "{who} had mobilised"
    example: ClassVar[dict[str, object]] = {"who": "DEU"}

    who: Selector = arg(SELECTOR, lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope, "mobilised", (self.who,))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StruckFirst(Atom):
    """Who opened the fighting between two parties, read just before the event."""

    name: ClassVar[str] = "struck_first"
    sentence: ClassVar[str] = "{who} struck first at {at}"
    example: ClassVar[dict[str, object]] = {"who": "victim", "at": "attacker"}

    who: Selector = arg(SELECTOR)
    at: Selector = arg(SELECTOR)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope, "struck_first", (self.who, self.at))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Supports(Atom):
    """Hostile acts of one party in support of another, read at the moment of asking."""

    name: ClassVar[str] = "supports"
    sentence: ClassVar[str] = "{who} supports {whom} against {against}"
    example: ClassVar[dict[str, object]] = {"who": "RUS", "whom": "attacker", "against": "victim"}

    who: Selector = arg(SELECTOR)
    whom: Selector = arg(SELECTOR)
    against: Selector = arg(SELECTOR)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope.asked(), "supports", (self.who, self.whom, self.against))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Helps(Atom):
    """What a party does for another in fact, whatever it owes; read at the moment of asking."""

    name: ClassVar[str] = "helps"
    sentence: ClassVar[str] = "{who} in fact helps {whom}"
    example: ClassVar[dict[str, object]] = {"who": "FRA", "whom": "victim"}

    who: Selector = arg(SELECTOR)
    whom: Selector = arg(SELECTOR)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return _state(view, scope.asked(), "helps", (self.who, self.whom))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InvolvedIn(Atom):
    """A party that stands in one of the conflicts named, read just before the event."""

    name: ClassVar[str] = "involved_in"
    sentence: ClassVar[str] = "{who} was involved in {conflict}"
    example: ClassVar[dict[str, object]] = {"who": "attacker", "conflict": ["european-war-1939"]}

    who: Selector = arg(SELECTOR)
    conflict: tuple[str, ...] = arg(NAMES)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.some(
            [
                view.every([member, view.state("involved_in", (party, conflict), scope)])
                for party, member in view.members(self.who, scope)
                for conflict in self.conflict
            ]
        )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Holds(Atom):
    """Title to a place, its administration or its occupation, on the day of the event."""

    name: ClassVar[str] = "holds"
    sentence: ClassVar[str] = "{who} holds {place} by {how}"
    example: ClassVar[dict[str, object]] = {"who": "JPN", "place": "senkaku", "how": "administration"}

    who: Selector = arg(SELECTOR)
    place: tuple[str, ...] = arg(SITES)
    how: str = arg(HOLDING, "title")

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.some(
            [
                view.every([member, view.holds(party, place, self.how, scope)])
                for party, member in view.members(self.who, scope)
                for place in self.place
            ]
        )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bound(Atom):
    """Whether an instrument binds a party, towards another where one is named, on the day of the event."""

    name: ClassVar[str] = "bound"
    sentence: ClassVar[str] = "{who} is bound by {by}"
    example: ClassVar[dict[str, object]] = {"who": "bearer", "by": "north-atlantic-1949"}

    who: Selector = arg(SELECTOR)
    by: str = arg(INSTRUMENT)
    towards: Selector | None = arg(SELECTOR, None)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        towards = view.members(self.towards, scope) if self.towards is not None else [(None, view.every([]))]
        return view.some(
            [
                view.every([member, other, view.bound(party, self.by, creditor, scope)])
                for party, member in view.members(self.who, scope)
                for creditor, other in towards
            ]
        )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InForce(Atom):
    """Whether an instrument is in force on the day of the event."""

    name: ClassVar[str] = "in_force"
    sentence: ClassVar[str] = "{what} is in force"
    example: ClassVar[dict[str, object]] = {"what": "triple-alliance-1882-1912"}

    what: str = arg(INSTRUMENT, lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.in_force(self.what, scope)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Exists(Atom):
    """Whether a party exists on the day of the event."""

    name: ClassVar[str] = "exists"
    sentence: ClassVar[str] = "{who} exists"
    example: ClassVar[dict[str, object]] = {"who": "beneficiary"}

    who: Selector = arg(SELECTOR, lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.some(
            [view.every([member, view.exists(party, scope)]) for party, member in view.members(self.who, scope)]
        )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Amount(Atom):
    """A quantity of a party: over a figure, or at least one. The last figure on record counts; silence is open."""

    name: ClassVar[str] = "amount"
    sentence: ClassVar[str] = "{of} has {what} over {over}"
    example: ClassVar[dict[str, object]] = {"of": "UKR", "what": "armed_forces", "over": 600000}

    of: Selector = arg(SELECTOR)
    what: str = arg(choice("amount", ("armed_forces", "troops", "men"), "what is counted"))
    over: float | None = arg(NUMBER, None)
    at_least: float | None = arg(NUMBER, None)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        than = f"more than {self.over}" if self.over is not None else f"{self.at_least} or more"
        found = []
        for party, member in view.members(self.of, scope):
            figure = view.amount(party, self.what, scope)
            if figure is None:
                node = view.ask("amount", of=party, what=self.what, than=than)
            else:
                met = figure > self.over if self.over is not None else figure >= (self.at_least or 0)
                node = view.known(met, "amount", party=party, what=self.what, number=f"{figure:g}", than=than)
            found.append(view.every([member, node]))
        return view.some(found)
