"""What a picture rests on, in one line: the library, the texts with their hash, the day, doctrine and presumptions."""

from __future__ import annotations

from treatymodel import __version__
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.words.context import edition, footer, overlays


def of_case(case: Case, sources: str = "") -> str:
    """The line for what a case answers; `sources` are further ones, such as of a map."""
    return " ".join(filter(None, (*footer(case), sources)))


def of_world(world: World, day: object, sources: str = "") -> str:
    """The line for what the texts say on a day, whatever has happened."""
    said = f"treatymodel {__version__}; {edition(world)}; as of {day}."
    return " ".join(filter(None, (said, *overlays(world), sources)))
