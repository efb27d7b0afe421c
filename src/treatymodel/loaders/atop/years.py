"""Tables by calendar year: what each state promised, and what each promised to each other.

A year is a view. A spell counts in every calendar year that it touches, that of its end too, whatever the day; a day
that is missing is the first that it can be at entry, and the last at exit. Two members are allied in the years that the
days touch on which both are in the same phase, so that one who leaves on the day on which another enters is never its
ally. In a year with two phases of one alliance the last one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, permutations
from typing import ClassVar

from treatymodel.loaders.atop.coding import OBLIGATIONS
from treatymodel.loaders.atop.spells import Spell, spells, unlisted
from treatymodel.loaders.columns import ColumnTable
from treatymodel.model.world import World
from treatymodel.questions.table import Value

DUTIES = tuple(OBLIGATIONS)
BITS: Mapping[str, int] = {duty: 1 << index for index, duty in enumerate(DUTIES)}
_OPEN = len(DUTIES)
"""How far the bits of what may be owed stand above those of what is."""
_SHIFT = 24
"""A dyad-year is one whole number: each state's number and the year have so many bits."""
_MASK = (1 << _SHIFT) - 1

VIEW = (
    "A spell counts in every calendar year that it touches. In a year with two phases of one alliance the last one "
    "counts."
)
OF_OTHERS = "What a member owes to some partners only, and nobody has said to whom, is printed for each of them."


class StateYears(ColumnTable):
    """A row for each state and year in which it is in an alliance, with ATOP's own names of columns.

    The five duties say whether any of its alliances codes them for it; `number` counts its alliances, `transyr` says
    whether one of its spells begins or ends in the year, and `atopid1`, `atopid2` … are the alliances.
    """

    name: ClassVar[str] = "atop-state-year"
    shown: ClassVar[Mapping[str, str]] = {
        name: name for name in ("state", "year", "atopally", *DUTIES, "number", "transyr")
    }


class DyadYears(ColumnTable):
    """A row for each two states and year in which they are allied: what the first promised to the second.

    Undirected, what either promised to the other. `creditor_known` is false where some duty is printed only because
    the file codes it and does not say to whom it is owed.
    """

    name: ClassVar[str] = "atop-dyad-year"
    shown: ClassVar[Mapping[str, str]] = {
        **{name: name for name in ("ccode1", "ccode2", "year")},
        **{f"atop_{duty}": duty for duty in DUTIES},
        "creditor_known": "to whom known",
    }


class _Year:
    """What was promised in one year, under the alliances looked at so far: one bit a duty."""

    __slots__ = ("alliances", "duties", "phase", "turns")

    def __init__(self) -> None:
        self.phase = -1
        self.duties = 0
        self.turns = False
        self.alliances: list[int] = []

    def see(self, phase: int, duties: int, turns: bool = False) -> None:
        """Of one alliance, takes in a phase; a later one takes the place of an earlier."""
        if phase != self.phase:
            self.phase, self.duties = phase, 0
        self.duties |= duties
        self.turns |= turns

    def add(self, alliance: int, year: _Year) -> None:
        """Takes in what one alliance came to."""
        self.alliances.append(alliance)
        self.duties |= year.duties
        self.turns |= year.turns


def state_year(world: World) -> StateYears:
    """The state-years of the alliances in the world. Raises `Misuse` where it holds none of ATOP's."""
    seen: dict[tuple[int, int], _Year] = {}
    for alliance, phases in _alliances(world):
        own: dict[tuple[int, int], _Year] = {}
        for spell in (spell for phase in phases for spell in phase if spell.listed):
            for year in range(spell.first_year, spell.last_year + 1):
                turns = year == spell.first_year or (year == spell.last_year and not spell.running)
                own.setdefault((spell.number, year), _Year()).see(spell.phase, _bits(spell.duties), turns=turns)
        for key, year_ in own.items():
            seen.setdefault(key, _Year()).add(alliance, year_)
    keys = sorted(seen)
    found = [seen[key] for key in keys]
    columns: dict[str, Sequence[Value]] = {
        "state": [state for state, _ in keys],
        "year": [year for _, year in keys],
        "atopally": [1] * len(keys),
        **{duty: [int(item.duties & bit > 0) for item in found] for duty, bit in BITS.items()},
        "number": [len(item.alliances) for item in found],
        "transyr": [int(item.turns) for item in found],
    }
    for place in range(max((len(item.alliances) for item in found), default=0)):
        columns[f"atopid{place + 1}"] = [
            item.alliances[place] if place < len(item.alliances) else None for item in found
        ]
    return StateYears(columns, title="States and years in ATOP's alliances", world=world, notes=_notes(world))


def dyad_year(world: World, directed: bool = True) -> DyadYears:
    """The dyad-years of the alliances in the world: of each two states in both directions, or once in order of number.

    Raises `Misuse` where the world holds none of ATOP's alliances.
    """
    seen: dict[int, int] = {}
    for _, phases in _alliances(world):
        own: dict[int, int] = {}
        for phase in phases:
            of_phase: dict[int, int] = {}
            for pair, years, promised in _pairs(phase):
                for key in range(pair + years.start, pair + years.stop):
                    of_phase[key] = of_phase.get(key, 0) | promised
            own |= of_phase
        for key, promised in own.items():
            seen[key] = seen.get(key, 0) | promised
    if not directed:
        seen = _undirected(seen)
    keys = sorted(seen)
    found = [seen[key] for key in keys]
    columns: dict[str, Sequence[Value]] = {
        "ccode1": [key >> 2 * _SHIFT for key in keys],
        "ccode2": [key >> _SHIFT & _MASK for key in keys],
        "year": [key & _MASK for key in keys],
        **{f"atop_{duty}": [int(item & (bit | bit << _OPEN) > 0) for item in found] for duty, bit in BITS.items()},
        "creditor_known": [item >> _OPEN & ~item == 0 for item in found],
    }
    which = "Directed dyads" if directed else "Dyads"
    notes = [*_notes(world), OF_OTHERS]
    return DyadYears(columns, title=f"{which} and years in ATOP's alliances", world=world, notes=notes)


def _alliances(world: World) -> Iterator[tuple[int, list[list[Spell]]]]:
    """Each alliance with the spells of each of its phases."""
    for alliance, phases in groupby(spells(world), key=lambda found: found[0].alliance):
        yield alliance, list(phases)


def _bits(duties: Iterable[str]) -> int:
    return sum(BITS[duty] for duty in duties)


def _pairs(phase: Sequence[Spell]) -> Iterator[tuple[int, range, int]]:
    """Each two members of a phase, the years in which they are allied, and what the first promised to the second.

    The pair is the key of the year 0. What is known to be owed has the low bits, what may be owed those above them.
    """
    for one, other in permutations((spell for spell in phase if spell.listed), 2):
        start = max(one.start.first, other.start.first)
        end = min(one.end.last, other.end.last)
        if one.number == other.number or start >= end:
            continue
        years = range(start.year, min(one.last_year, other.last_year) + 1)
        promised = 0
        for duty in one.duties:
            owed = one.owes(duty, other.number)
            promised |= BITS[duty] if owed else 0 if owed is False else BITS[duty] << _OPEN
        yield (one.number << _SHIFT | other.number) << _SHIFT, years, promised


def _undirected(seen: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key, promised in seen.items():
        one, other, year = key >> 2 * _SHIFT, key >> _SHIFT & _MASK, key & _MASK
        ordered = (min(one, other) << _SHIFT | max(one, other)) << _SHIFT | year
        found[ordered] = found.get(ordered, 0) | promised
    return found


def _notes(world: World) -> list[str]:
    left = unlisted(spell for phase in spells(world) for spell in phase)
    return [left, VIEW] if left else [VIEW]
