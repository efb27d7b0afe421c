"""All that a text asks in a case, by content, as functions; and what is left of it once questions are answered."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from treatymodel.questions.effects import UNDECIDED, Functions, Key
from treatymodel.vocabulary.leaves import Question


@dataclass(slots=True)
class Content:
    """What a text asks, by content, each with the function of its being asked.

    `exits` has, by bearer, creditor and act, the functions of the exits by which alone a clause does not ask it, under
    the words by which the text is cited.
    """

    functions: dict[Key, int]
    exits: dict[Key, dict[str, int]] = field(default_factory=dict)

    @property
    def decided(self) -> bool:
        """Whether every function could be told."""
        return UNDECIDED not in self.functions.values()

    @property
    def sign(self) -> tuple[object, ...]:
        """What is the same of equal contents."""
        exits = tuple((key, tuple(own.items())) for key, own in self.exits.items())
        return (tuple(self.functions.items()), exits)

    def asked(self, functions: Functions) -> Iterator[Question]:
        """The questions on which it turns."""
        for key, function in self.functions.items():
            yield from functions.support(function)
            for part in key:
                yield from (question for item in _with_functions(part) for question in functions.support(item[1]))
        for exits in self.exits.values():
            yield from (question for function in exits.values() for question in functions.support(function))

    def of(self, wanted: Container[Key]) -> Content:
        """What it asks of those by whom, to whom and by what act is wanted."""
        return Content({key: part for key, part in self.functions.items() if key[:5] in wanted}, self.exits)

    def settled(self, answers: Mapping[Question, int], functions: Functions) -> Content:
        """The same once some questions are answered."""
        false, found = functions.diagram.false, dict[Key, int]()
        known: dict[int, int] = {}

        def put(function: int) -> int:
            if function not in known:
                known[function] = functions.put(function, answers)
            return known[function]

        def part(value: object) -> object:
            pairs = _with_functions(value)
            left = ((item[0], put(item[1])) for item in pairs)
            return tuple(item for item in left if item[1] != false or isinstance(item[0], tuple)) if pairs else value

        for key, function in self.functions.items():
            left = put(function)
            if left != false:
                new = tuple(map(part, key))
                before = found.get(new, false)
                found[new] = UNDECIDED if UNDECIDED in (before, left) else functions.diagram.any((before, left))
        exits = {key: {cite: put(function) for cite, function in own.items()} for key, own in self.exits.items()}
        return Content(found, exits)


def differing(left: Content, right: Content) -> list[list[Key]]:
    """What is asked of one bearer, by one act, where the functions of some of it differ or are not decided.

    These come first, and then what else is asked by that act: what one text asks may follow from another clause.
    """
    groups: dict[Key, list[Key]] = {}
    same: list[Key] = []
    for key in dict.fromkeys((*left.functions, *right.functions)):
        functions = left.functions.get(key, 0), right.functions.get(key, 0)
        if UNDECIDED in functions or functions[0] != functions[1]:
            groups.setdefault(key[:5], []).append(key)
        else:
            same.append(key)
    for key in same:
        if key[:5] in groups:
            groups[key[:5]].append(key)
    return list(groups.values())


def _with_functions(part: object) -> tuple[tuple[Any, int], ...]:
    """The moments, or variations, of an effect, each with the function of its being so; none, where it is neither."""
    pairs = isinstance(part, tuple) and all(isinstance(item, tuple) for item in part)
    return cast("tuple[tuple[Any, int], ...]", part) if pairs else ()
