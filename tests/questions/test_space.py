"""The space of events: its sizes against plain counting, and what its classes answer against plain enumeration."""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import product
from typing import Any

import pytest

from treatymodel.errors import Misuse, UnknownName
from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.case import Case
from treatymodel.questions.diff import Diff, diff
from treatymodel.questions.finding import Verdict
from treatymodel.questions.space import Space
from treatymodel.questions.world import World

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")
KINDS = ("use_of_force", "strike", "disaster")
PLACES = ("AAA", "isle", "BBB", "sea")
OBJECTS = ("territory",)
ACTORS = ("AAA", "BBB", "DDD")
"""Those who act and suffer where events are written out one by one."""
DAY = "2020-06-01"
EARLIER = "2020-05-31T12:00Z"
NOW = "2020-06-01T12:00Z"
Content = tuple[object, ...]


def world() -> World:
    """Five parties, of whom three are named by the drafts below and two by none; an island is part of a country."""
    title = {"AAA": "AAA", "BBB": "BBB"}
    places = [{"id": code, "name": code, "title": [{"party": holder}]} for code, holder in title.items()]
    places += [
        {"id": "isle", "name": "Isle", "kind": "island", "part_of": ["AAA"]},
        {"id": "sea", "name": "Sea", "kind": "sea"},
    ]
    return World(parties=[Party(id=code, name=code) for code in CODES], places=[Place(**place) for place in places])


def text(*clauses: dict[str, Any], **terms: Any) -> Instrument:
    """A draft between AAA, BBB and CCC."""
    parties = [{"party": code, "consent": "no", "signs": True} for code in ("AAA", "BBB", "CCC")]
    numbered = [{"id": f"c{n}", "cite": {"point": str(n)}, **clause} for n, clause in enumerate(clauses, 1)]
    base = {"id": "pact", "name": "Pact", "kind": "draft", "binding": "none", "known_from": "2019-12-31"}
    return Instrument(**base, parties=parties, clauses=numbered, **terms)


HELP: dict[str, Any] = {
    "bearer": {"party": "all", "except": ["victim", "attacker"]},
    "owed_to": "victim",
    "trigger": {"on": {"event": {"kind": "use_of_force", "on": "party"}}},
    "action": "assist",
}
PEACE: dict[str, Any] = {"modality": "prohibition", "bearer": "party", "owed_to": "party", "action": "use_force"}


def random_text(seed: int) -> Instrument:
    """A draft of two clauses, put together at random."""
    chosen = random.Random(seed)
    pick = chosen.choice
    parts: dict[str, Any] = {"kind": pick(["use_of_force", "strike", ["strike", "ceasefire"]])}
    parts |= pick([{}, {"by": "BBB"}, {"by": "DDD"}]) | pick([{"on": "party"}, {"on": "AAA"}, {}])
    parts |= pick([{}, {"in": "isle"}, {"in": "AAA"}, {"object": "territory"}, {"on_territory_of": "AAA"}])
    clause = {**HELP, "trigger": {"on": {"event": parts}}, "discretion": pick(["unspecified", "fixed"])}
    clause |= pick([{}, {"unless": {"when": {"hostilities": {"between": ["victim", "attacker"]}}}}])
    earlier = {"kind": pick(["strike", "use_of_force"]), "by": "AAA", **pick([{}, {"in": "isle"}, {"on": "BBB"}])}
    voids = pick([[], [{"when": {"once": {"event": earlier}}}]])
    return text(clause, pick([PEACE, HELP]), void_if=voids)


def events(at: str) -> list[Event]:
    """Every event of the small vocabulary, one by one."""
    found = []
    ends = (None, *ACTORS)
    for kind, by, on, thing, place in product(KINDS, ends, ends, (None, *OBJECTS), (None, "isle", "BBB")):
        said = {"by": by, "on": on, "object": thing, "place": place}
        found.append(Event(kind, at=at, **{name: value for name, value in said.items() if value is not None}))
    return found


@cache
def _adopted(spelled: str) -> World:
    return world().including(Instrument(**json.loads(spelled))).adopt("pact", at="2020-01-01")


def adopted(pact: Instrument) -> World:
    """The world in which the draft is in force, made once."""
    return _adopted(json.dumps(pact.plain()))


def asked(pact: Instrument, event: Event, history: tuple[Event, ...]) -> set[Content]:
    """What the text asks on the event, plainly: every answer, with what would settle it, nothing presumed."""
    case = Case(adopted(pact), event, history).strict()
    return {
        (item.bearer, item.owed_to, item.action, item.discretion, item.verdict, frozenset(map(str, item.hinges())))
        for item in case.who()
        if item.verdict is not Verdict.NOT_DUE and item.event == "event"
    }


def compared(left: Instrument, right: Instrument, history: int = 0) -> Diff:
    narrowed: dict[str, Any] = {
        "kinds": KINDS,
        "places": ["isle", "BBB"],
        "objects": OBJECTS,
        "parties": ACTORS,
        "days": [DAY],
    }
    return diff(left, right, world(), at="2020-01-01", history=history, **narrowed)


def space_of(pact: Instrument, **narrowed: Any) -> Space:
    base: dict[str, Any] = {"kinds": KINDS, "places": PLACES, "objects": OBJECTS, "days": [DAY]}
    return Space(adopted(pact), ["pact"], **{**base, **narrowed})


@pytest.mark.parametrize("seed", range(6))
def test_every_event_is_in_one_class(seed: int) -> None:
    space = space_of(random_text(seed), history=0)
    assert sum(item.size for item in space) == space.size == len(KINDS) * 6 * 6 * 2 * 5


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 8))])
def test_a_class_answers_as_each_of_its_events_does(seed: int) -> None:
    pact, sizes = random_text(seed), dict[object, int]()
    for event in events(NOW):
        shape = shape_of(asked(pact, event, ()))
        sizes[shape] = sizes.get(shape, 0) + 1
    classes = dict[object, int]()
    for item in space_of(pact, history=0, parties=ACTORS, places=["isle", "BBB"]):
        shape = shape_of(asked(pact, item.event, item.history))
        classes[shape] = classes.get(shape, 0) + item.size
    assert classes == sizes


def shape_of(answers: set[Content]) -> object:
    """The answers but for whose they are: how many of each action, discretion, verdict and number of hinges."""
    return tuple(sorted((str(item[2]), str(item[3]), str(item[4]), len(item[5])) for item in answers))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 12, 2))])
def test_the_differences_of_two_drafts_are_those_that_plain_enumeration_finds(seed: int) -> None:
    left, right = random_text(seed), random_text(seed + 1)
    found = compared(left, right)
    plain = [event for event in events(NOW) if asked(left, event, ()) != asked(right, event, ())]
    duties = [item for item in found.differences if item.modality == "duty"]
    assert bool(duties) == bool(plain)
    for item in duties:
        assert item.event is not None
        assert asked(left, item.event, ()) != asked(right, item.event, ())
    shown = {pair for event in plain for pair in verdicts(left, right, event, ())}
    assert {pair for pair in shown if pair[0] != pair[1]} == {
        (item.left.verdict, item.right.verdict) for item in duties if item.left.verdict != item.right.verdict
    }


def verdicts(
    left: Instrument, right: Instrument, event: Event, history: tuple[Event, ...]
) -> set[tuple[Verdict, Verdict]]:
    """The verdicts of both texts, bearer by bearer and act by act, presumptions as declared."""
    sides = []
    for pact in (left, right):
        case = Case(adopted(pact), event, history)
        best: dict[object, Verdict] = {}
        for item in case.who():
            if item.event == "event":
                key = (item.bearer, item.owed_to, item.action)
                best[key] = min((best.get(key, Verdict.NOT_DUE), item.verdict), key=list(_ORDER).index)
        sides.append(best)
    return {(sides[0].get(key, Verdict.NOT_DUE), sides[1].get(key, Verdict.NOT_DUE)) for key in {*sides[0], *sides[1]}}


_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
FORFEIT = {"void_if": [{"when": {"once": {"event": {"kind": "strike", "by": "AAA", "on": "BBB", "in": "isle"}}}}]}
WIDER = {"void_if": [{"when": {"once": {"event": {"kind": "strike", "by": "AAA", "on": "BBB"}}}}]}


def test_a_difference_that_only_an_earlier_event_shows_is_found_with_that_event() -> None:
    left, right = text(HELP, **FORFEIT), text(HELP, **WIDER)
    assert {item.by for item in compared(left, right, 0).differences} == {"question"}
    found = compared(left, right, 1)
    assert not found.equivalent
    plain = next(item for item in found.differences if item.by == "verdict" and item.right.verdict is Verdict.NOT_DUE)
    assert plain.left.verdict is Verdict.DUE
    (earlier,) = plain.history
    assert (earlier.kind, earlier.by, earlier.targets[0].party) == ("strike", ("AAA",), "BBB")
    assert earlier.targets[0].place in ("BBB", None)


@pytest.mark.slow
def test_with_a_history_the_verdicts_are_those_of_plain_enumeration() -> None:
    left, right = text(HELP, **FORFEIT), text(HELP, **WIDER)
    judged = Event("strike", by="DDD", on="AAA", at=NOW)
    plain = {pair for past in events(EARLIER) for pair in verdicts(left, right, judged, (past,))}
    shown = {(item.left.verdict, item.right.verdict) for item in compared(left, right, 1).differences}
    assert {pair for pair in plain if pair[0] != pair[1]} <= shown


def test_parties_that_no_text_tells_apart_are_alike() -> None:
    space = space_of(text(HELP, PEACE))
    assert set(space.kin(space.days[0])) == {("AAA", "BBB", "CCC"), ("DDD", "EEE")}
    space = space_of(text(HELP, {**PEACE, "bearer": "CCC"}))
    assert set(space.kin(space.days[0])) == {("AAA", "BBB"), ("CCC",), ("DDD", "EEE")}


def test_smaller_examples_come_first() -> None:
    lengths = [len(item.history) for item in space_of(text(HELP, **FORFEIT), history=1)]
    assert lengths == sorted(lengths)
    assert {0, 1} == {*lengths}


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UnknownName, match="kind `stirke`"):
        space_of(text(HELP), kinds=["stirke"])
    with pytest.raises(UnknownName, match="party `AAB`"):
        space_of(text(HELP), parties=["AAB"])
    with pytest.raises(Misuse, match="a history cannot have -1 events"):
        space_of(text(HELP), history=-1)


@pytest.mark.parametrize("where", [{"on_territory_of": "victim"}, {"object": "territory"}])
def test_who_holds_a_place_that_a_text_names_is_like_nobody_who_does_not(where: dict[str, Any]) -> None:
    pattern = {"kind": "use_of_force", "on": "party", "in": "isle", **where}
    pact = text({**HELP, "trigger": {"on": {"event": pattern}}})
    space = space_of(pact, history=0, parties=ACTORS, places=["isle", "BBB"])
    assert set(space.kin(space.days[0])) == {("AAA",), ("BBB",), ("DDD",)}
    sizes, classes = dict[object, int](), dict[object, int]()
    for event in events(NOW):
        shape = shape_of(asked(pact, event, ()))
        sizes[shape] = sizes.get(shape, 0) + 1
    for item in space:
        shape = shape_of(asked(pact, item.event, item.history))
        classes[shape] = classes.get(shape, 0) + item.size
    assert classes == sizes
