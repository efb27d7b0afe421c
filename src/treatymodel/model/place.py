"""Places and areas: parts and wholes, and who holds what by title, administration or occupation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import Field, model_validator

from treatymodel.conditions import Selector
from treatymodel.model.base import Dated, Flag, Model, SelectorField
from treatymodel.model.party import PartyId
from treatymodel.vocabulary.naming import words_of


class Holding(Dated):
    """A party's title to a place, its administration or its occupation, for a span of days."""

    party: PartyId
    contested: Flag = False
    source: str = ""


class Place(Model):
    """A territory, sea or zone. `title` says what the sources say; a contested row is a question of law."""

    id: str = Field(pattern=r"^([A-Z][A-Z0-9_]{0,31}|[a-z0-9]+(-[a-z0-9]+)*)$")
    name: str
    kind: Literal["territory", "island", "sea", "zone", "base", "city", "region", "continent"] = "territory"
    part_of: tuple[str, ...] = ()
    title: tuple[Holding, ...] = ()
    administration: tuple[Holding, ...] = ()
    occupation: tuple[Holding, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


class AreaEntry(Dated):
    """One line of an area: places, another area, or the territory or islands of parties within given places.

    `law` makes it depend on a question of law: the entry covers its places if the answer is yes.
    """

    place: tuple[str, ...] = ()
    area: str | None = None
    territory_of: SelectorField | None = None
    islands_of: SelectorField | None = None
    administered_by: SelectorField | None = None
    within: tuple[str, ...] = Field((), alias="in")
    law: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if isinstance(value, str):
            return {"place": (value,)}
        if isinstance(value, dict):
            listed = {key: (value[key],) for key in ("place", "in") if isinstance(value.get(key), str)}
            return {**value, **listed}
        return value

    @property
    def words(self) -> str:
        """The entry in one line, as it is written."""
        return self.said(words_of)

    def said(self, whom: Callable[[Selector], str]) -> str:
        """The entry in one line, with words for its selectors."""
        owned = (("territory", self.territory_of), ("islands", self.islands_of), ("land", self.administered_by))
        said = [f"{what} of {whom(selector)}" for what, selector in owned if selector is not None]
        said += [self.area] if self.area is not None else []
        return " in ".join([*(said or ["+".join(self.place)]), *(["+".join(self.within)] if self.within else [])])

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """Those whose territory, islands or land it covers."""
        owned = (self.territory_of, self.islands_of, self.administered_by)
        return tuple(selector for selector in owned if selector is not None)

    @model_validator(mode="after")
    def _one_head(self) -> AreaEntry:
        heads = (bool(self.place), self.area, self.territory_of, self.islands_of, self.administered_by)
        if sum(head is not None and head is not False for head in heads) != 1:
            raise ValueError(
                "an entry of an area takes one of `place`, `area`, `territory_of`, `islands_of`, `administered_by`"
            )
        return self


class Area(Model):
    """What a text covers: what it includes, what it leaves out, and what is disputed. `exclude` goes before `disputed`,
    and `disputed` before `include`."""

    include: tuple[AreaEntry, ...]
    exclude: tuple[AreaEntry, ...] = ()
    disputed: tuple[AreaEntry, ...] = ()

    @model_validator(mode="after")
    def _disputes_have_questions(self) -> Area:
        if any(entry.law is None for entry in self.disputed):
            raise ValueError("every disputed entry names its question of law, under `law`")
        return self
