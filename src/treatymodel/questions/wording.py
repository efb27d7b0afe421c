"""How a value of this room is said: by the room of words, which enters itself here when it is imported.

It is imported when a value is first said, so that values can be had without their words.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol


class Wording(Protocol):
    """Says a value: as text for a terminal, as HTML for a notebook."""

    def text(self, value: object) -> str: ...
    def html(self, value: object) -> str: ...


_entered: list[Wording] = []


def say_with(wording: Wording) -> None:
    """Have values said by the wording from now on."""
    _entered[:] = [wording]


def _wording() -> Wording:
    if not _entered:
        import_module("treatymodel.words")
    return _entered[0]


class Shown:
    """A value with a form for notebooks."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _wording().html(self)


class Worded(Shown):
    """A value whose `str()` is its text in words; `repr()` stays short."""

    __slots__ = ()

    def __str__(self) -> str:
        return _wording().text(self)
