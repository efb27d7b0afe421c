"""Converts codes, ids and names of parties: one of them, or a column."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from numbers import Integral
from typing import Any, overload

from treatymodel.corpus.shipped import texts
from treatymodel.days import Day
from treatymodel.errors import Misuse, TreatyWarning, quoted
from treatymodel.model import World
from treatymodel.model.codes import Called, Codebook

SHOWN = 5
"""How many doubts of a column its warning spells out."""


@overload
def convert(code: str | int, source: str, target: str, *, on: object, world: World | None = None) -> str | None: ...
@overload
def convert(
    code: list[Any] | tuple[Any, ...], source: str, target: str, *, on: object, world: World | None = None
) -> list[str | None]: ...
@overload
def convert(code: Any, source: str, target: str, *, on: object, world: World | None = None) -> Any: ...
def convert(code: Any, source: str, target: str, *, on: object, world: World | None = None) -> Any:
    """What the party that `code` stands for in the scheme `source` is called in `target`, both as of the day `on`.

    Schemes are `id`, `name` (aliases included), `cow`, `gw`, `iso3`, `iso2`, and those of the parties of `world`, by
    default the shipped ones. `code` may be a list, or a column of a data frame (extra `frames`), and `on` then one day
    or a column as long; a list gives a list, a column a column of its kind, and what is missing stays missing.
    None, with a `TreatyWarning`, where the table names none or several; nothing is guessed. Where the day is only
    known to a month or year, the one that fits a part of it is given, with a warning.
    Raises `UnknownName` for a scheme, code, id or name that the table does not have.
    """
    book = _shipped() if world is None else Codebook(world.parties.values())
    if isinstance(code, str | Integral):
        called = book.convert(_spelt(code), source, target, Day.of(on))
        _warn([called.doubt])
        return called.value
    if isinstance(code, list | tuple):
        found = _each(book, code, source, target, on)
        _warn([called.doubt for called in found])
        return [called.value for called in found]
    column = _native(code)
    found = _each(book, _values(column), source, target, on)
    _warn([called.doubt for called in found])
    return _like(column, [called.value for called in found])


@cache
def _shipped() -> Codebook:
    return Codebook(texts().parties.values())


def _each(book: Codebook, codes: Sequence[Any], source: str, target: str, on: object) -> list[Called]:
    """Each code converted as of its day; equal codes of one day once."""
    known: dict[tuple[str, Day], Called] = {}
    found = []
    for code, day in zip(codes, _days(on, len(codes)), strict=True):
        if _missing(code):
            found.append(Called(None))
            continue
        key = _spelt(code), day
        if key not in known:
            known[key] = book.convert(key[0], source, target, day)
        found.append(known[key])
    return found


def _days(on: object, count: int) -> list[Day]:
    if isinstance(on, str) or not isinstance(on, Iterable):
        return [Day.of(on)] * count
    days = [Day.of(day) for day in on]
    if len(days) != count:
        raise Misuse(f"`on` has {len(days)} days for {count} codes")
    return days


def _missing(code: object) -> bool:
    """Whether the code is None or not a number, which alone differs from itself."""
    return code is None or code != code


def _spelt(code: object) -> str:
    """The code as the table spells it: numbers without leading zeros or decimals."""
    if isinstance(code, float) and code.is_integer():
        code = int(code)
    text = str(code)
    return text.lstrip("0") or text if text.isdecimal() else text


def _warn(doubts: list[str]) -> None:
    said = [doubt for doubt in dict.fromkeys(doubts) if doubt]
    if said:
        more = f"; and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
        warnings.warn("; ".join(said[:SHOWN]) + more, TreatyWarning, stacklevel=3)


def _native(column: Any) -> Any:
    try:
        import narwhals
    except ModuleNotFoundError:
        raise Misuse("columns of data frames need an extra: install `treatymodel[frames]`") from None
    try:
        return narwhals.from_native(column, series_only=True)
    except TypeError:
        raise Misuse(f"cannot convert {quoted(column)}: give a code, a list or a column") from None


def _values(column: Any) -> list[Any]:
    return [None if null else value for value, null in zip(column.to_list(), column.is_null().to_list(), strict=True)]


def _like(column: Any, values: list[str | None]) -> Any:
    """A column of the kind, the name and, where it has one, the index of the one given."""
    import narwhals

    made = narwhals.new_series(column.name, values, narwhals.String, backend=column.implementation)
    index = narwhals.maybe_get_index(column)
    return (made if index is None else narwhals.maybe_set_index(made, index=index)).to_native()
