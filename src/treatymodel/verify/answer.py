"""An answer read back: the case on the same texts, and every field of every finding against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from treatymodel.conditions.selectors import Codes, Unnamed, Variable, selector_parts
from treatymodel.days import Moment
from treatymodel.errors import TreatyError
from treatymodel.model import Adoption, Answer, DisputedBinding, Doctrine, Event, World
from treatymodel.verify.answers import Answers
from treatymodel.verify.breaches import borne, case_of, entries_for, occasions
from treatymodel.verify.case import Case
from treatymodel.verify.clauses import Occasion, gates, trigger_of, variations
from treatymodel.verify.clocks import Ticks, deadlines, openings
from treatymodel.verify.formula import Formula, Known, Values, decide
from treatymodel.verify.law import words
from treatymodel.verify.proof import HOLDS, SAYS, Matching, Step, Steps, logic
from treatymodel.vocabulary.states import STATES

FORMAT = "treatymodel/answer/1"
VERDICTS: dict[bool | None, str] = {True: "DUE", False: "NOT_DUE", None: "OPEN"}
MANY_HINGES = 12
"""An answer that lists as many hinges may have left some out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: where in the answer, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(answer: Mapping[str, Any], world: World) -> list[Problem]:
    """Every problem of the answer, replayed against the texts of the world; none if it holds."""
    try:
        return list(_Reading(answer, world).problems())
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, TreatyError) as wrong:
        return [Problem("answer", f"it cannot be read: {wrong or type(wrong).__name__}")]


def replayed(world: World, overlays: list[str], adopted: list[dict[str, Any]]) -> World:
    """The world with what an answer says was laid over it."""
    for overlay in overlays:
        for item in adopted:
            adoption = Adoption(**{key: value for key, value in item.items() if key != "instrument"})
            if overlay == f"{item['instrument']} {adoption}":
                given = {"by": adoption.by, "variant": item.get("variant"), "binding": adoption.binding}
                world = world.adopt(item["instrument"], adoption.at, **given)
        if overlay.startswith("without "):
            world = world.without(overlay.removeprefix("without "))
        if overlay.startswith("as known on "):
            world = world.known_on(overlay.removeprefix("as known on "))
    return world
