"""The corpus takes nobody's side: no text of ours uses a word that judges one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from treatymodel.corpus.shipped import DATA
from treatymodel.questions.world import corpus
from treatymodel.texts.cases import read_cases

OURS = {"says", "about", "note", "name", "asks", "regards", "title", "given", "because"}
LOADED = (
    r"regimes?(?! of the Straits)",
    r"junta|dictator\w*|tyran\w*|despot\w*",
    r"puppets?|stooges?|vassals?|satellite (?:states?|countr(?:y|ies))|client states?|prox(?:y|ies)",
    r"so-called|self-styled|self-proclaimed|pseudo-?\w*",
    r"rogue|evil|barbar\w*|brutal\w*|treacher\w*|cynical\w*|notorious\w*|infamous\w*|shameful\w*|cowardly",
    r"heroic\w*|martyr\w*|rightful\w*|freedom fighters?|free world|motherland|fatherland",
    r"(?<!Palestine )liberat(?:e|es|ed|ing|ion|ors?)",
    r"terrorist (?:states?|countr(?:y|ies)|governments?|powers?|authorit(?:y|ies))",
    r"annexed (?:regions?|territor(?:y|ies)|provinces?|lands?|areas?|oblasts?|parts?|peninsula|city)",
    r"reunif\w*|breakaway|separatists?|renegade|bandits?|mercenary states?",
    r"invaders?|occupiers?|warmong\w*|imperialis\w*|expansionis\w*|land grab|nazis?|fascis\w*|axis powers?",
    r"special military operation|war of liberation|denazif\w*|police action|crusades?",
    r"mainland china|burma|malvinas(?<!\(Malvinas)",
)
"""Patterns of whole words. What a text calls itself, or a place by both its names, is let through."""
JUDGES = re.compile("|".join(rf"\b(?:{words})\b" for words in LOADED), re.IGNORECASE)


def ours(value: Any, field: str = "") -> Iterator[str]:
    """The sentences and names that the corpus words itself, in a value and all that it holds."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from ours(item, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from ours(item, field)
    elif isinstance(value, str) and field in OURS:
        yield value


def judging(value: Any) -> list[str]:
    """The loaded words in it, each with the sentence around it."""
    return [f"`{found[0]}` in: {text}" for text in ours(value) for found in JUDGES.finditer(text)]


@pytest.mark.parametrize("table", ["instruments", "parties", "places"])
def test_no_text_of_the_corpus_judges(table: str) -> None:
    world = corpus()
    found = [f"{name}: {word}" for name, item in getattr(world, table).items() for word in judging(item.model_dump())]
    assert found == []


def test_no_case_judges() -> None:
    assert [f"{case.id}: {word}" for case in read_cases(DATA / "cases") for word in judging(case.model_dump())] == []


def test_no_place_of_disputed_title_is_called_occupied() -> None:
    disputed = [place for place in corpus().places.values() if any(row.contested for row in place.title)]
    assert len(disputed) > 10
    assert [
        place.id for place in disputed for text in ours(place.model_dump()) if re.search(r"(?i)\boccupied\b", text)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "the Kyiv regime",
        "a puppet state",
        "the annexed regions",
        "the city was liberated",
        "a terrorist state",
        "MALVINAS",
    ],
)
def test_a_loaded_word_is_found(text: str) -> None:
    assert judging({"says": text}) != []


@pytest.mark.parametrize(
    "text",
    ["Regime of the Straits", "the Palestine Liberation Organization", "the annexed articles", "a terrorist attack"],
)
def test_a_plain_word_is_let_through(text: str) -> None:
    assert judging({"says": text}) == []
