"""The spread by rounds: who is drawn in, on whose side, by which clause; the sides stand left and right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from treatymodel.model.world import World
from treatymodel.pictures.basis import of_case
from treatymodel.pictures.inks import on
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.saying import counted, few, name
from treatymodel.pictures.scene import Box, Look, Mark, Path, Words, moved
from treatymodel.questions.replies import Reply, joining
from treatymodel.questions.spread import Spread, doctrine_of
from treatymodel.records import dataclass
from treatymodel.words.names import joined

SIZE, SMALL = 8.0, 6.5
GAP, PAD = 22.0, 5.0
STRIPE, INDENT = 7.0, 13.0
BY_NAME, PARTIES, CLAUSES = 6, 36, 3
"""How many parties a box calls by their names, how many by codes, and how many clauses it cites; it says what more."""
_VICTIM = Look(fill="victim", line="ink", width=1.2)
_ATTACKER = Look(fill="attacker", line="ink", width=1.2)
_LOOKS = {
    "due": Look(fill="due", line="ink"),
    "contested": Look(fill="open", line="ink", hatch="strokes"),
    "political": Look(fill="political", line="ink", dash=(4.0, 2.0)),
    "open": Look(fill="open", line="ink", hatch="strokes", dash=(2.0, 2.0)),
    "may": Look(fill="may", line="ink", dash=(1.0, 2.0)),
}
_MEANING = {
    "due": "by a duty that is due in law",
    "contested": "by a duty contested in law",
    "political": "by a political commitment",
    "open": "by a duty that is open",
    "may": "by a right, or as a text leaves it free",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Parties that are drawn in alike: in one round, on one side, on behalf of the same, by the same clauses."""

    number: int
    side: int
    parties: tuple[str, ...]
    behalf: tuple[str, ...]
    against: tuple[str, ...]
    clauses: tuple[str, ...]
    worth: str
    doctrine: tuple[str, ...]


def spread_rounds(spread: Spread, *, width: float = PAGE) -> Picture:
    """How far a conflict spreads (`case.spread()`), round by round from the top: at the left the side of whom the event
    hit, at the right that of who did it.

    A box holds the parties that are drawn in alike, with the clauses by which they are; an arrow comes from the party
    on whose behalf they fight. Those who respond without fighting, and those held out by a duty, are counted below. A
    box names `PARTIES` parties and `CLAUSES` clauses at most. `width` is in points.
    """
    world = spread.world
    steps = steps_of(spread)
    marks, down = _drawn(spread, steps, width)
    for said in _below(spread):
        for line in wrapped(said, SMALL, width):
            down += SMALL * 1.4
            marks.append(Words(0, down, line, size=SMALL, ink="muted"))
    key, tall = legend(_entries(steps), width)
    marks += moved(key, 0, down + 8)
    assert spread.case is not None
    return Picture(
        marks,
        width=width,
        height=down + 8 + tall,
        title=_title(spread, steps, world),
        alt=_alt(spread, steps, world),
        source=of_case(spread.case),
        table=spread,
    )


def steps_of(spread: Spread) -> tuple[Step, ...]:
    """Each party once for a side, in the round in which it is first drawn in there, those drawn in alike together."""
    case = spread.spreading.case
    event = case.record.event
    first = {*(event.by or ()), *(target.party for target in event.targets)} if event is not None else set()
    seen: dict[tuple[int, str], list[Reply]] = {}
    for reply, sides in joining(case, spread.replies):
        for side in sides:
            for code in reply.finding.bearers:
                kept = seen.setdefault((side, code), [])
                if code not in first and (not kept or kept[0].number == reply.number):
                    kept.append(reply)
    alike: dict[tuple[object, ...], list[str]] = {}
    for (side, code), replies in seen.items():
        if replies:
            alike.setdefault((replies[0].number, side, *_terms(replies, spread)), []).append(code)
    found = [
        Step(number, side, tuple(codes), behalf, against, clauses, worth, doctrine)  # type: ignore[arg-type]
        for (number, side, behalf, against, clauses, worth, doctrine), codes in alike.items()
    ]
    return tuple(sorted(found, key=lambda step: (step.number, step.side)))


def _terms(replies: Sequence[Reply], spread: Spread) -> tuple[object, ...]:
    worths = [_worth(reply) for reply in replies]
    best = min(worths, key=list(_LOOKS).index)
    doctrine = [str(part) for reply in replies for part in doctrine_of(reply, spread.spreading)]
    return (
        tuple(dict.fromkeys(code for reply in replies for code in reply.side)),
        tuple(dict.fromkeys(code for reply in replies for code in reply.against)),
        tuple(dict.fromkeys(reply.finding.name for reply in replies)),
        best,
        tuple(dict.fromkeys(doctrine)),
    )


def _worth(reply: Reply) -> str:
    item = reply.finding
    if item.modality in ("right", "power"):
        return "may"
    if str(item.verdict) == "OPEN":
        return "open"
    return {"legal": "due", "domestic": "due", "contested": "contested"}.get(item.binding, "political")


def _drawn(spread: Spread, steps: Sequence[Step], room: float) -> tuple[list[Mark], float]:
    """The rows of rounds; boxes of one round and side stand under each other."""
    half = (room - GAP) / 2
    event = spread.spreading.case.record.event
    sides = [
        [target.party for target in event.targets if target.party] if event is not None else [],
        [*(event.by or ())] if event is not None else [],
    ]
    marks: list[Mark] = []
    places: list[dict[str, tuple[float, float]]] = [{}, {}]
    """For each side, where the box of a party stands: its left edge and its foot."""
    down = SMALL + 4
    heads = ("on the side of whom it hit", "on the side of who did it")
    for side, said in enumerate(heads):
        marks.append(Words(side * (half + GAP), SMALL, said, size=SMALL, ink="muted"))
    tall = 0.0
    for side, codes in enumerate(sides):
        said = _parties(codes, spread.world) or "nobody knows who"
        box, high = _box(said, (), half, _VICTIM if side == 0 else _ATTACKER, "+".join(codes), "")
        marks += moved(box, side * (half + GAP), down)
        places[side].update(dict.fromkeys(codes, (side * (half + GAP), down + high)))
        tall = max(tall, high)
    if sides[0] and sides[1]:
        y = down + 12
        marks.append(
            Path(((half + GAP, y), (half + 1, y)), Look(line="attacker", width=2), arrow=True, hint=spread.title)
        )
    down += tall
    lines: list[Mark] = []
    for number in dict.fromkeys(step.number for step in steps):
        down += GAP
        marks.append(Path(((0, down - GAP / 2), (room, down - GAP / 2)), Look(line="faint", width=0.7, dash=(2, 2))))
        marks.append(
            Words(room / 2, down - GAP / 2 + 2.4, f"round {number}", SMALL, "muted", "middle", halo="paper", bold=True)
        )
        ends = [down, down]
        fresh: list[tuple[int, str, tuple[float, float]]] = []
        for step in (step for step in steps if step.number == number):
            behind = [places[step.side][code] for code in step.behalf if code in places[step.side]]
            edge = step.side * (half + GAP)
            left = min((behind[0][0] if behind else edge) + INDENT, edge + half / 3)
            said = _parties(step.parties, spread.world)
            cited = _cited(step, spread.world)
            told, top = _told(step, spread.world), ends[step.side]
            box, high = _box(said, cited, edge + half - left, _LOOKS[step.worth], "+".join(step.parties), told)
            for x, y in behind[:1]:
                way = ((x + INDENT / 2, y), (x + INDENT / 2, top + 10), (left, top + 10))
                lines.append(
                    Path(way, Look(line="ink", width=1.1, dash=_LOOKS[step.worth].dash), arrow=True, hint=told)
                )
            marks += moved(box, left, top)
            fresh += [(step.side, code, (left, top + high)) for code in step.parties]
            ends[step.side] = top + high + 5
        for side, code, place in fresh:
            places[side].setdefault(code, place)
        down = max(ends) - 5
    return [*lines, *marks], down + 4


def _box(said: str, cited: Sequence[str], room: float, look: Look, key: str, hint: str) -> tuple[list[Mark], float]:
    """A box with a stripe that says by what; without clauses, one that is filled."""
    left = PAD + (STRIPE if cited else 0)
    lines = wrapped(said, SIZE, room - left - PAD, bold=True)
    notes = [line for part in cited for line in wrapped(part, SMALL, room - left - PAD)]
    tall = PAD * 1.6 + len(lines) * SIZE * 1.25 + len(notes) * SMALL * 1.3
    ink = "ink" if cited else on(look.fill)
    body = Look(fill="wash", line=look.line, width=look.width, dash=look.dash) if cited else look
    marks: list[Mark] = [Box(0, 0, room, tall, body, hint=hint or said, key=key)]
    marks += [Box(0, 0, STRIPE, tall, look, hint=hint)] if cited else []
    y = PAD * 0.8
    for line in lines:
        y += SIZE * 1.25
        marks.append(Words(left, y - SIZE * 0.25, line, SIZE, ink, bold=True))
    for line in notes:
        y += SMALL * 1.3
        marks.append(Words(left, y - SMALL * 0.2, line, SMALL, ink))
    return marks, tall


def _parties(codes: Sequence[str], world: World) -> str:
    return few([name(world, code) for code in codes] if len(codes) <= BY_NAME else list(codes), PARTIES)


def _cited(step: Step, world: World) -> tuple[str, ...]:
    shown = step.clauses[:CLAUSES]
    more = f"and {len(step.clauses) - CLAUSES} more clauses" if len(step.clauses) > CLAUSES else ""
    several = f"{len(step.parties)} parties; " if len(step.parties) > 3 else ""
    return (
        f"{several}against {few([name(world, code) for code in step.against], 6)}, by",
        *shown,
        *([more] if more else []),
    )


def _told(step: Step, world: World) -> str:
    """A step in words, with the doctrine that makes it."""
    who = joined([name(world, code) for code in step.parties])
    behalf = [name(world, code) for code in step.behalf if code not in step.parties]
    side = f" on the side of {joined(behalf)}" if behalf else ""
    against = joined([name(world, code) for code in step.against])
    by = f"{_MEANING[step.worth]} ({', '.join(step.clauses)})"
    return f"Round {step.number}: {who}{side} against {against}, {by}. Doctrine: {'; '.join(step.doctrine)}."


def _below(spread: Spread) -> Iterator[str]:
    """Who does what without fighting, who is held out, the rule and the stances, and how it ended."""
    idle = [reply for reply in spread.replies if reply.honoured and not reply.draws_in and reply.finding.bearers]
    if idle:
        parties = dict.fromkeys(code for reply in idle for code in reply.finding.bearers)
        who = counted(len(parties), "party responds", "parties respond")
        yield f"Without fighting: {who} otherwise, or as a duty asks by staying out."
    for reply in {reply.finding.bearer: reply for reply in spread.replies if reply.held_out_by}.values():
        how = "fights against" if reply.honoured else "is held out by"
        yield f"{name(spread.world, reply.finding.bearer)} {how} {joined(list(reply.held_out_by))}."
    if spread.both_sides:
        yield f"On both sides in the end: {joined([name(spread.world, code) for code in spread.both_sides])}."
    yield spread.said[-1]
    yield f"{spread.said[0]} {_stances(spread)}"


def _stances(spread: Spread) -> str:
    doctrine = spread.spreading.doctrine
    chosen: Mapping[str, bool] = doctrine.stances
    said = ", ".join(f"{stance} {'yes' if yes else 'no'}" for stance, yes in chosen.items())
    return f"What a response counts as: {said}."


def _entries(steps: Sequence[Step]) -> list[Entry]:
    found = {step.worth for step in steps}
    return [Entry(look, f"drawn in {_MEANING[worth]}") for worth, look in _LOOKS.items() if worth in found]


def _title(spread: Spread, steps: Sequence[Step], world: World) -> str:
    drawn = list(dict.fromkeys(code for step in steps for code in step.parties))
    if not drawn:
        return "Nobody else is drawn into the fighting"
    rounds = max(step.number for step in steps)
    who = joined([name(world, code) for code in drawn]) if len(drawn) <= 4 else counted(len(drawn), "party", "parties")
    verb = "is" if len(drawn) == 1 else "are"
    within = "in the first round" if rounds == 1 else f"within {rounds} rounds"
    both = (
        f"; {counted(len(spread.both_sides), 'party ends', 'parties end')} on both sides" if spread.both_sides else ""
    )
    return f"{who} {verb} drawn in {within}{both}"


def _alt(spread: Spread, steps: Sequence[Step], world: World) -> str:
    event = spread.spreading.case.record.event
    did = joined([name(world, code) for code in event.by or ()]) if event is not None else ""
    hit = joined([name(world, target.party) for target in event.targets if target.party]) if event is not None else ""
    begin = f"{did or 'Somebody unknown'} against {hit or 'nobody known'}."
    return " ".join([begin, *(_told(step, world) for step in steps), *_below(spread)])
