"""Checks of a case against a world: every party, place, text, clause and question that it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from treatymodel.errors import did_you_mean
from treatymodel.model.casefile import CaseFile, GivenDoctrine, GivenFact
from treatymodel.model.event import Event
from treatymodel.model.expectation import Expectation, ExpectedFinding, ExpectedPlace
from treatymodel.model.place import Area
from treatymodel.model.world import World
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION, QUALITIES

Path = tuple[str | int, ...]
Fault = tuple[Path, str, str]
"""Path in the case, message, hint."""
CODE = re.compile(r"[A-Z][A-Z0-9_]*")
"""What a bearer looks like that is a party, and not the words of a text for one that it leaves unnamed."""


def case_faults(world: World, case: CaseFile) -> Iterator[Fault]:
    """Every name of the case that the world lacks."""
    return _Checker(world, case).found()


class _Checker:
    def __init__(self, world: World, case: CaseFile) -> None:
        self.world = world
        self.case = case
        self.clauses = {f"{name}/{clause.id}" for name in world.instruments for clause in world.merged(name).clauses}
        self.areas = {
            f"{name}/{term}"
            for name in world.instruments
            for term, value in world.merged(name).terms.items()
            if isinstance(value, Area)
        }
        self.questions = {*world.questions, *ASKS, *QUALITIES}
        self.events = {"event", *(event.id or f"h{number}" for number, event in enumerate(case.history, 1))}
        self.events |= {case.event.id} if case.event is not None and case.event.id else set()

    def _name(self, path: Path, what: str, name: str | None, known: Iterable[str]) -> Iterator[Fault]:
        if name is not None and name not in known:
            yield path, f"unknown {what} `{name}`", did_you_mean(name, known)

    def found(self) -> Iterator[Fault]:
        case, world = self.case, self.world
        if case.event is not None:
            yield from self._event(("event",), case.event)
        for index, event in enumerate(case.history):
            yield from self._event(("history", index), event)
        for index, adoption in enumerate(case.adopt):
            yield from self._name(("adopt", index, "instrument"), "instrument", adoption.instrument, world.instruments)
            for code in adoption.by:
                yield from self._name(("adopt", index, "by"), "party", code, world.parties)
        for index, state in enumerate(case.already):
            for name, places in state.items():
                for role, code in places.items():
                    if role != "conflict":
                        yield from self._name(("already", index, name, role), "party", code, world.parties)
        for index, clause in enumerate(case.cites):
            yield from self._name(("cites", index), "clause", clause, self.clauses)
        yield from self._known((), case.facts, case.doctrine)
        yield from self._expected((), case.expect)
        for number, step in enumerate(case.sequence):
            at: Path = ("sequence", number)
            yield from self._name((*at, "event"), "event", step.event, self.events)
            yield from self._known(at, step.facts, step.doctrine)
            yield from self._expected(at, step.expect)

    def _event(self, at: Path, event: Event) -> Iterator[Fault]:
        for key, codes in (("by", event.by or ()), ("in_support_of", event.in_support_of)):
            for code in codes:
                yield from self._name((*at, key), "party", code, self.world.parties)
        for target in event.targets:
            yield from self._name((*at, "on"), "party", target.party, self.world.parties)
            yield from self._name((*at, "place"), "place", target.place, self.world.places)

    def _known(self, at: Path, facts: tuple[GivenFact, ...], doctrine: GivenDoctrine | None) -> Iterator[Fault]:
        for index, fact in enumerate(facts):
            yield from self._name((*at, "facts", index, "question"), "question", fact.question, self.questions)
        if doctrine is not None:
            yield from self._name((*at, "doctrine", "reader"), "party", doctrine.reader, self.world.parties)
            for name in doctrine.answers:
                yield from self._name((*at, "doctrine", "answers", name), "question", name, self.questions)

    def _expected(self, at: Path, expected: tuple[Expectation, ...]) -> Iterator[Fault]:
        for index, item in enumerate(expected):
            yield from self._one((*at, "expect", index), item)

    def _one(self, at: Path, item: Expectation) -> Iterator[Fault]:
        world = self.world
        for key in ("party", "towards", "by", "victim"):
            yield from self._name((*at, key), "party", getattr(item, key, None), world.parties)
        yield from self._name((*at, "place"), "place", getattr(item, "place", None), world.places)
        bearer = getattr(item, "bearer", None)
        if bearer is not None and CODE.fullmatch(bearer):
            yield from self._name((*at, "bearer"), "party", bearer, world.parties)
        head = getattr(item, "instrument", None)
        if head is not None:
            yield from self._name(
                (*at, "instrument"), "instrument", head, self.clauses if "/" in head else world.instruments
            )
        for clause in getattr(item, "but", ()):
            yield from self._name((*at, "but"), "clause", clause, self.clauses)
        of = getattr(item, "of", None)
        if of != "ceasefire":
            yield from self._name((*at, "of"), "clause", of, self.clauses)
        if isinstance(item, ExpectedFinding):
            yield from self._name((*at, "clause"), "clause", item.clause, self.clauses)
            yield from self._name((*at, "action"), "action", item.action, ACTIONS)
            yield from self._name((*at, "discretion"), "discretion", item.discretion, DISCRETION)
            yield from self._name((*at, "event"), "event", item.event, self.events)
            if item.regards and item.clause in self.clauses and world.clause(item.clause)[1].regards is None:
                yield (*at, "regards"), f"`{item.clause}` asks for an action", "say which, with what discretion"
            for hinge in item.hinge:
                yield from self._name((*at, "hinge"), "question", hinge.partition("(")[0], self.questions)
        elif isinstance(item, ExpectedPlace):
            yield from self._name((*at, "area"), "area", item.area, self.areas)
