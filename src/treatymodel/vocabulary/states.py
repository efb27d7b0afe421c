"""The states that a record brings about: what starts each, what ends it, and what silence means."""

from __future__ import annotations

from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Mover:
    """A kind of event that starts or ends a state.

    `roles` says who stands in the state's places: `by`, `on` (any target), `in_support_of`, `against`, `about`.
    `law` names a question of law on which the move depends, `unless` a state of the same places that must not hold yet.
    """

    kind: str
    roles: tuple[str, ...]
    law: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A state over time. A symmetric one holds of its first two places in either order.

    `silent` is what is taken when the record says nothing of how it stood before: `no` is a presumption and is printed,
    `open` asks. An event that ends a symmetric state among its sides ends it for all of them.
    """

    places: tuple[str, ...]
    asks: str
    started_by: tuple[Mover, ...]
    ended_by: tuple[Mover, ...]
    symmetric: bool = False
    silent: str = "no"


_PAIR = ("by", "on")
_ENDS_OF_FIGHTING = tuple(
    Mover(kind, _PAIR) for kind in ("ceasefire", "ceasefire_restored", "armistice", "peace", "end_of_hostilities")
)
STATES: dict[str, State] = {
    "hostilities": State(
        ("who", "with"),
        "were {who} and {with} already fighting before the record begins",
        (Mover("use_of_force", _PAIR),),
        (
            Mover("ceasefire", _PAIR),
            Mover("armistice", _PAIR),
            Mover("peace", _PAIR),
            Mover("end_of_hostilities", _PAIR),
        ),
        symmetric=True,
    ),
    "at_war": State(
        ("who", "with"),
        "were {who} and {with} already at war before the record begins",
        (Mover("declaration_of_war", _PAIR), Mover("armed_attack", _PAIR, law="attack_makes_war")),
        (Mover("peace", _PAIR), Mover("armistice", _PAIR, law="armistice_ends_war")),
        symmetric=True,
    ),
    "ceasefire": State(
        ("who", "with"),
        "was a ceasefire between {who} and {with} already in force before the record begins",
        (Mover("ceasefire", _PAIR), Mover("armistice", _PAIR)),
        (Mover("ceasefire_ended", _PAIR), Mover("peace", _PAIR)),
        symmetric=True,
    ),
    "mobilised": State(
        ("who",),
        "had {who} already mobilised before the record begins",
        (Mover("mobilisation", ("by",)),),
        (Mover("end_of_hostilities", ("by",)), Mover("peace", ("by",))),
    ),
    "supports": State(
        ("who", "whom", "against"),
        "does {who} support {whom} against {against}",
        (
            Mover("use_of_force", ("by", "in_support_of", "on")),
            Mover("threat", ("by", "in_support_of", "on")),
            Mover("declaration_of_war", ("by", "in_support_of", "on")),
        ),
        (Mover("withdrawal_of_support", ("by", "in_support_of", "on")),),
        silent="open",
    ),
    "helps": State(
        ("who", "whom"),
        "does {who} in fact help {whom}",
        (Mover("performance", ("by", "on")), Mover("use_of_force", ("by", "in_support_of"))),
        (Mover("withdrawal_of_support", ("by", "on")),),
        silent="open",
    ),
    "involved_in": State(
        ("who", "conflict"),
        "was {who} already involved in {conflict} before the record begins",
        (
            Mover("declaration_of_war", ("by", "conflict")),
            Mover("use_of_force", ("by", "conflict")),
            Mover("declaration_of_war", ("on", "conflict")),
            Mover("use_of_force", ("on", "conflict")),
        ),
        (Mover("peace", ("by", "conflict")), Mover("peace", ("on", "conflict"))),
    ),
    "struck_first": State(
        ("who", "at"),
        "had {who} struck first at {at} before the record begins",
        (
            Mover("armed_attack", _PAIR, unless="hostilities"),
            Mover("declaration_of_war", _PAIR, unless="hostilities"),
        ),
        _ENDS_OF_FIGHTING,
    ),
}
"""The table that moves states."""
