"""World and record to graph: the one room that knows both the words of the law and the words of the engine."""

from treatymodel.compile.answers import Answers, Declared, Reply, Unanswered, declaration
from treatymodel.compile.applied import Grounded
from treatymodel.compile.clocks import Tick
from treatymodel.compile.grounding import Grounding
from treatymodel.compile.legend import GATES, Conclusion
from treatymodel.compile.record import Record

PASSES = ("record", "view", "clauses", "breaches", "grounding", "answers")
"""In order: put the events in order, look at law and record, ground the gates, derive breaches, answer the leaves."""

__all__ = [
    "GATES",
    "PASSES",
    "Answers",
    "Conclusion",
    "Declared",
    "Grounded",
    "Grounding",
    "Record",
    "Reply",
    "Tick",
    "Unanswered",
    "declaration",
]
