"""The shipped texts: parties, places and instruments as one world. Importing this package loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from treatymodel.model import World

    W = TypeVar("W", bound=World)

__all__ = ["CORPUS_VERSION", "load", "sha256"]

CORPUS_VERSION = "0.3.0"


@overload
def load() -> World: ...
@overload
def load(world_type: type[W]) -> W: ...
def load(world_type: type[World] | None = None) -> World:
    """The world of every shipped text, read once in a process; of the type given.

    From an installed package it is read as it was compiled, in a source tree from the texts themselves. Nothing is
    written. Raises `TextErrors` with every fault of texts that were changed.
    """
    from treatymodel.corpus.shipped import world
    from treatymodel.model import World

    return world(world_type or World)


def sha256() -> str:
    """The SHA-256 of the shipped texts, in hexadecimal."""
    from treatymodel.corpus.shipped import texts

    return texts().sha256
