"""The names that a drawn text may use, so that whatever is drawn resolves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from treatymodel.conditions import Selector
from treatymodel.model import Area, Instrument, Party
from treatymodel.model.world import World
from treatymodel.vocabulary.questions import SORTS
from treatymodel.vocabulary.scales import QUALITIES

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH")
CONFLICTS = ("first-war", "second-war")
WITH_MEMBERS = ("organisation", "coalition")
MEASURES = ("measure-1", "measure-2")


@dataclass(frozen=True, slots=True)
class Names:
    """What a text, or an event, may refer to. By default: three parties, and the qualities of an event.

    `clauses` are as the text may write them: its own short, those of other texts in full. `questions` pair a name with
    its sort. Whatever is empty is not referred to.
    """

    parties: tuple[str, ...] = CODES[:3]
    organisations: tuple[str, ...] = ()
    """The parties that have members."""
    classes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    itself: bool = False
    """Whether there is a text that may speak of itself, as `this`."""
    questions: tuple[tuple[str, str], ...] = tuple((name, "fact") for name in QUALITIES)

    @classmethod
    def of(cls, world: World, instrument: str | None = None) -> Self:
        """Every name in the world; with an instrument, also those that it has of its own."""
        full = {f"{name}/{clause.id}" for name in world.instruments for clause in world.merged(name).clauses}
        names = cls(
            parties=tuple(world.parties),
            organisations=tuple(party.id for party in world.parties.values() if party.kind in WITH_MEMBERS),
            classes=tuple(sorted({word for party in world.parties.values() for word in _classes(party)})),
            places=tuple(world.places),
            instruments=tuple(world.instruments),
            clauses=tuple(sorted(full)),
            questions=(
                *((name, declared.sort) for name, (_, declared) in world.questions.items()),
                *((name, "fact") for name in QUALITIES),
            ),
        )
        return names if instrument is None else names.within(world.merged(instrument))

    def within(self, instrument: Instrument) -> Self:
        """These names and those that the instrument, its side papers read into it, has of its own."""
        return replace(
            self,
            clauses=(*(clause.id for clause in instrument.clauses), *self.clauses),
            roles=tuple(sorted({row.role for row in instrument.parties})),
            tags=tuple(sorted({tag for row in instrument.parties for tag in row.tags})),
            selectors=tuple(name for name, term in instrument.terms.items() if isinstance(term, Selector)),
            areas=tuple(name for name, term in instrument.terms.items() if isinstance(term, Area)),
            organs=tuple(instrument.organs),
            variants=instrument.variants,
            itself=True,
        )

    def asking(self, sort: str) -> tuple[str, ...]:
        """The questions of a sort: `fact`, `law`, `text` or `record`; every question for any other word."""
        return tuple(name for name, of in self.questions if of == sort or sort not in SORTS)


def _classes(party: Party) -> set[str]:
    return {party.kind, *(row.name for row in party.classes)}
