"""What cases ask for in quantities: by the texts, or by needs that a user gives; and which pledges can serve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatymodel.days import Duration, Moment
from treatymodel.errors import UnknownName, near
from treatymodel.model.obligation import Extent
from treatymodel.model.pledge import Need, Pledge
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.quantities import Quantity, plain_unit

AID = 2
"""The rung of the scale of content from which on something is to be given."""


@dataclass(frozen=True, eq=False)
class Demand:
    """One thing asked in one case; without a quantity where the text gives none."""

    case: Case
    bearers: tuple[str, ...]
    finding: Finding | None = None
    need: Need | None = None
    quantity: Quantity | None = None
    says: str = ""
    """What the text says of how much, where it gives no number."""

    @property
    def what(self) -> str:
        """What it is of: the need's word; empty for what a text counts."""
        return self.need.what if self.need is not None else ""

    @property
    def within(self) -> Duration | None:
        """Within what time it has to be there."""
        if self.need is not None:
            return self.need.within
        deadline = self.finding.clause.deadline if self.finding is not None else None
        return deadline.within if deadline is not None and isinstance(deadline.within, Duration) else None

    @property
    def name(self) -> str:
        """How words name it."""
        clause = self.finding.name if self.finding is not None else ""
        who = "+".join(self.bearers) or "anybody"
        return f"what {clause} asks of {who}" if clause else f"{self.what} asked of {who}"


def event_of(case: Case) -> str:
    """The id of the event of a case; `event` where it has none of its own."""
    return case.record.event.id if case.record.event is not None else "event"


def by_the_texts(case: Case) -> Iterator[Demand]:
    """What every duty that is due or open asks to be given; where there is none, whatever is due."""
    found = [item for item in case.who() if item.verdict is not Verdict.NOT_DUE]
    asked = [item for item in found if item.modality == "duty" and item.bearers and _gives(item)]
    due = [item for item in found if item.verdict is Verdict.DUE]
    demands = [
        Demand(case, item.bearers, item, None, _stated(item.extent), _words(item.extent)) for item in asked or due
    ]
    yield from sorted(demands, key=lambda demand: demand.quantity is None)


def _gives(item: Finding) -> bool:
    scale, level = item.level
    return scale == "content" and level >= AID


def _stated(extent: Extent | None) -> Quantity | None:
    if extent is None or not isinstance(extent.at_least, (int, float)):
        return None
    return Quantity.of(extent.at_least, extent.unit)


def _words(extent: Extent | None) -> str:
    if extent is None:
        return ""
    if extent.at_least == "whole_forces":
        return "whole forces"
    if extent.as_much_as is not None:
        return "as much as another gives"
    return extent.words


def by_needs(cases: Sequence[Case], needs: Sequence[Need]) -> Iterator[Demand]:
    """What the needs ask. Raises `UnknownName` for a case that is not there."""
    by_event = {event_of(case): case for case in cases}
    for need in needs:
        if need.case is not None and need.case not in by_event:
            raise UnknownName("event of a case", need.case, near(need.case, by_event))
        case = by_event[need.case] if need.case is not None else cases[0]
        finding = case[need.bearer, need.clause] if need.bearer and need.clause else None
        bearers = (need.bearer,) if need.bearer else ()
        yield Demand(case, bearers, finding, need, Quantity.of(need.amount, need.unit))


def obstacle(pledge: Pledge, demand: Demand, world: World) -> str | None:
    """Why a pledge cannot serve a demand, or None when it can; empty where it is of another kind or party."""
    quantity = demand.quantity
    if demand.bearers and pledge.party not in demand.bearers:
        return ""
    if quantity is None or (demand.what and pledge.what != demand.what):
        return ""
    said = f"{pledge.party}'s {spelled(pledge)}"
    if plain_unit(Quantity.of(pledge.amount, pledge.unit).unit) != quantity.unit:
        return f"{said} are no {quantity.unit}, and nothing converts them" if demand.what else ""
    hit = {target.party for target in demand.case.record.event.targets} if demand.case.record.event else set()
    if pledge.to and not hit & {*pledge.to}:
        return f"{said} are promised to {', '.join(pledge.to)} only"
    start = _start(demand.case)
    within = demand.within
    if within is not None and (start + within).before(start + pledge.ready_within) is True:
        return f"{said} are ready within {pledge.ready_within}, and asked within {within}"
    lasts = demand.need.lasts if demand.need is not None else None
    if lasts is not None and pledge.lasts is not None and (start + pledge.lasts).before(start + lasts) is True:
        return f"{said} last {pledge.lasts}, and are asked for {lasts}"
    place = demand.need.place if demand.need is not None else None
    if place is not None and pledge.place and not _wholes(world, place) & {*pledge.place}:
        return f"{said} can go to {', '.join(pledge.place)} only, and are asked in {place}"
    return None


def spelled(pledge: Pledge) -> str:
    """How much of what, as the user wrote it."""
    own = "" if pledge.what == pledge.unit else f" of {pledge.what}"
    return f"{pledge.amount:,g} {pledge.unit}{own}"


def _start(case: Case) -> Moment:
    return (case.record.event.at if case.record.event is not None else case.record.asked_at).end


def _wholes(world: World, place: str) -> set[str]:
    found, left = {place}, [place]
    while left:
        for whole in world.place(left.pop()).part_of:
            if whole not in found:
                found.add(whole)
                left.append(whole)
    return found
