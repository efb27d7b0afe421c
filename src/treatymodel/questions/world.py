"""The world that users hold: dated law that can be asked what stands on a day."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from treatymodel.corpus import load
from treatymodel.days import Day
from treatymodel.errors import TreatyWarning
from treatymodel.model import world as model
from treatymodel.model.facts import Doctrine
from treatymodel.questions.findings import Findings
from treatymodel.questions.network import network
from treatymodel.questions.standing import standing

if TYPE_CHECKING:
    import networkx
from treatymodel.questions.wording import Shown


class World(Shown, model.World):
    """Parties, places and instruments, all references resolved; see `treatymodel.model.world.World`."""

    def standing(self, party: str | None, day: str | Day, doctrine: Doctrine | None = None) -> Findings:
        """The standing duties, rights and prohibitions of a party on a day: those that need no event.

        Everyone's, when `party` is None. Raises `UnknownName` for a party that the world lacks.
        """
        return standing(self, party, day, doctrine)

    def network(self, day: str | Day) -> networkx.DiGraph:
        """Who is bound by what on the day, as a plain networkx graph from parties to instruments."""
        return network(self, day)


@cache
def corpus() -> World:
    """Every shipped instrument, over the shipped parties and places. Read once, offline."""
    return load(World)


def read(paths: str | Path | Iterable[str | Path], over: World | None = None) -> World:
    """The world of a user's files and folders, laid over another: over the shipped corpus, unless one is given.

    Raises `TextErrors` with every fault of every file; what is doubtful is a `TreatyWarning` each.
    """
    from treatymodel.texts.read import read_texts

    world = read_texts(paths, corpus() if over is None else over)
    for issue in world.issues():
        warnings.warn(str(issue), TreatyWarning, stacklevel=2)
    return world
