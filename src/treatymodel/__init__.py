"""Security guarantees and alliances as typed models: this happened; who must respond, with what, by when, and why."""

from treatymodel import words as words
from treatymodel.conditions import parse as condition
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
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.world import World, corpus
from treatymodel.vocabulary.atoms.asking import Fact as fact  # noqa: N813
from treatymodel.vocabulary.atoms.asking import Law as law  # noqa: N813
from treatymodel.vocabulary.atoms.sugar import attacked, threatened

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Case",
    "Citation",
    "Doctrine",
    "Event",
    "Facts",
    "Finding",
    "Findings",
    "Instrument",
    "Issue",
    "Misuse",
    "Obligation",
    "Participation",
    "Party",
    "Place",
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
    "condition",
    "corpus",
    "fact",
    "law",
    "threatened",
]
