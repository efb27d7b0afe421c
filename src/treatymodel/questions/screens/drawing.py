"""Many draws of one spread, as `case.spread` has each: draws that go the same way are worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.errors import Misuse
from treatymodel.questions.finding import Finding
from treatymodel.questions.replies import key_of
from treatymodel.questions.screens.courses import Course, fighters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.replies import Reply
    from treatymodel.questions.screens.courses import Start

    Willing = Callable[[Finding, NDArray[np.int64]], NDArray[np.bool_]]
    """In which of some draws, given by number, a finding is honoured, if the rule honours it at all."""

AT_ONCE = 32_768
"""So many draws are taken together."""
MOST_COURSES = 20_000
"""So many ways that the draws go are followed at most."""


class Drawing:
    """The draws of one spread: in each, what the rule honours is honoured where its bearers are willing.

    Draws part where it makes a difference to anything later who honours what: to what a clause hears, to who fights
    whom, or to who mobilises. Raises `Misuse` once there are more than `MOST_COURSES` ways.
    """

    def __init__(self, start: Start, most: int, codes: Sequence[str]) -> None:
        self._start = start
        self._rule = start.moves.rule
        self._most = most
        self._number = {code: number for number, code in enumerate(codes)}
        self.courses = 0
        """How many ways were followed."""

    def run(self, willing: Willing, count: int) -> Iterator[NDArray[np.bool_]]:
        """Part by part, a row for each draw, and in it who is drawn in; those of the event always are."""
        for first in range(0, count, AT_ONCE):
            draws = np.arange(first, min(first + AT_ONCE, count))
            drawn = np.zeros((len(draws), len(self._number)), np.bool_)
            drawn[:, [self._number[code] for code in self._start.ends]] = True
            self._follow(Course(self._start, self._most), _Draws(willing, draws, drawn))
            yield drawn

    def _follow(self, course: Course, draws: _Draws) -> None:
        """The next round of a course, and all after it, for the draws that have come along it."""
        number, found = course.rounds + 1, course.found()
        asked = [item for item in found if item.bearers and self._rule.honours(item)]
        willing = {id(item): draws.willing(item) for item in asked}
        every = course.turned(self._rule.honours)
        every.advance(number, found)
        new = {id(reply.finding): reply for reply in every.replies[len(course.replies) :] if reply.honoured}
        acting = np.zeros(len(draws), np.bool_)
        for at, reply in new.items():
            if at in willing:
                draws.draw([self._number[code] for code in fighters(reply)], willing[at])
                acting |= willing[at] if reply.makes else False
        if every.halted or number == self._most or self._closes(course, every, found):
            return
        counting = [at for at, reply in new.items() if at in willing and self._counts(every, reply)]
        rest = willing.keys() - {*counting}
        for there, part in draws.parts([willing[at] for at in counting], acting):
            self.courses += 1
            if self.courses > MOST_COURSES:
                raise Misuse(
                    f"the draws go more than {MOST_COURSES:,} ways, each of which is asked round by round",
                    "take fewer draws, or `pairwise=True`",
                )
            kept = rest | {at for at, yes in zip(counting, there, strict=True) if yes}
            onward = course.turned(partial(_among, kept))
            if onward.advance(number, found):
                self._follow(onward, part)

    def _closes(self, course: Course, every: Course, found: list[Finding]) -> bool:
        """Whether nothing that comes of a round is heard, whoever honours, and nothing is asked anew an hour later."""
        new = list(every.made.values())[len(course.made) :]
        if any(self._start.moves.hears(made) for made in new):
            return False
        return {*map(_said, found)} == {*map(_said, every.found())}

    def _counts(self, every: Course, reply: Reply) -> bool:
        """Whether it makes a difference to what comes later if a reply is given."""
        if reply.draws_in or reply.response.act == "mobilisation":
            return True
        return any(self._start.moves.hears(every.made[name]) for name in reply.makes)


class _Draws:
    """Some draws, by number, and who is drawn in by now: the same array for all that came of one."""

    def __init__(
        self,
        willing: Willing,
        numbers: NDArray[np.int64],
        drawn: NDArray[np.bool_],
        rows: NDArray[np.int64] | None = None,
    ) -> None:
        self._willing = willing
        self._numbers = numbers
        self._drawn = drawn
        self._rows = np.arange(len(numbers)) if rows is None else rows

    def __len__(self) -> int:
        return len(self._numbers)

    def willing(self, item: Finding) -> NDArray[np.bool_]:
        """In which of them the bearers are willing to do what is asked."""
        return self._willing(item, self._numbers)

    def draw(self, parties: list[int], where: NDArray[np.bool_]) -> None:
        """Draw in parties, in some of them."""
        for party in parties:
            self._drawn[self._rows[where], party] = True

    def parts(self, columns: list[NDArray[np.bool_]], among: NDArray[np.bool_]) -> Iterator[tuple[list[bool], _Draws]]:
        """Those among them that have the same in all columns together, with what that is."""
        own = np.flatnonzero(among)
        table = np.array(columns, np.bool_).reshape(len(columns), len(self))[:, own].T
        if not len(own):
            return
        _, first, part = np.unique(np.packbits(table, axis=1), axis=0, return_index=True, return_inverse=True)
        order = np.argsort(part.reshape(-1), kind="stable")
        many = np.bincount(part.reshape(-1), minlength=len(first))
        for at, rows in zip(first.tolist(), np.split(own[order], np.cumsum(many)[:-1]), strict=True):
            yield table[at].tolist(), _Draws(self._willing, self._numbers[rows], self._drawn, self._rows[rows])


def _among(kept: set[int], item: Finding) -> bool:
    return id(item) in kept


def _said(item: Finding) -> tuple[object, ...]:
    """What of a finding makes a difference to a spread."""
    return (*key_of(item), item.verdict, item.binding)
