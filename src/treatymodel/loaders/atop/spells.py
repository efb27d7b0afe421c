"""What a world holds of ATOP: each spell of each member, read back from the instruments.

Everything derived is derived from the world, so that a world that was written as texts, or changed, gives its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from treatymodel.conditions import subconditions
from treatymodel.conditions.selectors import HasTag
from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.loaders.atop.clauses import CODED
from treatymodel.loaders.atop.coding import NAMES, OBLIGATIONS
from treatymodel.loaders.atop.instruments import PREFIX
from treatymodel.model import Instrument, Obligation, Participation
from treatymodel.model.world import World
from treatymodel.records import dataclass
from treatymodel.vocabulary.atoms.asking import Text

ATTACKING = "neutral-attacking"
_ALLIANCE = re.compile(rf"{PREFIX}[0-9]+(@[0-9]+)?")
_MEMBER = re.compile(r"(cow|atop)-[0-9]+")
_PAIR = re.compile(r"-([0-9]+)-to-([0-9]+)$")
_OWED = re.compile(r"_of_[0-9]+_to_[0-9]+$")


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of one member in one phase, from `start` to before `end`."""

    alliance: int
    phase: int
    instrument: str
    number: int
    """The state's number: of the Correlates of War project where `listed`."""
    listed: bool
    parties: tuple[str, ...]
    start: Day
    end: Day
    duties: Mapping[str, str]
    """What it promised, by the names of the columns, with the id of its clause; empty where it has one a creditor."""
    creditors: Mapping[tuple[str, int], bool]
    """Of a duty that is owed to some only, or to nobody, each creditor, and whether it is known to be one."""

    @property
    def running(self) -> bool:
        """Whether it runs on where the data end."""
        return self.end.endless

    @property
    def first_year(self) -> int:
        """The calendar year in which it begins; a day that is missing is the first that it can be."""
        return self.start.first.year

    @property
    def last_year(self) -> int:
        """The last calendar year that it touches; that of its end counts, and of what runs on the last of the data."""
        return self.end.first.year - 1 if self.running else self.end.last.year

    def clause(self, duty: str, creditor: int) -> str:
        """The id of the clause by which it owes the duty to the other member."""
        return self.duties[duty] or f"{duty}-{self.number}-to-{creditor}"

    def owes(self, duty: str, creditor: int) -> bool | None:
        """Whether the duty is known to be owed to the other member: True, False if it is not owed, None if unknown."""
        if duty not in self.duties:
            return False
        if self.duties[duty]:
            return True
        known = self.creditors.get((duty, creditor))
        return None if known is False else bool(known)


def spells(world: World) -> Iterator[list[Spell]]:
    """The spells of each instrument of ATOP in the world, alliance by alliance, phase by phase.

    Raises `Misuse` for a world that holds none.
    """
    texts = [text for text in world.instruments.values() if _coded(text)]
    if not texts:
        raise Misuse("the world holds no alliance of ATOP", "read one with `treatymodel.loaders.atop.read`")
    for text in sorted(texts, key=_key):
        yield list(_spells(text))


def _coded(text: Instrument) -> bool:
    """Whether it is an alliance that was read from ATOP's file."""
    tagged = all(row.tags and _MEMBER.fullmatch(row.tags[0]) for row in text.parties)
    return _ALLIANCE.fullmatch(text.id) is not None and tagged


def _key(text: Instrument) -> tuple[int, int]:
    alliance, _, phase = text.id.removeprefix(PREFIX).partition("@")
    return int(alliance), int(phase or 0)


def _spells(text: Instrument) -> Iterator[Spell]:
    alliance, phase = _key(text)
    rows: dict[tuple[str, str], list[Participation]] = {}
    for row in text.parties:
        rows.setdefault((row.tags[0], row.source), []).append(row)
    for (called, _), pieces in rows.items():
        scheme = called.partition("-")[0]
        number = number_of(pieces[0])
        duties, creditors = _duties(text, number, {tag for row in pieces for tag in row.tags})
        start, end = pieces[0].start, pieces[-1].end
        assert start is not None
        assert end is not None
        yield Spell(
            alliance=alliance,
            phase=phase,
            instrument=text.id,
            number=number,
            listed=scheme != "atop",
            parties=tuple(row.code for row in pieces),
            start=start,
            end=end,
            duties=duties,
            creditors=creditors,
        )


def number_of(row: Participation) -> int:
    """The number under which a member stands in the file."""
    return int(row.tags[0].partition("-")[2])


def _duties(text: Instrument, number: int, tags: Set[str]) -> tuple[dict[str, str], dict[tuple[str, int], bool]]:
    """The duties of a member, and the creditors of those that it owes to some only."""
    apart = [tag.removeprefix(CODED) for tag in tags if tag.startswith(CODED)]
    duties: dict[str, str] = {}
    creditors: dict[tuple[str, int], bool] = {}
    for clause in text.clauses:
        duty = clause.id.partition("-")[0]
        if clause.id.startswith(ATTACKING) or duty not in OBLIGATIONS:
            continue
        pair = pair_of(clause)
        base = clause.bearer.base
        if pair is not None and pair[0] == number:
            creditors[duty, pair[1]] = not _asks_whether(clause)
        elif pair is None and duty not in apart and (not isinstance(base, HasTag) or base.tag in tags):
            duties[duty] = clause.id
    return {duty: duties.get(duty, "") for duty in OBLIGATIONS if duty in duties or duty in apart}, creditors


def pair_of(clause: Obligation) -> tuple[int, int] | None:
    """The numbers of the bearer and of the creditor of a clause that one member owes to one other."""
    found = _PAIR.search(clause.id)
    return (int(found[1]), int(found[2])) if found else None


def _asks_whether(clause: Obligation) -> bool:
    """Whether it is a question if the duty is owed to this creditor at all."""
    condition = clause.trigger.condition
    parts = () if condition is None else subconditions(condition)
    return any(isinstance(part, Text) and _OWED.search(part.question) for part in parts)


def unlisted(found: Iterable[Spell]) -> str:
    """What a table by state leaves out: the members that have no number of the Correlates of War project."""
    years: dict[int, set[int]] = {}
    for spell in found:
        if not spell.listed:
            years.setdefault(spell.number, set()).update(range(spell.first_year, spell.last_year + 1))
    said = [
        f"{NAMES.get(number, 'a state')} ({number}), {len(seen)} year{'' if len(seen) == 1 else 's'}"
        for number, seen in sorted(years.items())
    ]
    return f"Left out, since it has no number of the Correlates of War project: {'; '.join(said)}." if said else ""
