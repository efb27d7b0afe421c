"""A difference between two texts: what each answers somebody in the smallest example of a class of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from treatymodel.days import Moment
from treatymodel.engine import Truth
from treatymodel.model.event import Event
from treatymodel.questions.case import Case
from treatymodel.questions.effects import Effect, exits_in
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.table import Value
from treatymodel.vocabulary.scales import ACTIONS

_SETTLED = (Verdict.DUE, Verdict.NOT_DUE)


@dataclass(frozen=True, eq=False)
class Side:
    """What one of the texts asks in the example of a difference; nothing, where no clause of it speaks to that."""

    case: Case = field(repr=False)
    effects: tuple[Effect, ...] = ()
    finding: Finding | None = None
    """The finding that speaks for it, also where it is not due."""

    @property
    def verdict(self) -> Verdict:
        """The strongest verdict."""
        found = [effect.verdict for effect in self.effects]
        return next((verdict for verdict in (Verdict.DUE, Verdict.OPEN) if verdict in found), Verdict.NOT_DUE)

    def why(self) -> Explanation | None:
        """Why it is so: the reasons of the finding that speaks for it; None where no clause speaks to it."""
        if self.finding is None:
            return None
        return self.finding.why_not() if self.finding.verdict is Verdict.NOT_DUE else self.finding.why()

    @cached_property
    def closed_by(self) -> tuple[str, ...]:
        """Where it is not due: the exits that hold, as they are cited, or the first gate that fails."""
        if self.finding is None or self.finding.verdict is not Verdict.NOT_DUE:
            return ()
        evaluation, grounded = self.finding.in_order
        held = (
            cite
            for gate in grounded.gates
            if gate.name == "exceptions"
            for cite, node in exits_in(evaluation.graph, gate.node)
            if evaluation.truth(node) is Truth.TRUE
        )
        return tuple(dict.fromkeys(held)) or (str(self.finding.first_gate),)

    @cached_property
    def content(self) -> dict[str, Value]:
        """Its answer in plain columns."""
        item, verdict = self.finding, str(self.verdict)
        if item is None:
            breach = any(effect.broken for effect in self.effects)
            return {"verdict": verdict, "clause": None, "modality": "breach" if breach else None}
        return {
            "verdict": verdict,
            "clause": item.name,
            "cite": item.cite,
            "modality": item.modality,
            "action": item.action,
            "discretion": item.discretion,
            "extent": None if item.extent is None else item.extent.plain(),
            "opens": item.opens,
            "deadline": item.deadline,
            "binding": item.binding,
            "first_gate": item.first_gate,
        }


@dataclass(frozen=True, eq=False)
class Difference:
    """A class of events on which the two texts answer somebody differently, with its smallest example.

    `event` is None for what stands at all times. `by` says in what they differ: `verdict`, `content`, or only the
    `question` on which an answer turns. `size` counts the events of the class with their histories, `classes` those
    classes of them that some clause could tell apart; `among` names what else could stand in the example.
    """

    bearer: str
    owed_to: str
    modality: str
    action: str
    by: str
    event: Event | None
    history: tuple[Event, ...]
    asked: Moment | None
    left: Side = field(repr=False)
    right: Side = field(repr=False)
    size: int = 1
    classes: int = 1
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The parties in the example that are not alone in how the texts treat them, each with all of these."""
    loose: bool = False
    """Whether an answer is open as long as it is not told what happened: who did it, of what kind it was, where."""

    @property
    def told(self) -> tuple[Event, ...]:
        """The events of the example in the order in which they happen."""
        events = (*self.history, *((self.event,) if self.event is not None else ()))
        return tuple(sorted(events, key=lambda event: event.at.sort_key))

    @property
    def length(self) -> tuple[int, int]:
        """How long the example is: events and waits first, then what they state."""
        said = sum(len(event.qualities) + len(event.plain()) for event in self.told)
        waits = self.asked is not None and self.event is not None
        return (len(self.history) + waits, said)

    @property
    def weight(self) -> int:
        """How much is asked, on the scale of what parties do for each other."""
        act = ACTIONS.get(self.action)
        return act.level if act is not None and act.scale == "content" else 0


def difference_of(left: Side, right: Side) -> str:
    if left.verdict != right.verdict:
        return "verdict"
    if left.verdict is Verdict.NOT_DUE:
        return "question"
    columns = ("action", "discretion", "extent", "opens", "deadline", "binding")
    return "content" if any(left.content.get(c) != right.content.get(c) for c in columns) else "question"


def rank(item: Difference) -> tuple[object, ...]:
    """What matters most first: a verdict that nothing leaves open, on an event, with a short example, on much help."""
    settled = item.left.verdict in _SETTLED and item.right.verdict in _SETTLED
    sort = ("verdict", "content", "question").index(item.by)
    events, said = item.length
    order = (
        item.loose,
        item.event is None,
        item.modality != "duty",
        events,
        -item.weight,
        said,
        item.action,
        item.bearer,
    )
    return (sort, not settled, *order)
