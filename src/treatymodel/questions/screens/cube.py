"""A screen as arrays: the boolean cube of events, bearers and obligations, and matrices of attackers and victims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymodel.errors import Misuse
from treatymodel.questions.screens.chunks import Block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.days import Day


@dataclass(frozen=True, eq=False)
class Cube:
    """`values[event, bearer, obligation]`: whether the event asks the obligation of the bearer; the labels of each.

    Bearers and obligations that no event asks anything of are left out.
    """

    values: NDArray[np.bool_]
    events: tuple[Any, ...]
    bearers: tuple[str, ...]
    obligations: tuple[str, ...]


def cube_of(blocks: Iterable[Block], events: tuple[Any, ...], limit: int) -> Cube:
    """The cube of answers. Raises `Misuse` where it would take more than `limit` bytes."""
    at = {event: number for number, event in enumerate(events)}
    bearers: dict[str, int] = {}
    obligations: dict[str, int] = {}
    found = []
    for block in blocks:
        rows = zip(block["event"], block["bearer"], block["obligation"], strict=True)
        part = [
            (at[e], bearers.setdefault(b, len(bearers)), obligations.setdefault(o, len(obligations)))
            for e, b, o in rows
        ]
        found.append(np.array(part, np.int64).reshape(-1, 3))
        _check(len(events), len(bearers), len(obligations), limit)
    values = np.zeros((len(events), len(bearers), len(obligations)), np.bool_)
    orders = [sorted(names) for names in (bearers, obligations)]
    ranks = [
        np.array([order.index(name) for name in names], np.int64)
        for order, names in zip(orders, (bearers, obligations), strict=True)
    ]
    for cells in found:
        values[cells[:, 0], ranks[0][cells[:, 1]], ranks[1][cells[:, 2]]] = True
    return Cube(values, events, tuple(orders[0]), tuple(orders[1]))


def _check(events: int, bearers: int, obligations: int, limit: int) -> None:
    size = events * bearers * obligations
    if size > limit:
        raise Misuse(
            f"a cube of {events} events by {bearers} bearers by {obligations} obligations takes {size} bytes, "
            f"and `limit` is {limit}",
            "ask for rows or counts, or for fewer events at a time",
        )


@dataclass(frozen=True, eq=False)
class Matrix:
    """How many bearers owe something by legal duty, for each attacker (rows) and victim (columns), on some days.

    `due` counts those of whom some clause asks it; `open` those of whom none does, and of whom one may. `attackers`
    and `victims` are the labels; where one would attack itself, there is none.
    """

    kind: str
    object: str | None
    place: str | None
    days: tuple[Day, ...]
    attackers: tuple[str, ...]
    victims: tuple[str, ...]
    due: NDArray[np.int32]
    open: NDArray[np.int32]
