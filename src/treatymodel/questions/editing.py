"""The edits that can be made to a case: what may be changed of its facts, dates, ratifications and wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from treatymodel.conditions.selectors import HasRole
from treatymodel.days import Day, Moment
from treatymodel.errors import TreatyError
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Exit, Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.questions.altered import (
    NEVER,
    is_vote,
    voting_otherwise,
    with_clause,
    with_rows,
    with_text,
)
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import fill
from treatymodel.vocabulary.leaves import Claim, Leaf, Question

KINDS = ("answer", "vote", "date", "participation", "wording", "adoption")
"""What can be edited: an answer to a question; a vote cast; the day of the event, of entry into force or of the end;
who takes part in a text; an exception, a procedure or another condition struck; a draft adopted."""
DAYS = 6
"""How many days the event is moved to at most, the nearest first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. Edits that share a `slot` change the same thing, and exclude each other."""

    sort: str
    slot: str
    name: str
    words: str
    make: Callable[[Case], Case] = field(repr=False, compare=False)

    def plain(self) -> dict[str, Any]:
        """The edit as plain data."""
        return {"sort": self.sort, "edit": self.name, "words": self.words}


def answer_edit(finding: Finding, key: Leaf, value: bool) -> Edit:
    """Answering a question so, or a vote cast so."""
    said = "yes" if value else "no"
    if isinstance(key, Claim):
        assert is_vote(key)
        name = f"vote(by={key.get('party')}, event={key.get('event')}, in={key.get('organ')})"
        words = f"{key.get('party')} votes {said} in {key.get('organ')}"
        return Edit("vote", name, f"{name}={said}", words, lambda case: voting_otherwise(case, key))
    asked: Question = key
    words = f"{fill(finding.evaluation.answers.declared(asked).asks, asked)}? {said}"
    return Edit("answer", str(asked), f"{asked}={said}", words, lambda case: case.answering(asked, value, "supposed"))


def edits_of(finding: Finding, due: bool) -> tuple[Edit, ...]:
    """The changes of dates, participations and wording that could make the finding due, or not due."""
    making = _Making(finding)
    return tuple(making.towards_due() if due else making.away_from_due())


class _Making:
    def __init__(self, finding: Finding) -> None:
        self.case = finding.case
        self.world: World = finding.case.world
        self.finding = finding
        self.text: Instrument = self.world.instrument(finding.instrument)
        self.clause: Obligation = finding.clause
        event = self.case.record.event
        self.day = self.case.record.asked_at.day if event is None else event.at.day
        owed = finding.grounded.body.general.beneficiary or finding.grounded.occasion.victim
        self.others = [owed] if owed is not None and owed not in finding.bearers else []

    def towards_due(self) -> Iterator[Edit]:
        """What could make it due."""
        yield from self._in_force()
        yield from self._joining()
        yield from self._moved()
        yield from self._struck()
        yield from self._adopted()

    def away_from_due(self) -> Iterator[Edit]:
        """What could make it not due."""
        name = self.text.id
        yield self._texted(
            "date", "end", f"{name}: ended on {self.day}", f"{self.text.name} had ended by then", self._over
        )
        yield from (self._leaving(code) for code in (*self.finding.bearers, *self.others) if code in self.text.rows)
        yield from self._moved()
        yield self._claused("clause", "struck", "is struck", lambda own: own.revised(start=None, end=NEVER))

    def _leaving(self, code: str) -> Edit:
        words = f"{self._named(code)} is no party to {self.text.name}"
        return self._rows(code, f"{self.text.id}: without {code}", words, ())

    # dates

    def _over(self, text: Instrument) -> Instrument:
        """The text, ended by the day, or never begun where it began on that day or later."""
        return text.revised(ended=self.day if text.entry is None or text.entry.before(self.day) is True else NEVER)

    def _in_force(self) -> Iterator[Edit]:
        text, day = self.text, self.day
        if text.supposed:
            return
        begun = isinstance(text.enters_into_force, Day) or text.enters_into_force is None
        if not begun or (text.entry is not None and day.before(text.entry) is not False):
            yield self._texted(
                "date",
                "entry",
                f"{text.id}: in force from {day}",
                f"{text.name} enters into force by {day}",
                lambda own: own.revised(enters_into_force=day),
            )
        if text.ends is not None and day.before(text.ends) is not True:
            yield self._texted(
                "date",
                "end",
                f"{text.id}: not ended",
                f"{text.name} has not ended",
                lambda own: own.revised(ended=None, term=None),
            )
        dated = self.clause.start is not None or self.clause.end is not None
        if dated and self.clause.span.holds(day) is not True:
            yield self._claused(
                "dates", "in operation", "is in operation then", lambda own: own.revised(start=None, end=None)
            )

    def _moved(self) -> Iterator[Edit]:
        """The event on another day, at which a text, a clause or a participation begins, or just before it ends."""
        event = self.case.event
        if event is None or not self.day.exact:
            return
        rows = [row for code in (*self.finding.bearers, *self.others) for row in self.text.rows.get(code, ())]
        begins = [self.text.entry, self.clause.start, *(row.start for row in rows)]
        ends = [self.text.ends, self.clause.end, *(row.end for row in rows)]
        days = {day for day in (*begins, *ends) if day is not None and day.exact}
        days |= {day.shift(-1) for day in days if day.shift(-1).first.year > 1}
        wanted = sorted(days - {self.day}, key=lambda day: (abs(day.first - self.day.first), day.sort_key))
        limit = self.case.at
        for day in wanted[:DAYS]:
            if limit is None or limit.before(Moment.of(day)) is not True:
                words = f"it happens on {day}"
                yield Edit("date", "event", f"event: on {day}", words, partial(_on, day))

    # who takes part

    def _joining(self) -> Iterator[Edit]:
        for code in (*self.finding.bearers, *self.others):
            yield from self._party(code)

    def _party(self, code: str) -> Iterator[Edit]:
        name, rows = self.text.id, self.text.rows.get(code, ())
        held = [row for row in rows if row.holds(self.day) is True and row.consent in (None, "yes")]
        if not held or self.text.supposed:
            model = rows[0] if rows else Participation(party=code, role=self._role(code))
            joined = model.revised(start=self.day, end=None, consent="yes", signs=True)
            words = f"{self._named(code)} is party to {self.text.name} from {self.day}"
            yield self._rows(code, f"{name}: {code} party from {self.day}", words, (*_others(rows, model), joined))
        if any(row.suspended for row in rows):
            free = tuple(row.revised(suspended=()) for row in rows)
            words = f"{self._named(code)} suspends {self.text.name} towards nobody"
            yield self._rows(code, f"{name}: {code} suspends nothing", words, free)
        if any(row.varies for row in rows):
            plain = tuple(row.revised(varies=()) for row in rows)
            words = f"{self._named(code)} makes no reservation to {self.text.name}"
            yield self._rows(code, f"{name}: {code} without reservations", words, plain)

    def _role(self, code: str) -> str:
        base = self.clause.bearer.base
        return base.role if isinstance(base, HasRole) and code in self.finding.bearers else "party"

    def _rows(self, code: str, name: str, words: str, rows: tuple[Participation, ...]) -> Edit:
        text = self.text.id
        return self._worlded(
            "participation", f"row {code}", name, words, lambda world: with_rows(world, text, code, rows, words)
        )

    # wording

    def _struck(self) -> Iterator[Edit]:
        clause, text = self.clause, self.text
        several = len(clause.unless) > 1
        for place, exit_ in enumerate(clause.unless, 1):
            what = f"exception {place}" if several else "exception"
            yield self._claused(f"unless {place}", f"without {what}", f"has no {what}", partial(_without_exit, exit_))
        for name, value, words in (
            ("until", clause.until, "does not say when it ends"),
            ("requires", clause.requires, "asks for no procedure first"),
            ("opens", clause.opens, "opens at once"),
        ):
            if value is not None:
                yield self._claused(name, f"without {name}", words, partial(_without_field, name))
        if clause.trigger.condition is not None:
            yield self._claused(
                "if",
                "without if",
                "asks for nothing besides the event",
                lambda own: own.revised(trigger=own.trigger.revised(condition=None)),
            )
        if text.activation is not None:
            yield self._texted(
                "wording",
                "activation",
                f"{text.id}: without activation",
                f"{text.name} needs no activation",
                lambda own: own.revised(activation=None),
            )
        if text.void_if:
            yield self._texted(
                "wording",
                "void_if",
                f"{text.id}: without void_if",
                f"nothing voids the clauses of {text.name}",
                lambda own: own.revised(void_if=()),
            )

    def _claused(self, slot: str, what: str, words: str, change: Callable[[Obligation], Obligation]) -> Edit:
        name = self.finding.name
        said = f"{self.clause.cite} of {self.text.name} {words}"
        return self._worlded(
            "wording",
            f"clause {slot}",
            f"{name}: {what}",
            said,
            lambda world: with_clause(world, name, change, f"{name} {what}"),
        )

    # drafts

    def _adopted(self) -> Iterator[Edit]:
        text, day = self.text, self.day
        if not text.supposed:
            return
        for variant in (None, *text.variants):
            said = f" in the variant {variant}" if variant else ""
            adopted = partial(_adopting, text.id, day, variant)
            try:
                adopted(self.world)
            except TreatyError:
                continue
            name = f"{text.id}:{variant}" if variant else text.id
            words = f"{text.name} is adopted by {day}{said}"
            yield self._worlded("adoption", "adoption", f"{name}: adopted from {day}", words, adopted)

    # in common

    def _named(self, code: str) -> str:
        found = self.world.parties.get(code)
        return code if found is None else found.name

    def _texted(self, sort: str, slot: str, name: str, words: str, change: Callable[[Instrument], Instrument]) -> Edit:
        own = self.text.id
        return self._worlded(
            sort, slot, name, words, lambda world: with_text(world, change(world.instrument(own)), words)
        )

    @staticmethod
    def _worlded(sort: str, slot: str, name: str, words: str, change: Callable[[World], World]) -> Edit:
        return Edit(sort, slot, name, words, lambda case: case.suppose(change(case.world)))


def _others(rows: tuple[Participation, ...], row: Participation) -> tuple[Participation, ...]:
    return tuple(other for other in rows if other is not row)


def _on(day: Day, case: Case) -> Case:
    """The case with its event on another day, at whatever time of it."""
    event = case.event
    assert event is not None
    return case._with(event=event.revised(at=Moment.of(day)))


def _without_exit(exit_: Exit, clause: Obligation) -> Obligation:
    return clause.revised(unless=tuple(other for other in clause.unless if other != exit_))


def _without_field(name: str, clause: Obligation) -> Obligation:
    return clause.revised(**{name: None})


def _adopting(name: str, day: Day, variant: str | None, world: World) -> World:
    return world.adopt(name, at=day, variant=variant)
