"""Breaches in words: an act that breaks one clause towards several is said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from treatymodel.questions.breaches import DerivedBreach
from treatymodel.words.alike import grouped


def together(found: Iterable[DerivedBreach]) -> Iterator[DerivedBreach]:
    """The breaches, those that differ alone in towards whom they are as one: `on` names all, joined by `+`."""
    for same in grouped(found, lambda item: (item.by, item.of, item.at, item.holds, item.event, item.binding)):
        towards = [item.on for item in same if item.on]
        yield replace(same[0], on="+".join(towards) or None)
