"""What the finding of an example says, put for the parties of another event that is answered alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.states import STATES

_CODE = re.compile(r"\b[A-Z][A-Z0-9_]{0,31}\b")
_DAY = re.compile(r"\d{4}-\d\d")


class OtherwiseError(Exception):
    """The words cannot be carried over: they speak of more than those who are renamed."""


class Renaming:
    """Attacker, victim and bearer of an example by those of another event.

    Carries a word over only where every party in it is one of those, or one that stands by itself; and where it
    speaks of no event on the record, nor of a day. All else raises `OtherwiseError`, and is to be asked by itself.
    """

    def __init__(
        self,
        names: Mapping[str, str],
        parties: Collection[str],
        alone: Callable[[str], bool],
        recorded: frozenset[str],
        same_day: bool,
    ) -> None:
        """`recorded` are the ids of the events on record."""
        self._names = names
        self._parties = parties
        self._alone = alone
        self._recorded = recorded
        self._same_day = same_day
        self.nothing = not names and not recorded
        """Whether nothing at all is renamed."""
        self._same = all(one == other for one, other in names.items())

    def word(self, value: str) -> str:
        """A code, or words that name no party but those who are renamed or stand by themselves."""
        if value in self._names:
            return self._names[value]
        if value in self._recorded or (not self._same_day and _DAY.search(value)):
            raise OtherwiseError
        return value if self._same else _CODE.sub(self._renamed, value)

    def _renamed(self, found: re.Match[str]) -> str:
        """A code among words."""
        code = found[0]
        if code in self._parties and code not in self._names and not self._alone(code):
            raise OtherwiseError
        return self._names.get(code, code)

    def question(self, asked: Question) -> Question:
        """A question about the other parties."""
        said = dict(asked.args)
        put = {key: self.word(value) for key, value in said.items()}
        state = STATES.get(asked.name)
        if state is not None and state.symmetric:
            places = [place for place in state.places if place in put]
            put.update(zip(places, sorted(put[place] for place in places), strict=True))
        return Question(asked.name, tuple(put.items()))

    def questions(self, asked: Iterable[Question]) -> list[str]:
        """Questions as users write them, by the alphabet."""
        return sorted({str(self.question(question)) for question in asked})
