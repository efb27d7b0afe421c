"""A map of who is bound: the victim, who must act and how far, what is open, and where the treaty's area ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from treatymodel.pictures.basis import of_case
from treatymodel.pictures.bound import STANDINGS, Spot, Standing, areas_of, check_areas, spots, standings, table_of
from treatymodel.pictures.land import Land, land
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.projection import Projection, Window, window_on
from treatymodel.pictures.saying import counted, few, name
from treatymodel.pictures.scene import Disc, Look, Mark, Path, Region, Words, moved
from treatymodel.questions.case import Case
from treatymodel.vocabulary.scales import CONTENT
from treatymodel.words.names import joined

DOT = 2.1
SIZE, SMALL = 7.5, 6.5
_BORDER = "paper"
_FIXED = {
    "victim": Look(fill="victim", line="ink", width=0.8),
    "attacker": Look(fill="attacker", line=_BORDER, width=0.5, hatch="strokes"),
    "political": Look(fill="political", line=_BORDER, width=0.4, hatch="dots"),
    "open": Look(fill="open", line="muted", width=0.4, hatch="strokes"),
    "not bound": Look(fill="land", line=_BORDER, width=0.4),
}
_OUTSIDE = Look(fill="land", line="due", width=0.9, dash=(1.5, 1.2))
_WITHIN = {"yes": "within the area", "no": "outside of the area", "open": "open whether within the area"}
_MEANING = {
    "victim": "hit",
    "attacker": "attacker",
    "political": "political commitment",
    "open": "open whether bound, or for this place",
    "not bound": "not bound by what the texts here say",
}


def bound_map(
    case: Case,
    *,
    areas: str | Sequence[str] | None = None,
    window: Window | tuple[float, float, float, float] | None = None,
    width: float = PAGE,
) -> Picture:
    """Who is bound after the event of a case, on a map of places, not of flags.

    A place takes the look of the party that has title to it on the day of the event, or where that is contested, of the
    one that administers it; what is in dispute has a broken edge. What belongs to a party that is
    bound, but lies outside `areas` (`instrument/term`), is only outlined. By default these are the areas that the
    trigger of the clause names under which most parties must act; `()` for none. `window` is west, east, south and
    north in degrees, by default what is bound. Small states and islands are dots. Outlines are those of today, from
    Natural Earth; what is disputed is said below. Raises `UnknownName` and `Misuse` for what is no area.
    """
    chosen = areas_of(case) if areas is None else (areas,) if isinstance(areas, str) else tuple(areas)
    check_areas(case, chosen)
    known, shape = standings(case), land()
    drawn = spots(case, shape, chosen, known)
    view = _window(window, drawn, shape, known)
    projection = Projection(view, width)
    marks: list[Mark] = [Region((projection.frame(),), Look(fill="sea", line="faint", width=0.6))]
    marks += _lands(drawn, projection, shape, known, case)
    seen = {mark.key for mark in marks}
    marks += _event(case, projection, shape)
    down = projection.height + 4
    for said in _below(drawn, seen, known, chosen, case):
        for line in wrapped(said, SMALL, width):
            down += SMALL * 1.4
            marks.append(Words(0, down, line, size=SMALL, ink="muted"))
    key, tall = legend(_entries(known, drawn), width)
    marks += moved(key, 0, down + 8)
    table = table_of(case, known, drawn)
    return Picture(
        marks,
        width=width,
        height=down + 8 + tall,
        title=_title(known, drawn, case),
        alt=_alt(known, drawn, seen, chosen, case),
        source=of_case(case, "Map: the outlines of today, from Natural Earth at 1:110 million (public domain)."),
        table=table,
    )


def _window(
    window: Window | tuple[float, float, float, float] | None,
    drawn: Sequence[Spot],
    shape: Land,
    known: Mapping[str, Standing],
) -> Window:
    """What is asked for; else what lies in the area, and home of all but the attacker."""
    if isinstance(window, Window):
        return window
    if window is not None:
        return Window(*window)
    kept = [spot for spot in drawn if spot.holder in known and known[spot.holder].standing != "attacker"]
    homes = [spot for spot in kept if spot.within == "yes" or (not spot.within and spot.place == spot.holder)]
    return window_on(point for spot in homes or kept for point in shape.spots(spot.place))


def _middle(shape: Land, place: str) -> tuple[float, float]:
    """The middle of the largest ring of a place."""
    if place in shape.points:
        return shape.points[place]
    ring = max(shape.outlines[place], key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _lands(
    drawn: Sequence[Spot], projection: Projection, shape: Land, known: Mapping[str, Standing], case: Case
) -> Iterator[Mark]:
    """Land from what matters least to what matters most, and the dots above it."""
    rank = {what: place for place, what in enumerate(reversed(STANDINGS))}
    ordered = sorted(drawn, key=lambda spot: (rank[_standing(spot, known)], spot.within != "no"))
    for spot in ordered:
        rings = [ring for outline in shape.outlines.get(spot.place, ()) for ring in projection.rings(outline)]
        if rings:
            yield Region(tuple(rings), _look(spot, known), hint=_hint(spot, known, case), key=spot.place)
    for spot in ordered:
        if spot.place in shape.points and spot.holder:
            at = projection.point(*shape.points[spot.place])
            if at is not None:
                look = _look(spot, known)
                line = look.line if look.line != _BORDER else "muted"
                ringed = Look(fill=look.fill, line=line, width=0.6, dash=look.dash)
                radius = DOT if spot.holder in known else DOT / 2
                yield Disc(*at, radius, ringed, hint=_hint(spot, known, case), key=spot.place)


def _event(case: Case, projection: Projection, shape: Land) -> Iterator[Mark]:
    """A cross where it happened, as far as that is said and can be drawn; and the names of the two sides."""
    event = case.event
    places = dict.fromkeys(part.place for part in event.targets if part.place) if event is not None else {}
    for place in places:
        at = projection.point(*_middle(shape, place)) if place in shape else None
        if at is not None:
            x, y = at
            cross = Look(line="ink", width=1.6)
            said = f"it happened here: {case.world.place(place).name}"
            yield Path(((x - 3, y - 3), (x + 3, y + 3)), cross, hint=said)
            yield Path(((x - 3, y + 3), (x + 3, y - 3)), cross, hint=said)
    sides = [*(event.by or ()), *(part.party for part in event.targets if part.party)] if event is not None else []
    for code in dict.fromkeys(sides):
        at = projection.point(*_middle(shape, code)) if code in shape else None
        if at is not None:
            yield Words(at[0], at[1] - 5, name(case.world, code), SIZE, "ink", "middle", bold=True, halo="paper")


def _standing(spot: Spot, known: Mapping[str, Standing]) -> str:
    return known[spot.holder].standing if spot.holder in known else "not bound"


def _look(spot: Spot, known: Mapping[str, Standing]) -> Look:
    standing = _standing(spot, known)
    if spot.within == "no" and standing in ("bound", "political", "open"):
        return _OUTSIDE
    if spot.within == "open" and standing in ("bound", "political"):
        standing = "open"
    look = _bound(known[spot.holder].content) if standing == "bound" else _FIXED[standing]
    return replace(look, line="ink", width=0.6, dash=(1.0, 1.0)) if spot.dispute and spot.holder in known else look


def _bound(content: str) -> Look:
    return Look(fill=f"step{CONTENT.index(content) + 1}", line=_BORDER, width=0.4)


def _hint(spot: Spot, known: Mapping[str, Standing], case: Case) -> str:
    said = [case.world.place(spot.place).name]
    if spot.holder and name(case.world, spot.holder) != said[0]:
        said.append(f"title of {name(case.world, spot.holder)}")
    if spot.holder in known:
        own = known[spot.holder]
        far = f", {own.content.replace('_', ' ')} ({', '.join(own.clauses[:3])})" if own.content else ""
        said.append(f"{own.standing}{far}")
    said += [_WITHIN[spot.within]] if spot.within else []
    return "; ".join([*said, *([spot.dispute] if spot.dispute else [])])


def _below(
    drawn: Sequence[Spot], seen: set[str], known: Mapping[str, Standing], areas: Sequence[str], case: Case
) -> Iterator[str]:
    world = case.world
    beyond = [world.place(spot.place).name for spot in _outside(drawn, known)]
    if areas:
        which = joined(list(areas))
        yield f"Area: {which}. " + (f"Outside of it: {few(beyond, 14)}." if beyond else "All that is bound lies in it.")
    unsure = [world.place(spot.place).name for spot in drawn if spot.within == "open"]
    if unsure:
        yield f"Open whether within it: {few(unsure, 14)}."
    told = [spot for spot in drawn if spot.dispute and spot.place in seen and spot.holder in known]
    if told:
        said = [f"{world.place(spot.place).name} ({spot.dispute})" for spot in told]
        yield f"Disputed: {few(said, 10)}. No outline takes a side."
    hidden = [name(world, code) for code in known if not any(spot.holder == code for spot in drawn)]
    if hidden:
        yield f"Not on the map, as no land of today is theirs: {few(hidden, 8)}."


def _outside(drawn: Sequence[Spot], known: Mapping[str, Standing]) -> list[Spot]:
    return [spot for spot in drawn if _look(spot, known) == _OUTSIDE]


def _entries(known: Mapping[str, Standing], drawn: Sequence[Spot]) -> list[Entry]:
    found = {item.standing for item in known.values()} | {"open" for spot in drawn if spot.within == "open"}
    entries = [Entry(_FIXED[what], _MEANING[what]) for what in ("victim", "attacker") if what in found]
    content = {item.content for item in known.values() if item.standing == "bound"}
    entries += [Entry(_bound(rung), f"must: {rung.replace('_', ' ')}") for rung in CONTENT if rung in content]
    entries += [Entry(_FIXED[what], _MEANING[what]) for what in ("political", "open") if what in found]
    entries += [Entry(_OUTSIDE, "theirs, outside of the area")] if _outside(drawn, known) else []
    return [*entries, Entry(_FIXED["not bound"], _MEANING["not bound"])]


def _title(known: Mapping[str, Standing], drawn: Sequence[Spot], case: Case) -> str:
    counts = Counter(item.standing for item in known.values())
    victims = [name(case.world, item.party) for item in known.values() if item.standing == "victim"]
    hit = joined(victims) or "whoever was hit"
    said = {"bound": "must act for", "political": "promised to act for", "open": "may have to act for"}
    parts = [f"{counted(counts[what], 'party', 'parties')} {words}" for what, words in said.items() if counts[what]]
    title = f"{', '.join(parts)} {hit}".replace(" for, ", ", ") if parts else f"Nobody has to act for {hit}"
    beyond = len(_outside(drawn, known))
    lie = "lies" if beyond == 1 else "lie"
    return f"{title}; {beyond} of their places {lie} outside of the area" if beyond else title


def _alt(known: Mapping[str, Standing], drawn: Sequence[Spot], seen: set[str], areas: Sequence[str], case: Case) -> str:
    said = ["Map of the places of those whom the event concerns."]
    groups: dict[tuple[str, str], list[str]] = {}
    for item in known.values():
        groups.setdefault((item.standing, item.content), []).append(name(case.world, item.party))
    for (standing, content), codes in groups.items():
        far = f", {content.replace('_', ' ')}" if content else ""
        said.append(f"{standing[0].upper()}{standing[1:]}{far}: {joined(codes)}.")
    return " ".join([*said, *_below(drawn, seen, known, areas, case)])
