"""Whether a promise is kept once it is due: by the user's own figures, else by published ones, else not known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from treatymodel.model.priors import Reliability
from treatymodel.questions.finding import Finding
from treatymodel.questions.priors import Priced
from treatymodel.questions.reliability import OF_ALL, Figure, figures_for, kind_of
from treatymodel.questions.weighing import Kept
from treatymodel.texts.priors import HONOURS
from treatymodel.vocabulary.leaves import Question


@dataclass(frozen=True, slots=True)
class Rate:
    """How likely a promise is kept, and who says so. `variable` is its own question, where the user priced that."""

    share: float
    source: str
    figure: Figure | None = None
    others: tuple[Figure, ...] = ()
    variable: Question | None = None
    whose: str = ""
    """Whose promises, or of what kind, where the user gave the figure."""

    @property
    def words(self) -> str:
        """The share, and who says so."""
        return f"{f'{self.whose} ' if self.whose else ''}{self.share:.3g} ({self.source})"

    @property
    def fitting(self) -> tuple[Figure, ...]:
        """The published figures that fit, the one that was taken first."""
        return () if self.figure is None else (self.figure, *self.others)


class Performing:
    """The rates of the promises of a case, and the variables behind them.

    One party keeps or breaks its promises as one: who keeps a promise of a rate keeps all those of higher rates too. So
    a party has a chain of variables, and a promise is kept when the first of them hold, as many as bring its rate.
    Parties keep their promises independently of each other, unless joint draws of `honours(by=…)` say otherwise.
    """

    def __init__(self, findings: Iterable[Finding], given: tuple[Reliability, ...], priced: Priced) -> None:
        self.given = given
        self.priced = priced
        self.rates = {finding: self._rate(finding) for finding in findings if to_be_performed(finding)}
        self.priors: dict[Hashable, float] = {}
        self._chains: dict[str, tuple[float, ...]] = {}
        for finding, rate in self.rates.items():
            if rate is not None and rate.variable is None:
                known = self._chains.get(finding.bearer, ())
                self._chains[finding.bearer] = tuple(sorted({*known, rate.share}, reverse=True))
        for bearer, shares in self._chains.items():
            for place, share in enumerate(shares):
                above = shares[place - 1] if place else 1.0
                self.priors[_link(bearer, place)] = share / above if above else 0.0

    def _rate(self, finding: Finding) -> Rate | None:
        own = Question.of(HONOURS, by=finding.bearer)
        if own in self.priced.priors:
            prior = self.priced.priors[own]
            return Rate(prior.probability, prior.source, variable=own, whose=finding.bearer)
        if own in self.priced.columns:
            column = self.priced.columns[own]
            return Rate(sum(column) / len(column), "the joint draws", variable=own, whose=finding.bearer)
        kind, year = kind_of(finding), finding.grounded.body.general.day.first.year
        for row in self.given:
            if row.bearer == finding.bearer or (row.kind is not None and row.kind in (kind, OF_ALL)):
                return Rate(row.probability, row.source, whose=row.bearer or str(row.kind))
        fitting = figures_for(kind, year) if kind is not None else ()
        if not fitting:
            return None
        first, *others = fitting
        return Rate(first.share, f"{first.source}; {first.scope}", first, tuple(others))

    @property
    def idle(self) -> tuple[Question, ...]:
        """The questions whether a party keeps its promises that have a prior, of parties that have none to keep."""
        used = {rate.variable for rate in self.rates.values() if rate is not None}
        asked = (*self.priced.priors, *self.priced.columns)
        return tuple(question for question in asked if question.name == HONOURS and question not in used)

    def kept(self, finding: Finding) -> Kept | None:
        """Whether what is due is done; None where nothing is to be done."""
        if finding not in self.rates:
            return None
        rate = self.rates[finding]
        if rate is None:
            return Kept((("not known to be kept", finding.bearer, finding.name),), None)
        if rate.variable is not None:
            return Kept((rate.variable,), rate.share)
        place = self._chains[finding.bearer].index(rate.share)
        return Kept(tuple(_link(finding.bearer, number) for number in range(place + 1)), rate.share)


def to_be_performed(finding: Finding) -> bool:
    """Whether a finding asks for something: an action that must be done, or one that must be left."""
    return finding.modality in ("duty", "prohibition") and bool(finding.action)


def _link(bearer: str, place: int) -> Hashable:
    return (HONOURS, bearer, place)
