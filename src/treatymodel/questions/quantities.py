"""Quantities in whole parts: units that are one dimension brought to one measure, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SAME = {
    "men": ("man", "men", "soldier", "soldiers", "troop", "troops", "person", "persons", "people", "personnel"),
    "EUR": ("eur", "euro", "euros"),
    "USD": ("usd", "dollar", "dollars"),
    "tonnes": ("tonne", "tonnes", "t"),
    "aircraft": ("aircraft", "plane", "planes"),
}
"""Units that are counted as one; every other unit is a dimension of its own, and nothing converts one into another."""
_SAME = {word: name for name, words in SAME.items() for word in words}
_WORDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount of a unit: `Quantity.of(1.5, "thousand men")` is 1500 men."""

    amount: Fraction
    unit: str

    @classmethod
    def of(cls, amount: float, unit: str) -> Quantity:
        """The amount in the plain unit; multiples such as `thousand` are taken in."""
        exact = Fraction(str(amount))
        words = _WORDS.split(unit.strip())
        while len(words) > 1 and words[0].lower() in MULTIPLES:
            exact *= MULTIPLES[words.pop(0).lower()]
        return cls(exact, plain_unit(" ".join(words)))

    @property
    def number(self) -> int | float:
        """The amount as plain data: whole where it is."""
        return number(self.amount)


def plain_unit(unit: str) -> str:
    """The one name of a unit: `soldiers` are `men`, a `brigade` is one of the `brigades`."""
    low = unit.lower()
    if low in _SAME:
        return _SAME[low]
    return unit if low.endswith("s") or " " in unit or not unit.isalpha() or unit.isupper() else f"{unit}s"


def number(amount: Fraction) -> int | float:
    """An exact amount as plain data."""
    return amount.numerator if amount.denominator == 1 else float(amount)


def scale_of(amounts: Iterable[Fraction]) -> int:
    """By what all amounts are multiplied to be whole."""
    return lcm(*(amount.denominator for amount in amounts))
