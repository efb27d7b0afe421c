"""A world given back as tables: who takes part in which text, and who promises what to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.participation import Participation
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.world import World

_FIXED = ("instrument", "name", "kind", "binding", "party", "role", "signed", "from", "to", "consent")


class Members(Table):
    """A row for each span of days of each party of each text, with a column for each tag: 1 where the row has it.

    `to` is the first day on which it no longer binds. A mapping that names these columns reads the table again.
    """

    name: ClassVar[str] = "members"
    shown: ClassVar[Mapping[str, str]] = {
        "instrument": "text",
        "party": "party",
        "role": "role",
        "from": "from",
        "to": "to",
    }


class Promises(Table):
    """A row for each clause that one party owes another, on a day, or for each spell for which it is owed."""

    name: ClassVar[str] = "promises"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "who",
        "creditor": "to whom",
        "instrument": "text",
        "clause": "clause",
        "action": "what",
        "start": "first day",
        "end": "last day",
    }


def members(world: World) -> Members:
    """Who takes part in the texts of a world that are asked, and when.

    Raises `Misuse` for a tag called like a column.
    """
    texts = world.asked.values()
    tags = tuple(dict.fromkeys(tag for text in texts for part in text.parties for tag in part.tags))
    for tag in tags:
        if tag in _FIXED:
            raise Misuse(f"the tag `{tag}` is called like a column of the table")
    rows = [
        {
            "instrument": text.id,
            "name": text.name,
            "kind": text.kind,
            "binding": text.binding if isinstance(text.binding, str) else "contested",
            **_about(part),
            **{tag: int(tag in part.tags) for tag in tags},
        }
        for text in texts
        for part in text.parties
    ]
    said = f"{len(texts)} texts, {len(rows)} participations"
    return Members(rows, title="Who takes part in which text", world=world, said=(said,))


def _about(part: Participation) -> Row:
    return {
        "party": part.code,
        "role": part.role,
        "signed": _day(part.signed),
        "from": _day(part.start),
        "to": _day(part.end),
        "consent": part.consent,
    }


def _day(day: Day | None) -> str | None:
    return None if day is None else str(day)


def promises(
    world: World, day: str | Day | None = None, *, since: str | Day | None = None, until: str | Day | None = None
) -> Promises:
    """Who promises what to whom: the edges of `world.network`, on a day, or over all days or those given."""
    graph = world.network(day, since=since, until=until)
    edges = [{"bearer": bearer, "creditor": creditor, **said} for bearer, creditor, said in graph.edges(data=True)]
    columns = list(dict.fromkeys((*Promises.shown, *(name for edge in edges for name in edge))))
    rows: list[dict[str, Value]] = [{name: edge.get(name) for name in columns} for edge in edges]
    return Promises(
        rows, title=f"{graph.name[:1].upper()}{graph.name[1:]}", world=world, said=(f"{len(rows)} promises",)
    )
