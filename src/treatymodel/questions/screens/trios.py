"""Answers that turn on attacker, victim and bearer alone, whoever else there is: shared sign by sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymodel.questions.screens.answers import Outcome

if TYPE_CHECKING:
    from treatymodel.questions.screens.alike import Classes
    from treatymodel.questions.screens.clause import Clause

PLAIN = frozenset(
    (
        *("kind", "binding", "signed", "enters_into_force", "ended"),
        *("bearer", "party", "except", "owed_to", "action", "modality", "trigger", "on", "by", "in"),
        *("event", "attacked", "unless", "when", "once"),
    )
)
"""The words of texts and clauses that speak of nobody but the three; of their conditions, those about one event."""
Trio = dict[object, tuple[Outcome, ...]]
"""What is answered for an attacker and a victim, by the sign of the bearer, or its role where it has none."""
ROLES = ("attacker", "victim", "text")


def turns_on_three(clause: Clause) -> bool:
    """Whether the answer for a bearer is the same whoever there is besides it, the attacker and the victim.

    So it is where every word of the clause and its text is known to look at nobody else, as long as nobody else is
    named on record.
    """
    return (
        clause.closure.keys <= PLAIN
        and clause.clause.bearing == "several"
        and not (clause.closure.lists_roles or clause.minds_order or clause.reads_breaches)
    )


def known(trio: Trio, classes: Classes, attacker: int, victim: int) -> tuple[Outcome, ...] | None:
    """The outcomes for an attacker and a victim of two classes; None unless those of every bearer are known."""
    if not trio:
        return None
    found = [item for role in ROLES for item in trio[role]]
    for number, sign in enumerate(classes.signs):
        if _left(classes, number, attacker, victim):
            if sign not in trio:
                return None
            found += [item._replace(bearer=number) for item in trio[sign]]
    return tuple(found)


def keep(trio: Trio, classes: Classes, attacker: int, victim: int, told: tuple[Outcome, ...]) -> None:
    """Keeps outcomes, to be put together again with those of others."""
    for role in ROLES:
        trio[role] = tuple([item for item in told if item.role == role])
    for number, sign in enumerate(classes.signs):
        if _left(classes, number, attacker, victim):
            trio[sign] = tuple([item for item in told if item.role == "other" and item.bearer == number])


def _left(classes: Classes, number: int, attacker: int, victim: int) -> bool:
    """Whether a class has a party besides the attacker and the victim."""
    return classes.several(number) > (number == attacker) + (number == victim)
