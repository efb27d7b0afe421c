"""What stands whether or not anything happens: co-operation, abstention and other duties that need no event."""

from __future__ import annotations

from treatymodel.compile import Grounded, Grounding
from treatymodel.conditions.selectors import Codes, Everyone, HasClass
from treatymodel.days import Day, Moment
from treatymodel.engine import Truth
from treatymodel.model.facts import Doctrine
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.vocabulary.view import Scope


def standing(world: World, party: str | None, day: str | Day, doctrine: Doctrine | None = None) -> Findings:
    """The standing duties, rights and prohibitions of a party on a day; of everyone when no party is given."""
    if party is not None:
        world.party(party)
    case = Case(world, at=Moment.of(Day.of(day)), doctrine=doctrine)
    grounding = case.grounding
    grounded = list(grounding.standing(party))
    evaluation = Evaluation(grounding, grounded, case.answers, truths=case.truths)
    return Findings([Finding(item, evaluation, case) for item in grounded], case, subject=party or "")


def beside(case: Case) -> Findings:
    """The co-operation that runs beside the event of a case, at the moment of asking, for those whom it hit.

    That is what others owe them at all times and can do for them, and what a text owes them by name; where a text says
    nothing of to whom it is owed, what others owe in a text to which they are party.
    """
    event = case.record.event
    victims = () if event is None else tuple(dict.fromkeys(item.party for item in event.targets if item.party))
    grounding = case.grounding

    def wanted(clause: Obligation, scope: Scope) -> bool:
        return _helps(clause) and not {*victims}.isdisjoint(grounding.may_be_owed(clause, scope))

    grounded = list(grounding.standing(wanted=wanted))
    owed = [_owed(grounding, item, victims) for item in grounded]
    evaluation = Evaluation(grounding, grounded, case.answers, extra=owed, truths=case.truths)
    kept = [item for item, node in zip(grounded, owed, strict=True) if evaluation.truth(node) is not Truth.FALSE]
    return Findings([Finding(item, evaluation, case) for item in kept], case)


def _helps(clause: Obligation) -> bool:
    owed = clause.owed_to
    if owed is not None and isinstance(owed.base, (Everyone, HasClass)):
        return False
    by_name = owed is not None and isinstance(owed.base, Codes)
    return by_name or bool(ACTIONS[clause.action].performed_by if clause.action is not None else ())


def _owed(grounding: Grounding, item: Grounded, victims: tuple[str, ...]) -> int:
    view, scope = grounding.view, item.scope
    others = [party for party in victims if party not in item.bearer.parties]
    if item.clause.owed_to is None:
        return view.some([view.bound(party, item.instrument.id, None, scope) for party in others])
    return view.some([view.is_member(item.clause.owed_to, party, scope) for party in others])
