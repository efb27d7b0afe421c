"""From when to when each bond holds: the texts read on every day on which one of their dates changes something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.days import Day, Moment, Span
from treatymodel.engine import Truth
from treatymodel.model.base import Model
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.promises import HELD, Bond, Promise, least, promises, there

Run = tuple[int, int, Truth]
"""From the one to before the other of the days on which a text is read, and what holds on all of them."""
Reading = Mapping[str, Truth]


@dataclass(frozen=True, slots=True)
class Spell:
    """A bond as it holds from its first day, None if always, to its last, None if no end of it is dated."""

    bond: Bond
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause on one day: whether it operates, and who may bear it and be owed it."""

    promise: Promise
    operates: Truth
    bearers: Reading
    creditors: Reading
    towards: Mapping[tuple[str, str], Truth]


def spells(world: World) -> Iterator[Spell]:
    """Every bond of the texts that are asked, in order of clause, with each spell for which it holds.

    A text is read on the days on which its own dates, or those of the texts and parties that it names, change, so the
    cost is that of so many days of its own bonds.
    """
    texts = dict.fromkeys(text.id for text, _, _ in world.clauses)
    days = {name: _days(world, world.merged(name)) for name in texts}
    found: dict[str, list[dict[str, _Read]]] = {name: [] for name in texts}
    on: dict[date, list[str]] = {}
    for name, listed in days.items():
        for day in listed:
            on.setdefault(day, []).append(name)
    for day in sorted(on):
        read = _read(world, day, on[day])
        for name in on[day]:
            found[name].append(read.get(name, {}))
    for text, clause, _ in world.clauses:
        read_on = [read.get(clause.id) for read in found[text.id]]
        if any(read_on):
            yield from _of_clause(read_on, days[text.id])


def _read(world: World, day: date, names: Iterable[str]) -> dict[str, dict[str, _Read]]:
    """Each clause of the texts on the day."""
    wanted = {*names}
    record = Record.of(None, (), Moment.of(day))
    grounding = Grounding(world, record)
    found = list(promises(grounding, (item for item in world.clauses if item[0].id in wanted)))
    answers = Answers(world, Facts(), Doctrine(), record.asked_at, strict=False)
    evaluation = Evaluation(grounding, (), answers, extra=[node for item in found for node in item.nodes])
    read: dict[str, dict[str, _Read]] = {}
    for item in found:
        operates = evaluation.truth(item.operates)
        bearers, creditors = there(evaluation, item.bearers), there(evaluation, item.creditors)
        towards = {pair: evaluation.truth(node) for pair, node in item.towards.items()}
        read.setdefault(item.text.id, {})[item.clause.id] = _Read(item, operates, bearers, creditors, towards)
    return read


def _of_clause(read: list[_Read | None], days: list[date]) -> Iterator[Spell]:
    promise = next(item.promise for item in read if item is not None)
    operates = _runs([Truth.FALSE if item is None else item.operates for item in read])
    bearers, creditors = (_sides(read, side) for side in ("bearers", "creditors"))
    suspending = {pair for item in read if item is not None for pair in item.towards}
    for bearer, bearing in bearers.items():
        for creditor, owed in creditors.items():
            if bearer == creditor:
                continue
            held = _both(_both(operates, bearing), owed)
            if (bearer, creditor) in suspending:
                towards = [_towards(item, (bearer, creditor)) for item in read]
                held = _both(held, _runs(towards))
            for first, last, truth in held:
                start = None if first == 0 else days[first]
                end = None if last == len(days) else days[last] - timedelta(1)
                yield Spell(Bond(promise.text, promise.clause, bearer, creditor, HELD[truth]), start, end)


def _towards(item: _Read | None, pair: tuple[str, str]) -> Truth:
    return Truth.FALSE if item is None else item.towards.get(pair, Truth.TRUE)


def _sides(read: list[_Read | None], side: str) -> dict[str, list[Run]]:
    codes = dict.fromkeys(code for item in read if item is not None for code in getattr(item, side))
    none: Reading = {}
    readings = [none if item is None else getattr(item, side) for item in read]
    return {code: _runs([reading.get(code, Truth.FALSE) for reading in readings]) for code in codes}


def _runs(truths: list[Truth]) -> list[Run]:
    found: list[Run] = []
    for index, truth in enumerate(truths):
        if truth in HELD:
            if found and found[-1][1:] == (index, truth):
                found[-1] = (found[-1][0], index + 1, truth)
            else:
                found.append((index, index + 1, truth))
    return found


def _both(one: list[Run], other: list[Run]) -> list[Run]:
    """When both hold, runs of the same truth that follow each other as one."""
    found: list[Run] = []
    for first, last, truth in one:
        for begin, stop, also in other:
            start, end, joint = max(first, begin), min(last, stop), least(truth, also)
            if start < end:
                if found and found[-1][1:] == (start, joint):
                    found[-1] = (found[-1][0], end, joint)
                else:
                    found.append((start, end, joint))
    return found


def _days(world: World, text: Instrument) -> list[date]:
    """The days on which something changes for the text, while it runs; and before all of them a first one."""
    found: set[date] = set()
    for day in _dates(world, text):
        # what begins on the day, or ends with it, if it is the first that is meant, or the last
        found |= {edge + timedelta(more) for edge in (day.first, day.last) for more in (0, 1) if edge < date.max}
    start, end = text.runs_from, text.ends
    low = start.first if start is not None else date.min
    high = end.last + timedelta(1) if end is not None and end.last < date.max else date.max
    kept = sorted(day for day in found if low <= day <= high)
    before = (kept[0] if kept else date(2000, 1, 1)) - timedelta(1)
    return [before, *kept]


def _dates(world: World, text: Instrument) -> Iterator[Day]:
    """Every date of the text, and of the texts and parties that it names."""
    seen: set[str] = {text.id}
    queue: list[object] = [text, text.ends, text.entry]
    while queue:
        item = queue.pop()
        if isinstance(item, Day):
            yield item
        elif isinstance(item, Span):
            queue += [item.start, item.end]
        elif isinstance(item, str):
            if item not in seen:
                seen.add(item)
                queue += _named(world, item)
        elif isinstance(item, Model):
            queue += [getattr(item, name) for name in type(item).model_fields]
        elif isinstance(item, Mapping):
            queue += [*item, *item.values()]
        elif isinstance(item, (tuple, list, frozenset)):
            queue += item
        elif is_dataclass(item) and not isinstance(item, type):
            queue += [getattr(item, field.name) for field in fields(item)]


def _named(world: World, name: str) -> Iterator[object]:
    if name in world.instruments:
        other = world.instruments[name]
        yield from (other.entry, other.ends, other.enters_into_force, other.while_in_force, *other.parties)
    if name in world.parties:
        party = world.parties[name]
        yield from (*party.life, *party.classes, *party.members, party.members_by)
