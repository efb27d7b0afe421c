"""Every claim, conclusion, exit and gate that the code can produce has its sentence, and no sentence is for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import treatymodel
from treatymodel.compile import GATES
from treatymodel.model.obligation import Exit
from treatymodel.vocabulary.claims import CLAIMS, CONCLUSIONS, EXITS, GATE_WORDS
from treatymodel.vocabulary.states import STATES

ROOT = Path(treatymodel.__file__).parent
ROOMS = ("compile", "vocabulary")
SLOT = re.compile(r"\{(\w+)\}")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the rooms that make claims, with the name of what is called."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    yield node.func.attr, node


def texts(node: ast.expr) -> list[str]:
    """The texts that an expression can be, where it is written out."""
    if isinstance(node, ast.IfExp):
        return [*texts(node.body), *texts(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def predicates() -> set[str]:
    """The predicate of each `known(value, predicate, …)` and `dated(span, day, predicate, …)`."""
    place = {"known": 1, "dated": 2}
    found = [(name, call) for name, call in calls() if name in place and len(call.args) > place[name]]
    return {text for name, call in found for text in texts(call.args[place[name]])}


def conclusions() -> set[str]:
    """The name of each `Conclusion.of(name, …)`, and the states."""
    made = [call for name, call in calls() if name == "of" and ast.unparse(call.func) == "Conclusion.of"]
    return {text for call in made for text in texts(call.args[0])} | {*STATES}


def test_the_search_finds_what_is_there() -> None:
    assert {"bound", "kind", "happened"} <= predicates()
    assert {"due", "exit", "at_war"} <= conclusions()


def test_every_claim_has_a_sentence_and_every_sentence_a_claim() -> None:
    assert {*CLAIMS} == predicates()


def test_every_conclusion_has_a_sentence_and_every_sentence_a_conclusion() -> None:
    assert {*CONCLUSIONS} | {"exit"} == conclusions()


def test_every_effect_of_an_exit_has_a_sentence() -> None:
    written = {*get_args(Exit.model_fields["effect"].annotation)}
    assert {*EXITS} == written | {"ends", "gives way"}


def test_every_gate_has_its_headings() -> None:
    assert tuple(GATE_WORDS) == GATES
    assert all(heading.endswith(".") and heading[0].isupper() for three in GATE_WORDS.values() for heading in three)


def test_sentences_differ_by_how_they_hold() -> None:
    for name, readings in (*CLAIMS.items(), *CONCLUSIONS.items(), *GATE_WORDS.items()):
        assert len(set(readings)) == len(readings), name


def test_a_state_speaks_of_all_its_places() -> None:
    for name, state in STATES.items():
        assert all({*SLOT.findall(reading)} == {*state.places} for reading in CONCLUSIONS[name]), name
