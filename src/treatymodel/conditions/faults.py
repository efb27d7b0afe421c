"""What is wrong with a written form, and where inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from treatymodel.records import dataclass

Path = tuple[str | int, ...]
MANY = 1_000
T = TypeVar("T")
K = TypeVar("K", str, int)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, at a path of keys and indexes below the form that was read."""

    path: Path
    message: str
    hint: str = ""


class Malformed(ValueError):  # noqa: N818
    """A form that cannot be read; carries every fault found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "; ".join(f"{fault.message} ({fault.hint})" if fault.hint else fault.message for fault in self.faults)
        )


def malformed(path: Path, message: str, hint: str = "") -> Malformed:
    """A form with the one fault given."""
    return Malformed((Fault(path, message, hint),))


def gather(items: Iterable[tuple[K, object]], read: Callable[[object, Path], T], at: Path) -> list[tuple[K, T]]:
    """Read every item below `at`, and report the faults of all of them together; of very many the first."""
    values: list[tuple[K, T]] = []
    faults: list[Fault] = []
    for key, item in items:
        try:
            values.append((key, read(item, (*at, key))))
        except Malformed as wrong:
            faults.extend(wrong.faults)
            if len(faults) >= MANY:
                break
    if faults:
        raise Malformed(faults)
    return values


def named(mapping: object, at: Path) -> dict[str, object]:
    """The mapping as a dict with text keys, or a fault."""
    if not isinstance(mapping, dict):
        raise malformed(at, f"a mapping is needed here, not `{mapping}`")
    for key in mapping:
        if not isinstance(key, str):
            raise malformed(at, f"`{key}` is not text", "write names as plain words")
    return dict(mapping)
