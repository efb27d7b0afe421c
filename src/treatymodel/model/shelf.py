"""Parts by id, each of them read when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Shelf(Mapping[str, T]):
    """A mapping that makes each value of its raw form when it is first asked for, and then keeps it.

    Whoever goes through it in order of id needs ids in that order.
    """

    __slots__ = ("_made", "_raw", "_read")

    def __init__(self, raw: Mapping[str, bytes], read: Callable[[bytes], T]) -> None:
        self._raw = raw
        self._read = read
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        found = self._made.get(name)
        return self._made.setdefault(name, self._read(self._raw[name])) if found is None else found

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __repr__(self) -> str:
        return repr(dict(self))
