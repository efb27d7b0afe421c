"""An answer read back: the case on the same texts, and the findings one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from treatymodel.days import Moment
from treatymodel.errors import TreatyError
from treatymodel.model import Adoption, Answer, Doctrine, Event, World
from treatymodel.verify.answers import Answers
from treatymodel.verify.demands.breaches import case_of
from treatymodel.verify.finding import FindingCheck
from treatymodel.verify.occasions import Occasions
from treatymodel.verify.settled import Settled
from treatymodel.vocabulary.states import STATES

FORMAT = "treatymodel/answer/1"
_SIDES = {"yes": True, "no": False}
_UNREADABLE = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, TreatyError)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: where in the answer, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(answer: Mapping[str, Any], world: World) -> list[Problem]:
    """Every problem of the answer, replayed against the texts of the world; none if it holds.

    What the answer supposes (`adopted` texts, `without` a text) is laid over the world first, unless it is already.
    """
    try:
        return list(_problems(answer, world))
    except _UNREADABLE as wrong:
        return [Problem("answer", f"it cannot be read: {wrong or type(wrong).__name__}")]


def _problems(answer: Mapping[str, Any], world: World) -> Iterator[Problem]:
    if answer["format"] != FORMAT:
        yield Problem("format", f"`{answer['format']}` is not `{FORMAT}`")
        return
    said = answer["corpus"]
    world = _overlaid(world, said["overlays"], said["adopted"])
    laid_over = {"overlays": list(world.overlays), "adopted": list(_adopted(world))}
    texts = {"name": world.name, "version": world.version, "hash": world.hash, **laid_over}
    for key, value in texts.items():
        if said[key] != value:
            yield Problem(f"corpus {key}", f"`{said[key]}` is not that of the texts, `{value}`")
    given = answer["case"]
    event = None if given["event"] is None else Event(**given["event"])
    history = tuple(Event(**past) for past in given["history"])
    for known in history if event is None else (*history, event):
        _parties_and_places(known, world)
    stood = [places for state in given["already"] for places in state.values()]
    earlier = tuple(code for places in stood for place, code in places.items() if place != "conflict")
    case = case_of(world, event, history, Moment.parse(given["at"]), earlier)
    if given["strict"] not in (True, False):
        yield Problem("case strict", f"`{given['strict']}` is neither true nor false")
    facts = [*map(_fact, given["facts"]), *_stood(given["already"], world)]
    answers = Answers(world, facts, _doctrine(answer["doctrine"]), case.asked_at, given["strict"])
    settled, occasions = Settled(answers), Occasions(case)
    for item in answer["findings"]:
        where = f"{item['bearer']} under {item['instrument']}/{item['obligation']}"
        found = [FindingCheck(case, settled, occasion, item) for occasion in occasions.of(item)]
        wrong = [list(check.problems()) for check in found]
        if not found:
            yield Problem(where, "the texts and the record give the clause no such occasion")
        elif all(wrong):
            yield from (Problem(where, what) for what in min(wrong, key=len))
    presumed = {name for item in answer["findings"] for name in item["presumed"]}
    taken = {item["question"]: item["taken"] for item in answer["presumptions"]}
    if {*taken} != presumed or any(taken[name] != answers.presumed(name.partition("(")[0]) for name in taken):
        yield Problem("presumptions", "they are not those of the findings")


def _overlaid(world: World, overlays: list[str], adopted: list[dict[str, Any]]) -> World:
    if list(world.overlays) == overlays:
        return world
    for overlay in overlays[len(world.overlays) :]:
        word, _, rest = overlay.partition(" ")
        for item in adopted:
            adoption = Adoption(**{key: value for key, value in item.items() if key != "instrument"})
            if overlay == f"{item['instrument']} {adoption}":
                by, variant, binding = adoption.by, adoption.variant, adoption.binding
                world = world.adopt(item["instrument"], adoption.at, by, variant, binding)
        if word == "without":
            world = world.without(rest)
        if word == "as":
            world = world.known_on(rest.removeprefix("known on "))
    return world


def _adopted(world: World) -> Iterator[dict[str, Any]]:
    for name, text in world.instruments.items():
        if text.adopted is not None:
            adoption = {"variant": None, "binding": "legal", **text.adopted.plain()}
            yield {"instrument": name, **adoption}


def _parties_and_places(event: Event, world: World) -> None:
    for code in (*(event.by or ()), *event.in_support_of, *(target.party for target in event.targets)):
        if code is not None:
            world.party(code)
    for place in (target.place for target in event.targets):
        if place is not None:
            world.place(place)


def _fact(data: Mapping[str, Any]) -> Answer:
    args = tuple(sorted(data["args"].items()))
    return Answer(**{**data, "args": args, "value": _SIDES[data["value"]]})


def _stood(already: list[dict[str, dict[str, str]]], world: World) -> Iterator[Answer]:
    for name, places in ((name, places) for state in already for name, places in state.items()):
        for code in (code for place, code in places.items() if place != "conflict"):
            world.party(code)
        values = [places[place] for place in STATES[name].places]
        values = sorted(values) if STATES[name].symmetric else values
        args = tuple(sorted(zip(STATES[name].places, values, strict=True)))
        yield Answer(question=name, args=args, value=True, source="given as the position before the record")


def _doctrine(data: Mapping[str, Any]) -> Doctrine:
    if (data["preset"] == "as_read_by") is (data["reader"] == ""):
        raise ValueError("`as_read_by` and `reader` go together")
    return Doctrine(data["preset"], reader=str(data["reader"]), **data["answers"])
