"""A clause's answers to events of some circumstances, by the classes of attacker and victim."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Form, Outcome, UnevenError, outcomes
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.past import named_in

if TYPE_CHECKING:
    from treatymodel.questions.screens.clause import Clause


class Told(NamedTuple):
    """Outcomes, with the classes of parties of which they speak."""

    classes: Classes
    outcomes: tuple[Outcome, ...]


class Answers:
    """A clause's answers to events of some circumstances, by the classes of attacker and victim."""

    def __init__(
        self,
        clause: Clause,
        circumstances: Circumstances,
        classes: Classes,
        apart: frozenset[str],
        always: tuple[Event, ...],
        asked: Moment | None,
        shape: int | None,
        form: Form,
    ) -> None:
        self.clause = clause
        self.circumstances = circumstances
        self.classes = classes
        self.apart = apart
        """The parties that stand by themselves."""
        self.always = always
        """What counts on record whoever attacks whom."""
        self.said: dict[object, Any] = {}
        """What was made of the answers, for some verdicts and victims; kept here to be forgotten with them."""
        self._asked = asked
        self.form = form
        self._found = self.form.outcomes
        self._shape = shape

    def may_fire(self, attacker: int | None, victim: int) -> bool:
        """Whether an event by a party of one class against one of another may set the clause off; None for any."""
        key = (attacker, victim)
        found = self.form.fires.get(key)
        if found is None:
            on = self.classes.first(victim)
            by = None if attacker is None else self.classes.first(attacker, but=on)
            found = self.form.fires[key] = self.clause.may_fire(by, on, self.circumstances.at.day)
        return found

    def of_classes(self, attacker: int, victim: int) -> tuple[Outcome, ...] | None:
        """The outcomes where nothing on record counts but for everybody; None where there are no two such parties.

        Raises `UnevenError` where the parties of a class turn out to be answered differently.
        """
        key = (attacker, victim)
        if key not in self._found:
            hit = self.classes.first(victim)
            by = self.classes.first(attacker, but=hit)
            if by is None or hit is None:
                return None
            self._found[key] = self._of_two(by, hit, self.circumstances, self.always)
        return self._found[key]

    def of_classes_after(
        self,
        attacker: int,
        victim: int,
        circumstances: Circumstances,
        kinds: tuple[str, ...],
        made: Callable[[str, str], Event],
    ) -> tuple[Outcome, ...] | None:
        """The same, were a deed of the victim's against the attacker on record, which `made` makes of their codes.

        It is of the `kinds` given, and came before the `circumstances`; where it happened must make no difference to
        the clause.
        """
        met = self.clause.matches(kinds)
        key = (attacker, victim, "after", met)
        if key not in self._found:
            hit = self.classes.first(victim)
            by = self.classes.first(attacker, but=hit)
            if by is None or hit is None:
                return None
            codes = self.clause.lifted.everybody.codes
            event = made(codes[hit], codes[by])
            self._found[key] = self._of_two(by, hit, circumstances, (*self.always, event), met)
        return self._found[key]

    def of(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        """The outcomes for two parties, with what counts on record for them; None for one who is not known."""
        try:
            return self._of(circumstances, attacker, victim)
        except UnevenError:
            everyone = frozenset(self.clause.lifted.everybody.codes)
            return self.clause.answers(circumstances, everyone)._of(circumstances, attacker, victim)

    def _of(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        past = self.past(circumstances, attacker, victim)
        if attacker is not None and victim is not None and attacker != victim and past == self.always:
            pair = (self.classes.of(attacker), self.classes.of(victim))
            if pair not in self._found:
                self._found[pair] = self._of_two(attacker, victim, circumstances, past)
            return Told(self.classes, self._found[pair])
        codes = self.clause.lifted.everybody.codes
        ends = {codes[end] for end in (attacker, victim) if end is not None}
        others = frozenset().union(*map(named_in, past)) - ends
        if others - self.apart:
            return self.clause.answers(circumstances, self.apart | others)._of(circumstances, attacker, victim)
        classes = tuple(None if end is None else self.classes.of(end) for end in (attacker, victim))
        sign = self._sign(past, circumstances, attacker, victim)
        key = (*classes, attacker == victim, sign)
        if key not in self._found:
            if attacker is None or victim is None or attacker == victim or others or not isinstance(sign, frozenset):
                self._found[key] = self._ask(attacker, victim, circumstances, past)
            else:
                self._found[key] = self._of_two(attacker, victim, circumstances, past, sign)
        return Told(self.classes, self._found[key])

    def on_record(self, attacker: int, hit: int, signs: frozenset[int]) -> tuple[Outcome, ...] | None:
        """The outcomes for attackers and victims of classes with something on record, where they are known."""
        return self._found.get((attacker, hit, False, signs))

    def past(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> tuple[Event, ...]:
        """What counts on record for the two; everything where one of them is not known."""
        lifted = self.clause.lifted
        codes = lifted.everybody.codes
        if attacker is None or victim is None:
            found = lifted.past.events
        else:
            found = self.clause.looked.of(codes[attacker], codes[victim])
        return tuple(event for event in found if event.at.before(circumstances.at) is not False)

    def _sign(
        self, past: tuple[Event, ...], circumstances: Circumstances, attacker: int | None, victim: int | None
    ) -> object:
        """What of the record makes a difference: for most clauses what happened, and not when or how often."""
        if not past:
            return ()
        clause = self.clause
        if clause.minds_order or any(event.at.before(circumstances.at) is None for event in past):
            return (attacker, victim, clause.moment(clause.lifted.setting(circumstances)), *map(id, past))
        codes = clause.lifted.everybody.codes
        names = {codes[end]: word for end, word in ((attacker, "attacker"), (victim, "victim")) if end is not None}
        return frozenset([clause.looked.sign(event, names) for event in past])

    def _of_two(
        self,
        attacker: int,
        victim: int,
        circumstances: Circumstances,
        past: tuple[Event, ...],
        sign: object = None,
    ) -> tuple[Outcome, ...]:
        """The outcomes for two parties, put together from what is known of others like them, or asked."""
        classes, trios = self.classes, self.clause.shape.trios
        if trios is None or self._shape is None:
            return self._ask(attacker, victim, circumstances, past)
        by, hit = classes.of(attacker), classes.of(victim)
        trio = self.clause.lifted.trio(self._shape, trios.key(classes, by, hit, sign))
        told = trios.known(trio, classes, by, hit)
        if told is None:
            told = self._ask(attacker, victim, circumstances, past)
            trios.keep(trio, classes, by, hit, told)
        return told

    def _ask(
        self, attacker: int | None, victim: int | None, circumstances: Circumstances, past: tuple[Event, ...]
    ) -> tuple[Outcome, ...]:
        lifted = self.clause.lifted
        by, on = (None if end is None else lifted.everybody.codes[end] for end in (attacker, victim))
        case = lifted.case(circumstances.event(by, on), past, self._asked)
        found = case.answer_of(self.clause.name)
        return outcomes(found, self.classes, lifted.everybody.number, attacker, victim, keep=not lifted.alike)
