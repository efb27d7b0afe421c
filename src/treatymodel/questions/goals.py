"""What has to be due for a wish to come true: under which clauses, by whom, and against whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from treatymodel.days import Day, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.meant import may_be
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.sides import Stances, named_against
from treatymodel.questions.standing_in import standing_in
from treatymodel.vocabulary.kinds import Match
from treatymodel.vocabulary.scales import ACTIONS

IN_LAW = ("legal", "domestic")
"""The bindings that make a duty one in law, beyond dispute."""
OF_THE_EVENT = frozenset(
    ("kind", "object", "place", "part", "attacked_by", "bearer_attacked", "hit", "supported", "order")
) | {"happened", "happened_open"}
"""Questions that another event answers by what it says, so that nothing needs to be supposed."""
_LIKELY = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)


@dataclass(frozen=True, slots=True)
class Goal:
    """That one party must do what one clause asks; in law, and against somebody, where that is asked."""

    bearer: str
    clause: str
    against: str | None = None
    in_law: bool = False
    wanted: Verdict = Verdict.DUE
    """Or whether that is open, and not for want of saying what happened."""

    def met_by(self, finding: Finding) -> bool:
        """Whether a finding is of what is wanted: due, and in law where it has to be; or open."""
        if self.wanted is Verdict.OPEN:
            asked = (question.name for question in finding.hinges().questions)
            return finding.verdict is Verdict.OPEN and OF_THE_EVENT.isdisjoint(asked)
        return finding.verdict is Verdict.DUE and (not self.in_law or finding.binding in IN_LAW)

    def finding(self, case: Case) -> Finding | None:
        """The finding of a case that comes nearest to it, if any could."""
        if self.against is None:
            text, clause = case.world.clause(self.clause)
            standing = text.trigger_of(clause).standing
            found = (
                standing_in(case, self.bearer, self.clause) if standing else case.under_clause(self.clause, self.bearer)
            )
            own = [item for item in found if self.bearer in item.bearers]
        else:
            stances = (
                item for item in Stances(case, (self.clause,), self.bearer).helping if self.against in item.against
            )
            own = [item.finding for item in stances if self.bearer in item.finding.bearers]
        return min(own, key=lambda item: _LIKELY.index(item.verdict), default=None)


def clauses_of(world: World, party: str) -> tuple[str, ...]:
    """The clauses by which a party may have to help somebody, from non-military aid upwards."""
    return tuple(
        f"{text.id}/{clause.id}"
        for text, clause, trigger in world.clauses
        if not trigger.standing
        and clause.modality == "duty"
        and _helps(clause)
        and _may_bear(world, text, clause, party)
    )


def clauses_for(world: World, party: str) -> tuple[str, ...]:
    """The clauses by which somebody may have to help a party when it is hit."""
    found = []
    for text, clause, trigger in world.clauses:
        if trigger.standing or clause.modality != "duty" or not _helps(clause, least=0):
            continue
        (own,) = Readers(world, [text], frozenset({f"{text.id}/{clause.id}"})).of_clauses or ((),)
        if trigger.lasts is not None or any(_may_hit(world, reader, party) for reader in own if reader.fires):
            found.append(f"{text.id}/{clause.id}")
    return tuple(found)


def runs(world: World, name: str, day: Day) -> bool:
    """Whether the text of a clause, and the clause, may be in force about a day, as far as dates tell."""
    text, clause = world.clause(name)
    begun, ended = text.runs_from, text.ends
    early = begun is not None and begun.first > day.shift(ABOUT).last
    late = ended is not None and ended.last <= day.shift(-ABOUT).first
    return (
        not early
        and not late
        and any(Span(clause.start, clause.end).holds(day.shift(apart)) is not False for apart in (-ABOUT, 0, ABOUT))
    )


ABOUT = 4
"""So many days around the one of an event the others of its record lie."""


def in_force(world: World, name: str, party: str, day: Day) -> bool:
    """Whether a clause may stand for a party on a day, as far as dates tell."""
    text, _ = world.clause(name)
    spans = [part.holds(day) for part in text.rows.get(party, ())]
    return runs(world, name, day) and (not spans or any(holds is not False for holds in spans))


def _helps(clause: Obligation, least: int = 1) -> bool:
    actions = (clause.action, *(varied.action for varied in clause.varies))
    known = [ACTIONS[action] for action in actions if action is not None]
    return any(action.scale == "content" and action.level > least for action in known)


def _may_bear(world: World, text: Instrument, clause: Obligation, party: str) -> bool:
    return not text.supposed and may_be(clause.bearer, party, text.merged(), world, {})


def _may_hit(world: World, reader: Reader, party: str) -> bool:
    return reader.on is None or any(may_be(part, party, reader.text, world, {}) for part in reader.on)


def texts_of(clauses: Iterable[str]) -> tuple[str, ...]:
    """The texts in which the clauses stand."""
    return tuple(dict.fromkeys(name.rpartition("/")[0] for name in clauses))


def against_by_name(world: World, clause: str) -> frozenset[str]:
    """Against whom a clause is by its own words, whatever happens."""
    return named_against(world.clause(clause)[1])


def firing_kinds(world: World, name: str, kinds: Iterable[str]) -> tuple[str, ...]:
    """Of some kinds of event those on which a clause may fire; where it fires on none, the first that it names."""
    text, clause = world.clause(name)
    readers = Readers(world, [text], frozenset({f"{text.id}/{clause.id}"})).of_clauses
    firing = [reader for own in readers for reader in own if reader.fires]
    fitting = tuple(kind for kind in kinds if any(reader.matches(kind) is not Match.NO for reader in firing))
    named = (kind for reader in firing for kind in reader.kinds)
    return fitting or tuple(named)[:1] or tuple(kinds)


def asked_ends(world: World, name: str) -> tuple[bool, bool]:
    """Whether what fires a clause has to be by somebody of whom it speaks, and whether it has to hit somebody."""
    text, clause = world.clause(name)
    readers = Readers(world, [text], frozenset({f"{text.id}/{clause.id}"})).of_clauses
    firing = [reader for own in readers for reader in own if reader.fires]
    by = bool(firing) and all(reader.by is not None for reader in firing)
    return by, bool(firing) and all(reader.on is not None for reader in firing)
