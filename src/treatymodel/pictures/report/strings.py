"""Texts of a report, each kept once: what is said alike of several bearers differs in their names alone."""

from __future__ import annotations

import re
from functools import cache

from treatymodel.model.world import World
from treatymodel.words.page import plain

NAME, CODE, VERB = "\x01", "\x02", "\x03"
"""What stands for the bearer's name with its code, for its code alone, and for the verb that follows the verdict."""


class Strings:
    """Numbers for texts; equal texts have equal numbers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._numbers: dict[str, int] = {}

    def add(self, text: str) -> int:
        """The number of a text."""
        return self._keep(_said(text))

    def about(self, bearer: str, text: str) -> int:
        """The number of a text in which a bearer, where it is one party, gives way to what stands for it."""
        return self._keep(impersonal(_said(text), *self.names(bearer)))

    def names(self, bearer: str) -> tuple[str, str]:
        """How a text names the bearer: `Poland (POL)` and `POL`; empty of several, and of one that has no code."""
        party = self.world.parties.get(bearer)
        return ("", "") if party is None else (plain(f"{party.name} ({bearer})"), bearer)

    def listed(self) -> list[str]:
        """Every text, in the order of the numbers."""
        return list(self._numbers)

    def _keep(self, said: str) -> int:
        return self._numbers.setdefault(said, len(self._numbers))


def _said(text: str) -> str:
    """The text with what cannot be printed spelled out, but for the mark of a verb."""
    return VERB.join(map(plain, text.split(VERB)))


def impersonal(text: str, name: str, code: str) -> str:
    """The text with marks in the place of a party's name and code."""
    return _code(code).sub(CODE, text.replace(name, NAME)) if code else text


@cache
def _code(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
