"""Short words for labels and for alternative texts, where each stands alone."""

from __future__ import annotations

from treatymodel.model.world import World


def name(world: World, code: str) -> str:
    """The name of a party; words that are no code as they are."""
    found = world.parties.get(code)
    return code if found is None else found.name


def counted(number: object, one: str, many: str = "") -> str:
    """`1 footing`, `2 footings`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
