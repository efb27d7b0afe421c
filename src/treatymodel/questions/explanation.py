"""Explanations: why findings came out as they did, or did not; and an argument reduced to what a reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from treatymodel.questions.argument import Argument, Step, argue_all
from treatymodel.wording import Drawn, Worded

if TYPE_CHECKING:
    from treatymodel.questions.case import Case
    from treatymodel.questions.finding import Finding

JOINS = {"all": "any", "any": "all"}
"""The steps that only join others, each with what it becomes under a negation."""
_OPPOSITE = {"yes": "no", "no": "yes", "open": "open"}


@dataclass(frozen=True, eq=False, repr=False)
class Explanation(Worded, Drawn):
    """Why each of the findings is as it is (`side` is `why`), or why not, and what would change it (`why_not`).

    `subject` is the party asked about, if one was; `spoken` whether any text speaks to it on the occasion.
    """

    side: Literal["why", "why_not"]
    findings: tuple[Finding, ...]
    case: Case
    subject: str = ""
    spoken: bool = True

    def __repr__(self) -> str:
        of = f" of {self.subject}" if self.subject else ""
        return f"<Explanation {self.side}: {len(self.findings)} finding{'' if len(self.findings) == 1 else 's'}{of}>"

    @cached_property
    def argument(self) -> Argument:
        """The whole argument; of several findings one argument for all."""
        if len(self.findings) == 1:
            return self.findings[0].argument
        return argue_all(finding._alone for finding in self.findings)

    @cached_property
    def reduced(self) -> Argument:
        """The argument without the steps that only join others."""
        return reduce(self.argument)


def reduce(argument: Argument) -> Argument:
    """The argument as a reader needs it: the same reasons, renumbered in the order in which they are cited.

    Joins of one part, negations and joins that need no saying are folded into the step above, and so is a conclusion
    into the claim that says the same; of an open join only the open parts stay; gates that ask nothing go, and so do
    the reasons about parts of a place that lies within an area or outside.
    """
    reducing = _Reducing(argument)
    reducing.visit(argument.root)
    cited = _cited(reducing.steps)
    return Argument(1, {number: step for number, step in sorted(reducing.steps.items()) if number in cited})


class _Reducing:
    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self.steps: dict[int, Step] = {}
        self._numbers: dict[tuple[int, bool], int] = {}

    def visit(self, number: int, opposed: bool = False) -> tuple[int, ...]:
        """The numbers of the reduced steps that say what the step says; `opposed` is set under a negation."""
        step = self.argument[number]
        if step.kind == "not":
            return self._all(step.because, not opposed)
        if step.kind in JOINS:
            return self._join(number, step, opposed)
        if _needless(step):
            return ()
        return (self._named(number, step),)

    def _all(self, numbers: Iterable[int], opposed: bool = False) -> tuple[int, ...]:
        return tuple(dict.fromkeys(part for number in numbers for part in self.visit(number, opposed)))

    def _named(self, number: int, step: Step) -> int:
        known = self._numbers.get((number, False))
        if known is not None:
            return known
        new = self._fresh(number, False)
        self.steps[new] = step
        because = self._all(step.because)
        if step.name == "located" and step.holds != "open":
            because = tuple(part for part in because if _places(self.steps[part], step))
        if len(because) == 1 and self.steps[because[0]].kind in JOINS and self.steps[because[0]].holds == "no":
            because = self.steps[because[0]].because
        if step.kind == "conclusion" and len(because) == 1 and _says_it(self.steps[because[0]], step):
            self._numbers[number, False] = because[0]
            return because[0]
        mutual = {self._numbers.get((part, False)) for part in step.mutual}
        self.steps[new] = replace(step, because=because, mutual=tuple(part for part in because if part in mutual))
        return new

    def _join(self, number: int, step: Step, opposed: bool) -> tuple[int, ...]:
        kind = JOINS[step.kind] if opposed else step.kind
        holds = _OPPOSITE[step.holds] if opposed else step.holds
        cited = step.because
        if holds == "open":
            decided = "yes" if step.kind == "all" else "no"
            cited = tuple(part for part in cited if self.argument[part].holds != decided)
        parts = self._all(cited, opposed)
        if holds != "yes":
            parts = tuple(dict.fromkeys(inner for part in parts for inner in self._inside(part, kind, holds)))
        if len(parts) <= 1 or (kind, holds) not in (("all", "no"), ("all", "open"), ("any", "open")):
            return parts
        new = self._numbers.get((number, opposed)) or self._fresh(number, opposed)
        self.steps[new] = Step(kind, holds, because=parts)
        return (new,)

    def _inside(self, part: int, kind: str, holds: str) -> tuple[int, ...]:
        """The parts of a step that joins in the same way, else the step itself."""
        step = self.steps[part]
        return step.because if (step.kind, step.holds) == (kind, holds) else (part,)

    def _fresh(self, number: int, opposed: bool) -> int:
        new = len(self._numbers) + 1
        self._numbers[number, opposed] = new
        return new


def _cited(steps: Mapping[int, Step]) -> set[int]:
    found = {1}
    queue = [1]
    while queue:
        new = [part for part in steps[queue.pop()].because if part not in found]
        found.update(new)
        queue.extend(new)
    return found


def _places(part: Step, located: Step) -> bool:
    """Whether a reason why a place lies in an area, or outside, is one for the place itself, and not for its parts."""
    return located.holds == part.holds == "yes" and part.get("place") in ("", located.get("place"))


def _says_it(claim: Step, conclusion: Step) -> bool:
    """Whether one claim alone makes the conclusion, and says it: the text in force or not, the party bound or not."""
    return claim.kind == "claim" and claim.holds == conclusion.holds and conclusion.name in ("in_force", "bound")


def _needless(step: Step) -> bool:
    return step.kind == "gate" and step.holds == "yes" and not step.because
