"""Tables by day: since when and until when each promised what to each other, and what an event would ask on each day.

Spans are half-open. Where the file gives no day, a span is surely and possibly so; where it leaves an alliance running,
it tells up to the last day of the data, and possibly the alliance runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import pairwise, permutations
from typing import Any, ClassVar

from treatymodel.conditions import subconditions
from treatymodel.conditions.selectors import ATTACKER, PARTY, VICTIM
from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.loaders.atop.spells import ATTACKING, Spell, number_of, pair_of, spells, unlisted
from treatymodel.loaders.columns import ColumnTable
from treatymodel.model import Event, Facts, Instrument, Obligation
from treatymodel.model.facts import Doctrine
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.world import World
from treatymodel.records import dataclass
from treatymodel.vocabulary.atoms.asking import Fact
from treatymodel.vocabulary.atoms.patterns import Attacker, Victim

HALF_OPEN = (
    "Spans are half-open: `from` is the first day, `to` the first day after. `from_possibly` and `to_possibly` are the "
    "same for what is not ruled out; no `to_possibly`, and the data end while it runs."
)
HYPOTHETICAL = (
    "Each day on which the sides exist is asked as if the event happened on it and nothing had happened before. A "
    "promise to refrain from force is no answer to an event, and has no row."
)


class DyadSpells(ColumnTable):
    """A row for each promise of one member to another in one phase, with its days.

    `conditional` says whether conditions of the promise are coded, which the `clause` of the world spells out.
    """

    name: ClassVar[str] = "atop-dyad-spells"
    shown: ClassVar[Mapping[str, str]] = {
        "ccode1": "ccode1",
        "ccode2": "ccode2",
        "clause": "clause",
        "from": "from",
        "to": "to",
        "creditor_known": "to whom known",
        "conditional": "conditional",
    }


class DyadDays(Table):
    """A row for each span of days on which a promise comes to the same under an event, `DUE`, `OPEN` or `NOT_DUE`.

    `turns_on` are the questions that would settle what is open.
    """

    name: ClassVar[str] = "atop-dyad-days"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "bearer",
        "creditor": "to",
        "clause": "clause",
        "from": "from",
        "to": "to",
        "verdict": "verdict",
    }

    def __init__(self, rows: Sequence[Row], event: Event, facts: Facts, doctrine: Doctrine, **told: Any) -> None:
        super().__init__(rows, **told)
        self.event = event
        self.facts = facts
        self.doctrine = doctrine

    def more(self) -> dict[str, Value]:
        """The event, and what answered questions on every day."""
        return {
            "event": self.event.plain(),
            "facts": [answer.plain() for answer in self.facts],
            "law": {name: "yes" if value else "no" for name, value in self.doctrine.answers},
        }


def dyad_spells(world: World) -> DyadSpells:
    """The promises of each member of ATOP's alliances to each other, with their days. Raises `Misuse` without any."""
    every = list(spells(world))
    rows = [row for phase in every for row in _promises(world.instrument(phase[0].instrument), phase)]
    rows.sort(key=lambda row: row[:2])
    columns = dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(_COLUMNS, ())
    left = unlisted(spell for phase in every for spell in phase)
    notes = [*([left] if left else []), HALF_OPEN]
    return DyadSpells(columns, title="Promises in ATOP's alliances, with their days", world=world, notes=notes)


_COLUMNS = (
    *("ccode1", "ccode2", "atopid", "phase", "obligation", "clause"),
    *("from", "to", "from_possibly", "to_possibly", "creditor_known", "conditional"),
)


def _promises(text: Instrument, phase: Sequence[Spell]) -> Iterator[tuple[Value, ...]]:
    clauses = {clause.id: clause for clause in text.clauses}
    for one, other in permutations((spell for spell in phase if spell.listed), 2):
        if one.number == other.number:
            continue
        sure, possible = _overlap(one, other)
        if possible is None:
            continue
        for duty in one.duties:
            owed = one.owes(duty, other.number)
            if owed is False:
                continue
            clause = clauses[one.clause(duty, other.number)]
            yield (
                *(one.number, other.number, one.alliance, one.phase, duty, f"{text.id}/{clause.id}"),
                *(sure or (None, None)),
                *possible,
                owed is True,
                _conditional(clause, clauses.keys()),
            )


def _conditional(clause: Obligation, others: Set[str]) -> bool:
    """Whether conditions are coded; of neutrality also that it is promised only where the other is attacked."""
    duty, _, which = clause.id.partition("-")
    attacking = "-".join(filter(None, (ATTACKING, which)))
    asked = () if clause.trigger.condition is None else subconditions(clause.trigger.condition)
    coded = any(isinstance(part, Fact) or (isinstance(part, Attacker | Victim) and part.who != PARTY) for part in asked)
    return coded or clause.requires is not None or (duty == "neutral" and attacking not in others)


def _overlap(one: Spell, other: Spell) -> tuple[tuple[str, str] | None, tuple[str, str | None] | None]:
    """The days on which both are members: surely, and possibly."""
    sure = max(one.start.last, other.start.last), min(one.end.first, other.end.first)
    possible = max(one.start.first, other.start.first), min(one.end.last, other.end.last)
    until = None if one.running and other.running else possible[1].isoformat()
    return (
        (sure[0].isoformat(), sure[1].isoformat()) if sure[0] < sure[1] else None,
        (possible[0].isoformat(), until) if possible[0] < possible[1] else None,
    )


# under an event


def dyad_days(world: World, event: Event, *, facts: Facts | None = None, doctrine: Doctrine | None = None) -> DyadDays:
    """What the promises to the sides of an event would come to, if it happened on each of the days of the data.

    The event says who does what to whom; its own day does not matter. A promise is asked once for each span of days on
    which the same states are bound and exist, some milliseconds each. Raises `Misuse` for an event without sides, or
    one that hits several.
    """
    hit = tuple(target.party for target in event.targets if target.party is not None)
    sides = (*hit, *(event.by or ()))
    if len(event.targets) > 1:
        raise Misuse("`event` hits several", "ask for each of them")
    if not hit or not event.by:
        raise Misuse("`event` has to say who does it and whom it hits", 'for example `by="DEU", on="POL"`')
    for code in sides:
        world.party(code)
    asking = _Asking(world, event, facts or Facts(), doctrine or Doctrine())
    rows: list[Row] = []
    for phase in spells(world):
        if any(code in sides for spell in phase for code in spell.parties):
            rows += _joined(row for row in asking.phase(phase, sides))
    rows.sort(key=lambda row: (str(row["from"]), str(row["clause"]), str(row["bearer"])))
    who = f"{event.kind.replace('_', ' ')} by {', '.join(event.by)} on {', '.join(hit)}"
    title = f"What an event would ask under ATOP's alliances: {who}"
    notes = [HALF_OPEN.partition(" `from_possibly`")[0], HYPOTHETICAL]
    return DyadDays(rows, event, asking.facts, asking.doctrine, title=title, world=world, notes=notes)


@dataclass(frozen=True, slots=True)
class _Asking:
    world: World
    event: Event
    facts: Facts
    doctrine: Doctrine

    def phase(self, phase: Sequence[Spell], sides: Sequence[str]) -> Iterator[dict[str, Value]]:
        """What each clause comes to for each bearer, span of days by span."""
        text = self.world.instrument(phase[0].instrument)
        names = [clause.id for clause in text.clauses if not clause.standing]
        for start, end in pairwise(self._turns(text, phase, sides)):
            on = Day(date.fromordinal(start), date.fromordinal(start))
            numbers = {row.code: number_of(row) for row in text.parties if row.span.holds(on) is not False}
            members = numbers.keys()
            if members.isdisjoint(sides) or not all(self._exists(code, on) for code in sides):
                continue
            case = self._case(on)
            for name in names:
                creditors = self._creditors(text.clause(name), numbers)
                for finding in case.under_clause(f"{text.id}/{name}") if creditors else ():
                    creditor = next((code for code in creditors if code != finding.bearer), None)
                    if finding.bearer in members and creditor is not None:
                        yield {
                            "bearer": finding.bearer,
                            "ccode1": numbers[finding.bearer],
                            "creditor": creditor,
                            "ccode2": numbers[creditor],
                            "atopid": phase[0].alliance,
                            "phase": phase[0].phase,
                            "clause": finding.name,
                            "from": date.fromordinal(start).isoformat(),
                            "to": date.fromordinal(end).isoformat(),
                            "verdict": finding.verdict.name,
                            "turns_on": _hinges(finding),
                        }

    def _creditors(self, clause: Obligation | None, numbers: Mapping[str, int]) -> list[str]:
        """The sides to which it is owed: the one that attacks, or is hit, or either, as the clause has it."""
        assert clause is not None
        hit = [target.party for target in self.event.targets if target.party is not None]
        by = [*(self.event.by or ())]
        sides = by if clause.owed_to == ATTACKER else hit if clause.owed_to == VICTIM else [*hit, *by]
        pair = pair_of(clause)
        return [code for code in sides if code in numbers and (pair is None or numbers[code] == pair[1])]

    def _exists(self, code: str, on: Day) -> bool:
        """Whether the party exists on the day, or may."""
        life = self.world.party(code).life
        return not life or any(row.span.holds(on) is not False for row in life)

    def _case(self, on: Day) -> Case:
        event = self.event.revised(at=str(on))
        return Case(self.world, event, facts=self.facts, doctrine=self.doctrine)

    def _turns(self, text: Instrument, phase: Sequence[Spell], sides: Sequence[str]) -> list[int]:
        """The days on which something may be otherwise than on the day before, within the days of the data."""
        first = min(spell.start.first for spell in phase).toordinal()
        last = max((spell.end.first if spell.running else spell.end.last) for spell in phase).toordinal()
        spans = [row.span for row in text.parties]
        for code in {*sides, *text.codes}:
            spans += [row.span for row in self.world.party(code).life]
        turns = {turn for span in spans for turn in span.turns if first < turn < last}
        return sorted({first, last, *turns})


def _hinges(finding: Finding) -> list[Value]:
    return [str(question) for question in finding.hinges().questions] if finding.verdict.name == "OPEN" else []


def _joined(rows: Iterable[dict[str, Value]]) -> list[Row]:
    """The rows, those put together that follow on each other and come to the same."""
    found: list[dict[str, Value]] = []
    last: dict[tuple[Value, ...], dict[str, Value]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("bearer", "ccode1", "creditor", "ccode2", "clause"))
        before = last.get(key)
        same = before is not None and (before["to"], before["verdict"], before["turns_on"]) == (
            row["from"],
            row["verdict"],
            row["turns_on"],
        )
        if before is not None and same:
            before["to"] = row["to"]
        else:
            last[key] = row
            found.append(row)
    return list(found)
