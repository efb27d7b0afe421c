"""Colours: what stands side by side can be told apart by the colour-blind and in grey, and words can be read."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.pictures.seeing import SEEN, apart, contrast, luminance

from treatymodel.pictures.inks import DARK, INKS, on

VERDICTS = ("due", "open", "not_due", "must_not", "may")
"""Inks that stand for different answers in one picture."""
STEPS = tuple(f"step{number}" for number in range(6))
PALETTES = {"light": INKS, "dark": DARK}


@pytest.mark.parametrize("seen", ["", *SEEN])
@pytest.mark.parametrize("palette", PALETTES)
def test_verdicts_look_different(palette: str, seen: str) -> None:
    inks = PALETTES[palette]
    near = [pair for pair in combinations(VERDICTS, 2) if apart(inks[pair[0]], inks[pair[1]], seen) < 18]
    assert not near


@pytest.mark.parametrize("palette", PALETTES)
def test_the_steps_of_a_scale_run_one_way_in_grey(palette: str) -> None:
    lights = [luminance(PALETTES[palette][step]) for step in STEPS]
    assert lights == sorted(lights, reverse=palette == "light")
    assert all(contrast(PALETTES[palette][one], PALETTES[palette][two]) > 1.15 for one, two in combinations(STEPS, 2))


@pytest.mark.parametrize("palette", PALETTES)
def test_words_can_be_read(palette: str) -> None:
    inks = PALETTES[palette]
    assert contrast(inks["ink"], inks["paper"]) > 12
    assert contrast(inks["muted"], inks["paper"]) > 4.5
    assert {
        fill: ratio
        for fill in inks
        if (ratio := contrast(inks[on(fill)], inks[fill])) < 4.5 and fill not in ("ink", "muted", "on_fill")
    } == {}


def test_both_palettes_name_the_same_inks() -> None:
    assert INKS.keys() == DARK.keys()
