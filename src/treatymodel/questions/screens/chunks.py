"""A screen in chunks: some of its events, and what they come to, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from treatymodel.questions.screens.columns import OF_EVENT
from treatymodel.questions.screens.deeds import Deed
from treatymodel.questions.screens.entries import VERDICTS
from treatymodel.questions.screens.listed import Listed
from treatymodel.questions.screens.parcel import Parcel
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.product import Part, Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW = 256
"""So many pairs of a product are answered one by one, and not by a sweep over all."""


class Coded(Sequence[Any]):
    """A column of few values: their numbers, row by row."""

    def __init__(self, codes: NDArray[Any], labels: Sequence[Any]) -> None:
        self.codes = codes
        self.labels = labels

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, index: Any) -> Any:
        found = self.codes[index]
        return self.labels[found] if found.ndim == 0 else Coded(found, self.labels)

    def __iter__(self) -> Iterator[Any]:
        labels = self.labels
        return iter([labels[code] for code in self.codes.tolist()])


Block = dict[str, Sequence[Any]]
"""The columns of some answers."""


class Rows(NamedTuple):
    """Rows of a table."""

    listed: Listed

    def __len__(self) -> int:
        return len(self.listed)

    def names(self) -> Sequence[Any]:
        """Their ids."""
        return self.listed.ids

    def block(self, plan: Plan) -> Block:
        """What they come to."""
        kept = self.listed.kept
        block: dict[str, list[Any]] = {name: [] for name in (*plan.columns, *kept)}
        for number, (name, deed) in enumerate(zip(self.listed.ids, self.listed.deeds, strict=True)):
            many = _add(block, plan, name, deed)
            for column, values in kept.items():
                block[column] += [values[number]] * many
        return dict(block)


def _add(block: dict[str, list[Any]], plan: Plan, name: Any, deed: Deed) -> int:
    """Adds the answers to one event, and says how many there are."""
    answers = plan.answering(deed.at).answers(deed)
    if answers:
        for column, values in zip(plan.of_answers, zip(*answers, strict=True), strict=True):
            block[column] += values
        for column in plan.columns:
            if column in OF_EVENT:
                block[column] += [name if column == "event" else deed.says(column)] * len(answers)
    return len(answers)


class Days(NamedTuple):
    """Days of a product, with every event on them."""

    part: Part

    def __len__(self) -> int:
        return self.part.space.events * len(self.part.days)

    def names(self) -> Sequence[Any]:
        """Their numbers."""
        return [number for number, _ in self.part.deeds()]

    def block(self, plan: Plan) -> Block:
        """What they come to."""
        space = self.part.space
        unknown = None in space.attackers or None in space.victims
        if unknown or space.pairs <= FEW or plan.asks_findings or "NOT_DUE" in plan.verdicts:
            block: dict[str, list[Any]] = {name: [] for name in plan.columns}
            for number, deed in self.part.deeds():
                _add(block, plan, number, deed)
            return dict(block)
        return self._swept(plan)

    def _swept(self, plan: Plan) -> Block:
        part, space = self.part, self.part.space
        answering = plan.answering(part.circumstances(part.days[0]).at)
        clauses = [clause.clause for clause in answering.lifted.clauses]
        names = [clause.name for clause in answering.lifted.clauses]
        kind, thing, _ = space.whats[part.what]
        once: dict[str, Any] = {"kind": kind, "object": thing}
        found: dict[str, list[Coded]] = {name: [] for name in plan.columns}
        for number, (day, swept) in enumerate(answering.sweeping.days(part)):
            by, on = np.divmod(swept.pair, len(space.victims))
            one = np.zeros(len(swept.pair), np.int8)
            own: dict[str, tuple[NDArray[Any], Sequence[Any]]] = {
                "by": (by, space.attackers),
                "on": (on, space.victims),
                "place": (on, [space.place(part.place, code) for code in space.victims]),
                "bearer": (swept.bearer, swept.bearers),
                "obligation": (swept.clause, names),
                "verdict": (swept.verdict, VERDICTS),
            }
            for name in plan.columns:
                match name:
                    case "event":
                        column = Coded(swept.pair + np.int64(part.start + number * space.pairs), NUMBERS)
                    case "binding":
                        column = Coded(swept.clause, answering.sweeping.bindings(day))
                    case "modality" | "cite":
                        column = Coded(swept.clause, [str(getattr(clause, name)) for clause in clauses])
                    case "at":
                        column = Coded(one, [str(day)])
                    case _ if name in once:
                        column = Coded(one, [once[name]])
                    case _:
                        column = Coded(*own[name])
                found[name].append(column)
        return {name: _joined(parts) for name, parts in found.items()}


NUMBERS = range(1 << 62)
"""The labels of numbers: themselves."""


def _joined(parts: list[Coded]) -> Coded:
    """Columns one after the other; labels that several share are listed once."""
    if len(parts) == 1:
        return parts[0]
    if all(part.labels == parts[0].labels for part in parts):
        return Coded(np.concatenate([part.codes for part in parts]), parts[0].labels)
    labels: list[Any] = []
    codes = []
    for part in parts:
        codes.append(part.codes + np.int64(len(labels)))
        labels += part.labels
    return Coded(np.concatenate(codes), labels)


Chunk = Rows | Days


def chunks_of(source: Listed | Space, size: int) -> Iterator[Chunk]:
    """The events in chunks, in order: of a product, whole days of them, at least one."""
    if isinstance(source, Listed):
        for start in range(0, len(source), size):
            yield Rows(source.part(start, size))
        return
    many = max(1, size // max(1, source.events))
    for what in range(len(source.whats)):
        for first in range(0, len(source.days), many):
            yield Days(source.part(what, first, many))


def answered(plan: Parcel, chunk: Chunk) -> Block:
    """A chunk answered in whatever process; the plan is unpacked there once."""
    return block_of(plan.opened(), chunk)


def block_of(plan: Plan, chunk: Chunk) -> Block:
    """A chunk answered; what was worked out for its events alone is forgotten."""
    try:
        return chunk.block(plan)
    finally:
        plan.forget()
