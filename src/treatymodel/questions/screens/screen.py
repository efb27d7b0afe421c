"""Screens: whole tables of events, or products of parties, kinds, places and days, answered at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.case import check_event
from treatymodel.questions.screens import columns as names
from treatymodel.questions.screens.listed import listed
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.product import Product, space_of
from treatymodel.questions.screens.running import Progress
from treatymodel.questions.screens.table import Run, Screen

CHUNK = 10_000
"""So many events are answered together, where nothing else is said."""


def screen(
    world: World,
    events: Any,
    *,
    facts: Facts | None = None,
    doctrine: Doctrine | None = None,
    history: Sequence[Event] = (),
    presumptions: bool = True,
    earlier: bool = False,
    columns: Iterable[str] | None = None,
    verdicts: str | Iterable[str] = ("DUE", "OPEN"),
    keep: str | Iterable[str] = (),
    id: str | None = None,
    to: str | os.PathLike[str] | None = None,
    chunk: int = CHUNK,
    executor: Executor | None = None,
    progress: Progress = False,
) -> Screen:
    """What each of many events asks of whom: a row for each event, bearer and obligation, as `Case` answers each.

    `events` is a data frame that narwhals knows, a list of events or of mappings, or a `Product`. Columns are called
    as `Event` calls them; `id` names the column of ids (by default `id`, else rows are numbered from 1), and `keep`
    those to be carried along. Each event reads what of the `history` does not surely come after it, and with `earlier`
    also those of the table that surely come before it. `columns` are those of `treatymodel.questions.screens.columns`;
    of several findings of one event for the same bearer and obligation the strongest verdict counts.

    With `to`, a folder or a file that ends in `.parquet`, it is answered and written at once, `chunk` events at a time,
    and one that was broken off goes on where it was. `executor` answers chunks elsewhere; the result is the same.
    Raises `Misuse`, with row and column for a cell that cannot be read, and `UnknownName`.
    """
    if chunk < 1:
        raise Misuse(f"`chunk` is a number of events, and cannot be {chunk}")
    for event in history:
        check_event(world, event)
    if isinstance(events, Product):
        if keep or id or earlier:
            raise Misuse("`keep`, `id` and `earlier` are for tables, not for a product")
        source: Any = space_of(events, world)
        chosen = names.chosen(columns, names.IN_FULL)
    else:
        spoken = {word for event in history for word in event.about}
        spoken |= {value for answer in facts or () for _, value in answer.args}
        events = list(events) if isinstance(events, Iterator) else events
        source = listed(events, world, keep, id, frozenset(spoken))
        if earlier:
            spoken |= {word for deed in source.deeds if deed.event is not None for word in deed.event.about}
            source = listed(events, world, keep, id, frozenset(spoken))
        chosen = names.chosen(columns, names.DEFAULT)
    plan = Plan(
        world,
        facts or Facts(),
        doctrine or Doctrine(),
        tuple(_named(history)),
        source.events() if earlier else (),
        presumptions,
        chosen,
        names.kept(verdicts),
    )
    found = Screen(plan, source, Run(chunk, executor, progress))
    return found if to is None else found.write(to)


def _named(history: Sequence[Event]) -> Iterable[Event]:
    """The record, each event under its id, by default h1, h2 … as in a case."""
    for number, event in enumerate(history, 1):
        yield event if event.id is not None else event.replaced(id=f"h{number}")
