"""An answer does not outlive the texts on which it was given, not even one that claims to be of the new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.corpus.overlays import without_clause
from tests.verify.answers import CASES, NATO, Plain, asked_again, stated

from treatymodel import corpus
from treatymodel.errors import TreatyError
from treatymodel.model import Instrument, Obligation, World
from treatymodel.verify import verify

CLAUSES = ("an ally attacked", "a paper concluded")
MORE_CLAUSES = ("a ceasefire broken", "a ladder of responses", "votes", "Melilla as Spain reads it")
CHANGED: tuple[dict[str, Any], ...] = (
    {"bearer": ["FRA", "GBR"]},
    {"owed_to": "RUS"},
    {"modality": "right"},
    {"action": "consult"},
    {"discretion": "fixed"},
    {"trigger": {"on": {"event": {"kind": "threat"}}}},
    {"trigger": {"on": {"event": {"kind": "armed_attack", "by": "BLR"}}}},
    {"trigger": {"on": {"event": {"kind": "armed_attack", "in": "mediterranean"}}}},
    {"trigger": {"on": {"event": {"kind": "armed_attack"}}, "if": {"exists": "victim"}}},
    {"trigger": {"while": {"at_war": {"who": "RUS"}}}},
    {"requires": {"requested": {"by": "victim"}}},
    {"requires": None},
    {"unless": [{"when": {"hostilities": {"between": ["attacker", "victim"]}}}]},
    {"unless": []},
    {"until": {"at_war": {"who": "victim"}}},
    {"opens": {"after": "P1Y"}},
    {"deadline": {"within": "PT48H"}},
    {"deadline": None},
    {"cite": {"article": "99"}},
    {"says": "Something else."},
    {"evidence": "memory"},
    {"binding": "political"},
    {"from": "2030-01-01"},
    {"to": "2001-01-01"},
    {"bearing": "collectively"},
    {"varies": [{"for": "bearer", "action": "inform"}]},
    {"stands_in_the_way": ["a vote of the upper house"]},
)
"""What a clause might have said instead; of many clauses, each might have said every second."""


def _revised(world: World, text: Instrument) -> World:
    others = [other for other in world.instruments.values() if other.id != text.id]
    return World(
        parties=world.parties.values(),
        places=world.places.values(),
        instruments=[*others, text],
        name=world.name,
        version=world.version,
        overlays=world.overlays,
        checked=True,
    )


def _rewritten(world: World, name: str, changes: dict[str, Any]) -> World | None:
    """The world in which the clause says something else, or None where it cannot."""
    text = world.instrument(name.partition("/")[0])
    data = {key: value for key, value in _clause(text, name).plain().items() if key not in ("shares", "regards")}
    data = {**data, **changes} if "action" in data or "action" in changes else {**data, "action": "assist", **changes}
    try:
        clause = Obligation(**{key: value for key, value in data.items() if value is not None})
        clauses = tuple(clause if item.id == clause.id else item for item in text.clauses)
        return _revised(world, text.revised(clauses=clauses))
    except TreatyError:
        return None


def _clause(text: Instrument, name: str) -> Obligation:
    found = text.clause(name.partition("/")[2])
    assert found is not None
    return found


def _claimed(data: Plain, world: World) -> Plain:
    """The answer as if it had been given on these texts."""
    laid_over = {"hash": world.hash, "name": world.name, "version": world.version, "overlays": list(world.overlays)}
    return {**data, "corpus": {**data["corpus"], **laid_over}}


def _cited(name: str) -> Iterator[tuple[str, Plain, World]]:
    """Each clause of an answer, with the answer about it alone."""
    data, world = stated(name)
    for item in data["findings"]:
        presumed = [part for part in data["presumptions"] if part["question"] in item["presumed"]]
        yield (
            f"{item['instrument']}/{item['obligation']}",
            {**data, "findings": [item], "presumptions": presumed},
            world,
        )


@pytest.mark.parametrize("name", CASES)
def test_an_answer_falls_with_its_clause(name: str) -> None:
    for clause, data, world in _cited(name):
        assert verify(data, world) == []
        gone = without_clause(corpus().including(*world.instruments.values()), clause)
        assert verify(_claimed(data, gone), gone)


@pytest.mark.parametrize("name", [*CLAUSES, *(pytest.param(name, marks=pytest.mark.slow) for name in MORE_CLAUSES)])
def test_an_answer_falls_when_its_clause_says_something_else(name: str) -> None:
    reported = 0
    for turn, (clause, data, world) in enumerate(_cited(name)):
        for changes in CHANGED[turn % 2 :: 2] if name in MORE_CLAUSES else CHANGED:
            other = _rewritten(world, clause, changes)
            if other is None or other.hash == world.hash:
                continue
            assert verify(data, other), (clause, changes)
            claimed = _claimed(data, other)
            if data["findings"][0] in _asked(claimed, other):
                assert verify(claimed, other) == [], (clause, changes)
            else:
                assert verify(claimed, other), (clause, changes)
                reported += 1
    assert reported >= 8


def _asked(data: Plain, world: World) -> list[Plain]:
    try:
        return asked_again(data, world)
    except (TreatyError, StopIteration):
        return []


def _without_row(text: Instrument) -> Instrument:
    return text.revised(parties=tuple(row for row in text.parties if row.code != "USA"))


def _left(text: Instrument) -> Instrument:
    rows = [row if row.code != "USA" else row.revised(end="2020-01-01") for row in text.parties]
    return text.revised(parties=tuple(rows))


def _unsettled(text: Instrument) -> Instrument:
    open_now = {name: asked.revised(settled=None, presumed=None) for name, asked in text.questions.items()}
    return text.revised(questions=open_now)


def _elsewhere(text: Instrument) -> Instrument:
    areas = {"art6-lands": {"area": {"include": [{"place": ["hawaii"]}]}}}
    return text.revised(terms={**text.terms, **Instrument(**{**text.plain(), "terms": areas}).terms})


@pytest.mark.parametrize(
    "change",
    [
        _without_row,
        _left,
        _unsettled,
        _elsewhere,
        lambda text: text.revised(ended="2020-01-01"),
        lambda text: text.revised(enters_into_force="2030-01-01"),
        lambda text: text.revised(binding="political"),
        lambda text: text.revised(text="unpublished"),
        lambda text: text.revised(kind="draft"),
    ],
)
def test_an_answer_falls_when_its_text_is_another(change: Callable[[Instrument], Instrument]) -> None:
    data, world = stated("an ally attacked")
    data["findings"] = data["findings"][:1]
    data["presumptions"] = [
        part for part in data["presumptions"] if part["question"] in data["findings"][0]["presumed"]
    ]
    assert data["findings"][0]["instrument"] == NATO
    other = _revised(world, change(world.instrument(NATO)))
    assert verify(_claimed(data, other), other)
