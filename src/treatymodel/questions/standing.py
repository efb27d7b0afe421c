"""What stands whether or not anything happens: co-operation, abstention and other duties that need no event."""

from __future__ import annotations

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.days import Day, Moment
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings


def standing(world: World, party: str | None, day: str | Day, doctrine: Doctrine | None = None) -> Findings:
    """The standing duties, rights and prohibitions of a party on a day; of everyone when no party is given."""
    if party is not None:
        world.party(party)
    record = Record.of(None, (), Moment.of(Day.of(day)))
    grounding = Grounding(world, record)
    grounded = [item for item in grounding.standing() if party is None or party in item.bearer.parties]
    answers = Answers(world, Facts(), doctrine or Doctrine(), record.asked_at, strict=False)
    evaluation = Evaluation(grounding, grounded, answers)
    return Findings([Finding(item, evaluation) for item in grounded], subject=party or "")
