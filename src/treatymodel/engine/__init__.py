"""The engine: a graph of conclusions over questions, settled in any algebra, and the reasons for each value."""

from treatymodel.engine.algebra import Algebra, Bool, Open, Pair, Truth, answered, truth_of
from treatymodel.engine.bits import Bits
from treatymodel.engine.changes import changes
from treatymodel.engine.confirm import BUDGET, Confirmed, Confirmer, confirm
from treatymodel.engine.diagram import Diagram
from treatymodel.engine.errors import BudgetExceeded, NegatedCycle, UndefinedReference
from treatymodel.engine.graph import FALSE, TRUE, Graph, Kind
from treatymodel.engine.implicants import Flips, Settle, Settling, settling, sufficient_flips
from treatymodel.engine.importance import Smallest, decisive, importance, smallest
from treatymodel.engine.justify import Justification, Step, justify
from treatymodel.engine.peek import Peek
from treatymodel.engine.settle import Settled, settle
from treatymodel.engine.spans import Spans, SpanSet, first_of

__all__ = [
    "BUDGET",
    "FALSE",
    "TRUE",
    "Algebra",
    "Bits",
    "Bool",
    "BudgetExceeded",
    "Confirmed",
    "Confirmer",
    "Diagram",
    "Flips",
    "Graph",
    "Justification",
    "Kind",
    "NegatedCycle",
    "Open",
    "Pair",
    "Peek",
    "Settle",
    "Settled",
    "Settling",
    "Smallest",
    "SpanSet",
    "Spans",
    "Step",
    "Truth",
    "UndefinedReference",
    "answered",
    "changes",
    "confirm",
    "decisive",
    "first_of",
    "importance",
    "justify",
    "settle",
    "settling",
    "smallest",
    "sufficient_flips",
    "truth_of",
]
