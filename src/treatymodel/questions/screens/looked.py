"""Of a long record, what a clause can look at for a given attacker and victim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from treatymodel.conditions.selectors import ATTACKER, VICTIM, Selector
from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.meant import may_be
from treatymodel.questions.readers import Reader
from treatymodel.questions.screens.past import Past, seconds_of
from treatymodel.vocabulary.kinds import Match, is_kind

Pair = tuple[str | None, str | None]
"""An attacker and a victim; None stands for any."""

_FIRST_DAY = date(1970, 1, 1).toordinal()
"""The day from which seconds are counted."""
_ENDS = (None, (ATTACKER,), (VICTIM,))
_PLAINLY = (((ATTACKER,), (VICTIM,)), ((VICTIM,), (ATTACKER,)))
"""By whom and on whom a reader looks at events that count for one pair each."""


class Recorded(NamedTuple):
    """What counts on record for one attacker and one victim alone, the earliest first."""

    attacker: str
    number: int
    """The attacker's number, in order of the world's parties."""
    first: Moment
    """When the earliest happened."""
    seconds: tuple[int, int]
    """The same as the first and the last second that it may be."""
    events: tuple[Event, ...]
    signs: frozenset[int] | None
    """What of it makes a difference, where all of it is alike; else None."""


def _happened(event: Event) -> tuple[datetime, datetime]:
    return event.at.sort_key


def _since(recorded: Recorded) -> tuple[datetime, datetime]:
    return recorded.first.sort_key


class Looked:
    """The events at which a clause can look, by the attacker and victim for whom it does."""

    def __init__(self, past: Past, world: World, readers: Sequence[Reader], everything: bool) -> None:
        self._world = world
        self._readers = readers
        self._past = past
        self._matches: dict[tuple[str, ...], int] = {}
        self._recorded: dict[str, tuple[Recorded, ...]] = {}
        found: dict[Pair, list[int]] = {}
        for kinds, numbers in past.by_kinds.items():
            if everything or _are_acts(kinds):
                found.setdefault((None, None), []).extend(numbers)
            else:
                self._sort(found, kinds, numbers)
        self._pairs = {pair: tuple(sorted(own)) for pair, own in found.items()}
        """The numbers of the events that count for a pair: in tuples, which the collector of garbage passes over."""

    def _sort(self, pairs: dict[Pair, list[int]], kinds: tuple[str, ...], numbers: list[int]) -> None:
        """Puts events of the kinds with the pairs for whom a reader looks at them."""
        readers = tuple([r for r in self._readers if any(r.matches(kind) is not Match.NO for kind in kinds)])
        if not readers:
            return
        turned = any(is_kind(kind, "turn") for kind in kinds)
        plainly = not turned and all((r.by, r.on) in _PLAINLY and r.support is None for r in readers)
        ways = {(r.by, r.on) == _PLAINLY[0] for r in readers}
        events = self._past.events
        for number in numbers:
            event = events[number]
            if plainly and event.by is not None and len(event.by) == len(event.targets) == 1:
                by, on = event.by[0], event.targets[0].party
                if on is not None and by != on:
                    for forth in ways:
                        pairs.setdefault((by, on) if forth else (on, by), []).append(number)
                    continue
            for pair in set(self._pairs_of(event, turned, readers)):
                pairs.setdefault(pair, []).append(number)

    @cached_property
    def always(self) -> tuple[Event, ...]:
        """Those that count whoever attacks whom."""
        events = self._past.events
        return tuple([events[number] for number in self._pairs.get((None, None), ())])

    def come(self, at: Moment) -> int:
        """How many of them came before a moment that is not unsure of any."""
        begins, _ = seconds_of(at)
        return bisect_left(self._over, begins)

    def last(self, come: int) -> int:
        """The day, by ordinal, of the last of so many that came."""
        return _FIRST_DAY + self._over[come - 1] // 86_400

    @cached_property
    def _over(self) -> list[int]:
        """The last second of each, in order."""
        events = self._past.events
        return sorted(seconds_of(events[number].at)[1] for number in set().union(*self._pairs.values()))

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at which the clause can look."""
        return not self._pairs

    @cached_property
    def by_pairs(self) -> bool:
        """Whether all others count for one attacker and one victim."""
        return all((attacker is None) == (victim is None) for attacker, victim in self._pairs)

    def of(self, attacker: str | None, victim: str | None) -> tuple[Event, ...]:
        """Those that count for an attacker and a victim, in the order given."""
        if not self._pairs:
            return ()
        found: set[int] = set()
        for pair in ((None, None), (attacker, None), (None, victim), (attacker, victim)):
            found.update(self._pairs.get(pair, ()))
        events = self._past.events
        return tuple([events[number] for number in sorted(found)])

    def of_victim(self, victim: str) -> tuple[Recorded, ...]:
        """What counts for the victim and one attacker, attacker by attacker, in order of when it may have begun."""
        found = self._recorded.get(victim)
        if found is None:
            own = [self._of_pair(attacker, victim, numbers) for attacker, numbers in self._by_victim.get(victim, ())]
            found = self._recorded[victim] = tuple(sorted(own, key=_since))
        return found

    @cached_property
    def _by_victim(self) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
        """For each victim the attackers for whom something counts, each with the numbers of the events."""
        found: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        for (attacker, victim), numbers in self._pairs.items():
            if attacker is not None and victim is not None and attacker != victim:
                found.setdefault(victim, []).append((attacker, numbers))
        return found

    def _of_pair(self, attacker: str, victim: str, numbers: tuple[int, ...]) -> Recorded:
        every, names = self._past.events, {attacker: "attacker", victim: "victim"}
        events = [every[number] for number in numbers]
        if len(events) > 1:
            events.sort(key=_happened)
        signs = {self.sign(event, names) for event in events}
        alike, first = frozenset(signs) if len(signs) == 1 else None, events[0].at
        return Recorded(attacker, self._numbers[attacker], first, seconds_of(first), tuple(events), alike)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self._world.parties)}

    def sign(self, event: Event, names: Mapping[str, str]) -> int:
        """A number for what of an event makes a difference to readers that mind neither its moment nor how often."""
        matches = self._matches.get(event.kinds)
        if matches is None:
            found = tuple(tuple(reader.matches(kind) for kind in event.kinds) for reader in self._readers)
            matches = self._matches[event.kinds] = self._past.number(found)
        by = tuple([names.get(code, code) for code in event.by or ()])
        hit = tuple([names.get(target.party, target.party) if target.party else None for target in event.targets])
        said: tuple[object, ...] = (matches, event.by is None, by, hit, event.value)
        if not (self._minds_where or self._minds_qualities or self._minds_beside):
            return self._past.number(said)
        where: tuple[object, ...] = ()
        if self._minds_where:
            where = (*((target.object, target.place) for target in event.targets), *map(_at_what, self._readers))
        qualities = tuple(sorted(event.qualities.items())) if self._minds_qualities else ()
        beside = (event.conflict, event.in_support_of) if self._minds_beside else ()
        return self._past.number((*said, where, qualities, beside))

    @cached_property
    def _minds_where(self) -> bool:
        """Whether some reader looks at where something happened, or at what was hit."""
        return any(reader.objects or reader.places or reader.territory for reader in self._readers)

    @cached_property
    def _minds_qualities(self) -> bool:
        return any(reader.qualities for reader in self._readers)

    @cached_property
    def _minds_beside(self) -> bool:
        return any(reader.conflicts or reader.support is not None for reader in self._readers)

    def _pairs_of(self, event: Event, turned: bool, readers: tuple[Reader, ...]) -> Iterator[Pair]:
        """The pairs for whom one of the readers looks at an event; `turned` ones may change states of war."""
        hit = [target.party for target in event.targets] or [None]
        for reader in readers:
            if turned or reader.support is not None:
                yield None, None
                continue
            for by in event.by or (None,):
                for on in hit:
                    yield from self._meant(reader, by, on)

    def _meant(self, reader: Reader, by: str | None, on: str | None) -> Iterator[Pair]:
        """The pairs for whom the reader means a deed by the one against the other."""
        for one in self._ends(reader.by, by, reader.text):
            for other in self._ends(reader.on, on, reader.text):
                named = [end for end in (one, other) if end is not None]
                if (
                    any(end[0] == "attacker" for end in named)
                    and len({end for end in named if end[0] == "attacker"}) > 1
                ):
                    continue
                attacker = next((code for end, code in named if end == "attacker"), None)
                victim = next((code for end, code in named if end == "victim"), None)
                yield attacker, victim

    def _ends(
        self, wanted: tuple[Selector, ...] | None, code: str | None, text: Instrument
    ) -> list[tuple[str, str] | None]:
        """Whom of the event the party would have to be, for each selector that may mean it; None for nobody of it."""
        if wanted is None or code is None:
            return [None]
        found: list[tuple[str, str] | None] = []
        for selector in wanted:
            if selector == ATTACKER:
                found.append(("attacker", code))
            elif selector == VICTIM:
                found.append(("victim", code))
            elif may_be(selector, code, text, self._world, {}):
                found.append(None)
        return [None] if None in found else found


def _at_what(reader: Reader) -> tuple[object, ...]:
    """What a reader looks at, but for who did it to whom."""
    return reader.kinds, reader.exact, reader.objects, reader.places, reader.territory, reader.qualities


def looked_at(past: Past, world: World, readers: Sequence[Reader], everything: bool) -> Looked:
    """What some readers can look at; all of it counts for every event where `everything` does."""
    own = tuple([r for r in readers if past.has(r)])
    plain = all(r.by in _ENDS and r.on in _ENDS and not r.territory for r in own)
    said = ((*_at_what(r), r.by, r.on, r.support is None, "" if plain else r.text.id) for r in own)
    key = (everything, *dict.fromkeys(said))
    if key not in past.looked:
        past.looked[key] = Looked(past, world, own, everything)
    return past.looked[key]


def _are_acts(kinds: tuple[str, ...]) -> bool:
    return not any(is_kind(kind, "happening") for kind in kinds)
