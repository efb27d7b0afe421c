"""The clauses of two drafts side by side: which of one takes the place of which of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from treatymodel.conditions import Selector
from treatymodel.conditions.selectors import Codes, Several, selector_parts
from treatymodel.model.base import Citation
from treatymodel.model.obligation import Obligation
from treatymodel.questions.drafts import Draft

_ALIKE = 5
"""How alike two clauses are, at the least, to be taken for one clause in two wordings."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the left text beside that of the right which takes its place; one of them may be missing."""

    left: Obligation | None
    right: Obligation | None


def paired(left: Draft, right: Draft) -> tuple[Pair, ...]:
    """The clauses of both texts, each beside the most like of the other: by id, place in the text and content."""
    ones, others = left.clauses, right.clauses
    ranked = sorted(
        ((_likeness(one, other), -i, -j) for i, one in enumerate(ones) for j, other in enumerate(others)),
        reverse=True,
    )
    beside: dict[int, int] = {}
    for score, i, j in ranked:
        if score >= _ALIKE and -i not in beside and -j not in beside.values():
            beside[-i] = -j
    rows = [Pair(one, others[beside[i]] if i in beside else None) for i, one in enumerate(ones)]
    return (*rows, *(Pair(None, other) for j, other in enumerate(others) if j not in beside.values()))


def _likeness(one: Obligation, other: Obligation) -> int:
    """How alike two clauses are; of another sort, such as a duty beside a prohibition, only where their ids agree."""
    if (one.action is None) != (other.action is None) or (one.modality != other.modality and one.id != other.id):
        return 0
    bearers = _named(one.bearer) & _named(other.bearer)
    alike = [
        (4, one.id == other.id),
        (1, one.cite == other.cite),
        (1, _place(one.cite) == _place(other.cite)),
        (3, one.action == other.action and one.modality == other.modality),
        (1, one.bearer == other.bearer or bool(bearers)),
        (1, one.owed_to == other.owed_to),
        (2, one.shares == other.shares and one.trigger == other.trigger),
    ]
    return sum(score for score, same in alike if same)


def _named(selector: Selector) -> frozenset[object]:
    """The parties that it names, and the words by which it names others, those left out aside."""
    bases = [part.base for part in selector_parts(replace(selector, exceptions=()))]
    codes = [code for base in bases if isinstance(base, Codes) for code in base.codes]
    return frozenset([*codes, *(base for base in bases if not isinstance(base, (Codes, Several)))])


def _place(cite: Citation) -> Citation:
    """The article or point, whichever passage of it."""
    return cite.revised(passage=None, sentence=None, paragraph=None)


def changes(left: Obligation, right: Obligation) -> Mapping[str, tuple[Any, Any]]:
    """The fields in which two clauses differ, each as the left and the right write it; ids and evidence left out."""
    beside = ("id", "evidence", "sources", "renamed_from")
    one, other = left.plain(), right.plain()
    names = dict.fromkeys([*one, *other])
    return {n: (one.get(n), other.get(n)) for n in names if n not in beside and one.get(n) != other.get(n)}
