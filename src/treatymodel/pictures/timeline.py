"""The response timeline: from when and by when each duty is to be performed, and what is past its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from treatymodel.pictures.basis import of_case
from treatymodel.pictures.lanes import Lane, lanes_of
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.measure import cut, width
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.saying import counted, name
from treatymodel.pictures.scene import Box, Disc, Look, Mark, Path, Region, Words, moved
from treatymodel.pictures.timescale import TimeScale
from treatymodel.questions.case import Case
from treatymodel.questions.when_due import STATUSES, WhenDue
from treatymodel.words.names import joined

MOST = 28
"""How many lanes are drawn; how many more there are is said below them."""
NARROW = 360.0
"""Below this width the words of a lane stand above its bar, not beside it."""
SIZE, SMALL = 7.5, 6.5
TALL, BAR = 21.0, 8.0
_FILL = {"legal": "due", "contested": "open", "domestic": "due", "political": "political", "none": "draft"}
_NOW = Look(line="must_not", width=1.0, dash=(3.0, 2.0))
_EVENT = Look(line="muted", width=0.7)
_OVER = Look(fill="paper", line="must_not", width=0.8, hatch="strokes")
_OPEN = Look(fill="open", line="muted", width=0.6, hatch="strokes")
_NOT_YET = Look(fill="not_due", line="muted", width=0.6, dash=(2.0, 1.5))


def response_timeline(when: WhenDue, *, width: float = PAGE) -> Picture:
    """The clocks of a case (`case.when()`), in lanes: findings whose clocks run alike share one.

    A bar runs from the moment since when the duty may be performed to its deadline, which ends in a stroke when it is
    hard and in a ring when it is soft; what is past its time is hatched to the moment of asking. A diamond is due at
    once. Where hours and months meet, the scale is of the ratio of times since the event, and its ticks say so. At most
    `MOST` lanes are drawn. `width` is in points.
    """
    case = when.case
    assert case is not None
    lanes = lanes_of(when)
    marks, down = _drawn(lanes[:MOST], case, width)
    for said in _left_out(when, lanes):
        down += SMALL * 1.4
        marks.append(Words(0, down, cut(said, SMALL, width), size=SMALL, ink="muted"))
    key, tall = legend(_entries(lanes[:MOST]), width)
    marks += moved(key, 0, down + 8)
    return Picture(
        marks,
        width=width,
        height=down + 8 + tall,
        title=_title(when, lanes),
        alt=_alt(when, lanes, case),
        source=of_case(case),
        table=when,
    )


def _drawn(lanes: Sequence[Lane], case: Case, room: float) -> tuple[list[Mark], float]:
    beside = room >= NARROW
    left = min(room * 0.42, 230.0) if beside else 0.0
    tall = TALL if beside else TALL + SIZE * 2.5
    asked = case.record.asked_at.latest
    events = [(event.at.earliest, " and ".join(event.kinds).replace("_", " ")) for event in case.record.events]
    moments = [moment for lane in lanes for moment in lane.times]
    judged = case.record.event.at.earliest if case.record.event is not None else asked
    start = min([judged, *moments])
    scale = TimeScale(start, [*moments, asked, *(at for at, _ in events)], room - left - 6)
    marks: list[Mark] = []
    heads, top = _heads([*events, (asked, "asked")], scale, left, room)
    foot = top + tall * len(lanes)
    for at, words in [*events, (asked, "asked")]:
        x = left + scale.at(at)
        look = _NOW if words == "asked" else _EVENT
        marks.append(Path(((x, top - 3), (x, foot + 2)), look, hint=f"{words}, {_stamp(at)}"))
    marks += heads
    for place, lane in enumerate(lanes):
        y = top + place * tall
        band = "paper" if place % 2 else "wash"
        marks.insert(0, Box(0, y, room, tall, Look(fill=band)))
        marks += _labels(lane, case, y, left - 8 if beside else room, band)
        marks += moved(_bar(lane, scale, asked, judged), left, y + (tall - TALL) + (TALL - BAR) / 2)
    marks.append(Path(((left, foot + 2), (room, foot + 2)), Look(line="muted", width=0.6)))
    for x, words in scale.ticks(SMALL):
        half = width(words, SMALL) / 2
        middle = min(max(left + x, half), room - half)
        marks.append(Path(((left + x, foot + 2), (left + x, foot + 5)), Look(line="muted", width=0.6)))
        marks.append(Words(middle, foot + 12, words, size=SMALL, ink="muted", anchor="middle"))
    return marks, foot + 16


def _heads(
    events: Sequence[tuple[datetime, str]], scale: TimeScale, left: float, room: float
) -> tuple[list[Mark], float]:
    """What happened, above the lanes, in as many rows as keep the words apart."""
    rows: list[float] = []
    marks: list[Mark] = []
    placed = []
    for at, words in sorted(events):
        earlier = "◂ " if at < scale.start else ""
        said = f"{earlier}{words} {at:%Y-%m-%d}" if earlier else words
        wide = width(said, SMALL)
        x = min(left + scale.at(at), room - wide)
        row = next((number for number, end in enumerate(rows) if end < x - 4), len(rows))
        rows[row : row + 1] = [x + wide]
        placed.append((x, row, said, at))
    for x, row, said, at in placed:
        y = SMALL + row * SMALL * 1.35
        marks.append(Words(x, y, said, size=SMALL, ink="must_not" if said == "asked" else "ink", hint=_stamp(at)))
    return marks, SMALL + len(rows) * SMALL * 1.35 + 2


def _labels(lane: Lane, case: Case, y: float, room: float, band: str) -> Iterator[Mark]:
    who = _few([name(case.world, code) for code in lane.bearers], 2)
    worth = {"legal": "", "none": " (draft or report)"}.get(lane.binding, f" ({lane.binding})")
    texts = lane.texts[0] if len(lane.texts) == 1 else f"{lane.texts[0]} and {len(lane.texts) - 1} more"
    said, cited = cut(f"{who}: {lane.does}", SIZE, room), cut(f"{texts}{worth}", SMALL, room)
    yield Words(0, y + SIZE + 1.5, said, size=SIZE, halo=band, hint=joined(list(lane.bearers)))
    yield Words(0, y + SIZE * 2 + 3, cited, size=SMALL, ink="muted", halo=band, hint=joined(list(lane.texts)))


def _bar(lane: Lane, scale: TimeScale, asked: datetime, judged: datetime) -> Iterator[Mark]:
    key, hint = lane.keys[0], _told(lane)
    if lane.status == "at_once" or not (lane.times or lane.waits):
        x = scale.at(judged)
        corners = ((x, -1.0), (x + 5, BAR / 2), (x, BAR + 1.0), (x - 5, BAR / 2))
        yield Region((corners,), _look(lane), hint=hint, key=key)
        said = "at once, if due" if lane.verdict == "OPEN" else "at once"
        yield Words(x + 8, BAR - 1, said, size=SMALL, halo="paper")
        return
    if not (lane.opens or lane.deadline):
        said = cut(f"{lane.waits}: not on record", SMALL, scale.room)
        yield Words(2, BAR - 1, said, size=SMALL, ink="muted", halo="paper", hint=hint, key=key)
        return
    begin = scale.at(max(lane.opens or lane.since))
    if lane.opens:
        yield Path(((scale.at(min(lane.since)), BAR / 2), (begin, BAR / 2)), Look(line="muted", width=1, dash=(1.5, 2)))
    end = scale.at(min(lane.deadline)) if lane.deadline else scale.room
    yield Box(begin, 0, max(end - begin, 1.0), BAR, _look(lane), hint=hint, key=key)
    if lane.opens:
        yield Region((((begin, -1.5), (begin, BAR + 1.5), (begin + 6, BAR / 2)),), Look(fill="ink"), hint=hint)
    if not lane.deadline:
        yield Path(((end - 6, BAR / 2), (end + 5, BAR / 2)), Look(line="ink", width=1), arrow=True)
        return
    last = scale.at(max(lane.deadline))
    if last > end:
        yield Box(end, 1.5, last - end, BAR - 3, _OPEN, hint=f"{hint}; the record leaves open which")
    if lane.status == "overdue":
        yield Box(last, 0, max(scale.at(asked) - last, 2.0), BAR, _OVER, hint=f"past its time: {hint}")
    if lane.soft:
        yield Disc(last, BAR / 2, 3.6, Look(fill="paper", line="ink", width=1.4), hint=f"soft deadline: {lane.soft}")
    else:
        yield Path(((last, -3), (last, BAR + 3)), Look(line="ink", width=2.2), hint="hard deadline")
    yield _stamped(lane, last, scale)


def _stamped(lane: Lane, last: float, scale: TimeScale) -> Mark:
    said = f"by {_stamp(max(lane.deadline))}"
    wide = width(said, SMALL) + 6
    if last + wide <= scale.room:
        return Words(last + 6, BAR - 1, said, size=SMALL, halo="paper")
    return Words(last - 6, BAR - 1, said, size=SMALL, anchor="end", halo="paper")


def _look(lane: Lane) -> Look:
    if lane.verdict == "OPEN":
        return _OPEN
    if lane.status == "not_yet":
        return _NOT_YET
    return Look(fill=_FILL[lane.binding], line="ink", width=0.6, hatch="dots" if lane.binding == "none" else "")


def _stamp(at: datetime) -> str:
    """The moment as it is read: a whole day without its last second."""
    if (at.hour, at.minute, at.second) == (23, 59, 59):
        return f"{at:%Y-%m-%d}"
    return f"{at:%Y-%m-%d %H:%M}"


def _few(parts: Sequence[str], most: int) -> str:
    return joined(list(parts)) if len(parts) <= most else f"{', '.join(parts[:most])} and {len(parts) - most} more"


def _told(lane: Lane) -> str:
    """A lane in words."""
    said = [f"{joined(list(lane.bearers))}: {lane.does}", STATUSES[lane.status].lower()]
    said += [f"opens {_stamp(at)}" for at in lane.opens]
    said += [f"{'soft' if lane.soft else 'hard'} deadline {_stamp(at)}" for at in lane.deadline]
    said += [f"{lane.waits}, which is not on record"] if lane.waits else []
    return f"{'; '.join(said)} ({joined(list(lane.texts))}, {lane.binding})"


def _left_out(when: WhenDue, lanes: Sequence[Lane]) -> Iterator[str]:
    if len(lanes) > MOST:
        yield f"{counted(len(lanes) - MOST, 'further lane')} are in the table, not here."
    without = sum(map(len, when.found.values())) - sum(len(lane.keys) for lane in lanes)
    if without:
        yield f"{counted(without, 'finding')} without any clock are in the table, not here."


def _entries(lanes: Sequence[Lane]) -> list[Entry]:
    binding = {lane.binding for lane in lanes if lane.verdict == "DUE"}
    kept = [
        (bool(binding & {"legal", "domestic"}), Entry(Look(fill="due", line="ink", width=0.6), "due in law")),
        ("political" in binding, Entry(Look(fill="political", line="ink", width=0.6), "political commitment")),
        ("none" in binding, Entry(Look(fill="draft", line="ink", width=0.6, hatch="dots"), "draft or report")),
        (any(lane.verdict == "OPEN" for lane in lanes), Entry(_OPEN, "open whether due")),
        (any(lane.status == "not_yet" for lane in lanes), Entry(_NOT_YET, "not yet open")),
        (any(lane.status == "overdue" for lane in lanes), Entry(_OVER, "past its time")),
        (any(lane.deadline and not lane.soft for lane in lanes), Entry(None, "stroke: hard deadline")),
        (any(lane.deadline and bool(lane.soft) for lane in lanes), Entry(None, "ring: soft deadline")),
        (any(lane.opens for lane in lanes), Entry(None, "▸ opens")),
    ]
    return [entry for holds, entry in kept if holds]


def _title(when: WhenDue, lanes: Sequence[Lane]) -> str:
    """The clocks that run or ran, by status; those of drafts and reports are counted apart."""
    if not len(when):
        return "Nothing is due or open, so no clock runs"
    said = {
        "overdue": ("is past its time", "are past their time"),
        "running": ("has a deadline that runs", "have deadlines that run"),
        "at_once": ("is due at once", "are due at once"),
        "not_yet": ("opens later", "open later"),
    }
    counts, drafts = Counter[str](), 0
    for lane in lanes:
        if lane.status in said and not lane.waits:
            counts[lane.status] += len(lane.keys) if lane.binding != "none" else 0
            drafts += len(lane.keys) if lane.binding == "none" else 0
    parts = [f"{counts[status]} {words[counts[status] != 1]}" for status, words in said.items() if counts[status]]
    parts[:1] = [part.replace(" ", " finding " if part.startswith("1 ") else " findings ", 1) for part in parts[:1]]
    if not parts:
        waiting = sum(len(lane.keys) for lane in lanes if lane.waits)
        parts = [f"no clock runs yet, and {counted(waiting, 'finding')} would start one"] if waiting else []
    also = f"; drafts and reports would add {drafts}" if drafts else ""
    title = f"{joined(parts) or 'no duty here has a clock that runs'}{also}"
    return f"{title[0].upper()}{title[1:]}"


def _alt(when: WhenDue, lanes: Sequence[Lane], case: Case) -> str:
    said = [f"Timeline of {counted(len(lanes), 'lane')}, asked as of {case.record.asked_at}."]
    said += [f"{_told(lane)}." for lane in lanes]
    return " ".join([*said, *_left_out(when, lanes)])
