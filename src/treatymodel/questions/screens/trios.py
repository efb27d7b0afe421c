"""Answers that turn on attacker, victim and bearer alone, whoever else there is: shared sign by sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from treatymodel.conditions import AtLeast
from treatymodel.conditions.selectors import (
    ATTACKER,
    VICTIM,
    Codes,
    HasTag,
    PartyToThis,
    Selector,
    Variable,
    selector_parts,
)
from treatymodel.questions.readers import Readers
from treatymodel.questions.screens.answers import Outcome
from treatymodel.questions.screens.everybody import AS_IT_STANDS, Everybody, Named, Sign
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
EACH = Selector(Variable("each"))
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


def counted_beside_three(clause: Clause) -> tuple[AtLeast, ...] | None:
    """Its counts of those whom the text binds, where it looks at nobody else besides attacker, victim and bearer.

    None where it looks at others in some other way.
    """
    if not (clause.closure.keys <= PLAIN | COUNTED and _each_for_itself(clause)):
        return None
    conditions = Readers(clause.lifted.world, [clause.text], frozenset([clause.name])).conditions
    counts = [part for part in conditions if isinstance(part, AtLeast)]
    bonds = [part for part in conditions if isinstance(part, Bound)]
    if any(part.who != EACH or part.towards is not None for part in bonds):
        return None
    plain = all(isinstance(part.that, Bound) and part.that.by in ("this", clause.text.id) for part in counts)
    listed = all(isinstance(part.of.base, (PartyToThis, HasTag)) and not part.of.exceptions for part in counts)
    return tuple(counts) if plain and listed else None


def _each_for_itself(clause: Clause) -> bool:
    """Whether each bearer owes it by itself, to the victim if to anybody, and no breach or order of events counts."""
    several = clause.clause.bearing == "several" and clause.clause.owed_to in (None, VICTIM)
    return several and not (clause.closure.lists_roles or clause.minds_order or clause.reads_breaches)


class Trios:
    """What clauses that turn on three and say the same answer, by what can count of the signs of the three.

    Where a clause asks of attackers, or of victims, no more than whether it lists them, their own part in the text does
    not count; nor do, of bearers, the lists of those who act or are hit.
    """

    def __init__(self, clause: Clause, counts: tuple[AtLeast, ...] = ()) -> None:
        """`counts` are its counts of those whom the text binds."""
        self._counts = [(_tag_of(part.of), part.number) for part in counts]
        self._counting = clause.lifted.less
        tagged = any(isinstance(part.base, HasTag) for selector in _ends(clause) for part in selector_parts(selector))
        self._less = clause.lifted.less if tagged else clause.lifted.untagged
        self._attackers = _only_listed(clause, ATTACKER)
        self._victims = _only_listed(clause, VICTIM)

    def key(self, classes: Classes, attacker: int, victim: int, record: object) -> object:
        """The same for attackers and victims who are answered alike, with the same on record."""
        by, hit = classes.signs[attacker], classes.signs[victim]
        by = self._less.end(by) if self._attackers else self._less.party(by)
        hit = self._less.end(hit) if self._victims else self._less.party(hit)
        if not self._counts:
            return by, hit, record
        return by, hit, record, *[self._counting.counted(classes, tag, number) for tag, number in self._counts]

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
    """What is left of a sign where not all of it counts; without tags where they count only for who is counted."""

    def __init__(self, everybody: Everybody, tags: bool = True) -> None:
        self._everybody = everybody
        self._tags = tags
        self._parties: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._bearers: dict[int, int] = {}

    def party(self, sign: int) -> int:
        """Of an attacker, or victim, whose part in the text counts."""
        if self._tags:
            return sign
        found = self._parties.get(sign)
        if found is None:
            found = self._parties[sign] = self._of(sign, lambda _: True, rows=True)
        return found

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

    def counted(self, classes: Classes, tag: str | None, enough: int) -> object:
        """How many there are of parties with a tag, or, for None, of all, by what their rows say.

        More than `enough` are as good; and where all of them together are fewer, none is enough, whatever they say.
        """
        found: Counter[object] = Counter()
        for number, sign in enumerate(classes.signs):
            said = self._everybody.sign_of(sign)
            if isinstance(said, Named) and any(tag is None or _tagged(row, tag) for row in said.rows):
                found[said.other, said.rows, said.own] += classes.several(number)
        if found.total() < enough:
            return None
        return frozenset([(which, min(many, enough)) for which, many in found.items()])

    def _of(self, sign: int, kept: Callable[[Path], bool], rows: bool) -> int:
        said = self._everybody.sign_of(sign)
        if not isinstance(said, Named):
            return sign
        told = () if not rows else said.rows if self._tags else tuple([_without_tags(row) for row in said.rows])
        less = said._replace(places=tuple(path for path in said.places if kept(path)), rows=told)
        return said.other if less == Named(said.other, (), (), "") else self._everybody.number_of(less)


def _tag_of(counted: Selector) -> str | None:
    return counted.base.tag if isinstance(counted.base, HasTag) else None


def _ends(clause: Clause) -> Iterable[Selector]:
    """Whom a clause means as authors and targets of events."""
    return (part for reader in clause.readers for part in (*(reader.by or ()), *(reader.on or ())))


def _without_tags(row: Sign) -> Sign:
    """What a row says but for its tags, where it is signed by its parts."""
    return row if row[-1] == AS_IT_STANDS or len(row) < 3 else (*row[:2], *row[3:])


def _tagged(row: Sign, tag: str) -> bool:
    """Whether a row, as it is signed, has the tag, or may."""
    return row[-1] == AS_IT_STANDS or (len(row) > 2 and tag in row[2])


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
