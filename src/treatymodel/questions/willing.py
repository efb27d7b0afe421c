"""Who is willing to do what is asked, draw by draw; and how far one event spreads in each of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.errors import Misuse
from treatymodel.questions.rates import DEFENCE, Rates
from treatymodel.questions.screens.circumstances import circumstances_of
from treatymodel.questions.screens.coins import Coins
from treatymodel.questions.screens.courses import Course, Start
from treatymodel.questions.screens.drawing import Drawing
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.moves import Moves
from treatymodel.questions.screens.waves import Waves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.case import Case
    from treatymodel.questions.finding import Finding
    from treatymodel.questions.honouring import NamedRule
    from treatymodel.questions.stances import SpreadDoctrine


class Willing(ABC):
    """Who honours what in each of some draws. What several bear jointly is done if all of them are willing."""

    unused: tuple[str, ...] = ()
    """The priors that say nothing of it."""

    def __init__(self, codes: Sequence[str], count: int) -> None:
        self.codes = codes
        self.count = count
        self._number = {code: number for number, code in enumerate(codes)}

    @property
    @abstractmethod
    def words(self) -> str:
        """Who honours, once the draws were asked about."""

    def __call__(self, item: Finding, draws: NDArray[np.int64]) -> NDArray[np.bool_]:
        """In which of some draws, given by number, the bearers of a finding are willing."""
        found = np.ones(len(draws), np.bool_)
        for code in item.bearers:
            found &= self._of(item, code, draws)
        return found

    @abstractmethod
    def _of(self, item: Finding, code: str, draws: NDArray[np.int64]) -> NDArray[np.bool_]:
        """In which of the draws one of its bearers is willing."""

    @abstractmethod
    def rows(self, start: int, stop: int) -> NDArray[np.bool_]:
        """Who is willing to defend, as a table by draw and party."""


class Given(Willing):
    """As a table says, by draw and party."""

    def __init__(self, codes: Sequence[str], table: NDArray[np.bool_]) -> None:
        super().__init__(codes, len(table))
        self._table = table

    @property
    def words(self) -> str:
        """Who honours."""
        return "who honours in each draw is given"

    def _of(self, item: Finding, code: str, draws: NDArray[np.int64]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._table[draws, self._number[code]]
        return found

    def rows(self, start: int, stop: int) -> NDArray[np.bool_]:
        """Who is willing to defend, as a table by draw and party."""
        return self._table[start:stop]


class Chances(Willing):
    """By probabilities: within a draw, who keeps a promise keeps all that are as likely to be kept."""

    def __init__(self, codes: Sequence[str], count: int, rates: Rates, seed: int) -> None:
        super().__init__(codes, count)
        self._rates = rates
        self._coins = Coins(codes, {}, 1.0, seed)
        self.unused = rates.unused

    @property
    def words(self) -> str:
        """Who honours, once the draws were asked about."""
        return self._rates.words

    def _of(self, item: Finding, code: str, draws: NDArray[np.int64]) -> NDArray[np.bool_]:
        return self._kept(code, draws, partial(self._rates.of, item))

    def _kept(self, code: str, draws: NDArray[np.int64], chance: Callable[[str], float]) -> NDArray[np.bool_]:
        column = self._rates.joint.get(code)
        if column is not None:
            return np.array(column, np.bool_)[self._coins.row(draws, len(column))]
        found: NDArray[np.bool_] = self._coins.of(self._number[code], draws) < chance(code)
        return found

    def rows(self, start: int, stop: int) -> NDArray[np.bool_]:
        """Who is willing to defend, as a table by draw and party."""
        draws, chance = np.arange(start, stop), partial(self._rates.of_kind, kind=DEFENCE)
        return np.stack([self._kept(code, draws, chance) for code in self.codes], 1)


@dataclass(frozen=True)
class Drawn:
    """How far one event spreads in many draws: part by part, a row for each draw, and in it which party is in."""

    ends: tuple[str, ...]
    """The parties of the event."""
    parts: Iterator[NDArray[np.bool_]]
    rounds: Mapping[str, int]
    """In which round each is drawn in if everybody is willing."""


def round_by_round(case: Case, willing: Willing, doctrine: SpreadDoctrine, rule: NamedRule, rounds: int) -> Drawn:
    """Each draw as `case.spread` has it, those that go the same way worked out together."""
    case = case.under(doctrine.law)
    lifted = Lifted(case.world, case.facts, doctrine.law, case.history, case.presumptions)
    record = case.record
    assert record.event is not None
    start = Start(case, Moves(lifted, rule, doctrine, record.event.at, record.asked_at, case.history))
    parts = Drawing(start, rounds, willing.codes).run(willing, willing.count)
    return Drawn(start.ends, parts, Course(start, rounds).run().drawn())


def each_by_itself(case: Case, willing: Willing, doctrine: SpreadDoctrine, rule: NamedRule, rounds: int) -> Drawn:
    """Each response as an attack of one party on one other, judged by itself; see `Waves`."""
    if case.already:
        raise Misuse("pair by pair, draws do not take states that hold already", "put what began them into the history")
    assert case.event is not None
    circumstances, *ends = circumstances_of(case.event)
    lifted = Lifted(case.world, case.facts, doctrine.law, case.history, case.presumptions)
    waves = Waves(lifted, doctrine, rule.name)
    by, on = (lifted.everybody.number[code] for code in ends)
    parts = waves.draws(circumstances, by, on, willing.rows, willing.count, most=rounds)
    far = waves.spreads(circumstances, np.array([by]), np.array([on]), most=rounds).of(0)
    codes = lifted.everybody.codes
    return Drawn(tuple(ends), parts, {codes[party]: number for party, number in far.items()})
