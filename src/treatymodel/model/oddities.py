"""What is missing or odd in a text that has no fault: its author mends it, or acknowledges it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from treatymodel.conditions import Condition, subconditions
from treatymodel.days import Day, Span
from treatymodel.errors import Severity
from treatymodel.model.acknowledgement import Check
from treatymodel.model.checks import Path, silent_exits
from treatymodel.model.instrument import Instrument
from treatymodel.model.loops import loop_of
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.party import Party
from treatymodel.model.reach import Reach

ARTICLE = ("cite",)
READING = ("id", "says", "evidence", "sources", "renamed_from")
"""The fields of a clause that say how it is told and known, and nothing of what it asks."""
CONTENT = ("modality", "discretion", "extent", "opens", "deadline", "binding", "varies")
"""The fields that say how the same action of the same bearer is owed."""


class Oddity(NamedTuple):
    """Something missing or odd: which check found it, where, and what to do about it."""

    severity: Severity
    check: Check | None
    path: Path
    message: str
    hint: str


def oddities(
    instrument: Instrument, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]
) -> Iterator[Oddity]:
    """What is missing or odd in an instrument whose names resolve, less what it acknowledges.

    An acknowledgement of what is not found is itself odd. A negated loop is an error, and cannot be acknowledged.
    """
    yield from _negated_loop(instrument, parties, instruments)
    acknowledged = {row.check for row in instrument.acknowledges}
    seen: set[Check | None] = set()
    for found in _found(instrument, parties, instruments):
        seen.add(found.check)
        if found.check not in acknowledged:
            yield found._replace(hint=f"{found.hint}, or acknowledge `{found.check}` with the reason")
    if any(True for _ in silent_exits(instrument)):
        seen.add("silence")
    for index, row in enumerate(instrument.acknowledges):
        if row.check not in seen:
            said = f"`{row.check}` is acknowledged, and nothing of the kind is found"
            yield Oddity("warning", None, ("acknowledges", index, "check"), said, "take the acknowledgement out")


def _found(
    instrument: Instrument, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]
) -> Iterator[Oddity]:
    yield from _no_exit(instrument)
    yield from _no_source(instrument)
    for index, row in enumerate(instrument.parties):
        yield from _life_span(index, row, parties)
    clauses = tuple(_clauses(instrument))
    reach = Reach(instrument, parties, instruments)
    for path, clause in clauses:
        yield from _never_met(path, clause, reach)
        yield from _no_breach(path, clause, instrument)
    for (path, clause), (other_path, other) in combinations(clauses, 2):
        yield from _alike(path, clause, other_path, other)


def _no_exit(instrument: Instrument) -> Iterator[Oddity]:
    binds = not instrument.supposed and instrument.binding not in ("political", "none", "domestic")
    ends = (instrument.exit, instrument.term, instrument.ended, instrument.while_in_force)
    if binds and all(end is None for end in ends):
        said = "nothing says how a party leaves, or when the text ends"
        hint = "write `exit`, `term` or `ended`; `exit: {by: none}` where the text itself gives no way out"
        yield Oddity("warning", "no_exit", ("id",), said, hint)


def _no_source(instrument: Instrument) -> Iterator[Oddity]:
    sourced = [bool(clause.sources) for _, clause in _clauses(instrument)]
    if not instrument.sources and not (sourced and all(sourced)):
        said = "no source says where the text can be read"
        yield Oddity("warning", "no_source", ("id",), said, "list what you worked from under `sources`")


def _life_span(index: int, row: Participation, parties: Mapping[str, Party]) -> Iterator[Oddity]:
    life = [each.span for each in parties[row.code].life] if row.named and row.code in parties else []
    if not life:
        return
    for word, day in (("signed", row.signed), ("from", row.start), ("to", row.end and row.end.shift(-1))):
        if day is not None and not _lived(life, day):
            spans = " and ".join(str(span) for span in life)
            said = f"`{row.code}` did not exist on {day}, it lived {spans}"
            hint = "name the state of that day, or correct the date"
            yield Oddity("warning", "life_span", ("parties", index, word), said, hint)


def _lived(life: list[Span], day: Day) -> bool:
    return any(span.holds(day) is not False for span in life)


def _clauses(instrument: Instrument) -> Iterator[tuple[Path, Obligation]]:
    for index, clause in enumerate(instrument.clauses):
        yield ("clauses", index), clause
    for number, paper in enumerate(instrument.side_papers):
        for index, clause in enumerate(paper.clauses):
            yield ("side_papers", number, "clauses", index), clause


def _never_met(path: Path, clause: Obligation, reach: Reach) -> Iterator[Oddity]:
    reason = reach.never(clause)
    if reason:
        said = f"this trigger can never be met: {reason}"
        yield Oddity("warning", "never_met", (*path, "trigger"), said, "write what the text means")


def _no_breach(path: Path, clause: Obligation, instrument: Instrument) -> Iterator[Oddity]:
    if clause.modality == "prohibition" and clause.action is not None:
        shared = clause.shares is not None and instrument.merged().trigger_of(clause).on is not None
        if clause.trigger.on is not None or shared:
            said = "a prohibition that an event sets off, so that no breach of it is ever derived"
            hint = "write `while` with the state that lasts, or `standing`"
            yield Oddity("warning", "no_breach", (*path, "trigger"), said, hint)


def _alike(path: Path, clause: Obligation, other_path: Path, other: Obligation) -> Iterator[Oddity]:
    mine, theirs = _plain(clause, READING), _plain(other, READING)
    if _less(mine, ARTICLE) == _less(theirs, ARTICLE):
        said = f"`{other.id}` says the same as `{clause.id}`"
        yield Oddity("warning", "same_clause", (*other_path, "id"), said, "leave one of them out")
    elif mine != theirs and _less(mine, CONTENT) == _less(theirs, CONTENT):
        differing = [key for key in CONTENT if mine.get(key) != theirs.get(key)]
        said = f"`{other.id}` and `{clause.id}` cite one article for one duty, and differ in {_listed(differing)}"
        hint = "cite the paragraph of each, or write one clause"
        yield Oddity("warning", "cited_twice", (*other_path, "cite"), said, hint)


def _plain(clause: Obligation, without: tuple[str, ...]) -> dict[str, Any]:
    return _less(clause.plain(), without)


def _less(fields: dict[str, Any], without: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in without}


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _negated_loop(
    instrument: Instrument, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]
) -> Iterator[Oddity]:
    loop = loop_of(instrument.id, parties, instruments)
    if loop:
        shown = " -> ".join(f"`{name}`" for name in (*loop, f"not {loop[0]}"))
        said = f"whether it is in force turns on its not being in force: {shown}"
        yield Oddity("error", None, ("enters_into_force",), said, "take the negation out of the loop")


def for_review(instruments: Mapping[str, Instrument], name: str) -> Iterator[Oddity]:
    """The questions of fact that an instrument declares and a single clause of all the texts asks."""
    own = instruments[name]
    users: dict[str, set[str]] = {question: set() for question in own.questions}
    for each in instruments.values():
        for where, condition in _conditions(each):
            for part in subconditions(condition):
                question = getattr(part, "question", None)
                if question in users:
                    users[question].add(where)
    for question, declaration in own.questions.items():
        if declaration.sort == "fact" and len(users[question]) == 1:
            (user,) = users[question]
            said = f"`{question}` is asked by `{user}` alone"
            hint = "a fact asks one thing that a journalist could check"
            yield Oddity("info", None, ("questions", question), said, hint)


def _conditions(instrument: Instrument) -> Iterator[tuple[str, Condition]]:
    """Every condition of an instrument, with the clause or the instrument that it stands in."""
    for model in (instrument, *instrument.side_papers):
        for name in type(model).model_fields:
            if name not in ("clauses", "side_papers"):
                yield from ((instrument.id, found) for found in _inside(getattr(model, name)))
    for _, clause in _clauses(instrument):
        yield from ((f"{instrument.id}/{clause.id}", found) for found in _inside(clause))


def _inside(value: object) -> Iterator[Condition]:
    """The conditions in a part of a text, outermost ones only."""
    if isinstance(value, Condition):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        yield from _inside(list(value.values()))
    else:
        for name in getattr(type(value), "model_fields", ()):
            yield from _inside(getattr(value, name))
