"""Bearers that nothing in a case can tell apart: one is grounded, and stands for the others.

Two bearers of a clause are alike when the record and the facts mention neither, the clause and what goes before it do
not turn on who bears it but for acts of its own, the text varies the clause for both or for neither, and each is
plainly bound or plainly not: by exact dates, with consent, with no reservation or suspension. Where the clause is owed
to several, two of them at least are plainly there, so that there is one for everybody.
Then everything that a gate reads of the one it reads of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from treatymodel.compile.answers import Answers, Unanswered
from treatymodel.compile.clauses import Bearer
from treatymodel.compile.record import Record
from treatymodel.conditions import AtLeast, Condition
from treatymodel.conditions.ast import children, subconditions
from treatymodel.conditions.registry import ATOMS, variables
from treatymodel.conditions.selectors import BEARER, Codes, HasRole, HasTag, PartyToThis, Selector, Variable
from treatymodel.days import Day
from treatymodel.engine import TRUE, Graph, Peek
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.acts import Act, Performed, Satisfied, Waived
from treatymodel.vocabulary.leaves import Question

Rows = tuple[tuple[str | None, tuple[str, ...], bool | None], ...]
"""Role, tags and whether it holds on the day, of each row of a party."""
Sign = tuple[Rows | bool, ...]


class Lifting:
    """Tells which bearers of a clause are alike in a case."""

    def __init__(self, world: World, record: Record, answers: Answers | Unanswered, graph: Graph) -> None:
        self.world = world
        self.peek = Peek(graph, answers.shown)
        told = {value for answer in answers.facts for _, value in answer.args}
        spoken = {word for item in record.events for word in (*item.to, *item.about)}
        self.apart = frozenset({*told, *spoken, *record.parties()})
        self.prevailing = world.prevailing
        self.simple = not any(other.primacy_names_bearer for other in self.prevailing)
        self.waived = any("waiver" in item.kinds for item in record.events)
        self._plain: dict[tuple[str, Day], Callable[[str], Rows | None]] = {}

    def lifts(self, instrument: Instrument, clause: Obligation, trigger: Trigger) -> bool:
        """Whether bearers of the clause can be alike at all."""
        elsewhere = clause.bearer_words & (trigger.variables | instrument.variables)
        turns = elsewhere or not _turns_on_acts_alone(clause)
        plain = clause.bearing == "several" and not instrument.supposed
        return self.simple and plain and not turns and _names_plainly(clause.bearer)

    def signs(self, instrument: Instrument, creditor: str | None, day: Day) -> Callable[[Bearer], Sign | None]:
        """What tells a bearer from others; None when it has to be grounded by itself."""
        own, others = self._rows(instrument, day), [self._rows(other, day) for other in self.prevailing]

        def sign(bearer: Bearer) -> Sign | None:
            party = bearer.parties[0] if len(bearer.parties) == 1 else None
            if party is None or party in self.apart or party == creditor:
                return None
            rows, bonds = own(party), [other(party) for other in others]
            if rows is None or None in bonds:
                return None
            return (rows, *(any(held for *_, held in bond or ()) for bond in bonds))

        return sign

    def fails(self, node: int) -> bool:
        """Whether the node is false whatever is open or presumed."""
        return node != TRUE and self.peek.of(node) is False

    def holds(self, node: int) -> bool:
        """Whether the node is true whatever is open or presumed."""
        return self.peek.of(node) is True

    def _rows(self, instrument: Instrument, day: Day) -> Callable[[str], Rows | None]:
        """As what the instrument names a party, and whether each row holds; None where that is not plain."""
        if (instrument.id, day) not in self._plain:
            self._plain[instrument.id, day] = cache(partial(_rows_of, self.world, instrument, day))
        return self._plain[instrument.id, day]


def _rows_of(world: World, instrument: Instrument, day: Day, party: str) -> Rows | None:
    rows = instrument.rows.get(party, ())
    found = tuple([(row.role, row.tags, row.holds(day)) for row in rows])
    known = world.parties[party]
    lives = not known.life or any(span.holds(day) for span in known.life)
    plain = lives and all(map(_plain, rows)) and all(held is not None for *_, held in found)
    return found if plain and known.members_by != instrument.id else None


def _plain(row: Participation) -> bool:
    return row.consent in (None, "yes") and not row.varies and not row.suspended and row.variant is None


def _turns_on_acts_alone(clause: Obligation) -> bool:
    """Whether the clause speaks of its bearer, if at all, only where it requires acts of the bearer's own."""
    if clause.requires is None or not clause.names_bearer:
        return not clause.names_bearer
    return clause.names_bearer == {"requires"} and all(
        _by_the_bearer_alone(part, clause.bearer_words) for part in _smallest(clause.requires)
    )


def places_of_bearer(question: Question) -> tuple[str, ...]:
    """The arguments that name the bearer in a question about an act of its own, or about its release."""
    kind = ATOMS.get(question.name)
    if kind is None or not issubclass(kind, (Act, Performed, Satisfied)):
        return ()
    return ("to",) if issubclass(kind, Waived) else ("by", "who")


def _smallest(condition: Condition) -> Iterator[Condition]:
    """The conditions within a condition that hold no other, and those that count parties."""
    return (part for part in subconditions(condition) if isinstance(part, AtLeast) or not children(part))


def _by_the_bearer_alone(part: Condition, words: frozenset[str]) -> bool:
    if not variables(part) & words:
        return True
    if not isinstance(part, (Act, Performed, Satisfied)):
        return False
    who = part.who if isinstance(part, Satisfied) else part.by
    return who == BEARER


def _names_plainly(selector: Selector) -> bool:
    """Whether a selector names parties of the instrument, or lists parties, less some that it lists or binds."""
    apart = all(isinstance(part.base, (Codes, Variable)) and not part.exceptions for part in selector.exceptions)
    return apart and isinstance(selector.base, (PartyToThis, HasRole, HasTag, Codes))
