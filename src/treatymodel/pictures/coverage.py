"""The coverage heatmap: attackers down, victims across; how far the strongest promise goes, on how many footings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatymodel.model.world import World
from treatymodel.pictures.basis import of_case, of_world
from treatymodel.pictures.inks import on as ink_on
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.measure import cut, width
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.saying import counted, name
from treatymodel.pictures.scene import Box, Look, Mark, Words, moved
from treatymodel.questions.cells import COVERS
from treatymodel.questions.coverage import Coverage
from treatymodel.questions.table import Row
from treatymodel.vocabulary.scales import CONTENT
from treatymodel.words.names import joined

SIZE = 7.5
TALL = 16.0
"""The height of a cell; it is at least as wide."""
_NOBODY = Look(fill="paper", line="muted", width=0.5)


def coverage_heatmap(coverage: Coverage, *, width: float = PAGE) -> Picture:
    """Who is covered against whom, as a heatmap: a panel for each place, kind of event and day.

    The darker a cell, the further the strongest duty goes that is due in law; its number counts the footings, duties
    that rest on different texts. Strokes mark duties that are only possible, dots political promises; an empty cell
    with a cross is an attack that nobody covers. `width` is in points; past some sixty victims the cells grow thin and
    the numbers are left out.
    """
    world = coverage.world
    marks: list[Mark] = []
    down = 0.0
    panels = dict.fromkeys((row["kind"], row["day"], _spot(row)) for row in coverage.rows)
    for kind, day, spot in panels:
        rows = [row for row in coverage.rows if (row["kind"], row["day"], _spot(row)) == (kind, day, spot)]
        head = f"{str(kind).replace('_', ' ')}, {spot}, {day}"
        panel, tall = _panel(rows, head, world, width)
        marks += moved(panel, 0, down)
        down += tall + 10
    key, tall = legend(_entries(coverage.rows), width)
    marks += moved(key, 0, down)
    basis = of_case(coverage.case) if coverage.case else of_world(coverage.world, _days(coverage.rows))
    return Picture(
        marks,
        width=width,
        height=down + tall,
        title=_title(coverage.rows, world),
        alt=_alt(coverage.rows, world),
        source=basis,
        table=coverage,
    )


def _spot(row: Row) -> str:
    if row["place"] is None:
        return "at a place that is not said"
    return "on the victim's own territory" if row["place"] == row["on"] else f"at {row['place']}"


def _days(rows: Sequence[Row]) -> str:
    days = sorted({str(row["day"]) for row in rows})
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _panel(rows: Sequence[Row], head: str, world: World, room: float) -> tuple[list[Mark], float]:
    """The cells of one kind of attack, with their attackers at the left and their victims above."""
    attackers = list(dict.fromkeys(str(row["by"]) for row in rows))
    victims = list(dict.fromkeys(str(row["on"]) for row in rows))
    left = min(max(width(name(world, code), SIZE) for code in attackers) + 6, room * 0.3)
    wide = min((room - left) / len(victims), 42.0)
    upright = max(width(code, SIZE) for code in victims) + 3 > wide
    top = 14.0 + (max(width(code, SIZE) for code in victims) if upright else SIZE) + 6
    marks: list[Mark] = [Words(0, SIZE + 1, head, size=SIZE + 0.5, ink="muted", bold=True)]
    for place, code in enumerate(victims):
        middle = left + (place + 0.5) * wide
        if upright:
            marks.append(Words(middle + SIZE * 0.35, top - 3, code, size=SIZE, turned=90, hint=name(world, code)))
        else:
            marks.append(Words(middle, top - 4, code, size=SIZE, anchor="middle", hint=name(world, code)))
    for line, code in enumerate(attackers):
        said = cut(name(world, code), SIZE, left - 5)
        foot = top + (line + 0.5) * TALL + SIZE * 0.36
        marks.append(Words(left - 5, foot, said, size=SIZE, anchor="end", hint=name(world, code)))
    for row in rows:
        x, y = left + victims.index(str(row["on"])) * wide, top + attackers.index(str(row["by"])) * TALL
        marks += _cell(row, x, y, wide, world)
    return marks, top + len(attackers) * TALL


def _cell(row: Row, x: float, y: float, wide: float, world: World) -> Iterator[Mark]:
    look, number = _look(row)
    hint = f"{name(world, str(row['on']))} attacked by {name(world, str(row['by']))}: {_covered(row)}"
    key = f"{row['by']}>{row['on']}"
    yield Box(x + 0.5, y + 0.5, wide - 1, TALL - 1, look, hint=hint, key=key)
    if number and width(number, SIZE) + 2 <= wide:
        halo = look.fill if look.hatch else ""
        at = (x + wide / 2, y + TALL / 2 + SIZE * 0.36)
        yield Words(*at, number, SIZE, ink_on(look.fill), "middle", halo=halo, hint=hint)


def _look(row: Row) -> tuple[Look, str]:
    match row["cover"]:
        case "surely":
            return Look(fill=_step(row["content"]), line="muted", width=0.5), str(row["footings"])
        case "possibly":
            step = _step(row["content_possible"])
            line = "paper" if ink_on(step) == "paper" else "muted"
            return Look(fill=step, line=line, width=0.5, hatch="strokes"), f"{row['footings_possible']}?"
        case "by promise":
            return Look(fill="wash", line="muted", width=0.5, hatch="dots"), str(row["promised"])
    return _NOBODY, "×"


def _step(content: object) -> str:
    return f"step{CONTENT.index(str(content)) + 1}"


def _covered(row: Row) -> str:
    match row["cover"]:
        case "surely":
            owed = f"{_said(row['content'])} is due from {counted(row['due'], 'party', 'parties')}"
            return f"{owed} on {counted(row['footings'], 'footing')}"
        case "possibly":
            return f"{_said(row['content_possible'])} may be due on {counted(row['footings_possible'], 'footing')}"
        case "by promise":
            return f"promised politically by {counted(row['promised'], 'party', 'parties')}, due in law by nobody"
    return "nobody owes help"


def _said(content: object) -> str:
    return str(content).replace("_", " ")


def _entries(rows: Sequence[Row]) -> list[Entry]:
    """The looks that occur, weakest first."""
    sure = {str(row["content"]) for row in rows if row["cover"] == "surely"}
    found = {str(row["cover"]) for row in rows}
    entries = [
        Entry(Look(fill=_step(rung), line="muted", width=0.5), f"{_said(rung)} is due")
        for rung in CONTENT
        if rung in sure
    ]
    if "possibly" in found:
        entries.append(Entry(Look(fill="step2", line="muted", width=0.5, hatch="strokes"), "possibly due"))
    if "by promise" in found:
        entries.append(Entry(Look(fill="wash", line="muted", width=0.5, hatch="dots"), "political promise only"))
    if "nobody" in found:
        entries.append(Entry(_NOBODY, "× nobody owes help"))
    if sure:
        entries.append(Entry(None, "number: footings that rest on different texts"))
    return entries


def _title(rows: Sequence[Row], world: World) -> str:
    bare = [row for row in rows if row["cover"] == COVERS[-1]]
    sure = sum(row["cover"] == "surely" for row in rows)
    said = f"Help is due in law in {sure} of {len(rows)} attacks"
    if not bare:
        return f"{said}; none is left uncovered"
    alone = list(dict.fromkeys(str(row["on"]) for row in bare))
    who = joined([name(world, code) for code in alone[:3]]) if len(alone) <= 3 else f"{len(alone)} victims"
    return f"{said}; against some attacker nobody covers {who}"


def _alt(rows: Sequence[Row], world: World) -> str:
    """Victim by victim, which attackers it is covered against and how."""
    said = [f"Heatmap of {len(rows)} attacks, attackers down and victims across."]
    for victim in dict.fromkeys(str(row["on"]) for row in rows):
        own = [row for row in rows if row["on"] == victim]
        parts = []
        for cover in dict.fromkeys(_covered(row) for row in own):
            by = [name(world, str(row["by"])) for row in own if _covered(row) == cover]
            parts.append(f"{cover} against {joined(list(dict.fromkeys(by)))}")
        said.append(f"{name(world, victim)}: {'; '.join(parts)}.")
    return " ".join(said)
