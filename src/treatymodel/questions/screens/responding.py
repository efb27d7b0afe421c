"""Which duties, once honoured, put their bearers into the fighting: by a rule of who honours, and a doctrine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.conditions.selectors import VICTIM, Codes
from treatymodel.questions.finding import BINDINGS, Verdict
from treatymodel.questions.honouring import Judged
from treatymodel.questions.replies import Pair, response_to, sides_of
from treatymodel.questions.screens.content import DERIVED
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.responses import AIDS, ASSISTS, RESPONSES

if TYPE_CHECKING:
    from treatymodel.questions.finding import Finding
    from treatymodel.questions.honouring import NamedRule
    from treatymodel.questions.screens.answers import Outcome
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted
    from treatymodel.questions.stances import SpreadDoctrine

FIGHTS = "use_of_force"


class Responding:
    """The clauses of a world by which somebody may come to fight, and who does."""

    def __init__(self, lifted: Lifted, rule: NamedRule, doctrine: SpreadDoctrine) -> None:
        self._lifted = lifted
        self._rule = rule
        self._doctrine = doctrine
        self._sided: dict[int, bool] = {}
        self._fights: dict[tuple[str | None, str, str], bool] = {}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The duties to help that may be honoured by arms."""
        return tuple(clause for clause in self._lifted.clauses if self._may_fight(clause))

    def _may_fight(self, clause: Clause) -> bool:
        return clause.clause.modality == "duty" and any(
            self._is_armed(action, binding)
            for action in actions_of(clause)
            for binding in bindings_of(clause)
            if binding in self._rule.bindings
        )

    def helps_victim(self, clause: Clause) -> bool:
        """Whether its bearers, each by itself, come to the help of whoever was hit, against whoever attacked."""
        if clause.number not in self._sided:
            self._sided[clause.number] = _helps_victim(clause)
        return self._sided[clause.number]

    def fights(self, clause: Clause, outcome: Outcome) -> bool:
        """Whether bearers of an outcome fight, if they honour what is asked of them."""
        key = (clause.clause.action, outcome.verdict, outcome.binding)
        if key not in self._fights:
            self._fights[key] = self._is_armed(key[0], key[2]) and self._rule.honours(_judged(clause, outcome))
        return self._fights[key]

    def _is_armed(self, action: str | None, binding: str) -> bool:
        response, stances = RESPONSES[action or ""], self._doctrine.stances
        if response is ASSISTS:
            law = binding in ("legal", "contested", "domestic")
            response = response if stances["open_help_is_armed" if law else "political_help_is_armed"] else AIDS
        return response.act == FIGHTS and (response is not AIDS or stances["aid_is_attack"])

    def attacks(self, found: Iterable[Finding], fight: Iterable[Pair]) -> Iterator[tuple[str, str]]:
        """The attacks by which findings are answered, as pairs of codes; `fight` are those who fight already."""
        for item in found:
            if item.bearers and self._rule.honours(item) and response_to(item, self._doctrine)[0].act == FIGHTS:
                for enemy in sides_of(item, self._lifted.world, fight)[1]:
                    yield from ((bearer, enemy) for bearer in item.bearers)


def actions_of(clause: Clause) -> tuple[str, ...]:
    """The actions that it may ask for, of some of its bearers at least."""
    own = clause.clause
    reserved = (part.action for row in clause.text.parties for part in row.varies if part.clause == own.id)
    asked = (own.action, *(part.action for part in own.varies), *reserved)
    return tuple(dict.fromkeys(action for action in asked if action is not None and action in RESPONSES))


def bindings_of(clause: Clause) -> tuple[str, ...]:
    """What it may be worth."""
    own = clause.clause.binding
    given = clause.text.binding if own is None else own
    return ("none",) if clause.text.supposed else (given,) if isinstance(given, str) else BINDINGS


def _judged(clause: Clause, outcome: Outcome) -> Judged:
    return Judged(clause.clause.modality, Verdict(outcome.verdict), outcome.binding)


def _helps_victim(clause: Clause) -> bool:
    own, firing = clause.clause, clause.trigger.on
    if own.bearing != "several" or any(part.action for part in own.varies) or firing is None:
        return False
    if not all(isinstance(part, EventPattern) and DERIVED.isdisjoint(part.kind) for part in firing):
        return False
    if own.against is not None and isinstance(own.against.base, Codes):
        return False
    aimed = {part.on for part in firing if isinstance(part, EventPattern)}
    return own.owed_to in (None, VICTIM) or aimed == {own.owed_to}
