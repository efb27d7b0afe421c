"""Triggers that nothing could ever meet, whatever happens: what can be told from the text alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatymodel.conditions import All, AtLeast, Condition, Not, Selector
from treatymodel.conditions import Any as AnyOf
from treatymodel.conditions.selectors import Codes, HasRole, HasTag, PartyToThis
from treatymodel.days import Day, Span
from treatymodel.errors import DateError
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.party import Party
from treatymodel.model.place import Area
from treatymodel.model.trigger import Firing, Trigger
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern
from treatymodel.vocabulary.kinds import is_kind

AT_ANOTHER = ("use_of_force", "declaration_of_war", "threat")
"""The kinds of event that nobody directs at itself."""


class Reach:
    """What the triggers of one instrument can reach."""

    def __init__(
        self, instrument: Instrument, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]
    ) -> None:
        self.instrument = instrument.merged()
        self.parties = parties
        self.instruments = instruments

    def never(self, clause: Obligation) -> str:
        """Why the clause's trigger can never be met; empty when it may be."""
        days = self._days(clause)
        if days is None:
            return "its dates lie outside those of the text"
        trigger = clause.trigger
        held = _conjuncts(trigger.lasts) | _conjuncts(trigger.condition)
        if _denied(held):
            return "what it asks for is also denied"
        reasons = [self._firing(firing, held, days) for firing in trigger.on or ()]
        if reasons and all(reasons):
            return reasons[0]
        return self._conditions(trigger)

    def _days(self, clause: Obligation) -> Span | None:
        """The days on which the clause can work: its own within those of the text; None when there are none."""
        text = self.instrument
        entry = text.enters_into_force if isinstance(text.enters_into_force, Day) else text.signed
        try:
            within = Span(entry, text.ended) if not text.supposed else Span()
        except DateError:
            return None
        if clause.span.overlaps(within) is False:
            return None
        return Span(clause.start or within.start, clause.end or within.end)

    def _firing(self, firing: Firing, held: frozenset[Condition], days: Span) -> str:
        if isinstance(firing, Breach):
            return self._breach(firing)
        if not isinstance(firing, EventPattern):
            return ""
        if _denied(held | _conjuncts(firing.condition)):
            return "what it asks for is also denied"
        for selector in (firing.by, firing.on):
            reason = self._nobody(selector, days) if selector is not None else ""
            if reason:
                return reason
        one = _code(firing.by)
        if one is not None and one == _code(firing.on) and all(_at_another(kind) for kind in firing.kind):
            return f"`{one}` would have to do it to itself"
        return self._nowhere(firing.place or ())

    def _breach(self, firing: Breach) -> str:
        silent = [name for name in firing.of if name != "ceasefire" and not self._breaks(name)]
        if len(silent) == len(firing.of):
            said = " and ".join(f"`{name}`" for name in silent)
            return f"no breach of {said} is ever derived"
        return ""

    def _breaks(self, name: str) -> bool:
        """Whether a breach of the clause can be derived."""
        head, _, tail = name.rpartition("/")
        text = self.instruments[head].merged() if head else self.instrument
        clause = text.clause(tail)
        if clause is None or clause.action is None:
            return False
        fires = text.trigger_of(clause).on is not None
        if clause.modality == "prohibition":
            return not fires
        return clause.modality == "duty" and fires and clause.deadline is not None and clause.deadline.soft is None

    def _nobody(self, selector: Selector, days: Span) -> str:
        """Why nobody can be meant on any of the days; empty when somebody may."""
        if Selector(selector.base) in selector.exceptions:
            return "it leaves out all whom it names"
        if not isinstance(selector.base, Codes):
            rows = self.instrument.parties
            of_text = isinstance(selector.base, (PartyToThis, HasRole, HasTag))
            return "the text has no parties" if of_text and not rows and not self.instrument.supposed else ""
        left_out = {code for part in selector.exceptions for code in _codes(part)}
        codes = [code for code in selector.base.codes if code not in left_out]
        if not codes:
            return "it leaves out all whom it names"
        if not any(self._may_live(code, days) for code in codes):
            return f"{' and '.join(f'`{code}`' for code in codes)} did not exist on any of its days"
        return ""

    def _may_live(self, code: str, days: Span) -> bool:
        life = self.parties[code].life
        return not life or any(span.span.overlaps(days) is not False for span in life)

    def _nowhere(self, places: tuple[str, ...]) -> str:
        areas = [self.instrument.terms.get(place) for place in places]
        if areas and all(isinstance(area, Area) and not area.include and not area.disputed for area in areas):
            return f"the area {' and '.join(f'`{place}`' for place in places)} holds no place"
        return ""

    def _conditions(self, trigger: Trigger) -> str:
        for condition in (trigger.lasts, trigger.condition):
            for part in _needed(condition):
                if (
                    isinstance(part, AtLeast)
                    and isinstance(part.of.base, Codes)
                    and part.number > len(part.of.base.codes)
                ):
                    return f"it asks for {part.number} of {len(part.of.base.codes)}"
        return ""


def _needed(condition: Condition | None) -> Iterator[Condition]:
    """The parts of a condition each of which has to hold."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _needed(part)
    elif isinstance(condition, AnyOf) and len(condition.parts) == 1:
        yield from _needed(condition.parts[0])
    elif condition is not None:
        yield condition


def _conjuncts(condition: Condition | None) -> frozenset[Condition]:
    return frozenset(_needed(condition))


def _denied(held: frozenset[Condition]) -> bool:
    return any(isinstance(part, Not) and part.part in held for part in held)


def _codes(selector: Selector) -> tuple[str, ...]:
    return selector.base.codes if isinstance(selector.base, Codes) and not selector.exceptions else ()


def _code(selector: Selector | None) -> str | None:
    codes = _codes(selector) if selector is not None else ()
    return codes[0] if len(codes) == 1 else None


def _at_another(kind: str) -> bool:
    return any(is_kind(kind, wanted) for wanted in AT_ANOTHER)
