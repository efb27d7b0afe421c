"""What an atom may look at: the columns of a case, and the few ways to join what it sees.

The vocabulary says what each atom means in these terms alone. What a node is, only the implementation knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar

from treatymodel.conditions.selectors import Selector
from treatymodel.days import Day, Moment
from treatymodel.records import dataclass

N = TypeVar("N")


class Target(Protocol):
    """What an event hit: whom, what object, where. What is unknown is None."""

    @property
    def party(self) -> str | None: ...
    @property
    def object(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...


class Occurrence(Protocol):
    """An event of the record, or one derived from it."""

    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str:
        """The id of the recorded event from which it derives; its own id when it is recorded itself."""

    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def by(self) -> tuple[str, ...] | None: ...
    @property
    def targets(self) -> tuple[Target, ...]: ...
    @property
    def at(self) -> Moment: ...
    @property
    def in_support_of(self) -> tuple[str, ...]: ...
    @property
    def conflict(self) -> str | None: ...
    @property
    def organ(self) -> str | None: ...
    @property
    def to(self) -> tuple[str, ...]: ...
    @property
    def about(self) -> tuple[str, ...]: ...
    @property
    def value(self) -> bool: ...
    @property
    def qualities(self) -> tuple[tuple[str, bool], ...]: ...
    @property
    def crossed(self) -> tuple[str, ...]:
        """The clauses whose breach it is, or `ceasefire`."""


@dataclass(frozen=True, slots=True)
class Position:
    """When a state is read: `before` or `after` an event, `asked`, at the `start` of the record, or `on` a day."""

    kind: str
    occurrence: Occurrence | None = None
    day: Day | None = None


ASKED = Position("asked")
START = Position("start")


class Scope(NamedTuple):
    """What the words of a clause stand for: its instrument, the judged event and the parties bound by it."""

    instrument: str
    clause: str
    day: Day
    position: Position
    asked_at: Moment
    occurrence: Occurrence | None = None
    fixed: bool = False
    """Whether `becomes`, `once` or `as_of` chose the position, so that atoms keep to it."""
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()
    """None when nobody knows who did it."""
    bearer: str | None = None
    beneficiary: str | None = None
    """The one party to whom the clause is owed; None when it is owed to several, whom `owed_to` then selects."""
    owed_to: Selector | None = None
    owed_in: str = ""
    """The instrument in whose terms `owed_to` is written; a rule of another may ask for the beneficiary too."""
    it: Occurrence | None = None
    each: str | None = None
    any_time: bool = False
    """Whether the clause stands, or lasts as long as a state, so that acts speak to it whenever they were done."""
    since: Day | None = None
    """The day before which earlier events do not count: what voids a text happens while it runs."""

    def at(self, position: Position) -> Scope:
        """The same scope, read at the position."""
        return self._replace(position=position, fixed=True)

    def of_bearer(self, bearer: str | None) -> Scope:
        """The same scope with the bearer chosen, or with none."""
        return self if self.bearer == bearer else self._replace(bearer=bearer)

    def asked(self) -> Scope:
        """The scope for what is read at the moment of asking, unless a time operator chose otherwise."""
        return self if self.fixed else self._replace(position=ASKED)


class View(Protocol[N]):
    """The columns of a case, as nodes of whatever the implementation builds."""

    def known(self, value: bool, predicate: str, source: str = "", /, **args: str) -> N:
        """A claim that is settled."""

    def ask(self, name: str, /, **args: str | None) -> N:
        """A question that may be open."""

    def unsaid(self, question: N, said: Callable[[Target], N]) -> N:
        """A question that the event answers where it says more of its target: what it comes to then."""

    def every(self, parts: Iterable[N]) -> N: ...
    def some(self, parts: Iterable[N]) -> N: ...
    def opposite(self, part: N) -> N: ...
    def at_least(self, number: int, parts: Iterable[N]) -> N: ...

    def members(self, selector: Selector, scope: Scope) -> list[tuple[str, N]]:
        """Each party that the selector may name on the day, with the node of its doing so."""

    def is_member(self, selector: Selector, party: str, scope: Scope) -> N: ...

    def earlier(self, scope: Scope, kinds: tuple[str, ...], crossed: tuple[str, ...]) -> list[tuple[Occurrence, N]]:
        """The occurrences before the position that could be of the kinds, each with the node of its having come before.

        `crossed` names the clauses whose derived breaches are wanted; empty for none.
        """

    def acts(
        self, kinds: tuple[str, ...], scope: Scope, lasting: bool = False, that: str | None = None
    ) -> list[tuple[Occurrence, N]]:
        """The recorded acts that speak to the judged event, earliest first, each with the node of its doing so.

        An act speaks to the event if it is not earlier; a `lasting` one, such as an approval, whenever it was done. One
        that says what it is about has to name the event, the text, the clause, the bearer, or `that`.
        """

    def latest(self, acts: list[tuple[Occurrence, N]], said: Callable[[Occurrence], N], silent: N) -> N:
        """What the latest of the acts says; `silent` where none surely speaks."""

    def state(self, name: str, places: tuple[str, ...], scope: Scope) -> N: ...
    def on_record(self, scope: Scope) -> tuple[str, ...]:
        """The parties that the record mentions."""

    def bound(self, party: str, instrument: str, towards: str | None, scope: Scope) -> N: ...
    def in_force(self, instrument: str, scope: Scope) -> N: ...
    def exists(self, party: str, scope: Scope) -> N: ...
    def holds(self, party: str, place: str, how: str, scope: Scope) -> N: ...
    def located(self, place: str | None, areas: tuple[str, ...], scope: Scope, hit: str | None = None) -> N:
        """Whether the place lies in one of those named; `hit` names the target where the event had several."""

    def territory(self, place: str | None, selector: Selector, scope: Scope, hit: str | None = None) -> N:
        """Whether the place is territory of one of those selected; a question where only part of it is."""

    def own_ground(self, place: str | None, party: str | None, scope: Scope) -> bool | None:
        """Whether the place is undisputed territory of the party; None when no place is given."""

    def outcome(self, organ: str, that: str, scope: Scope) -> N:
        """What the organ decided on the measure, by decision or by the votes on record."""

    def performed(self, party: str, clause: str, scope: Scope) -> N: ...
    def amount(self, party: str, what: str, scope: Scope) -> float | None:
        """The last figure on record, or None."""

    def term(self, name: str, scope: Scope) -> Selector:
        """The selector that the instrument defines under the name."""

    def turns_on(self, name: str, scope: Scope) -> tuple[str, ...]:
        """The variables on which a term or an area of the instrument turns; none for a place."""

    def clause_name(self, clause: str, scope: Scope) -> str:
        """The full name of a clause given short inside its own instrument."""

    def day_of(self, when: str, scope: Scope) -> Day:
        """The day of `signature` or `entry_into_force` of the instrument."""

    def about(self, reference: str | None, scope: Scope) -> Occurrence | None:
        """The event that `event` or `it` stands for."""

    def event_name(self, occurrence: Occurrence | None) -> str | None:
        """How a question names the event; None for the event under question, which goes without saying."""

    def target_name(self, occurrence: Occurrence, target: Target | None) -> str | None:
        """How a question names a target of an event that had several; None for the only one."""
