"""What a deed comes to, bearer by bearer and clause by clause: by classes where it is plain, else by its own case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from treatymodel.model.event import Event
from treatymodel.questions.case import Case
from treatymodel.questions.screens.answers import Outcome, strongest
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.columns import OF_CLAUSE, OF_OUTCOME
from treatymodel.questions.screens.deeds import Deed
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.renaming import OtherwiseError, Renaming
from treatymodel.questions.screens.swept import Sweeping
from treatymodel.questions.screens.told import Told

if TYPE_CHECKING:
    from treatymodel.questions.finding import Finding
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.plan import Plan

Said = tuple[Any, ...]
"""The cells of one answer, in the order of the columns."""
STRENGTH = {"DUE": 2, "OPEN": 1, "NOT_DUE": 0}
MANY = 100_000
"""So many answers are kept between chunks."""


_PLAIN = (*OF_OUTCOME, *OF_CLAUSE)
"""What is told of an answer without its finding."""


class Key(NamedTuple):
    """Whose answer, under which clause."""

    bearer: str
    obligation: str


class Answering:
    """Answers deeds under one plan. Equal deeds are answered once, as long as `forget` is not called."""

    def __init__(self, plan: Plan, history: tuple[Event, ...]) -> None:
        self.plan = plan
        self.history = history
        self.lifted = Lifted(
            plan.world, plan.facts, plan.doctrine, history, plan.presumptions, alike=not plan.asks_findings
        )
        self.sweeping = Sweeping(self)
        self._recorded = frozenset(str(event.id) for event in history)
        self._speaking: dict[object, tuple[Clause, ...]] = {}
        self._fixed: dict[int, tuple[str, str]] = {}
        self._places = [_PLAIN.index(name) for name in plan.of_answers if name in _PLAIN]
        self._told: dict[Deed, list[Said]] = {}
        self._single: dict[tuple[Deed, str], dict[str, Finding]] = {}

    def forget(self) -> None:
        """Forgets the answers to single deeds, and, where they are many, those to classes of them."""
        self._told.clear()
        self._single.clear()
        if self.lifted.kept() > MANY:
            self.lifted.forget_days()
            self._speaking.clear()

    def answers(self, deed: Deed) -> list[Said]:
        """The answers to a deed with a verdict that is kept, by bearer and obligation."""
        if deed.event is not None:
            return self._of_event(deed.event)
        if deed not in self._told:
            self._told[deed] = [said for _, said in sorted(self._of_plain(deed), key=lambda item: item[0])]
        return self._told[deed]

    # by its own case

    def _of_event(self, event: Event) -> list[Said]:
        case = self._case(event)
        judged = case.record.event
        assert judged is not None
        own = (found for found in case.who() if found.event in ("", judged.id))
        best = strongest_of(own)
        return [
            self._said(key, found, Renaming({}, (), bool, frozenset(), True))
            for key, found in sorted(best.items(), key=lambda item: item[0])
            if found.verdict in self.plan.verdicts
        ]

    def _case(self, event: Event) -> Case:
        plan = self.plan
        history = [past for past in self.history if past.at.before(event.at) is not False]
        return Case(plan.world, event, history, plan.facts, plan.doctrine, presumptions=plan.presumptions)

    def _own(self, deed: Deed, clause: Clause, bearer: str) -> Finding:
        """The finding of the deed's own case."""
        key = (deed, clause.name)
        if key not in self._single:
            case = self._case(deed.whole)
            found = strongest_of(case.answer_of(clause.name))
            self._single[key] = {who.bearer: item for who, item in found.items()}
        return self._single[key][bearer]

    # by classes

    def speaking(self, circumstances: Circumstances) -> tuple[Clause, ...]:
        """The clauses that may say something of a verdict that is kept."""
        lifted, every = self.lifted, "NOT_DUE" in self.plan.verdicts
        key = circumstances.kinds if every else (circumstances.kinds, circumstances.at.day)
        if key not in self._speaking:
            self._speaking[key] = tuple(lifted.speaking(lifted.clauses, circumstances, every))
        return self._speaking[key]

    def _of_plain(self, deed: Deed) -> Iterator[tuple[Key, Said]]:
        circumstances, number = deed.circumstances, self.lifted.everybody.number
        assert circumstances is not None
        attacker, victim = (None if code is None else number[code] for code in (deed.by, deed.on))
        for clause in self.speaking(circumstances):
            told = clause.outcomes(circumstances, attacker, victim)
            for outcome in strongest(told.outcomes):
                if outcome.verdict in self.plan.verdicts:
                    for bearer in self._bearers(deed, told, outcome, (attacker, victim)):
                        yield Key(bearer, clause.name), self._row(deed, clause, told, outcome, bearer)

    def _bearers(self, deed: Deed, told: Told, outcome: Outcome, ends: tuple[int | None, int | None]) -> Iterable[str]:
        match outcome.role:
            case "attacker":
                return (str(deed.by),)
            case "victim":
                return (str(deed.on),)
            case "text":
                return (str(outcome.bearer),)
        codes = self.lifted.everybody.codes
        return [codes[party] for party in told.classes.members(int(outcome.bearer)) if party not in ends]

    def _row(self, deed: Deed, clause: Clause, told: Told, outcome: Outcome, bearer: str) -> Said:
        key = Key(bearer, clause.name)
        if not self.plan.asks_findings:
            return self._plain(key, clause, outcome)
        part = clause.clause
        asked = self.plan.columns
        timed = part.deadline is not None and part.deadline.within != "at_once"
        try:
            if ("deadline" in asked and timed) or ("opens" in asked and part.opens is not None):
                raise OtherwiseError
            assert outcome.finding is not None
            return self._said(key, outcome.finding, self._renaming(deed, told, outcome.finding, bearer))
        except OtherwiseError:
            return self._said(key, self._own(deed, clause, bearer), Renaming({}, (), bool, frozenset(), True))

    def _plain(self, key: Key, clause: Clause, outcome: Outcome) -> Said:
        if clause.number not in self._fixed:
            self._fixed[clause.number] = (clause.clause.modality, str(clause.clause.cite))
        cells = (*key, outcome.verdict, outcome.binding, *self._fixed[clause.number])
        return tuple([cells[place] for place in self._places])

    def _renaming(self, deed: Deed, told: Told, found: Finding, bearer: str) -> Renaming:
        example = found.case.event
        assert example is not None
        everybody, classes = self.lifted.everybody, told.classes
        hit = example.targets[0].party if example.targets else None
        ends = ((example.by or (None,))[0], deed.by), (hit, deed.on), (found.bearer, bearer)
        names = {one: other for one, other in ends if one is not None and other is not None}

        def alone(code: str) -> bool:
            return len(classes.members(classes.of(everybody.number[code]))) == 1

        same = example.at == deed.at
        return Renaming(names, everybody.number, alone, self._recorded, same)

    def _said(self, key: Key, found: Finding, renaming: Renaming) -> Said:
        cells = {"bearer": key.bearer, "obligation": key.obligation}
        return tuple([cells[name] if name in cells else _cell(name, found, renaming) for name in self.plan.of_answers])


def _cell(name: str, found: Finding, renaming: Renaming) -> Any:
    match name:
        case "hinges":
            hinges = found.hinges()
            if (hinges.capped or hinges.undecided) and not renaming.nothing:
                raise OtherwiseError
            return renaming.questions(hinges.questions)
        case "presumed":
            return renaming.questions(found.presumptions)
        case "owed_to":
            return renaming.word(found.owed_to) or None
        case "verdict" | "leans":
            value = getattr(found, name)
            return None if value is None else str(value)
    return getattr(found, name) or None


def strongest_of(found: Iterable[Finding]) -> dict[Key, Finding]:
    """The strongest finding of each bearer under each clause; of equally strong ones the first."""
    best: dict[Key, Finding] = {}
    for item in found:
        key = Key(item.bearer, item.name)
        if key not in best or STRENGTH[item.verdict] > STRENGTH[best[key].verdict]:
            best[key] = item
    return best
