"""What the columns of a table of members mean: written down by whoever reads it."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from treatymodel.model.base import Model
from treatymodel.model.instrument import Kind
from treatymodel.model.obligation import Binding, Evidence, Obligation

YES = ("1", "yes", "y", "true", "t", "x")
NO = ("0", "no", "n", "false", "f")
MISSING = ("", "NA", ".")
"""How cells say that something is so, that it is not, and nothing; whatever the case of their letters."""
_DATED = ("start", "end", "last_day")


class Mapping(Model):
    """Which column of a table says what. The table has a row for each span of days of each member of each text.

    `clauses` has, by the name of a column, the clause that the rows with a yes in the column owe. Such a row gets the
    name of the column as a tag, so that the clause names its bearers by it: `{"tag": "defense", "except": ["victim",
    "attacker"]}`. A clause that no row owes is left out of the text.
    """

    instrument: str
    """The column that tells the texts apart; its values, after `prefix`, become their ids."""
    party: str
    clauses: dict[str, Obligation]
    scheme: str = "id"
    """What `party` holds: ids, `name`, or codes of a scheme such as `cow`, read as of the row's first day."""
    start: str | tuple[str, str, str] | None = None
    """The column of the first day on which the row binds, or those of its year, month and day."""
    end: str | tuple[str, str, str] | None = None
    """The same of the first day on which it no longer binds; or else"""
    last_day: str | tuple[str, str, str] | None = None
    """the same of the last day on which it binds."""
    signed: str | None = None
    name: str | None = None
    """The column of the name of the text."""
    prefix: str = ""
    missing: tuple[str, ...] = MISSING
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO
    kind: Kind = "treaty"
    binding: Binding = "legal"
    evidence: Evidence = "memory"
    source: str = Field(min_length=1)
    """How the table is cited."""

    @field_validator("start", "end", "last_day", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("clauses")
    @classmethod
    def _some(cls, value: dict[str, Obligation]) -> dict[str, Obligation]:
        if not value:
            raise ValueError("names no column: say of one at least what whoever has a yes in it owes")
        ids = [clause.id for clause in value.values()]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice is not None:
            raise ValueError(f"two clauses are called `{twice}`")
        return value

    @model_validator(mode="after")
    def _one_end(self) -> Mapping:
        if self.end is not None and self.last_day is not None:
            raise ValueError("a row ends by `end` or by `last_day`, and not by both")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the table needs."""
        dated: list[str] = []
        for name in _DATED:
            value: str | tuple[str, ...] | None = getattr(self, name)
            dated += (value,) if isinstance(value, str) else value or ()
        named = [column for column in (self.signed, self.name) if column is not None]
        return tuple(dict.fromkeys((self.instrument, self.party, *dated, *named, *self.clauses)))
