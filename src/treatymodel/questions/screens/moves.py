"""What clauses can add to a spread: the events that honouring them makes, and who hears of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.days import Day, Moment
from treatymodel.questions.honouring import IN_LAW
from treatymodel.questions.screens.hearing import Hearing
from treatymodel.questions.screens.responding import actions_of, bindings_of
from treatymodel.questions.spreading import EVERY
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.responses import AIDS, ASSISTS, RESPONSES, WAR, Response
from treatymodel.vocabulary.scales import ACTIONS

if TYPE_CHECKING:
    from treatymodel.model.event import Event
    from treatymodel.questions.honouring import Rule
    from treatymodel.questions.replies import Made
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted
    from treatymodel.questions.stances import SpreadDoctrine

Kind = tuple[tuple[str, ...], bool]
"""The kinds of an event that is made, and whether it is lawful."""
FORCE = "use_of_force"


class Moves:
    """The clauses of a world that can add to a spread, under a rule of who honours and a doctrine.

    They are those that put somebody into the fighting or hold somebody out of it, and those of which such clauses hear.
    Where one of them may answer otherwise an hour later, because a day begins or a clock runs, whatever else makes an
    event counts too: a round follows upon it. Clauses that bind nobody on the days in question are left out, unless
    something that happened before may be answered too. `at` is the moment of the event, `asked` that of asking before
    the first round.
    """

    def __init__(
        self, lifted: Lifted, rule: Rule, doctrine: SpreadDoctrine, at: Moment, asked: Moment, history: Sequence[Event]
    ) -> None:
        self.lifted = lifted
        self.rule = rule
        self.doctrine = doctrine
        self._at = at
        self._history = history
        self._asked = asked
        self._one_day = asked.end.day == _later(asked.end, HOURS).day and all(event.at.exact for event in history)
        self._hearing = Hearing(lifted)

    @cached_property
    def _binding(self) -> tuple[Clause, ...]:
        """The clauses that may bind somebody then."""
        if not only_earlier_acts(self._history, self._at):
            return self.lifted.clauses
        return tuple(clause for clause in self.lifted.clauses if clause.at in self._texts)

    @cached_property
    def _texts(self) -> frozenset[int]:
        """The numbers of the texts that may be in force and bind somebody on one of the days."""
        lifted = self.lifted
        days = range(self._at.day.first.toordinal(), _later(self._asked.end, ROUNDS).day.last.toordinal() + 1)
        if len(days) > MOST_DAYS:
            return frozenset(lifted.texts.values())
        found: set[int] = set()
        for day in map(Day.of, map(date.fromordinal, days)):
            bound = lifted.bonds.on(day)
            found |= {at for text, at in lifted.texts.items() if bound[at] and not self._never(text, day)}
        return frozenset(found)

    def _never(self, text: str, day: Day) -> bool:
        return self.lifted.early.never_in_force(self.lifted.world.merged(text), day)

    @cached_property
    def _makes(self) -> dict[int, frozenset[Kind]]:
        """What each clause may make that may be honoured."""
        found = ((clause.number, frozenset(self._made(clause))) for clause in self._binding)
        return {number: made for number, made in found if made}

    @cached_property
    def clauses(self) -> frozenset[int]:
        """The numbers of those clauses."""
        found = {clause.number for clause in self._binding if self._holds_out(clause)}
        found |= {number for number, made in self._makes.items() if any(kinds[0] in ATTACKS for kinds, _ in made)}
        work = self._makes.keys() - found
        while True:
            if found & self._turning:
                return frozenset(found | self._makes.keys())
            fresh = {
                number for number in work if any(self._hearing.clauses(*made) & found for made in self._makes[number])
            }
            if not fresh:
                return frozenset(found)
            found |= fresh
            work -= fresh

    @property
    def makers(self) -> frozenset[int]:
        """Those of these clauses that put something on record when they are honoured."""
        return self.clauses & self._makes.keys()

    @cached_property
    def _turning(self) -> frozenset[int]:
        """The clauses that may answer otherwise in a later round though nothing happens."""
        return self._hearing.timed if self._one_day else self._hearing.timed | self._hearing.dated

    @cached_property
    def asked_again(self) -> frozenset[int]:
        """Those of these clauses that may."""
        return self.clauses & self._turning

    def hears(self, made: Made) -> frozenset[int]:
        """Those that hear an event."""
        return self.clauses & self._hearing.clauses(made.event.kinds, made.lawful)

    def end_at_once(self) -> bool:
        """Whether nobody comes by what those do who are called first, whatever attack of one on one other it is.

        So it is where no clause that may bind anybody then hears of anything that is made, none turns on the moment of
        asking, no duty to stay out can hold back, and the record holds no more than earlier acts.
        """
        stances = self.doctrine.stances
        if not only_earlier_acts(self._history, self._at) or (
            stances["aid_is_attack"] and not stances["help_is_attack"]
        ):
            return False
        made = {kind for number in self.makers for kind in self._makes[number]}
        return not self.asked_again and not any(
            [
                *(self.clauses & self._hearing.clauses(*kind) for kind in made),
                *(self._holds_out(self.lifted.clauses[number]) for number in self.clauses),
            ]
        )

    def _holds_out(self, clause: Clause) -> bool:
        """Whether it may hold somebody out who would else come to fight."""
        return not self._firm and any(RESPONSES[action].holds_out for action in actions_of(clause))

    @cached_property
    def _firm(self) -> bool:
        """Whether all who come to fight are bound to in law beyond dispute, so that nothing holds them out."""
        honoured = (part for clause in self._binding for part in self._honoured(clause))
        fight = (bound for action, bound in honoured if self._response(action, bound).act == FORCE)
        return self.rule.bindings == IN_LAW and all(bound == "legal" for bound in fight)

    def _honoured(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """The actions that may be honoured under a clause, each with what they may be worth."""
        if clause.clause.modality == "duty":
            worth = [bound for bound in bindings_of(clause) if bound in self.rule.bindings]
            yield from ((action, bound) for action in actions_of(clause) for bound in worth)

    def _response(self, action: str, bound: str) -> Response:
        response, stances = RESPONSES[action], self.doctrine.stances
        if response is ASSISTS:
            in_law = bound in ("legal", "contested", "domestic")
            response = response if stances["open_help_is_armed" if in_law else "political_help_is_armed"] else AIDS
        return replace(AIDS, act="") if response is AIDS and not stances["aid_is_attack"] else response

    def _made(self, clause: Clause) -> Iterator[Kind]:
        """What honouring the clause may put on record."""
        for action, bound in self._honoured(clause):
            response = self._response(action, bound)
            kinds = ACTIONS[action].performed_by
            if kinds and is_kind(kinds[0], "performance") and not response.holds_out:
                yield (kinds[0],), False
            if response.act == FORCE:
                attack = self.doctrine.stances[response.attack_if]
                also = ("declaration_of_war",) if attack and response is WAR else ()
                yield (("armed_attack" if attack else FORCE), *also), not attack
            elif response.act:
                yield (response.act,), False


def only_earlier_acts(history: Sequence[Event], at: Moment) -> bool:
    """Whether a record holds no more than acts before a moment, and nothing that happened."""
    happened = (kind for event in history for kind in event.kinds)
    earlier = all(event.at.before(at) is True for event in history)
    return earlier and not any(is_kind(kind, "happening") for kind in happened)


def _later(at: Moment, hours: int) -> Moment:
    return Moment(at.earliest + hours * EVERY, at.latest + hours * EVERY, at.zone)


ROUNDS = 50
"""So many rounds at most follow upon each other, an hour apart."""
MOST_DAYS = 400
"""On so many days it is looked whom the texts bind, where it is not known when something happened."""
HOURS = 12
"""For so many rounds it is looked whether a day begins."""
ATTACKS = ("armed_attack", FORCE)
"""What is made of those who come to fight."""
