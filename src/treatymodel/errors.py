"""The errors that users meet: exceptions for misuse, issues (data) for faults in texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from treatymodel.records import dataclass

SIMILAR_ENOUGH = 0.6
LONGEST_QUOTE = 80


def quoted(value: object) -> str:
    """User input in backticks, cut to 80 characters, with control characters escaped."""
    text = str(value)
    shown = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
    return "`" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + "`"


def near(name: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """The at most `n` of `names` that the writer of `name` may have meant, likeliest first.

    Equal but for case comes first, then names that begin with `name`, then similar spellings; ties go by the alphabet.
    """
    from difflib import SequenceMatcher

    wanted = name.casefold()
    if not wanted or len(wanted) > LONGEST_QUOTE:
        return ()
    matcher = SequenceMatcher(None, b=wanted, autojunk=False)

    def likeness(candidate: str) -> float:
        folded = candidate.casefold()
        if folded == wanted:
            return 3.0
        matcher.set_seq1(folded)
        if len(wanted) > 1 and folded.startswith(wanted):
            return 1.0 + matcher.ratio()
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < SIMILAR_ENOUGH:
            return 0.0
        return matcher.ratio()

    ranked = sorted((-likeness(candidate), candidate) for candidate in set(names))
    return tuple(candidate for score, candidate in ranked if -score >= SIMILAR_ENOUGH)[:n]


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A hint such as "did you mean `POL`?", empty when no name is near."""
    return _suggestion(near(name, names))


def _suggestion(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    *others, last = map(quoted, names)
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"


def _with_hint(message: str, hint: str) -> str:
    return f"{message} ({hint})" if hint else message


class TreatyError(Exception):
    """The base of every error that this library raises on purpose: a message and a hint on what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return _with_hint(self.message, self.hint)


class UnknownName(TreatyError):  # noqa: N818
    """A name that nothing bears: `argument` says of what it should be the name, `near` which names come close."""

    def __init__(self, argument: str, name: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(f"unknown {argument} {quoted(name)}", _suggestion(near))
        self.args = (argument, name, near)
        self.argument = argument
        self.name = name
        self.near = near


class Misuse(TreatyError):  # noqa: N818
    """A call that cannot be answered as it was made; the message names the argument at fault."""


class DateError(TreatyError):
    """A text or value that is no day, moment, duration or span, or a reckoning that leaves the years 1 to 9999."""


class TreatyWarning(UserWarning):
    """Something that is answered, but perhaps not as its author meant it."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a text: `line` and `column` count from 1; 0 means that it is not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault of a text, with its place; issues sort by place. An `info` is for review, and no fault."""

    severity: Severity
    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {_with_hint(self.message, self.hint)}"

    def __lt__(self, other: Issue) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[Where, str, str, str]:
        return self.where, self.severity, self.message, self.hint


class TextErrors(TreatyError):  # noqa: N818
    """Every fault of the texts that were read, at once; its message has one issue a line."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__("\n".join(map(str, self.issues)))
        self.args = (self.issues,)
