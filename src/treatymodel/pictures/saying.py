"""Short words for labels and for alternative texts, where each stands alone."""

from __future__ import annotations

from treatymodel.model.world import World
from treatymodel.words.names import joined


def name(world: World, code: str) -> str:
    """The name of a party; words that are no code as they are."""
    found = world.parties.get(code)
    return code if found is None else found.name


def counted(number: object, one: str, many: str = "") -> str:
    """`1 footing`, `2 footings`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def few(parts: list[str], most: int) -> str:
    """The parts as one enumeration; of more than `most`, the first and how many more."""
    if len(parts) <= most:
        return joined(parts)
    return f"{', '.join(parts[: most - 1])} and {len(parts) - most + 1} more"
