"""Many rows at once: a value is a set of rows, held in one int."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.errors import Misuse


class Bits:
    """The algebra of sets of rows 0 to `width` - 1, as ints with one bit a row."""

    __slots__ = ("true", "width")

    false = 0

    def __init__(self, width: int) -> None:
        if width < 0:
            raise Misuse(f"`width` must not be negative: {width}")
        self.width = width
        self.true = (1 << width) - 1

    def any(self, xs: Iterable[int]) -> int:
        """The rows in one of `xs`."""
        rows = 0
        for x in xs:
            rows |= x
        return rows

    def all(self, xs: Iterable[int]) -> int:
        """The rows in all of `xs`."""
        rows = self.true
        for x in xs:
            rows &= x
        return rows

    def inv(self, x: int) -> int:
        """The rows not in `x`."""
        return self.true ^ x

    def column(self, answers: Iterable[bool]) -> int:
        """The set of rows whose answer is true; one answer a row, in order."""
        digits = "".join("1" if answer else "0" for answer in answers)
        if len(digits) != self.width:
            raise Misuse(f"`answers` must have {self.width} rows, not {len(digits)}")
        return int("0" + digits[::-1], 2)

    def rows(self, x: int) -> tuple[int, ...]:
        """The numbers of the rows in `x`, in order."""
        return tuple(row for row, digit in enumerate(reversed(f"{x:b}")) if digit == "1")
