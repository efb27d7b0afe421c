"""Hypothesis strategies for all that a text or a case is made of. What is drawn resolves, and shrinks to little."""

from treatymodel.testing.strategies.cases import already, cases
from treatymodel.testing.strategies.clauses import obligations, patterns, triggers
from treatymodel.testing.strategies.conditions import atoms, conditions
from treatymodel.testing.strategies.dates import days, durations, moments
from treatymodel.testing.strategies.events import acts, events, histories
from treatymodel.testing.strategies.facts import answers, doctrines, facts, questions
from treatymodel.testing.strategies.instruments import instruments
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.parties import parties, places
from treatymodel.testing.strategies.selectors import selectors
from treatymodel.testing.strategies.worlds import worlds

__all__ = [
    "Names",
    "acts",
    "already",
    "answers",
    "atoms",
    "cases",
    "conditions",
    "days",
    "doctrines",
    "durations",
    "events",
    "facts",
    "histories",
    "instruments",
    "moments",
    "obligations",
    "parties",
    "patterns",
    "places",
    "questions",
    "selectors",
    "triggers",
    "worlds",
]
