"""Renaming and shifting: the same world, event, facts or case with other names, or on other days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

from treatymodel.conditions import AsOf
from treatymodel.days import Day, Duration, Moment
from treatymodel.model import Answer, Doctrine, Model
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.vocabulary.leaves import Args, Question
from treatymodel.vocabulary.states import STATES

T = TypeVar("T")
_CODE = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]*(?![A-Za-z0-9_])")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")
_DATED = ("day", "dated")
"""The arguments of questions that spell days."""


def rename(value: T, names: Mapping[str, str]) -> T:
    """The value with parties called otherwise, wherever a code stands: in lists, conditions, questions, plain words.

    A place that bears a party's code is renamed with it. Raises `Misuse` when two parties of a world get one name.
    """
    return cast(T, _Renaming(names).of(value))


def shift(value: T, days: int) -> T:
    """The value with every date so many days later, or earlier when negative; lengths of time stay.

    Months and years differ in length: only multiples of 146,097 days (400 Gregorian years) keep every reckoning.
    Raises `DateError` beyond the years 1 to 9999.
    """
    return cast(T, _Shifting(days).of(value))


class _Change:
    """Rebuilds a value from its changed parts."""

    def text(self, text: str) -> str:
        return text

    def day(self, day: Day) -> Day:
        return day

    def moment(self, moment: Moment) -> Moment:
        return moment

    def args(self, question: str, args: Args) -> Args:
        return tuple((key, self.text(value)) for key, value in args)

    def of(self, value: Any) -> Any:
        match value:
            case Enum() | Duration():
                return value
            case str():
                return self.text(value)
            case Day():
                return self.day(value)
            case Moment():
                return self.moment(value)
            case Question(name, args):
                return Question(name, self.args(name, args))
            case Answer():
                since = None if value.since is None else self.moment(value.since)
                return value.revised(args=self.args(value.question, value.args), since=since)
            case AsOf(when, that):
                return AsOf(self._when(when), self.of(that))
            case Model():
                return type(value)(**{name: self.of(getattr(value, name)) for name in type(value).model_fields})
            case World():
                return self._world(value)
            case Case():
                return self._case(value)
            case Doctrine():
                return Doctrine(value.preset, reader=self.text(value.reader), **dict(value.answers))
            case tuple() | frozenset():
                return type(value)(self.of(part) for part in value)
            case dict():
                return {self.of(key): self.of(part) for key, part in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return type(value)(**{field.name: self.of(getattr(value, field.name)) for field in fields(value)})
        return value

    def _when(self, when: str) -> str:
        return when if when in ("signature", "entry_into_force") else str(self.day(Day.parse(when)))

    def _world(self, world: World) -> World:
        return type(world)(
            parties=map(self.of, world.parties.values()),
            places=map(self.of, world.places.values()),
            instruments=map(self.of, world.instruments.values()),
            name=world.name,
            version=world.version,
            overlays=world.overlays,
            checked=True,
        )

    def _case(self, case: Case) -> Case:
        return Case(
            self.of(case.world),
            self.of(case.event),
            self.of(case.history),
            self.of(case.facts),
            self.of(case.doctrine),
            self.of(case.at),
            tuple({name: self.of(dict(places)) for name, places in state.items()} for state in case.already),
            case.presumptions,
        )


class _Renaming(_Change):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def text(self, text: str) -> str:
        return _CODE.sub(lambda found: self._names.get(found[0], found[0]), text)

    def args(self, question: str, args: Args) -> Args:
        """The arguments renamed; the sides of a symmetric state in the order in which the question spells them."""
        renamed = dict(super().args(question, args))
        if question in STATES and STATES[question].symmetric:
            sides = [side for side in STATES[question].places if side in renamed]
            renamed |= dict(zip(sides, sorted(renamed[side] for side in sides), strict=True))
        return tuple(renamed.items())


class _Shifting(_Change):
    def __init__(self, days: int) -> None:
        self._days = days

    def day(self, day: Day) -> Day:
        return day.shift(self._days)

    def moment(self, moment: Moment) -> Moment:
        return moment.shift(self._days)

    def args(self, question: str, args: Args) -> Args:
        return tuple((key, self._dates(value) if key in _DATED else value) for key, value in args)

    def _dates(self, text: str) -> str:
        return _DATE.sub(lambda found: str(self.day(Day.parse(found[0]))), text)
