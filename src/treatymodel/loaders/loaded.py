"""What a loader gives: a world, and what is odd in the files that it was read from."""

from __future__ import annotations

from typing import NamedTuple

from treatymodel.errors import Issue
from treatymodel.questions.world import World


class Loaded(NamedTuple):
    """What a data set comes to: a world, and everything in the files that is odd, missing or to be known."""

    world: World
    issues: tuple[Issue, ...]
