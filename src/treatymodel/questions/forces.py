"""How many respond, and with how much: the laws of the sums over the parties that texts bind in law to help.

A party counts once, whatever number of texts bind it. Those of a coalition that a text leaves unnamed do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from treatymodel.engine import BudgetExceeded
from treatymodel.engine.chances import Law
from treatymodel.model.obligation import Extent
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import IN_LAW
from treatymodel.questions.measures import Measure, OnDiagram, OnDraws
from treatymodel.questions.performing import Performing
from treatymodel.questions.priors import disputed_binding
from treatymodel.questions.reliability import Figure
from treatymodel.questions.table import Value
from treatymodel.questions.weighing import Weighing
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.scales import CONTENT

ABOVE = CONTENT.index("consult") + 1
"""The level of consulting: who helps does more."""


@dataclass(frozen=True)
class Bounded:
    """The law of a number from below and from above: of what surely counts, and of what possibly does.

    The two are one where nothing is without a prior. At least k has a probability between theirs, whatever that is.
    """

    low: Law
    high: Law
    method: str

    @property
    def mean(self) -> tuple[float, float]:
        """The number to be expected, at least and at most."""
        return _mean(self.low), _mean(self.high)

    def plain(self, size: int) -> dict[str, Value]:
        """The law as the probabilities of 0, 1, 2 and so on."""
        low, high = ([law.get(float(number), 0.0) for number in range(size + 1)] for law in (self.low, self.high))
        return {
            "probabilities": list(low) if low == high else None,
            "low": list(low),
            "high": list(high),
            "mean_low": self.mean[0],
            "mean_high": self.mean[1],
            "method": self.method,
        }

    def plain_values(self) -> dict[str, Value]:
        """The law as values with their probabilities."""
        low, high = (_listed(law) for law in (self.low, self.high))
        return {
            "low": low,
            "high": high,
            "mean_low": self.mean[0],
            "mean_high": self.mean[1],
            "method": self.method,
        }


@dataclass(frozen=True)
class Share:
    """One party's part: that it is bound to help, that it does, and what it has promised, by unit."""

    bearer: str
    due: tuple[float, float]
    responds: tuple[float, float]
    pledged: Mapping[str, tuple[float, float]]
    by_figure: tuple[Figure, ...] = ()
    """The published figures that could say whether it helps, the one that was taken first; none where others say it."""
    unknown: bool = False
    """Whether it is bound by something besides of which nobody says how often such is kept."""

    def helps(self, figure: Figure) -> tuple[float, float]:
        """That it is bound and helps, if promises were kept as often as a figure has it that could say so."""
        low, high = self.responds
        if figure not in self.by_figure:
            return low, high
        ratio = figure.share / self.by_figure[0].share
        return low * ratio, high if self.unknown else high * ratio


@dataclass(frozen=True)
class Force:
    """Who may be counted on, as far as numbers go."""

    due: Bounded
    responders: Bounded
    pledged: Mapping[str, Bounded]
    parts: tuple[Share, ...]
    unnumbered: tuple[str, ...] = ()
    """The clauses that promise all forces, or as much as another does, and so no number."""
    drawn: bool = False
    """Whether it took draws, because no diagram held it all."""

    def plain(self) -> dict[str, Value]:
        """The laws as plain data."""
        size = len(self.parts)
        return {
            "bound": self.due.plain(size),
            "responders": self.responders.plain(size),
            "pledged": [{"unit": unit, **law.plain_values()} for unit, law in self.pledged.items()],
            "parties": [
                {
                    "bearer": part.bearer,
                    "due_low": part.due[0],
                    "due_high": part.due[1],
                    "responds_low": part.responds[0],
                    "responds_high": part.responds[1],
                    "pledged": {unit: list(amounts) for unit, amounts in part.pledged.items()},
                }
                for part in self.parts
            ],
            "unnumbered": list(self.unnumbered),
            "method": self.responders.method,
        }

    def expected(self, figure: Figure) -> tuple[float, float] | None:
        """How many would help in expectation, with promises kept as often as a figure has it; None if it is of none."""
        if not any(figure in part.by_figure for part in self.parts):
            return None
        helping = [part.helps(figure) for part in self.parts]
        return sum(low for low, _ in helping), sum(high for _, high in helping)

    def said(self, bearer: str | None = None) -> tuple[str, ...]:
        """What it comes to, in sentences; of all parties, or of the one that was asked about."""
        if not self.parts:
            nobody = "No party" if bearer is None else bearer
            return (f"{nobody} can{'not' if bearer else ''} be bound in law to help on this occasion.",)
        pledged = tuple(
            f"Pledged in numbers: up to {max(law.high):,.10g} {unit}, of them {_between(*law.mean)} in expectation."
            for unit, law in self.pledged.items()
        )
        return (*(self._of_one() if len(self.parts) == 1 else self._of_several()), *pledged)

    def _of_one(self) -> tuple[str, ...]:
        (part,) = self.parts
        chance = f"with a probability of {_between(*part.due)}"
        bound = f"{part.bearer} is bound in law to help" + ("" if part.due == (1.0, 1.0) else f" {chance}")
        helps = f"it is bound and helps with a probability of {_between(*part.responds)}"
        return f"{bound}.", f"If it keeps its promises as often as stands below, {helps}."

    def _of_several(self) -> tuple[str, ...]:
        size = len(self.parts)
        bound = str(size) if self.due.mean[0] == size else f"{_between(*self.due.mean)} of {size}, in expectation"
        said = [f"Parties bound in law to help: {bound}."]
        nobody = tuple(round(law.get(0.0, 0.0), 3) for law in (self.responders.high, self.responders.low))
        alone = f"that nobody helps has the probability {_between(*nobody)}" if any(nobody) else "that nobody helps is "
        alone += "" if any(nobody) else "less likely than one in a thousand"
        said.append(
            f"Parties bound and helping, if each keeps its promises as often as stands below: "
            f"{_between(*self.responders.mean)} in expectation; {alone}."
        )
        return tuple(said)


def is_help(finding: Finding, event: str) -> bool:
    """Whether a finding is a duty in law to help those whom the event hit, by more than talk."""
    scale, level = finding.level
    in_law = finding.modality == "duty" and finding.binding in IN_LAW
    return in_law and finding.event == event and scale == "content" and level > ABOVE


def forces(case: Case, findings: Iterable[Finding], weighing: Weighing, performing: Performing) -> Force:
    """The numbers over the findings of a case."""
    event = case.record.event.id if case.record.event is not None else ""
    helping: dict[str, list[Finding]] = {}
    for item in findings:
        if is_help(item, event):
            for party in item.bearers:
                helping.setdefault(party, []).append(item)
    unnumbered = dict.fromkeys(
        item.name
        for own in helping.values()
        for item in own
        if item.extent is not None and _is_measured(item.extent) and _floor(item) is None
    )
    for alone in (False, True):
        if alone:
            weighing.share(item for own in helping.values() for item in own)
        with suppress(BudgetExceeded):
            return _measured(helping, OnDiagram(weighing), performing, tuple(unnumbered))
    return replace(_measured(helping, OnDraws(weighing), performing, tuple(unnumbered)), drawn=True)


def _measured(
    helping: Mapping[str, list[Finding]], by: Measure, performing: Performing, unnumbered: tuple[str, ...]
) -> Force:
    bound, responds, pledged = [], [], list[tuple[str, Any, float]]()
    parts = []
    for party, own in sorted(helping.items()):
        due = {item: by.all([by.due(item), _in_law(item, by)]) for item in own}
        done = {item: by.all([due[item], by.kept(kept)]) for item in own if (kept := performing.kept(item)) is not None}
        bound.append((by.any(due.values()), 1.0))
        responds.append((by.any(done.values()), 1.0))
        steps = list(_steps(by, done))
        pledged += steps
        amounts: dict[str, tuple[float, float]] = {}
        for unit, given, amount in steps:
            low, high = by.bounds(given)
            before = amounts.get(unit, (0.0, 0.0))
            amounts[unit] = (before[0] + low * amount, before[1] + high * amount)
        fitting = {rate.fitting for item in own if (rate := performing.rates.get(item)) is not None}
        unknown = any(performing.rates.get(item) is None for item in own)
        by_figure = next(iter(fitting)) if len(fitting) == 1 else ()
        parts.append(Share(party, by.bounds(bound[-1][0]), by.bounds(responds[-1][0]), amounts, by_figure, unknown))
    units = {unit: [(given, amount) for of, given, amount in pledged if of == unit] for unit, _, _ in pledged}
    return Force(
        _bounded(by, bound),
        _bounded(by, responds),
        {unit: _bounded(by, given) for unit, given in sorted(units.items())},
        tuple(parts),
        unnumbered,
    )


def _in_law(finding: Finding, by: Measure) -> Any:
    """That a duty binds in law; where that is contested, a question like others."""
    dispute = disputed_binding(finding)
    if dispute is None:
        return by.all(())
    answer = by.asked(Question(dispute.law))
    sides = [part for part, worth in ((answer, dispute.yes), (by.inv(answer), dispute.no)) if worth in IN_LAW]
    return by.any(sides)


def _steps(by: Measure, done: Mapping[Finding, Any]) -> Iterator[tuple[str, Any, float]]:
    """A party's pledges by unit, of several the greatest: that at least the least is given, then each step beyond."""
    units = dict.fromkeys(item.extent.unit for item in done if item.extent is not None and _floor(item) is not None)
    for unit in units:
        own = {item: floor for item in done if (floor := _floor(item)) is not None and _unit(item) == unit}
        below = 0.0
        for amount in sorted(set(own.values())):
            yield unit, by.any([done[item] for item, floor in own.items() if floor >= amount]), amount - below
            below = amount


def _bounded(by: Measure, parts: Sequence[tuple[Any, float]]) -> Bounded:
    return Bounded(by.law(parts, False), by.law(parts, True), by.method(part for part, _ in parts))


def _unit(finding: Finding) -> str:
    return finding.extent.unit if finding.extent is not None else ""


def _listed(law: Law) -> list[Value]:
    return [{"value": value, "probability": share} for value, share in law.items()]


def _mean(law: Law) -> float:
    return sum(value * share for value, share in law.items())


def _between(low: float, high: float) -> str:
    """A number, or two between which it lies, to three figures."""
    least, most = (f"{number:,.3g}" if number < 1000 else f"{number:,.0f}" for number in (low, high))
    return least if least == most else f"{least} to {most}"


def _is_measured(extent: Extent) -> bool:
    return extent.at_least is not None or extent.as_much_as is not None


def _floor(finding: Finding) -> float | None:
    extent = finding.extent
    return extent.at_least if extent is not None and isinstance(extent.at_least, float) else None
