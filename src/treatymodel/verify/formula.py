"""What the texts ask, as formulas over claims and questions, and whether these hold."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Args = tuple[tuple[str, str], ...]
BUDGET = 5_000
"""How many partial answers are tried before an open formula is left open."""


@dataclass(slots=True, eq=False)
class Formula:
    """A claim (with its `value`), a question, a conclusion (with its `body`), or `all`, `any` or `not` of parts."""

    kind: str
    parts: tuple[Formula, ...] = ()
    name: str = ""
    args: Args = ()
    source: str = ""
    value: bool | None = None
    body: Callable[[], Formula] | None = field(default=None, repr=False)

    def rests_on(self) -> tuple[Formula, ...]:
        """The parts; of a conclusion its body, worked out when first asked for."""
        if self.body is not None:
            body, self.body = self.body, None
            self.parts = (body(),)
        return self.parts

    def __str__(self) -> str:
        args = ", ".join(f"{key}={value}" for key, value in self.args)
        return f"{self.name}({args})" if args else self.name or self.kind


class Formulas:
    """Makes formulas, equal ones once. A join takes in the parts of a part of its own kind, so nesting says nothing."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Formula] = {}
        self.true = self.every(())
        self.false = self.some(())

    def _once(self, key: tuple[object, ...], *made: Any, **named: Any) -> Formula:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Formula(*made, **named)
        return found

    def claim(self, value: bool, predicate: str, source: str = "", /, **args: str) -> Formula:
        """A statement that texts or record settle."""
        said = tuple(args.items())
        key = ("claim", predicate, said, source, value)
        return self._once(key, "claim", name=predicate, args=said, source=source, value=value)

    def ask(self, name: str, /, **args: str | None) -> Formula:
        """A question; arguments that are None are left unsaid."""
        said = tuple(sorted((key.rstrip("_"), value) for key, value in args.items() if value is not None))
        return self._once(("question", name, said), "question", name=name, args=said)

    def every(self, parts: Iterable[Formula]) -> Formula:
        """All of the parts."""
        return self._join("all", parts)

    def some(self, parts: Iterable[Formula]) -> Formula:
        """Any of the parts."""
        return self._join("any", parts)

    def _join(self, kind: str, parts: Iterable[Formula]) -> Formula:
        flat = tuple(dict.fromkeys(item for part in parts for item in (part.parts if part.kind == kind else (part,))))
        return flat[0] if len(flat) == 1 else self._once((kind, flat), kind, flat)

    def opposite(self, part: Formula) -> Formula:
        """Not the part."""
        return part.parts[0] if part.kind == "not" else self._once(("not", part), "not", (part,))

    def conclude(
        self, name: str, source: str, reading: object, body: Callable[[], Formula], /, **args: str | None
    ) -> Formula:
        """A named conclusion; `reading` keeps apart the same one at different moments."""
        said = tuple((key, value) for key, value in args.items() if value is not None)
        key = ("conclusion", name, said, source, reading)
        return self._once(key, "conclusion", name=name, args=said, source=source, body=body)


Known = Callable[[Formula], bool | None]
"""The answer to a question, or None."""
FREE = 1 << 30
"""Deeper than any conclusion: the value leans on none that is still being worked out."""


class Values:
    """The value of formulas under some answers: True, False, or None where they leave it open.

    The least one: nothing holds only because it is assumed to hold. What was found false while a conclusion above it
    was still being worked out is not kept.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._settled: dict[Formula, bool | None] = {}
        self._entered: dict[Formula, int] = {}
        self._before: Mapping[Formula, bool | None] = {}
        self._changed: Container[Formula] = ()

    def of(self, formula: Formula) -> bool | None:
        """The value of the formula."""
        return self._settled[formula] if formula in self._settled else self._value(formula)[0]

    def under(self, known: Known, changed: Container[Formula]) -> Values:
        """The values under other answers, on which no formula rests but those in `changed`."""
        other = Values(known)
        other._before, other._changed = self._settled, changed
        return other

    def _value(self, formula: Formula) -> tuple[bool | None, int]:
        """The value, and the outermost conclusion, still being worked out, that was taken not to hold for it."""
        if formula in self._settled:
            return self._settled[formula], FREE
        if formula in self._before and formula not in self._changed:
            return self._before[formula], FREE
        if formula in self._entered:
            return False, self._entered[formula]
        if formula.kind in ("claim", "question"):
            value = formula.value if formula.kind == "claim" else self._known(formula)
            leant = FREE
        elif formula.kind == "conclusion":
            self._entered[formula] = depth = len(self._entered)
            value, leant = self._value(formula.rests_on()[0])
            del self._entered[formula]
            leant = FREE if leant >= depth else leant
        else:
            value, leant = self._join(formula)
        if value is True:
            leant = FREE
        if leant == FREE:
            self._settled[formula] = value
        return value, leant

    def _join(self, formula: Formula) -> tuple[bool | None, int]:
        """The value of `all`, `any` or `not` of the parts: what one of them decides by itself needs no more of them."""
        deciding = formula.kind == "any"
        if formula.kind == "not":
            value, leant = self._value(formula.parts[0])
            return None if value is None else not value, leant
        joint: bool | None = not deciding
        lowest = FREE
        for part in formula.parts:
            value, leant = self._value(part)
            if value is deciding:
                joint, lowest = deciding, min(lowest, leant) if joint is deciding else leant
                if leant == FREE:
                    return deciding, FREE
            elif joint is not deciding:
                joint, lowest = None if value is None else joint, min(lowest, leant)
        return joint, lowest


def joined(kind: str, values: Iterable[bool | None]) -> bool | None:
    """The value of `all`, `any` or `not` of values."""
    found = list(values)
    if kind == "not":
        return None if found[0] is None else not found[0]
    deciding = kind == "any"
    return deciding if deciding in found else None if None in found else not deciding


def decide(formula: Formula, known: Known) -> bool | None:
    """The value under every answer to what is open; None where answers differ, or where too many had to be tried."""
    value = Values(known).of(formula)
    if value is not None:
        return value
    search = _Search(known)
    for side in (True, False):
        if search.reaches(formula, side, {}) is False:
            return not side
    return None


class _Search:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.left = BUDGET

    def reaches(self, formula: Formula, wanted: bool, given: Mapping[Formula, bool]) -> bool | None:
        """Whether some answers to the open questions give the formula the value; None when the budget ran out."""
        self.left -= 1
        values = Values(lambda question: given.get(question, self.known(question)))
        value = values.of(formula)
        if value is not None:
            return value is wanted
        if self.left < 0:
            return None
        question, answer = _pick(formula, wanted, values)
        found = [self.reaches(formula, wanted, {**given, question: answer})]
        if found[0] is not True:
            found.append(self.reaches(formula, wanted, {**given, question: not answer}))
        return joined("any", found)


def _pick(formula: Formula, wanted: bool, values: Values) -> tuple[Formula, bool]:
    """An open question under an open formula, and the answer that rather gives it the value."""
    seen: set[Formula] = set()
    stack = [(formula, wanted)]
    while stack[-1][0].kind != "question":
        item, side = stack.pop()
        seen.add(item)
        side = not side if item.kind == "not" else side
        open_parts = [part for part in item.rests_on() if part not in seen and values.of(part) is None]
        stack += [(part, side) for part in reversed(open_parts)]
    return stack[-1]
