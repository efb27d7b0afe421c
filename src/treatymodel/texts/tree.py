"""A text as it was written: mappings and lists that know the line and column of everything in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from treatymodel.records import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


class Table(dict[str, Any]):
    """A mapping as written. `damaged` says that something has been left out of it, or of something inside it."""

    __slots__ = ("at", "damaged", "keys_at", "values_at")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}
        self.damaged = False

    def put(self, key: str, key_at: Mark, value: object, value_at: Mark) -> None:
        """Enter a key with its value and both their places."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at

    def drop(self, key: str) -> None:
        """Leave a key out, and remember that it was there."""
        del self[key], self.keys_at[key], self.values_at[key]
        self.damaged = True


class Row(list[Any]):
    """A list as written. `damaged` says that something has been left out of it, or of something inside it."""

    __slots__ = ("at", "damaged", "items_at")

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[Mark] = []
        self.damaged = False

    def put(self, value: object, at: Mark) -> None:
        """Add an item and its place."""
        self.append(value)
        self.items_at.append(at)

    def drop(self, index: int) -> None:
        """Leave an item out, and remember that it was there."""
        del self[index], self.items_at[index]
        self.damaged = True


@dataclass(frozen=True, slots=True)
class Step:
    """One step down a path: from a mapping or list, by a key or index, to a value."""

    holder: Any
    key: Any
    value: Any

    @property
    def key_at(self) -> Mark:
        """The place of the key; of the value in a list."""
        return self.holder.keys_at[self.key] if isinstance(self.holder, Table) else self.holder.items_at[self.key]

    @property
    def value_at(self) -> Mark:
        """The place of the value."""
        return self.holder.values_at[self.key] if isinstance(self.holder, Table) else self.holder.items_at[self.key]


def step(node: object, part: str | int) -> Step | None:
    """The step from a node by a key or index; None when the node has no such thing."""
    if isinstance(node, Table) and isinstance(part, str) and part in node:
        return Step(node, part, node[part])
    if isinstance(node, Row) and isinstance(part, int) and part < len(node):
        return Step(node, part, node[part])
    return None


def walk(root: Table, path: Path) -> list[Step]:
    """The steps along a path as far as the text has them; parts that name nothing in the text are passed over."""
    steps: list[Step] = []
    node: object = root
    for part in path:
        found = step(node, part)
        if found is not None:
            steps.append(found)
            node = found.value
    return steps


def words(node: object) -> Iterator[tuple[str, Mark]]:
    """Every key and every text in a node, in the order in which they stand, each with its place."""
    if isinstance(node, Table):
        for key, value in node.items():
            yield key, node.keys_at[key]
            yield from _value(value, node.values_at[key])
    elif isinstance(node, Row):
        for item, at in zip(node, node.items_at, strict=True):
            yield from _value(item, at)


def _value(value: object, at: Mark) -> Iterator[tuple[str, Mark]]:
    if isinstance(value, str):
        yield value, at
    else:
        yield from words(value)
