"""The leaves of every answer: questions that may be open, and claims that the texts or the record settle."""

from __future__ import annotations

from typing import NamedTuple

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
