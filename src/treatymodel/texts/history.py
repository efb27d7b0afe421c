"""Reads files of events: a list, each with its kind and moment. Every fault is reported at once, with its place."""

from __future__ import annotations

from pydantic import ValidationError

from treatymodel.errors import Issue, TextErrors, Where
from treatymodel.model.base import Model
from treatymodel.model.event import Event
from treatymodel.texts.faults import flaws_in
from treatymodel.texts.loader import load_list
from treatymodel.texts.places import Places
from treatymodel.texts.source import AnyPath


class History(Model):
    """Events, and acts, in the order in which they are given."""

    history: tuple[Event, ...] = ()


def read_history(path: AnyPath) -> tuple[Event, ...]:
    """The events in a file. Raises `TextErrors` with every fault."""
    document = load_list(path, "history")
    if document.root is None or document.issues:
        raise TextErrors(document.issues)
    try:
        return History.model_validate(document.root, by_alias=True, by_name=False).history
    except ValidationError as wrong:
        places = Places(document.root)
        marks = ((flaw, places.of(flaw.path, flaw.word)) for flaw in flaws_in(History, document.root, wrong))
        issues = (
            Issue("error", Where(document.name, mark.line, mark.column), flaw.message, flaw.hint)
            for flaw, mark in marks
        )
        raise TextErrors(sorted(issues)) from None
