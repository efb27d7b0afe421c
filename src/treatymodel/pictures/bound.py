"""Who is bound in a case, for a map: each party's strongest duty, and each place with who holds it on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from treatymodel.errors import Misuse
from treatymodel.model.place import Area, Place
from treatymodel.pictures.land import Land
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.within import within
from treatymodel.records import dataclass
from treatymodel.vocabulary.scales import ACTIONS, CONTENT

STANDINGS = ("victim", "attacker", "bound", "political", "open", "not bound")
"""What a party is in a case: its duty to act in law is due, or is promised politically, or may be due, or none is."""


class WhoIsBound(Table):
    """A row for each party that is hit, attacks or may have to act, with its strongest duty; then one for each place of
    theirs that is drawn, with whether it lies in the area."""

    name: ClassVar[str] = "bound-map"
    shown: ClassVar[Mapping[str, str]] = {
        "party": "party",
        "standing": "standing",
        "content": "goes as far as",
        "clauses": "by",
        "place": "place",
        "within": "within the area",
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """A party's standing, how far its strongest duty goes, and by which clauses."""

    party: str
    standing: str
    content: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be drawn: who has title to it on the day, what is in dispute, whether it is in the area.

    `within` is `yes`, `no`, `open`, or empty where no area is asked about.
    """

    place: str
    holder: str
    dispute: str = ""
    within: str = ""


def standings(case: Case) -> dict[str, Standing]:
    """The parties that an event concerns, by code."""
    found: dict[str, Standing] = {}
    event = case.record.event
    if event is not None:
        found |= {part.party: Standing(part.party, "victim") for part in event.targets if part.party}
        found |= {code: Standing(code, "attacker") for code in event.by or ()}
    best: dict[str, list[tuple[int, int, Finding]]] = {}
    for item in case.who():
        action = ACTIONS.get(item.action)
        rank = _rank(item)
        if rank is not None and action is not None and action.scale == "content":
            for code in item.bearers:
                best.setdefault(code, []).append((rank, -action.level, item))
    for code, duties in best.items():
        if code not in found:
            duties.sort(key=lambda duty: duty[:2])
            rank, level, _ = duties[0]
            clauses = tuple(dict.fromkeys(item.name for own, far, item in duties if (own, far) == (rank, level)))
            found[code] = Standing(code, ("bound", "political", "open")[rank], CONTENT[-level - 1], clauses)
    return found


def _rank(item: Finding) -> int | None:
    """0 for a duty due in law, 1 for one promised politically, 2 for one that is open; None for anything else."""
    if item.modality != "duty" or item.binding == "none" or str(item.verdict) == "NOT_DUE":
        return None
    if str(item.verdict) == "OPEN" or item.binding == "contested":
        return 2
    return 1 if item.binding == "political" else 0


def areas_of(case: Case) -> tuple[str, ...]:
    """The areas that the triggers of the clause name under which most parties must act: `instrument/term`."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for item in case.who():
        if _rank(item) == 0 and item.action in ACTIONS and ACTIONS[item.action].scale == "content":
            bearers.setdefault((item.instrument, item.obligation), set()).update(item.bearers)
    for instrument, obligation in sorted(bearers, key=lambda clause: (-len(bearers[clause]), clause)):
        merged = case.world.merged(instrument)
        clause = merged.clause(obligation)
        named = set(_strings(clause.plain().get("trigger"))) if clause is not None else set()
        found = [name for name, term in merged.terms.items() if isinstance(term, Area) and name in named]
        if found:
            return tuple(f"{instrument}/{name}" for name in found)
    return ()


def _strings(plain: object) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case dict():
            for value in plain.values():
                yield from _strings(value)
        case list() | tuple():
            for value in plain:
                yield from _strings(value)


def spots(case: Case, land: Land, areas: Sequence[str], known: Mapping[str, Standing]) -> tuple[Spot, ...]:
    """Every place that can be drawn, with its holder on the day of the event.

    Whether it lies in an area is asked of what belongs to the victim and to those who may have to act by its text.
    """
    texts = {area.partition("/")[0] for area in areas}
    calling = (item for item in case.who() if item.instrument in texts and _rank(item) is not None)
    asked = {code for item in calling for code in item.bearers}
    asked |= {item.party for item in known.values() if item.standing == "victim"} if asked else set()
    found = []
    for code in land.places:
        place = case.world.places.get(code)
        if place is not None:
            holder, dispute = _held(place, case)
            found.append(Spot(code, holder, dispute, _within(case, code, areas) if holder in asked else ""))
    return tuple(found)


def _within(case: Case, place: str, areas: Sequence[str]) -> str:
    answers = {within(case, place, area).answer for area in areas}
    return "yes" if True in answers else "open" if None in answers else "no"


def _held(place: Place, case: Case) -> tuple[str, str]:
    """Who has title on the day, or where that is contested who administers it; and what is in dispute, in words."""
    at = case.event.at.day if case.event is not None else case.record.asked_at.day
    rows = [row for row in place.title if row.span.holds(at) is not False]
    firm = [row.party for row in rows if not row.contested]
    claims = [row.party for row in rows if row.contested]
    held = [row.party for row in place.occupation if row.span.holds(at) is not False]
    runs = [row.party for row in place.administration if row.span.holds(at) is not False]
    holder = next(iter((*firm, *(runs if claims else ()), *claims)), "")
    others = [code for code in dict.fromkeys((*firm, *claims)) if code != holder]
    said = [f"title of {holder} contested" if holder and not firm else ""]
    said += [f"claimed by {', '.join(others)}" if others else "", f"occupied by {', '.join(held)}" if held else ""]
    return holder, "; ".join(filter(None, said))


def table_of(case: Case, known: Mapping[str, Standing], drawn: Sequence[Spot]) -> WhoIsBound:
    """What the map draws, as rows."""
    rows: list[Row] = []
    for item in known.values():
        own: dict[str, Value] = {"party": item.party, "standing": item.standing}
        rows.append({**own, "content": item.content or None, "clauses": list[Value](item.clauses)})
    for spot in drawn:
        if spot.holder in known:
            place: dict[str, Value] = {"party": spot.holder, "place": spot.place}
            rows.append({**place, "within": spot.within or None, "dispute": spot.dispute or None})
    counts = [f"{sum(item.standing == what for item in known.values())} {what}" for what in STANDINGS[2:5]]
    return WhoIsBound(rows, title="Who is bound", world=case.world, case=case, said=[f"Parties: {', '.join(counts)}."])


def check_areas(case: Case, areas: Sequence[str]) -> None:
    """Raises `Misuse` for what is no area of a text."""
    for area in areas:
        instrument, _, term = area.partition("/")
        if not isinstance(case.world.merged(instrument).terms.get(term), Area):
            raise Misuse(f"`{area}` is no area of a text", "an area is named `instrument/term`")
