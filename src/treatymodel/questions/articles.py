"""Two texts clause by clause: what was added, what was dropped, and which terms of a clause changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.questions.pairs import Pair, changes
from treatymodel.questions.table import Value

FIELDS = {
    "trigger": "occasion",
    "cite": "place in the text",
    "says": "wording",
    "shares": "occasion",
    "varies": "for some",
}
"""What the fields of a clause are called where their own names do not say it."""


TERMS = ("void_if", "activation", "enters_into_force", "terms", "organs", "exit", "term")
"""The terms of a text that stand beside its clauses and bear on them."""


def terms(left: Instrument, right: Instrument) -> list[Value]:
    """The terms beside the clauses that only one of the texts has, each as the texts write it."""
    found: list[Value] = []
    one, other = left.plain(), right.plain()
    for name in TERMS:
        sides = [_parts(plain.get(name)) for plain in (one, other)]
        for word, own, beside in (("dropped", sides[0], sides[1]), ("added", sides[1], sides[0])):
            found += [{"change": word, "term": name, "says": _said(part)} for part in own if part not in beside]
    return found


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [{key: part} for key, part in value.items()]
    return value if isinstance(value, list) else [] if value is None else [value]


def change(pair: Pair) -> str:
    """Whether the clause was added, dropped or changed, or is the same."""
    if pair.left is None:
        return "added"
    if pair.right is None:
        return "dropped"
    return "changed" if changes(pair.left, pair.right) else "same"


def articles(pairs: Iterable[Pair]) -> list[Value]:
    """The pairs as plain data, each with the terms that changed as the texts write them."""
    return [_plain(pair) for pair in pairs]


def _plain(pair: Pair) -> Value:
    terms: list[Value] = []
    if pair.left is not None and pair.right is not None:
        for name, (one, other) in changes(pair.left, pair.right).items():
            terms.append({"term": FIELDS.get(name, name.replace("_", " ")), "left": _said(one), "right": _said(other)})
    return {
        "change": change(pair),
        "left": _clause(pair.left),
        "right": _clause(pair.right),
        "terms": terms,
    }


def _clause(clause: Obligation | None) -> Value:
    return None if clause is None else {"obligation": clause.id, "cite": str(clause.cite), "says": clause.says}


def _said(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
