"""The same law and the same happening but for one thing: without a text, a clause or a party, with another answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from treatymodel.compile.record import EVENT
from treatymodel.days import Day
from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.vocabulary.leaves import Claim

NEVER = Day.of("0001-01-02")
"""What ended on this day, the second that dates reach to, held on no day of any case."""


def with_text(world: World, text: Instrument, said: str) -> World:
    """The world with one text in the place of that of the same id; `said` is printed with its answers."""
    changed = {**world.instruments, text.id: text}
    return world._with(instruments=changed.values(), overlays=(*world.overlays, said), checked=True)


def without_text(world: World, name: str) -> World:
    """The world as if the text had never been in force and nobody were party to it.

    Unlike `world.without`, other texts may still refer to it.
    """
    text = world.instrument(name)
    return with_text(world, text.revised(parties=(), ended=NEVER), f"without {name}")


def without_clause(world: World, name: str) -> World:
    """The world as if the clause, `instrument/clause`, had never been in operation; others may still refer to it."""
    return with_clause(world, name, lambda clause: clause.revised(start=None, end=NEVER), f"without {name}")


def with_clause(world: World, name: str, change: Callable[[Obligation], Obligation], said: str) -> World:
    """The world with one clause, of the text or of a side paper, changed."""
    text, wanted = world.clause(name)

    def changed(clauses: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
        return tuple(change(clause) if clause.id == wanted.id else clause for clause in clauses)

    papers = tuple(paper.revised(clauses=changed(paper.clauses)) for paper in text.side_papers)
    return with_text(world, text.revised(clauses=changed(text.clauses), side_papers=papers), said)


def without_party(world: World, code: str) -> World:
    """The world as if the party had no part in any text."""
    world.party(code)
    changed = {
        name: text.revised(parties=tuple(row for row in text.parties if row.code != code))
        if code in text.rows
        else text
        for name, text in world.instruments.items()
    }
    said = f"{code} party to no text"
    return world._with(instruments=changed.values(), overlays=(*world.overlays, said), checked=True)


def with_rows(world: World, name: str, code: str, rows: tuple[Participation, ...], said: str) -> World:
    """The world with other participations of one party in one text, in the place of its own."""
    text = world.instrument(name)
    kept = tuple(row for row in text.parties if row.code != code)
    return with_text(world, text.revised(parties=(*kept, *rows)), said)


def is_vote(leaf: object) -> bool:
    """Whether the leaf is a vote on the record."""
    return isinstance(leaf, Claim) and leaf.predicate == "vote"


def voting_otherwise(case: Case, vote: Claim) -> Case:
    """The case in which one party had cast the recorded vote the other way."""
    party, where = vote.get("party"), vote.get("event")
    history: list[Event] = []
    for rank, event in enumerate(case.history, 1):
        named = event.revised(id=event.id or f"h{rank}")
        if named.id != where or party not in (event.by or ()):
            history.append(named)
            continue
        others = tuple(code for code in event.by or () if code != party)
        name = f"{where}-{party.lower()}" if others else where
        turned = named.revised(id=name, by=(party,), value=not event.value)
        history += [*([named.revised(by=others)] if others else []), turned]
    judged = case.event
    if judged is not None and where == (judged.id or EVENT):
        judged = judged.revised(value=not judged.value)
    changes: dict[str, Any] = {"history": tuple(history), "event": judged}
    return case._with(**changes)
