"""The questions that a user asks, one file each; all of them readings of one graph."""

from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.case import Case
from treatymodel.questions.finding import BINDINGS, Finding, Verdict
from treatymodel.questions.findings import COLUMNS, Findings
from treatymodel.questions.hinges import Hinge, Hinges
from treatymodel.questions.standing import standing

__all__ = [
    "BINDINGS",
    "COLUMNS",
    "Argument",
    "Case",
    "Finding",
    "Findings",
    "Hinge",
    "Hinges",
    "Step",
    "Verdict",
    "standing",
]
