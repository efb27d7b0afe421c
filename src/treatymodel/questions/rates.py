"""How likely promises are kept, party by party and kind by kind, in the words in which a likelihood takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.priors import Reliability
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.honouring import OTHERS
from treatymodel.questions.priors import GIVEN, Draws, Priors
from treatymodel.questions.reliability import KINDS, OF_ALL, Figure, figures_for, kind_of
from treatymodel.texts.priors import HONOURS
from treatymodel.vocabulary.leaves import Question

DEFENCE = "defence"
"""As which a promise is taken that the studies of how promises were kept do not count."""


class Rates:
    """The probability that a party keeps a promise of a kind.

    What is said of the party itself goes first (`honours(by=USA)`), then the first row that fits party or kind, then
    the published share of the kind. Raises `Misuse` and `UnknownName`.
    """

    def __init__(self, given: float | Mapping[str, float] | Priors | Draws | None, case: Case) -> None:
        self.unused: tuple[str, ...] = ()
        """The priors that say nothing of who keeps promises."""
        self.joint: Mapping[str, tuple[bool, ...]] = {}
        """Of parties drawn together, whether each keeps its promises, row by row."""
        self._own: dict[str, float] = {}
        self._rows: tuple[Reliability, ...] = ()
        self._others: float | None = None
        self._case = case
        judged = case.record.event
        self._year = (case.record.asked_at if judged is None else judged.at).day.first.year
        self._figures: dict[str, Figure] = {}
        if isinstance(given, (int, float)):
            self._others = probability(given)
        elif isinstance(given, Mapping):
            self._rows, self._others = _named(given, case)
        else:
            self._of_priors(Priors.of(given))

    def _of_priors(self, given: Priors) -> None:
        known = self._case.world.parties
        self._rows = given.reliability
        unused = [str(prior.asked) for prior in given.probabilities if prior.asked.name != HONOURS]
        self._own = {_party(p.asked): p.probability for p in given.probabilities if p.asked.name == HONOURS}
        columns = given.joint.columns if given.joint is not None else {}
        self.joint = {_party(asked): column for asked, column in columns.items() if asked.name == HONOURS}
        self.unused = (*unused, *(str(asked) for asked in columns if asked.name != HONOURS))
        for code in (*self._own, *self.joint, *(row.bearer for row in self._rows if row.bearer is not None)):
            if code not in known:
                raise UnknownName("party", code, near(code, known))
        if OF_ALL not in {row.kind for row in self._rows}:
            self._of(DEFENCE)

    @property
    def words(self) -> str:
        """Who keeps promises how likely, and who says so; of published figures, those that were taken so far."""
        if not self._rows and not self._own and not self.joint and self._others is not None:
            return f"each party, with probability {self._others:g}, all that is due of it by the rule"
        said = [f"{code} {chance:g}" for code, chance in self._own.items()]
        said += [f"{code} as drawn jointly" for code in self.joint]
        said += [f"{row.bearer or f'promises of {row.kind}'} {row.probability:g} ({row.source})" for row in self._rows]
        own = f"each party with a probability of its own or of its promise ({', '.join(said)})" if said else ""
        rest = "" if self._others is None else f"{self._others:g}"
        if self._others is None and OF_ALL not in {row.kind for row in self._rows}:
            taken = (f"{figure.share:g} for {figure.scope} ({figure.source})" for figure in self._figures.values())
            rest = "; ".join(("the published share of such promises", *taken))
        return f"{own}{', all others ' if own and rest else '' if own else 'each party with '}{rest}"

    def of(self, finding: Finding, code: str) -> float:
        """How likely one of its bearers does what a finding asks."""
        return self.of_kind(code, kind_of(finding))

    def of_kind(self, code: str, kind: str | None) -> float:
        """How likely a party keeps a promise of a kind."""
        if code in self._own:
            return self._own[code]
        for row in self._rows:
            if row.bearer == code or (row.kind is not None and row.kind in (kind, OF_ALL)):
                return row.probability
        if self._others is not None:
            return self._others
        figure = None if kind is None else self._of(kind)
        if figure is not None:
            return figure.share
        return self.of_kind(code, DEFENCE)

    def _of(self, kind: str) -> Figure | None:
        """The published figure for a kind; none where a row goes before it."""
        if any(row.kind == kind for row in self._rows):
            return None
        if kind not in self._figures:
            fitting = figures_for(kind, self._year)
            if not fitting:
                raise Misuse("no published figure says how often promises were kept at that time", "give `honours`")
            self._figures[kind] = fitting[0]
        return self._figures[kind]


def _party(asked: Question) -> str:
    return str(asked.get("by"))


def _named(given: Mapping[str, float], case: Case) -> tuple[tuple[Reliability, ...], float]:
    """Rows for the parties and kinds named, the parties first, and the probability of all else."""
    named = {str(name): probability(value) for name, value in given.items()}
    others = named.pop(OTHERS, 1.0)
    known = (*case.world.parties, *KINDS, OF_ALL, OTHERS)
    for name in named:
        if name not in known:
            raise UnknownName("party or kind of promise", name, near(name, known))
    return tuple(_rows(named, case.world.parties)), others


def _rows(named: Mapping[str, float], parties: Iterable[str]) -> Iterator[Reliability]:
    codes = frozenset(parties)
    for name in sorted(named, key=lambda name: (name not in codes, name == OF_ALL)):
        whose: dict[str, Any] = {"bearer" if name in codes else "kind": name}
        yield Reliability(**whose, probability=named[name], source=GIVEN)


def probability(value: Any) -> float:
    """A number from 0 to 1. Raises `Misuse` for any other."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise Misuse(f"`{value}` is no probability", "between 0 and 1")
    return float(value)
