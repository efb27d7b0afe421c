"""The conditions of a duty: those that the file specifies, and as questions those of which it says only that they are.

What is coded and not specified leaves a duty open; it is never taken to be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from treatymodel.conditions import Any as AnyOf
from treatymodel.conditions import Condition, Not, Selector
from treatymodel.conditions.selectors import PARTY, Codes
from treatymodel.loaders.atop.coding import OBLIGATIONS
from treatymodel.model.instrument import Declaration
from treatymodel.vocabulary.atoms.asking import Fact, Text
from treatymodel.vocabulary.atoms.patterns import Attacker, Victim

ASKS = {
    "adversary": "is the adversary one of those against whom {duty} is promised",
    "location": "did it happen where {duty} is promised",
    "conflict": "is it the conflict for which {duty} is promised",
    "number": "are the adversaries those, and as many, against whom {duty} is promised",
    "demands": "have the demands been met on which {duty} depends",
    "some": "is the condition met on which {duty} depends",
    "other": "are the further limits of {duty} kept",
}
"""What is asked where a condition is coded and not specified."""
SAID = {
    "adversary": "against a named adversary",
    "location": "in a named place",
    "conflict": "in a particular conflict",
    "number": "against a number of adversaries",
    "demands": "when demands are met",
    "unprovoked": "if it was not provoked",
    "attacked": "",
    "request": "on request",
    "some": "on a condition",
    "other": "within a further limit",
}


class Limits:
    """The conditions of one phase; `questions` are those that they ask."""

    def __init__(self, label: str, adversaries: tuple[str, ...], and_others: bool) -> None:
        self.label = label
        self.adversaries = adversaries
        self.and_others = and_others
        """Whether others than these may be named too."""
        self.questions: dict[str, Declaration] = {}

    def of(self, duty: str, words: Iterable[str], is_adversary: Callable[[Selector], Condition]) -> Iterator[Condition]:
        """The conditions of a duty; `is_adversary` says that the other side is one of those selected.

        Where a number of adversaries is coded besides one that is named, it may be in its place, or needed besides;
        that is one question.
        """
        coded = [*words]
        for word in coded:
            match word:
                case "adversary" if "number" in coded:
                    pass
                case "adversary" if self.adversaries:
                    known = is_adversary(Selector(Codes(self.adversaries)))
                    yield AnyOf((known, self._unspecified(duty, word))) if self.and_others else known
                case "unprovoked":
                    yield Not(Fact("provoked", about="event"))
                case "attacked" | "request":
                    pass
                case _:
                    yield self._unspecified(duty, word)

    def names_adversary(self, words: Iterable[str]) -> bool:
        """Whether it is known, at least in part, against whom the duty is promised."""
        coded = {*words}
        return "adversary" in coded and "number" not in coded and bool(self.adversaries)

    def from_outside(self, duty: str) -> Condition:
        """That the attack comes from outside, or the promise holds against another member too."""
        words = OBLIGATIONS[duty].words
        among = self.silent(f"{duty}_among", f"is {words} promised against another member too")
        return AnyOf((Not(Attacker(PARTY)), among))

    def spelled(self, what: str, words: Sequence[str]) -> str:
        """A duty and its conditions as a sentence."""
        said = dict(SAID)
        if self.names_adversary(words):
            said["adversary"] = f"against {' or '.join(self.adversaries)}{' or another' if self.and_others else ''}"
        return f"{', '.join([what, *filter(None, (said[word] for word in words))])}."

    def silent(self, what: str, asks: str) -> Condition:
        """A question of text, on which the file is silent."""
        return Text(self._ask(what, f"{asks} (ATOP {self.label} does not code it)", of_text=True))

    def _unspecified(self, duty: str, word: str) -> Condition:
        asks = ASKS[word].format(duty=OBLIGATIONS[duty].words)
        said = f"{asks} (ATOP {self.label} codes that there is such a condition, and no more)"
        return Fact(self._ask(f"{duty}_{word}", said), about="event")

    def _ask(self, what: str, asks: str, of_text: bool = False) -> str:
        name = f"atop_{self.label.replace('@', '_')}_{what}"
        self.questions[name] = Declaration(asks=asks, sort="text" if of_text else "fact")
        return name


def on_either_side(selector: Selector) -> Condition:
    """That the attacker, or the party that is hit, is one of those selected."""
    return AnyOf((Attacker(selector), Victim(selector)))
