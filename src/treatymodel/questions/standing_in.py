"""What stands in a case without needing its event, read with all that is on its record."""

from __future__ import annotations

from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings


def standing_in(case: Case, party: str | None = None, clause: str | None = None) -> Findings:
    """The standing duties, rights and prohibitions of a party at the moment of asking; of everyone when none is given.

    Of one clause alone where it is named, `instrument/clause`. Unlike `world.standing(party, day)` it knows what has
    happened: a ceasefire that activates a text, a notice given.
    """
    if party is not None:
        case.world.party(party)
    grounded = list(case.grounding.standing(party, only=clause))
    evaluation = Evaluation(case.grounding, grounded, case.answers, truths=case.truths)
    return Findings([Finding(item, evaluation, case) for item in grounded], case, subject=party or "")
