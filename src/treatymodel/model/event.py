"""Events: what happened, by whom, against whom, where and when; acts on the record are events too."""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator, model_validator

from treatymodel.days import Moment
from treatymodel.errors import did_you_mean
from treatymodel.model.base import Model
from treatymodel.model.party import PartyId
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS


class Target(Model):
    """What an event hit: whom, what object, where. What is left out is unknown."""

    party: PartyId | None = None
    object: str | None = None
    place: str | None = None

    @field_validator("object")
    @classmethod
    def _known_object(cls, value: str | None) -> str | None:
        if value is not None and value not in OBJECTS:
            raise ValueError(f"unknown object `{value}` ({did_you_mean(value, OBJECTS) or ', '.join(OBJECTS)})")
        return value


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


class Event(Model):
    """Something that happened, or an act: `Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")`.

    `by` is None when nobody knows who did it. `on`, `object` and `place` make one target; `targets` lists several.
    `value` is False for a refusal: a vote against, a finding that it is not so.
    """

    kind: str
    id: str | None = Field(None, pattern=r"^[a-z0-9][a-z0-9._-]*$")
    at: Moment
    by: tuple[PartyId, ...] | None = None
    targets: tuple[Target, ...] = ()
    also: tuple[str, ...] = ()
    """Further kinds under which the same happening may be described."""
    in_support_of: tuple[PartyId, ...] = ()
    conflict: str | None = None
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    organ: str | None = None
    value: bool = True
    qualities: dict[str, bool] = {}
    amounts: dict[str, float] = {}
    sources: tuple[str, ...] = ()

    def __init__(self, kind: str | None = None, /, **data: Any) -> None:
        super().__init__(**({"kind": kind, **data} if kind is not None else data))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        data = dict(value)
        for key in ("by", "also", "in_support_of", "to", "about", "sources"):
            if key in data:
                data[key] = _tuple(data[key])
        given = {key: data.pop(key) for key in ("on", "object", "place") if key in data}
        if given:
            if data.get("targets"):
                raise ValueError("give either `targets`, or `on`, `object` and `place`")
            parties = _tuple(given.get("on")) or (None,)
            if not isinstance(parties, tuple):
                raise ValueError("`on` takes a party's code, or several")
            shared = {key: given[key] for key in ("object", "place") if key in given}
            data["targets"] = tuple({"party": party, **shared} for party in parties)
        return data

    @field_validator("kind", "also")
    @classmethod
    def _known_kind(cls, value: Any) -> Any:
        for kind in _tuple(value) if isinstance(value, str) else value:  # type: ignore[union-attr]
            if kind not in KINDS:
                raise ValueError(
                    f"unknown kind of event `{kind}` ({did_you_mean(kind, KINDS) or 'see the vocabulary'})"
                )
        return value

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every description of the happening."""
        return (self.kind, *self.also)
