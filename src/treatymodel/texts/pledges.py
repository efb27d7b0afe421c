"""Reads files of pledges and of needs: a list of each. Every fault is reported at once, with its line and column."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from treatymodel.errors import Issue, TextErrors, Where, did_you_mean
from treatymodel.model.base import Model
from treatymodel.model.pledge import Need, Pledge
from treatymodel.model.world import World
from treatymodel.texts.faults import Flaw, flaws_in, said
from treatymodel.texts.loader import load_list
from treatymodel.texts.places import Places
from treatymodel.texts.source import AnyPath


class PledgeList(Model):
    """Pledges in the order in which they are given."""

    pledges: tuple[Pledge, ...] = ()


class NeedList(Model):
    """Needs in the order in which they are given."""

    needs: tuple[Need, ...] = ()


def read_pledges(path: AnyPath, over: World) -> tuple[Pledge, ...]:
    """The pledges in a file. Raises `TextErrors` with every fault."""
    return tuple(row for row in _read(path, over, PledgeList, "pledges") if isinstance(row, Pledge))


def read_needs(path: AnyPath, over: World) -> tuple[Need, ...]:
    """The needs in a file. Raises `TextErrors` with every fault."""
    return tuple(row for row in _read(path, over, NeedList, "needs") if isinstance(row, Need))


def _read(path: AnyPath, over: World, form: type[PledgeList | NeedList], field: str) -> tuple[Pledge | Need, ...]:
    document = load_list(path, field)
    if document.root is None or document.issues:
        raise TextErrors(document.issues)
    places = Places(document.root)
    try:
        found = form.model_validate(document.root, by_alias=True, by_name=False)
    except ValidationError as wrong:
        raise TextErrors(sorted(_issues(document.name, places, flaws_in(form, document.root, wrong)))) from None
    rows: tuple[Pledge | Need, ...] = found.pledges if isinstance(found, PledgeList) else found.needs
    flaws = [flaw for number, row in enumerate(rows) for flaw in _unknown(over, row, (field, number))]
    if flaws:
        raise TextErrors(sorted(_issues(document.name, places, flaws)))
    return rows


def _unknown(world: World, row: Pledge | Need, at: tuple[str | int, ...]) -> Iterator[Flaw]:
    for field, what, name in names_of(row):
        known = {"party": world.parties, "place": world.places, "clause": None}[what]
        if known is not None and name not in known:
            yield said((*at, field), f"unknown {what} `{name}`", did_you_mean(name, known))
        elif known is None and not _has_clause(world, name):
            yield said((*at, field), f"unknown clause `{name}`", "write `instrument/clause`")


def names_of(row: Pledge | Need) -> Iterator[tuple[str, str, str]]:
    """Each name of the row that the world has to have: the field, what it names, the name."""
    if isinstance(row, Pledge):
        yield "party", "party", row.party
        yield from (("to", "party", code) for code in row.to)
        yield from (("place", "place", name) for name in row.place)
    else:
        yield from (("bearer", "party", code) for code in (row.bearer,) if code is not None)
        yield from (("place", "place", name) for name in (row.place,) if name is not None)
        yield from (("clause", "clause", name) for name in (row.clause,) if name is not None)


def _has_clause(world: World, name: str) -> bool:
    head, _, tail = name.partition("/")
    return head in world.instruments and world.merged(head).clause(tail) is not None


def _issues(name: str, places: Places, flaws: list[Flaw]) -> Iterator[Issue]:
    for flaw in flaws:
        mark = places.of(flaw.path, flaw.word)
        yield Issue("error", Where(name, mark.line, mark.column), flaw.message, flaw.hint)
