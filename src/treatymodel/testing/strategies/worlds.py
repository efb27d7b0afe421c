"""Worlds, always resolvable: every name that a text uses is one that the world has."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from treatymodel.questions.world import World
from treatymodel.testing.strategies.instruments import instruments as drawn_instruments
from treatymodel.testing.strategies.instruments import outlines
from treatymodel.testing.strategies.names import CODES, Names
from treatymodel.testing.strategies.parties import PLACES
from treatymodel.testing.strategies.parties import parties as drawn_parties
from treatymodel.testing.strategies.parties import places as drawn_places


@st.composite
def worlds(draw: st.DrawFn, parties: int = 4, places: int = 3, instruments: int = 2, clauses: int = 2) -> World:
    """A world of at most so many parties, places and instruments, each with at most so many clauses."""
    codes = CODES[: draw(st.integers(2, parties))]
    regions = PLACES[: draw(st.integers(0, places))]
    ids = tuple(f"t{number + 1}" for number in range(draw(st.integers(1, instruments))))
    names = Names(parties=codes, places=regions, instruments=ids)
    drawn = World(
        parties=[draw(drawn_parties(code, names)) for code in codes],
        places=[draw(drawn_places(region, names, regions[:place])) for place, region in enumerate(regions)],
        checked=True,
    )
    texts = [draw(outlines(id, names, clauses)) for id in ids]
    names = replace(
        Names.of(drawn),
        instruments=ids,
        clauses=tuple(f"{text.id}/{clause}" for text in texts for clause in text.clauses),
        questions=tuple((name, said.sort) for text in texts for name, said in text.questions) + names.questions,
    )
    return World(
        parties=drawn.parties.values(),
        places=drawn.places.values(),
        instruments=[draw(drawn_instruments(names, text, rests_on=ids[:place])) for place, text in enumerate(texts)],
    )
