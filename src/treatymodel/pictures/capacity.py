"""The capacity gap: of each thing asked, what it gets, from whom, and what is missing; and pools promised twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from treatymodel.pictures.basis import of_case, of_world
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.measure import cut, width, wrapped
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.saying import counted, few, name
from treatymodel.pictures.scene import Box, Look, Mark, Path, Words, moved
from treatymodel.questions.capacity import Capacity
from treatymodel.questions.table import Row, Value
from treatymodel.words.names import joined

SIZE, SMALL, BAR = 7.5, 6.5, 11.0
MOST = 20
"""How many things asked are drawn; how many more there are is said."""
_GIVEN = (
    Look(fill="due", line="ink", width=0.6),
    Look(fill="political", line="ink", width=0.6, hatch="dots"),
    Look(fill="may", line="ink", width=0.6),
    Look(fill="draft", line="ink", width=0.6, hatch="cross"),
    Look(fill="faint", line="ink", width=0.6),
)
"""The looks of pledges, by turns; each also bears its name."""
_GAP = Look(fill="paper", line="must_not", width=0.9, dash=(3.0, 2.0), hatch="strokes")
_TWICE = Look(fill="paper", line="attacker", width=0.9, hatch="strokes")


def capacity_gap(capacity: Capacity, *, width: float = PAGE) -> Picture:
    """What is asked and what is pledged for it (`case.capacity(…)`, `tm.capacity(…)`), with the bottleneck by name.

    A bar is as long as what is asked, in its unit; within it stands what each pledge gives, and hatched what is
    missing, with what stands in the way written below. A pool of which more is promised than it holds has a bar of its
    own. What is asked without a number is counted and not drawn; of the rest at most `MOST` bars. `width` is in points.
    """
    numbered = [row for row in capacity.rows if row["asked"] is not None]
    pools = [row for row in _pools(capacity) if row["overcommitted"]]
    marks: list[Mark] = []
    down = 0.0
    for row in numbered[:MOST]:
        drawn, tall = _asked(row, capacity, _longest(numbered, row["unit"]), width)
        marks += moved(drawn, 0, down)
        down += tall
    if pools:
        marks.append(Words(0, down + SIZE + 4, "Promised more than once", size=SIZE, ink="muted", bold=True))
        down += SIZE + 12
    for row in pools:
        drawn, tall = _pool(row, width)
        marks += moved(drawn, 0, down)
        down += tall
    for said in _below(capacity, numbered):
        for line in wrapped(said, SMALL, width):
            down += SMALL * 1.4
            marks.append(Words(0, down, line, size=SMALL, ink="muted"))
    key, tall = legend(_entries(numbered, pools), width)
    marks += moved(key, 0, down + 8)
    case = capacity.cases[0]
    several = f"Asked in {counted(len(capacity.cases), 'case')} at once." if len(capacity.cases) > 1 else ""
    sources = dict.fromkeys(pledge.source for pledge in capacity.pledges)
    given = f"Pledges: {'; '.join(sources)}." if sources else "No pledge was given."
    basis = of_world(capacity.world, case.record.asked_at, several) if several else of_case(case)
    return Picture(
        marks,
        width=width,
        height=down + 8 + tall,
        title=_title(numbered, capacity),
        alt=" ".join(
            [*(f"{row['words']}" for row in numbered), *(_held(row) for row in pools), *_below(capacity, numbered)]
        ),
        source=f"{basis} {given}",
        table=capacity,
    )


def _pools(capacity: Capacity) -> list[Mapping[str, Value]]:
    pools = capacity.more()["pools"]
    assert isinstance(pools, list)
    return [row for row in pools if isinstance(row, dict)]


def _longest(rows: Sequence[Row], unit: Value) -> float:
    """What the longest bar of a unit stands for."""
    return max(_number(row["asked"]) for row in rows if row["unit"] == unit)


def _number(value: Value) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _asked(row: Row, capacity: Capacity, longest: float, room: float) -> tuple[list[Mark], float]:
    """A thing asked: who owes it by what, the bar, and under it what stands in the way."""
    who = joined([name(capacity.world, code) for code in str(row["bearer"] or "").split("+") if code]) or "anybody"
    case = f" ({row['case']})" if len(capacity.cases) > 1 else ""
    clause = f", {row['clause']}" if row["clause"] else ""
    what = row["what"] or str(row["action"] or "").replace("_", " ")
    head = f"{who}{case}: {row['asked']} {_unit(row, what)} asked{clause}"
    marks: list[Mark] = [Words(0, SIZE + 2, cut(head, SIZE, room), size=SIZE, bold=True, hint=head)]
    scale = (room - 1) / longest if longest else 0.0
    x, y = 0.5, SIZE + 6
    given = row["by"] if isinstance(row["by"], dict) else {}
    for place, (label, amount) in enumerate(given.items()):
        wide = _number(amount) * scale
        look = _GIVEN[place % len(_GIVEN)]
        marks.append(Box(x, y, wide, BAR, look, hint=f"{amount} from {label}", key=str(label)))
        x += wide
    gap = _number(row["gap"])
    if gap:
        said = f"{row['gap']} missing"
        marks.append(Box(x, y, gap * scale, BAR, _GAP, hint=f"{said}: {row['bottleneck']}", key="gap"))
        if width(said, SMALL) + 6 < gap * scale:
            at = x + gap * scale / 2
            marks.append(Words(at, y + BAR - 3, said, SMALL, "must_not", "middle", halo="paper", bold=True))
    down = y + BAR
    for line in wrapped(_by(given, row), SMALL, room):
        down += SMALL * 1.35
        marks.append(Words(0, down, line, size=SMALL, ink="ink"))
    return marks, down + 9


def _unit(row: Row, what: object) -> str:
    unit = str(row["unit"] or "")
    return unit if not what or str(what) in unit else f"{unit} ({what})"


def _by(given: Mapping[str, Value], row: Row) -> str:
    parts = "; ".join(f"{amount} from {label}" for label, amount in given.items()) or "nothing pledged serves it"
    return f"{parts}. In the way: {row['bottleneck']}." if row["bottleneck"] else f"{parts}."


def _pool(row: Mapping[str, Value], room: float) -> tuple[list[Mark], float]:
    holds, promised = _number(row["holds"]), _number(row["promised"])
    scale = (room - 1) / promised
    said = _held(row)
    marks: list[Mark] = [
        Box(0.5, 0, holds * scale, BAR, _GIVEN[0], hint=said, key=str(row["pool"])),
        Box(0.5 + holds * scale, 0, (promised - holds) * scale, BAR, _TWICE, hint=said),
        Path(((0.5 + holds * scale, -2), (0.5 + holds * scale, BAR + 2)), Look(line="ink", width=2)),
    ]
    down = BAR
    for line in wrapped(said, SMALL, room):
        down += SMALL * 1.35
        marks.append(Words(0, down, line, size=SMALL))
    return marks, down + 9


def _held(row: Mapping[str, Value]) -> str:
    return f"{row['pool']} holds {row['holds']} {row['unit']}, and {row['promised']} are promised of it."


def _below(capacity: Capacity, numbered: Sequence[Row]) -> Iterator[str]:
    left = [row for row in capacity.rows if row["asked"] is None]
    if left:
        parties = list(dict.fromkeys(str(row["bearer"]) for row in left))
        yield f"Asked without a number, and not drawn: {counted(len(left), 'duty', 'duties')} of {few(parties, 12)}."
    if len(numbered) > MOST:
        yield f"{counted(len(numbered) - MOST, 'further thing')} asked are in the table, not here."


def _entries(rows: Sequence[Row], pools: Sequence[Mapping[str, Value]]) -> list[Entry]:
    kept = [
        (any(row["by"] for row in rows), Entry(_GIVEN[0], "pledged and given, pledge by pledge")),
        (any(_number(row["gap"]) for row in rows), Entry(_GAP, "missing")),
        (bool(pools), Entry(_TWICE, "promised beyond what the pool holds")),
    ]
    return [entry for holds, entry in kept if holds]


def _title(rows: Sequence[Row], capacity: Capacity) -> str:
    """What is missing most, and why."""
    if not rows:
        return "Nothing is asked in numbers, so no gap can be reckoned"
    short = [row for row in rows if _number(row["gap"])]
    if not short:
        return f"All that is asked is pledged: {counted(len(rows), 'thing')}"
    worst = max(short, key=lambda row: _number(row["gap"]) / (_number(row["asked"]) or 1))
    of = f" asked of {name(capacity.world, str(worst['bearer']))}" if worst["bearer"] else ""
    missing = f"{worst['gap']} of {worst['asked']} {worst['unit']}{of} missing"
    also = f", and {counted(len(short) - 1, 'other thing falls', 'other things fall')} short" if len(short) > 1 else ""
    first = str(worst["bottleneck"]).partition(";")[0]
    used = first.removeprefix("used up: ")
    return f"{missing}{also}; {used} used up" if used != first else f"{missing}{also}; {first}"
