"""The kinds of event: a tree, the overlaps declared beside it, and three-valued matching."""

from __future__ import annotations

from enum import Enum
from functools import cache

_TREE: dict[str, tuple[str, ...]] = {
    "happening": (
        "use_of_force",
        "aggression",
        "threat",
        "declaration_of_war",
        "internal",
        "terrorist_attack",
        "disaster",
        "cyber_attack",
        "neutrality_violation",
        "economic_coercion",
        "incident",
        "remilitarisation",
        "fortification",
        "mass_atrocity",
        "breach",
        "turn",
    ),
    "use_of_force": ("armed_attack", "blockade", "incursion"),
    "armed_attack": ("invasion", "strike", "cross_border_fire", "nuclear_use"),
    "threat": ("massing", "ultimatum", "mobilisation", "demand"),
    "mobilisation": ("general_mobilisation",),
    "internal": ("coup", "rebellion", "secession"),
    "breach": ("ceasefire_breach", "prohibition_breach", "missed_deadline"),
    "turn": (
        "ceasefire",
        "armistice",
        "peace",
        "end_of_hostilities",
        "ceasefire_restored",
        "ceasefire_ended",
        "extinction",
    ),
    "act": (
        "request",
        "call",
        "consent",
        "waiver",
        "notice",
        "finding",
        "decision",
        "vote",
        "approval",
        "conclusion",
        "signature",
        "ratification",
        "suspension",
        "recognition",
        "acceptance",
        "report",
        "withdrawal_of_support",
    ),
    "performance": ("consultation", "assistance", "deployment", "supply", "sanction"),
}
ROOTS = ("happening", "act", "performance")
PARENT: dict[str, str] = {child: parent for parent, children in _TREE.items() for child in children}
KINDS: tuple[str, ...] = tuple(dict.fromkeys((*ROOTS, *PARENT)))
OVERLAPS: frozenset[frozenset[str]] = frozenset(
    {
        frozenset({"aggression", "use_of_force"}),
        frozenset({"aggression", "declaration_of_war"}),
        frozenset({"cyber_attack", "use_of_force"}),
        frozenset({"cyber_attack", "aggression"}),
        frozenset({"terrorist_attack", "use_of_force"}),
        frozenset({"terrorist_attack", "aggression"}),
        frozenset({"incident", "use_of_force"}),
        frozenset({"incident", "threat"}),
        frozenset({"incident", "aggression"}),
        frozenset({"incursion", "armed_attack"}),
        frozenset({"blockade", "armed_attack"}),
    }
)
"""Pairs of kinds of which one happening may be both: a match across them is a question, not a yes."""


class Match(Enum):
    """Whether an event of one kind is of another: `OPEN` when it is described too loosely to say."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@cache
def lineage(kind: str) -> tuple[str, ...]:
    """The kind and everything that it is a kind of, nearest first."""
    line = [kind]
    while line[-1] in PARENT:
        line.append(PARENT[line[-1]])
    return tuple(line)


@cache
def narrower(kind: str) -> tuple[str, ...]:
    """The kind and every kind of it."""
    return tuple(other for other in KINDS if kind in lineage(other))


def is_kind(kind: str, wanted: str) -> bool:
    """Whether everything of `kind` is of `wanted`."""
    return wanted in lineage(kind)


@cache
def match_kind(described: str, wanted: str) -> Match:
    """Whether an event described as `described` is a `wanted`.

    Yes if it is a kind of it, open if `wanted` is a narrower kind than the description or the two overlap, else no.
    """
    if is_kind(described, wanted):
        return Match.YES
    if is_kind(wanted, described):
        return Match.OPEN
    for ours in lineage(described):
        for theirs in lineage(wanted):
            if frozenset({ours, theirs}) in OVERLAPS and ours != theirs:
                return Match.OPEN
    return Match.NO


@cache
@cache
def match_kinds(described: tuple[str, ...], wanted: tuple[str, ...]) -> Match:
    """The best match of any description with any kind wanted."""
    found = {match_kind(ours, theirs) for ours in described for theirs in wanted}
    return Match.YES if Match.YES in found else Match.OPEN if Match.OPEN in found else Match.NO
