"""Shorter words for common patterns: `attacked` and `threatened` are events of one kind."""

from __future__ import annotations

from treatymodel.conditions import forms
from treatymodel.conditions.faults import Path, malformed, named
from treatymodel.vocabulary.atoms.patterns import EventPattern

_KIND_OF = {"attacked": "armed_attack", "threatened": "threat"}


def _expand(word: str) -> forms.Sugar:
    def expand(body: object, at: Path) -> object:
        form = named(body, at)
        if "kind" in form:
            raise malformed((*at, "kind"), f"`{word}` has its kind already", "write `event` to choose another")
        return {"event": {"kind": _KIND_OF[word], **form}}

    return expand


def _respell(word: str, body: object) -> tuple[str, object] | None:
    if word != "event" or not isinstance(body, dict):
        return None
    for short, kind in _KIND_OF.items():
        if body.get("kind") == kind:
            return short, {key: value for key, value in body.items() if key != "kind"}
    return None


forms.SUGAR.update({word: _expand(word) for word in _KIND_OF})
forms.RESPELL.append(_respell)


def attacked(**arguments: object) -> EventPattern:
    """An armed attack: `attacked(on="party", place="europe")`. Takes what `EventPattern` takes, but for `kind`."""
    return EventPattern(kind=("armed_attack",), **arguments)  # type: ignore[arg-type]


def threatened(**arguments: object) -> EventPattern:
    """A threat. Takes what `EventPattern` takes, but for `kind`."""
    return EventPattern(kind=("threat",), **arguments)  # type: ignore[arg-type]
