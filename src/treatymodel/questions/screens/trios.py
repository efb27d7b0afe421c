"""Answers that turn on attacker, victim and bearer alone, whoever else there is: shared sign by sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from treatymodel.conditions import AtLeast
from treatymodel.conditions.registry import variables
from treatymodel.conditions.selectors import ATTACKER, VICTIM, Codes, Selector
from treatymodel.questions.readers import Readers
from treatymodel.questions.screens.answers import Outcome
from treatymodel.questions.screens.everybody import Everybody, Named
from treatymodel.vocabulary.atoms.standing import Bound

if TYPE_CHECKING:
    from treatymodel.questions.screens.alike import Classes
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.content import Path

PLAIN = frozenset(
    (
        *("kind", "binding", "signed", "enters_into_force", "ended"),
        *("bearer", "party", "except", "owed_to", "action", "modality", "trigger", "on", "by", "in"),
        *("event", "attacked", "unless", "when", "once"),
    )
)
"""The words of texts and clauses that speak of nobody but the three; of their conditions, those about one event."""
COUNTED = frozenset(("if", "at_least", "n", "of", "that", "bound", "who", "tag"))
"""The words that count the parties to a text."""
THREE = frozenset(("attacker", "victim", "bearer", "beneficiary"))
Trio = dict[object, tuple[Outcome, ...]]
"""What is answered for an attacker and a victim, by the sign of the bearer, or its role where it has none."""
ROLES = ("attacker", "victim", "text")
BY_NAME = frozenset(("waiver", "extinction"))
"""Kinds of events that are looked up by the name of a party, whatever its part in the text."""
EVENTS = ("trigger", "unless")
"""The parts of a clause that speak of events."""


def turns_on_three(clause: Clause) -> bool:
    """Whether the answer for a bearer is the same whoever there is besides it, the attacker and the victim.

    So it is where every word of the clause and its text is known to look at nobody else, as long as nobody else is
    named on record.
    """
    return clause.closure.keys <= PLAIN and _each_for_itself(clause)


def turns_on_three_among_as_many(clause: Clause) -> bool:
    """Whether that is so where as many parties stand alike: some are counted, whoever the three are."""
    if not (clause.closure.keys <= PLAIN | COUNTED and _each_for_itself(clause)):
        return False
    conditions = Readers(clause.lifted.world, [clause.text], frozenset([clause.name])).conditions
    counts = (part for part in conditions if isinstance(part, (AtLeast, Bound)))
    return all(variables(part).isdisjoint(THREE) for part in counts)


def _each_for_itself(clause: Clause) -> bool:
    """Whether each bearer owes it by itself, to the victim if to anybody, and no breach or order of events counts."""
    several = clause.clause.bearing == "several" and clause.clause.owed_to in (None, VICTIM)
    return several and not (clause.closure.lists_roles or clause.minds_order or clause.reads_breaches)


class Trios:
    """What clauses that turn on three and say the same answer, by what can count of the signs of the three.

    Where a clause asks of attackers, or of victims, no more than whether it lists them, their own part in the text does
    not count; nor do, of bearers, the lists of those who act or are hit.
    """

    def __init__(self, clause: Clause, whoever: bool) -> None:
        """`whoever` says that it does not count who else there is."""
        self._whoever = whoever
        self._less = clause.lifted.less
        self._attackers = _only_listed(clause, ATTACKER)
        self._victims = _only_listed(clause, VICTIM)

    def key(self, classes: Classes, attacker: int, victim: int, record: object) -> object:
        """The same for attackers and victims who are answered alike, with the same on record."""
        by, hit = classes.signs[attacker], classes.signs[victim]
        by = self._less.end(by) if self._attackers else by
        hit = self._less.end(hit) if self._victims else hit
        return (by, hit, record) if self._whoever else (by, hit, record, *classes.shape)

    def known(self, trio: Trio, classes: Classes, attacker: int, victim: int) -> tuple[Outcome, ...] | None:
        """The outcomes for an attacker and a victim of two classes; None unless those of every bearer are known."""
        if not trio:
            return None
        found = [item for role in ROLES for item in trio[role]]
        for number, sign in enumerate(classes.signs):
            if _left(classes, number, attacker, victim):
                told = trio.get(self._less.bearer(sign))
                if told is None:
                    return None
                found += [item._replace(bearer=number) for item in told]
        return tuple(found)

    def keep(self, trio: Trio, classes: Classes, attacker: int, victim: int, told: tuple[Outcome, ...]) -> None:
        """Keeps outcomes, to be put together again with those of others."""
        for role in ROLES:
            trio[role] = tuple([item for item in told if item.role == role])
        for number, sign in enumerate(classes.signs):
            if _left(classes, number, attacker, victim):
                own = [item for item in told if item.role == "other" and item.bearer == number]
                trio[self._less.bearer(sign)] = tuple(own)


class Less:
    """What is left of a sign where not all of it counts."""

    def __init__(self, everybody: Everybody) -> None:
        self._everybody = everybody
        self._ends: dict[int, int] = {}
        self._bearers: dict[int, int] = {}

    def end(self, sign: int) -> int:
        """Of an attacker, or victim, of whom only counts where the clause lists it as such."""
        found = self._ends.get(sign)
        if found is None:
            found = self._ends[sign] = self._of(sign, lambda path: path[1] in EVENTS, rows=False)
        return found

    def bearer(self, sign: int) -> int:
        """Of a bearer, of whom it does not count where the clause lists those who act or are hit."""
        found = self._bearers.get(sign)
        if found is None:
            found = self._bearers[sign] = self._of(sign, lambda path: path[1] not in EVENTS, rows=True)
        return found

    def _of(self, sign: int, kept: Callable[[Path], bool], rows: bool) -> int:
        said = self._everybody.sign_of(sign)
        if not isinstance(said, Named):
            return sign
        less = said._replace(places=tuple(path for path in said.places if kept(path)), rows=said.rows if rows else ())
        return said.other if less == Named(said.other, (), (), "") else self._everybody.number_of(less)


def _only_listed(clause: Clause, end: Selector) -> bool:
    """Whether a clause never binds the attacker, or the victim, and asks of it no more than whether it is listed."""
    return end in clause.clause.bearer.exceptions and all(
        _list((*(reader.by or ()), *(reader.on or ())))
        if not reader.fires
        else _list((reader.by if end == ATTACKER else reader.on) or ())
        for reader in clause.readers
        if not BY_NAME.issuperset(reader.kinds)
    )


def _list(selectors: Iterable[Selector]) -> bool:
    """Whether selectors list parties by name, or mean the attacker or the victim."""
    return all(one in (ATTACKER, VICTIM) or (isinstance(one.base, Codes) and not one.exceptions) for one in selectors)


def _left(classes: Classes, number: int, attacker: int, victim: int) -> bool:
    """Whether a class has a party besides the attacker and the victim."""
    return classes.several(number) > (number == attacker) + (number == victim)
