"""The columns that a screen can have: what each row says of its event, its clause and its finding."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.errors import Misuse, did_you_mean, quoted

OF_EVENT = ("event", "kind", "by", "on", "object", "place", "at")
"""What a row says of its event: its id, and what happened."""
OF_OUTCOME = ("bearer", "obligation", "verdict", "binding")
OF_CLAUSE = ("modality", "cite")
OF_FINDING = ("owed_to", "action", "discretion", "opens", "deadline", "leans", "hinges", "presumed", "first_gate")
"""What is read from the finding."""
LISTS = ("hinges", "presumed")
"""Columns whose cells are lists of questions, by the alphabet."""
COLUMNS = (*OF_EVENT, *OF_OUTCOME, *OF_CLAUSE, *OF_FINDING)
TOLD = ("bearer", "obligation", "modality", "verdict", "binding")
"""Of the outcome and its clause: an open right is no open duty."""
DEFAULT = ("event", *TOLD)
IN_FULL = (*OF_EVENT, *TOLD)
"""What is told of a product, whose events nobody wrote down."""
VERDICTS = ("DUE", "OPEN", "NOT_DUE")


def chosen(columns: Iterable[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """The columns asked for. Raises `Misuse` for one that there is not."""
    return default if columns is None else _known("column", columns, COLUMNS, "columns")


def kept(verdicts: str | Iterable[str]) -> frozenset[str]:
    """The verdicts asked for. Raises `Misuse` for one that there is not."""
    return frozenset(_known("verdict", verdicts, VERDICTS, "verdicts"))


def _known(what: str, names: str | Iterable[str], known: tuple[str, ...], argument: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(map(str, (names,) if isinstance(names, str) else names)))
    for name in found:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise Misuse(f"unknown {what} {quoted(name)} in `{argument}`", hint)
    if not found:
        raise Misuse(f"`{argument}` names none", f"there are {', '.join(known)}")
    return found
