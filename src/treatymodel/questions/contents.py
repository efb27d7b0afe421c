"""All that a text asks in a case, by content, as functions; and what is left of it once questions are answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    def asked(self, functions: Functions) -> Iterator[Question]:
        """The questions on which it turns."""
        for key, function in self.functions.items():
            yield from functions.support(function)
            for part in key:
                yield from (question for item in _with_functions(part) for question in functions.support(item[1]))
        for exits in self.exits.values():
            yield from (question for function in exits.values() for question in functions.support(function))

    def settled(self, answers: Mapping[Question, int], functions: Functions) -> Content:
        """The same once some questions are answered."""
        false, found = functions.diagram.false, dict[Key, int]()

        def part(value: object) -> object:
            left = ((item[0], functions.put(item[1], answers)) for item in _with_functions(value))
            kept = tuple(item for item in left if item[1] != false or isinstance(item[0], tuple))
            return kept if _with_functions(value) else value

        for key, function in self.functions.items():
            left = functions.put(function, answers)
            if left != false:
                new = tuple(map(part, key))
                known = found.get(new, false)
                found[new] = UNDECIDED if UNDECIDED in (known, left) else functions.diagram.any((known, left))
        exits = {
            key: {cite: functions.put(function, answers) for cite, function in own.items()}
            for key, own in self.exits.items()
        }
        return Content(found, exits)


def differing(left: Content, right: Content) -> list[list[Key]]:
    """The content of which the functions differ, or are not decided; together what speaks of one act of one bearer."""
    groups: dict[Key, list[Key]] = {}
    for key in dict.fromkeys((*left.functions, *right.functions)):
        functions = left.functions.get(key, 0), right.functions.get(key, 0)
        if UNDECIDED in functions or functions[0] != functions[1]:
            groups.setdefault(key[:5], []).append(key)
    return list(groups.values())


def _with_functions(part: object) -> tuple[tuple[Any, int], ...]:
    """The moments, or variations, of an effect, each with the function of its being so; none, where it is neither."""
    pairs = isinstance(part, tuple) and all(isinstance(item, tuple) for item in part)
    return cast("tuple[tuple[Any, int], ...]", part) if pairs else ()
