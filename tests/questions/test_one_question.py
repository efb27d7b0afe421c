"""One question is one meaning: whatever the record shows later, it settles alike all that turned on the question alone.

Two texts say the same of each atom in the registry, word by word, and mean others by it: their parties, roles, tags,
terms, areas and organs are not the same. Each is asked of an event that leaves one thing out, and again of every event
that says it, or of a record that shows the act. Where two clauses stand on one question, they have to agree on all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, permutations, product
from typing import Any

import pytest

import treatymodel as tm
from treatymodel.conditions.registry import ATOMS, Argument, arguments
from treatymodel.vocabulary.atoms.acts import Act, Decided, Found, Performed, Satisfied
from treatymodel.vocabulary.atoms.patterns import Attacker, Pattern, Victim
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.states import STATES

CODES = ("AAA", "BBB", "CCC", "DDD")
EARLIER, DAY, LATER = "2020-04-01T12:00Z", "2020-05-01T12:00Z", "2020-05-02T12:00Z"
PARTIES: dict[str, dict[str, dict[str, Any]]] = {
    "one": {"AAA": {"role": "ward", "tags": ["near"]}, "CCC": {}, "XXX": {}, "YYY": {}},
    "other": {"BBB": {"role": "ward", "tags": ["near"]}, "DDD": {}, "XXX": {}, "YYY": {}},
}
"""Who is party to each text, as what; the last two bear every clause."""
SELECTORS: list[Any] = [
    "AAA",
    "party",
    "victim",
    "bearer",
    "attacker",
    {"role": "ward"},
    {"tag": "near"},
    {"term": "friends"},
    {"party": "all", "except": ["victim"]},
    ["bearer", "AAA"],
]
BY_SORT: dict[str, list[Any]] = {
    "selector": SELECTORS,
    "pair": [["AAA", "BBB"], ["party", "CCC"]],
    "kinds": ["strike", "invasion"],
    "objects": ["forces", "vessel"],
    "places": ["islet", "zone", "home"],
    "sites": ["islet"],
    "instrument": ["this"],
    "clauses": ["art0"],
    "question": ["grave"],
    "organ": ["council"],
    "event": ["event"],
    "names": ["siege"],
    "name": ["measures"],
    "text": ["words"],
    "number": [100],
    "flag": [True],
    "duration": ["P1D"],
    "condition": [{"fact": {"is": "grave", "about": "it"}}, {"in_force": "this"}],
}


def _said(argument: Argument) -> list[Any]:
    return BY_SORT.get(argument.sort.name) or list(argument.sort.options[:1])


def _forms(name: str) -> Iterator[dict[str, Any]]:
    """The atom, with each of its arguments in turn said in every way; of a pattern, also that it happened before."""
    declared = arguments(ATOMS[name])
    needed = {part.key: _said(part)[0] for part in declared if part.required}
    for part in declared:
        for said in _said(part):
            if name == "holds" and said in ("zone", "home"):
                continue
            form = {name: {**needed, part.key: said}}
            if name == "found" and "organ" not in form[name]:
                form[name].setdefault("by", "AAA")
            if name == "amount" and "at_least" not in form[name]:
                form[name].setdefault("over", 10)
            yield form
            if issubclass(ATOMS[name], Pattern):
                yield {"once": form}


def _text(name: str, forms: list[dict[str, Any]]) -> tm.Instrument:
    same: dict[str, Any] = {
        "trigger": {"on": {"event": {"kind": "use_of_force"}}},
        "bearer": ["XXX", "YYY"],
        "action": "assist",
    }
    clauses = [{"id": "art0", "cite": {"article": "0"}, **same}]
    clauses += [
        {"id": f"art{number}", "cite": {"article": str(number)}, **same, "trigger": {**same["trigger"], "if": form}}
        for number, form in enumerate(forms, 1)
    ]
    land = "islet" if name == "one" else "rock"
    return tm.Instrument(
        id=name,
        name=name,
        kind="treaty",
        binding="legal",
        signed="2000-01-01",
        parties=[{"party": code, **row} for code, row in PARTIES[name].items()],
        questions={"grave": {"asks": "was it grave"}},
        terms={
            "friends": {"parties": [next(iter(PARTIES[name])), "victim"]},
            "zone": {"area": {"include": [land]}},
            "home": {"area": {"include": [{"territory_of": "victim"}]}},
        },
        organs={"council": {"voters": "party", "rule": "unanimity"}},
        clauses=clauses,
    )


@cache
def _world(name: str) -> tm.World:
    forms = list(_forms(name))
    lands = {"islet": ("AAA", "DDD"), "rock": ("BBB",), "moor": ("CCC",)}
    states = [
        tm.Party(id=code, name=code, classes=[{"class": "great_power"}] if code == "BBB" else []) for code in CODES
    ]
    return tm.World(
        parties=[*states, *(tm.Party(id=code, name=code) for code in ("XXX", "YYY"))],
        places=[
            tm.Place(id="sea", name="sea"),
            *(
                tm.Place(id=land, name=land, part_of=["sea"], title=[{"party": code} for code in owners])
                for land, owners in lands.items()
            ),
        ],
        instruments=[_text(text, forms) for text in PARTIES],
    )


WHOLE: dict[str, Any] = {
    "by": ["CCC"],
    "targets": [
        {"party": "AAA", "object": "forces", "place": "moor"},
        {"party": "BBB", "object": "vessel", "place": "sea"},
    ],
    "in_support_of": ["DDD"],
}


Record = tuple[dict[str, Any], list[dict[str, Any]]]


def _each(key: str, values: list[Any]) -> Iterator[list[dict[str, Any]]]:
    """The targets with each of two values, in every way."""
    first, second = WHOLE["targets"]
    yield from ([{**first, key: one}, {**second, key: two}] for one, two in product(values, values))


def _unknown() -> dict[str, tuple[Record, list[Record]]]:
    """An event that leaves one thing out, and every event that says it."""
    bare = {key: value for key, value in WHOLE.items() if key != "in_support_of"}
    mute = [{key: value for key, value in target.items() if key != "object"} for target in WHOLE["targets"]]
    nowhere = [{key: value for key, value in target.items() if key != "place"} for target in WHOLE["targets"]]
    somebody = [{"object": "forces", "place": "moor"}]
    places = ["islet", "rock"]
    earlier = [
        {"kind": "strike", "by": by, "targets": [{"party": on, "object": "forces", "place": place}], "at": EARLIER}
        for (by, on), place in zip(permutations(CODES, 2), cycle(("islet", "rock", "rock")))
    ]
    return {
        "who did it": (({**WHOLE, "by": None}, []), [({**WHOLE, "by": [code]}, []) for code in CODES]),
        "whom it hit": (
            ({**WHOLE, "targets": somebody}, []),
            [({**WHOLE, "targets": [{**somebody[0], "party": code}]}, []) for code in CODES],
        ),
        "for whom": ((bare, []), [({**bare, "in_support_of": [code]}, []) for code in CODES]),
        "what it hit": (
            ({**WHOLE, "targets": mute}, []),
            [({**WHOLE, "targets": hit}, []) for hit in _each("object", ["forces", "vessel"])],
        ),
        "where": (
            ({**WHOLE, "targets": nowhere}, []),
            [({**WHOLE, "targets": hit}, []) for hit in _each("place", places)],
        ),
        "in which part": (
            ({**WHOLE, "targets": next(_each("place", ["sea"]))}, []),
            [({**WHOLE, "targets": hit}, []) for hit in _each("place", places)],
        ),
        "what came before": ((WHOLE, []), [(WHOLE, [event]) for event in earlier]),
    }


def _acts(name: str) -> tuple[Record, list[Record]]:
    """A record that shows no act, and one for each act that the atom could mean, by each who could do it."""
    kind = getattr(ATOMS[name], "kind", "performance" if name == "performed" else "finding")
    acts = [{"kind": kind, "by": code, "at": LATER} for code in (*CODES, "XXX", "YYY")]
    acts += [{"kind": "decision", "organ": "council", "to": [text], "at": LATER} for text in PARTIES]
    return (WHOLE, []), [(WHOLE, [act]) for act in acts]


UNKNOWN = _unknown()
BY_ACTS = {name for name, kind in ATOMS.items() if issubclass(kind, (Act, Satisfied, Found, Decided, Performed))}
BY_EVENTS = {name for name, kind in ATOMS.items() if issubclass(kind, (Pattern, Attacker, Victim))}
TRIED = [(name, left_out) for name in sorted(BY_EVENTS) for left_out in UNKNOWN]
TRIED += [(name, "who acted") for name in sorted(BY_ACTS)]
Asked = tuple[str, str, str | None]


def _verdicts(world: tm.World, record: Record) -> dict[Asked, Any]:
    event, history = record
    said = {key: value for key, value in event.items() if value is not None}
    past = [tm.Event(**item) for item in history]
    case = tm.Case(world, tm.Event("strike", at=DAY, **said), past, at="2020-05-03T12:00Z").strict()
    judged = (item for item in case.who() if item.event == "event")
    return {(item.name, item.bearer, item.grounded.occasion.victim): item for item in judged}


@cache
def _shared(name: str, left_out: str) -> dict[Question, list[Asked]]:
    """What turns on one question alone, by that question."""
    found: dict[Question, list[Asked]] = {}
    for asked, finding in _verdicts(_world(name), _record(name, left_out)[0]).items():
        questions = finding.hinges().questions if finding.verdict == "OPEN" else ()
        if len(questions) == 1:
            found.setdefault(next(iter(questions)), []).append(asked)
    return found


def _record(name: str, left_out: str) -> tuple[Record, list[Record]]:
    return UNKNOWN[left_out] if left_out in UNKNOWN else _acts(name)


@pytest.mark.parametrize(("name", "left_out"), TRIED)
def test_what_answers_a_question_answers_all_that_turn_on_it(name: str, left_out: str) -> None:
    shared = {question: asked for question, asked in _shared(name, left_out).items() if len(asked) > 1}
    for record in _record(name, left_out)[1] if shared else ():
        told = _verdicts(_world(name), record)
        for question, several in shared.items():
            said = {asked: str(told[asked].verdict) for asked in several if asked in told}
            assert len({*said.values()}) <= 1, (str(question), record, said)


def test_every_question_about_an_event_or_an_act_is_reached() -> None:
    asked = {question.name for tried in TRIED for question in _shared(*tried)}
    assert asked >= {"attacked_by", "hit", "supported", "object", "place", "part", "happened", *BY_ACTS}


@pytest.mark.parametrize("name", sorted({*ATOMS} - BY_EVENTS - BY_ACTS))
def test_all_other_atoms_ask_of_states_amounts_and_what_is_declared(name: str) -> None:
    world = _world(name)
    asked = {question.name for left_out in UNKNOWN for question in _shared(name, left_out)}
    named_by_code = {"attacked_by", "hit"} if name not in ("fact", "law", "text") else set[str]()
    assert asked <= {*STATES, *world.questions, "amount", *named_by_code}
