"""Questions of one draft under the names that another gives them, so that the answers of both can be compared."""

from __future__ import annotations

import re
from typing import Any

from treatymodel.model.instrument import Instrument
from treatymodel.questions.drafts import Draft
from treatymodel.questions.pairs import Pair
from treatymodel.vocabulary.leaves import Question

_LOCAL = re.compile(r"(role|tag|term) .*|party( .*)?")
"""Words for parties that mean what their own text makes of them."""


class Renaming:
    """Gives the questions of the right text the names of the left where they ask the same."""

    def __init__(self, left: Draft, right: Draft, pairs: tuple[Pair, ...]) -> None:
        self._left, self._right = left.merged, right.merged
        one, other = self._left.id, self._right.id
        self._words = {other: one}
        self._words |= {f"{other}/{p.right.id}": f"{one}/{p.left.id}" for p in pairs if p.left and p.right}
        asks = {(part.asks.casefold(), part.sort): name for name, part in self._left.questions.items()}
        self._questions = {
            name: asks.get((part.asks.casefold(), part.sort), name)
            for name, part in self._right.questions.items()
            if name not in self._left.questions
        }
        self._known: dict[Question, Question] = {}

    def __call__(self, question: Question) -> Question:
        """The question as the left text would put it."""
        if question not in self._known:
            args = tuple((key, self._word(value)) for key, value in question.args)
            self._known[question] = Question(self._questions.get(question.name, question.name), args)
        return self._known[question]

    def _word(self, value: str) -> str:
        if value in self._words:
            return self._words[value]
        names = value.split("+")
        if any(self._means(name) == "another" for name in names):
            return f"{value} in the sense of {self._right.id}"
        return "+".join(self._words.get(name, name) for name in names)

    def _means(self, word: str) -> str:
        """Whether a word that a text defines for itself means the same in both."""
        if word in self._left.terms or word in self._right.terms:
            same = _plain(self._left.terms.get(word)) == _plain(self._right.terms.get(word))
            return "the same" if same else "another"
        if _LOCAL.fullmatch(word):
            return "the same" if _meant_by(word, self._left) == _meant_by(word, self._right) else "another"
        return "the same"


def _meant_by(word: str, text: Instrument) -> set[tuple[Any, ...]]:
    """The rows of those whom a word for parties can mean: all that take part, or those of the role or with the tag."""
    sort, _, name = word.partition(" except ")[0].partition(" ")
    rows = [row for row in text.parties if row.consent != "no"]
    if sort in ("role", "tag"):
        rows = [row for row in rows if name == row.role or (sort == "tag" and name in row.tags)]
    return {(row.code, row.start, row.end, row.consent, row.variant) for row in rows}


def _plain(term: Any) -> Any:
    return term.plain() if hasattr(term, "plain") else term
