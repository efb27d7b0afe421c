"""Security guarantees and alliances as typed models: this happened; who must respond, with what, by when, and why.

The names below are loaded when they are first used, so that importing the package costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import treatymodel.corpus  # noqa: F401  (the room first, so that the function below keeps its name)

if TYPE_CHECKING:
    from treatymodel.errors import Issue, Misuse, TextErrors, TreatyError, TreatyWarning, UnknownName
    from treatymodel.model import (
        Answer,
        Citation,
        Doctrine,
        Event,
        Facts,
        Instrument,
        Obligation,
        Participation,
        Party,
        Place,
        Source,
        Target,
        Trigger,
    )
    from treatymodel.model.pledge import Need, Pledge
    from treatymodel.questions.capacity import capacity
    from treatymodel.questions.case import Case
    from treatymodel.questions.compare import Comparison, compare
    from treatymodel.questions.convert import convert
    from treatymodel.questions.diff import Diff, diff
    from treatymodel.questions.finding import Finding, Verdict
    from treatymodel.questions.findings import Findings
    from treatymodel.questions.priors import Draws, Priors
    from treatymodel.questions.screens.product import Product
    from treatymodel.questions.screens.screen import screen
    from treatymodel.questions.screens.table import Screen
    from treatymodel.questions.sequence import EventSequence, Outcome
    from treatymodel.questions.spreads import spreads
    from treatymodel.questions.world import World, read
    from treatymodel.vocabulary import parse as condition
    from treatymodel.vocabulary.atoms.asking import Fact as fact  # noqa: N813
    from treatymodel.vocabulary.atoms.asking import Law as law  # noqa: N813
    from treatymodel.vocabulary.atoms.sugar import attacked, threatened

__version__ = "0.1.0"

_HOMES = {
    "treatymodel.errors": ("Issue", "Misuse", "TextErrors", "TreatyError", "TreatyWarning", "UnknownName"),
    "treatymodel.model": (
        "Answer",
        "Citation",
        "Doctrine",
        "Event",
        "Facts",
        "Instrument",
        "Obligation",
        "Participation",
        "Party",
        "Place",
        "Source",
        "Target",
        "Trigger",
    ),
    "treatymodel.model.pledge": ("Need", "Pledge"),
    "treatymodel.questions.capacity": ("capacity",),
    "treatymodel.questions.case": ("Case",),
    "treatymodel.questions.compare": ("Comparison", "compare"),
    "treatymodel.questions.convert": ("convert",),
    "treatymodel.questions.diff": ("Diff", "diff"),
    "treatymodel.questions.finding": ("Finding", "Verdict"),
    "treatymodel.questions.findings": ("Findings",),
    "treatymodel.questions.priors": ("Draws", "Priors"),
    "treatymodel.questions.scenarios": ("scenarios",),
    "treatymodel.questions.screens.product": ("Product",),
    "treatymodel.questions.screens.screen": ("screen",),
    "treatymodel.questions.screens.table": ("Screen",),
    "treatymodel.questions.sequence": ("EventSequence", "Outcome"),
    "treatymodel.questions.spreads": ("spreads",),
    "treatymodel.questions.world": ("World", "read"),
    "treatymodel.vocabulary.atoms.asking": ("fact", "law"),
    "treatymodel.vocabulary.atoms.sugar": ("attacked", "threatened"),
    "treatymodel.vocabulary": ("condition",),
}
"""Where each public name lives."""
_CALLED_THERE = {"condition": "parse", "fact": "Fact", "law": "Law"}

__all__ = [
    "Answer",
    "Case",
    "Citation",
    "Comparison",
    "Diff",
    "Doctrine",
    "Draws",
    "Event",
    "EventSequence",
    "Facts",
    "Finding",
    "Findings",
    "Instrument",
    "Issue",
    "Misuse",
    "Need",
    "Obligation",
    "Outcome",
    "Participation",
    "Party",
    "Place",
    "Pledge",
    "Priors",
    "Product",
    "Screen",
    "Source",
    "Target",
    "TextErrors",
    "TreatyError",
    "TreatyWarning",
    "Trigger",
    "UnknownName",
    "Verdict",
    "World",
    "__version__",
    "attacked",
    "capacity",
    "compare",
    "condition",
    "convert",
    "corpus",
    "diff",
    "fact",
    "law",
    "read",
    "scenarios",
    "screen",
    "spreads",
    "threatened",
]


def corpus(name: str | None = None) -> World:
    """Every shipped instrument, over the shipped parties and places. Read once, offline.

    With a name, such as `europe-1914`, the same world, of which only the texts of that name answer; the others can
    still be named, and what is asked may refer to them. Raises `UnknownName`.
    """
    from treatymodel.questions.world import corpus as shipped

    return shipped(name)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(home), _CALLED_THERE.get(name, name))
            globals()[name] = value
            return value
    raise AttributeError(f"module `treatymodel` has no `{name}`")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
