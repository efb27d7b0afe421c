"""The law on a day: which instruments are in force, and whom they bind to whom."""

from __future__ import annotations

from treatymodel.compile.legend import Conclusion
from treatymodel.compile.nodes import Nodes
from treatymodel.compile.record import Happening, Record, comes_before, stands_before
from treatymodel.conditions import Condition
from treatymodel.days import Day, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import Scope, View


def reading_of(scope: Scope) -> tuple[object, ...]:
    """What sets apart the same conclusion read at different moments."""
    at = scope.position
    return (scope.day, at.kind, at.occurrence, at.day, scope.asked_at)


_OF = ("instrument", "towards", "organisation", "place", "how", "what", "given")
"""What a claim that is dated names besides, in the question whether it held on a day."""


class Law:
    """Instruments and participations as nodes, read on the scope's day."""

    def __init__(self, nodes: Nodes, world: World, record: Record) -> None:
        self.nodes = nodes
        self.world = world
        self.record = record
        self._forces: dict[tuple[str, object], int] = {}
        self._bonds: dict[tuple[str, str, object], int] = {}
        self.consulted: list[Span] = []
        """The spans that were read so far, on whatever day: where none of them turns, the law stays as it is."""
        self.view: View[int]
        """The view through which conditions of the texts are read; set by the view itself."""

    def dated(self, span: Span, day: Day, predicate: str, source: str = "", /, **args: str) -> int:
        """A claim that holds for a span of days; a question of record where the dates are too loose to say."""
        self.consulted.append(span)
        holds = span.holds(day)
        if holds is None:
            what = args.get("party") or args.get("clause") or args.get("instrument") or predicate
            of = " ".join(args[key] for key in _OF if key in args and args[key] != what) or None
            return self.nodes.ask("date", what=what, is_=predicate, of=of, day=str(day), dated=str(span))
        return self.nodes.known(holds, predicate, source, day=str(day), **args)

    # instruments

    def in_force(self, name: str, scope: Scope) -> int:
        """Whether the instrument is in force on the day."""
        key = (name, reading_of(scope))
        if key not in self._forces:
            instrument = self.world.instrument(name)
            conclusion = Conclusion.of("in_force", name, key[1], instrument=name, day=str(scope.day))
            self._forces[key] = self.nodes.conclude(conclusion, lambda: self._in_force(instrument, scope))
        return self._forces[key]

    def _in_force(self, instrument: Instrument, scope: Scope) -> int:
        if instrument.supposed:
            known = instrument.known_from or instrument.signed
            named = {"instrument": instrument.id, "kind": instrument.kind.replace("_", " "), "since": str(known)}
            return self.dated(Span(known, None), scope.day, "supposed_in_force", instrument.id, **named)
        scope = scope._replace(instrument=instrument.id, clause="")
        parts = []
        if isinstance(instrument.enters_into_force, Condition):
            parts.append(read(instrument.enters_into_force, self.view, scope))
        start, end = instrument.entry, instrument.ends
        since = str(start) if start else "no stated day"
        why = self._why_not(start, end, scope.day)
        if start is not None and end is not None and start.before(end) is not True:
            named = {"instrument": instrument.id, "day": str(scope.day), "since": since, "why": why}
            return self.nodes.known(False, "in_force", instrument.id, **named)
        parts.append(
            self.dated(
                Span(start, end), scope.day, "in_force", instrument.id, instrument=instrument.id, since=since, why=why
            )
        )
        if instrument.while_in_force is not None:
            parts.append(self.in_force(instrument.while_in_force, scope))
        return self.nodes.every(parts)

    @staticmethod
    def _why_not(start: Day | None, end: Day | None, day: Day) -> str:
        if start is not None and day.before(start) is True:
            return f"it enters into force on {start}"
        return f"it ended on {end}" if end is not None else "its dates leave it out"

    # participations

    def bound(self, party: str, name: str, towards: str | None, scope: Scope) -> int:
        """Whether the instrument binds the party on the day, towards another where one is named."""
        instrument = self.world.instrument(name)
        key = (party, name, reading_of(scope))
        if key not in self._bonds:
            named = {"party": party, "instrument": name, "day": str(scope.day)}
            conclusion = Conclusion.of("bound", name, key[2], **named)
            self._bonds[key] = self.nodes.conclude(conclusion, lambda: self._bound(party, instrument, scope))
        bond = self._bonds[key]
        if towards is None:
            return bond
        return self.nodes.every([bond, self.stands_towards(party, instrument, towards, scope)])

    def _bound(self, party: str, instrument: Instrument, scope: Scope) -> int:
        rows = instrument.rows.get(party, ())
        if not rows and party in self.world.parties and self.world.party(party).members_by == instrument.id:
            what = f"{party} is the organisation of {instrument.id}"
            return self.nodes.every(
                [self.nodes.known(True, "always", instrument.id, what=what), self.in_force(instrument.id, scope)]
            )
        if not rows:
            return self.nodes.known(
                False,
                "bound",
                instrument.id,
                party=party,
                instrument=instrument.id,
                day=str(scope.day),
                why="it is no party to it",
            )
        return self.nodes.some([self.row_binds(row, instrument, scope) for row in rows])

    def bound_as(self, party: str, instrument: Instrument, scope: Scope, role: str | None, tag: str | None) -> int:
        """Whether one of the party's rows with the role, or the tag, binds it on the day."""
        rows = [
            row
            for row in instrument.rows.get(party, ())
            if (role is None or row.role == role) and (tag is None or tag in row.tags)
        ]
        return self.nodes.some([self.row_binds(row, instrument, scope) for row in rows])

    def row_binds(self, row: Participation, instrument: Instrument, scope: Scope) -> int:
        """Whether one participation binds its party on the day."""
        parts = [self._in_variant(row, instrument, scope), self._consent(row, instrument)]
        start = row.start
        if instrument.supposed and start is None and row.end is None:
            return self.nodes.every([*parts, *self._notices(row, instrument, scope)])
        since = str(start or instrument.entry or "the beginning")
        why = (
            f"it was a party from {start} only"
            if start and scope.day.before(start) is True
            else f"it had left by {row.end}"
        )
        args = {"party": row.code, "instrument": instrument.id, "since": since, "why": why}
        held = self.dated(row.span, scope.day, "bound", row.source or instrument.id, **args)
        return self.nodes.every([*parts, held, *self._notices(row, instrument, scope)])

    def _in_variant(self, row: Participation, instrument: Instrument, scope: Scope) -> int:
        """Whether the variant in which alone the party takes part, if there is one, is that which stands."""
        if row.variant is None or row.variant == instrument.variant:
            return self.nodes.true
        if instrument.variant is None:
            return self.nodes.ask("variant", instrument=instrument.id, variant=row.variant)
        why = f"it takes part only in the variant {row.variant}"
        named = {"party": row.code, "instrument": instrument.id, "day": str(scope.day)}
        return self.nodes.known(False, "bound", row.source or instrument.id, why=why, **named)

    def _consent(self, row: Participation, instrument: Instrument) -> int:
        named = {"party": row.code, "instrument": instrument.id}
        if instrument.supposed:
            return self.nodes.known(bool(row.signs), "supposed_consent", instrument.id, **named)
        if row.consent == "disputed":
            return self.nodes.ask("consent", **named)
        if row.consent == "no":
            return self.nodes.known(
                False, "consented", row.source or instrument.id, why=row.note or "the text only names it", **named
            )
        return self.nodes.true

    def _notices(self, row: Participation, instrument: Instrument, scope: Scope) -> list[int]:
        rule = instrument.exit
        if rule is None or rule.by != "notice":
            return []
        parts = []
        for item in self.record.events:
            if "notice" not in item.kinds or row.code not in (item.by or ()) or instrument.id not in item.about:
                continue
            given = item.at.day
            if rule.not_before is not None and given.before(rule.not_before) is True:
                continue
            ends = None if rule.tail == "unknown" else rule.tail.after_day(given) if rule.tail is not None else given
            if ends is not None and rule.at == "end_of_term":
                ends = instrument.term_over(ends)
            if ends is None:
                ran_out = self.nodes.ask("notice_ran_out", by=row.code, to=instrument.id, of=str(given))
                parts.append(self.nodes.opposite(ran_out))
                continue
            args = {"party": row.code, "instrument": instrument.id, "given": str(given), "ends": str(ends)}
            left = self.dated(Span(ends, None), scope.day, "notice_ended", instrument.id, **args)
            parts.append(self.nodes.opposite(left))
        return parts

    def suspends(self, party: str, instrument: Instrument) -> bool:
        """Whether the party has suspended the instrument towards anybody, by a row or on record."""
        if any(row.suspended for row in instrument.rows.get(party, ())):
            return True
        acts = [item for item in self.record.events if "suspension" in item.kinds and instrument.id in item.about]
        return any(party in (item.by or ()) for item in acts)

    def stands_towards(self, party: str, instrument: Instrument, towards: str, scope: Scope) -> int:
        """Whether the instrument is not suspended between the two."""
        parts = []
        for row in instrument.rows.get(party, ()):
            for suspension in row.suspended:
                if suspension.towards == towards:
                    source = suspension.source or instrument.id
                    args = {"party": party, "towards": towards, "instrument": instrument.id}
                    since = str(suspension.start or "the beginning")
                    suspended = self.dated(suspension.span, scope.day, "suspended", source, since=since, **args)
                    parts.append(self.nodes.opposite(suspended))
        for item in self.record.events:
            if "suspension" in item.kinds and instrument.id in item.about and self._between(item, party, towards):
                parts.append(self.nodes.opposite(self.came(item, scope)))
        return self.nodes.every(parts)

    @staticmethod
    def _between(item: Happening, party: str, towards: str) -> bool:
        return party in (item.by or ()) and (not item.to or towards in item.to)

    def came(self, item: Happening, scope: Scope) -> int:
        """Whether a recorded event came before the position of the scope."""
        before = stands_before(item, scope.position, scope)
        at = scope.position
        other = at.occurrence
        later = getattr(other, "id", None) or (str(at.day) if at.day else "the moment of asking")
        if before is not None:
            return self.nodes.known(before, "precedes", earlier=item.id, later=later, at=str(item.at))
        if isinstance(other, Happening) and at.kind in ("before", "after"):
            return self.order(item.placed, other.placed)
        return self.nodes.ask("order", earlier=item.id, later=later)

    def order(self, first: Happening, second: Happening) -> int:
        """Whether one recorded event came before another; one question, whichever way round it is put."""
        before = comes_before(first, second)
        if before is not None:
            return self.nodes.true if before else self.nodes.false
        if first.rank <= second.rank:
            return self.nodes.ask("order", earlier=first.id, later=second.id)
        return self.nodes.opposite(self.nodes.ask("order", earlier=second.id, later=first.id))

    def exists(self, party: str, scope: Scope) -> int:
        """Whether the party exists on the day."""
        life = self.world.party(party).life
        parts = []
        if life:
            parts.append(
                self.nodes.some([self.dated(span.span, scope.day, "exists", party, party=party) for span in life])
            )
        for item in self.record.events:
            if "extinction" in item.kinds and any(target.party == party for target in item.targets):
                parts.append(self.nodes.opposite(self.came(item, scope)))
        return self.nodes.every(parts)

    def dated_day(self, when: str, scope: Scope) -> Day | None:
        """The day of signature or of entry into force of the scope's instrument, where it has one."""
        instrument = self.world.instrument(scope.instrument)
        return instrument.signed if when == "signature" else instrument.entry

    def day_of(self, when: str, scope: Scope) -> Day:
        """The day of signature or of entry into force; failing that, of the other, or the day of reading."""
        return self.dated_day(when, scope) or self.world.instrument(scope.instrument).entry or scope.day
