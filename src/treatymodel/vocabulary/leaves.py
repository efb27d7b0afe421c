"""The leaves of every answer: questions that may be open, and claims that the texts or the record settle."""

from __future__ import annotations

import re
from typing import NamedTuple

from treatymodel.errors import Misuse, quoted

_CALL = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(?:\((.*)\))?\s*", re.DOTALL)
_ARGUMENT = re.compile(r"\s*(\w+)\s*=\s*(.*?)\s*", re.DOTALL)

Args = tuple[tuple[str, str], ...]


def spell_call(name: str, args: Args) -> str:
    """A name with its arguments, as users write it: `requested(by=POL, to=north-atlantic-1949)`."""
    return f"{name}({', '.join(f'{key}={value}' for key, value in args)})" if args else name


class Question(NamedTuple):
    """A question with its arguments. Equal names and arguments are one question everywhere in a case."""

    name: str
    args: Args = ()

    @classmethod
    def of(cls, name: str, /, **args: str | None) -> Question:
        """A question with the arguments given; those that are None are left unsaid."""
        return cls(name, tuple(sorted((key.rstrip("_"), value) for key, value in args.items() if value is not None)))

    @classmethod
    def read(cls, text: str) -> Question:
        """The question that a text spells, `requested(by=POL)`. Raises `Misuse`."""
        found = _CALL.fullmatch(text)
        if found is None:
            raise Misuse(f"{quoted(text)} is no question", "write for example `requested(by=POL)`")
        args: dict[str, str] = {}
        for part in re.split(r",\s*(?=\w+\s*=)", found[2]) if found[2] else ():
            argument = _ARGUMENT.fullmatch(part)
            if argument is None:
                raise Misuse(f"{quoted(part)} in {quoted(text)} is no argument", "write for example `by=POL`")
            args[argument[1]] = argument[2]
        return cls.of(found[1], **args)

    def get(self, key: str) -> str | None:
        """The argument, or None."""
        return dict(self.args).get(key)

    def __str__(self) -> str:
        return spell_call(self.name, self.args)


class Claim(NamedTuple):
    """A statement that the texts, the tables or the record settle, with the place that settles it."""

    predicate: str
    args: Args
    value: bool
    source: str = ""

    def get(self, key: str) -> str:
        """The argument, or empty text."""
        return dict(self.args).get(key, "")

    def __str__(self) -> str:
        return ("" if self.value else "not ") + spell_call(self.predicate, self.args)


Leaf = Question | Claim
