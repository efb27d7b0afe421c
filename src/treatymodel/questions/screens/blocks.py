"""What one clause says to all attackers and victims in some circumstances, in blocks of those it answers alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Outcome, Role, strongest
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.past import Recorded
from treatymodel.questions.screens.told import Answers


class Block(NamedTuple):
    """Victims, each with a bearer, who are answered alike for some attackers, or for all where none are given."""

    victims: list[int]
    bearers: list[int]
    """Empty where they are no single parties, or the attacker itself."""
    verdict: str
    attackers: frozenset[int] | None
    role: Role
    name: str = ""
    """How the text names a bearer that is no single party."""

    def of(self, victims: frozenset[int]) -> Block:
        """The part of it that speaks of some victims."""
        kept = [at for at, victim in enumerate(self.victims) if victim in victims]
        bearers = [self.bearers[at] for at in kept] if self.bearers else []
        return self._replace(victims=[self.victims[at] for at in kept], bearers=bearers)


class OnRecord(NamedTuple):
    """An attacker and a victim for whom the record makes the answer another, and who then owes what."""

    attacker: int
    victim: int
    owed: list[tuple[int | str, str]]
    """Bearer and verdict."""


class Said:
    """What a clause says in some circumstances; of its verdicts, those that are wanted."""

    def __init__(self, answers: Answers, verdicts: frozenset[str]) -> None:
        self._answers = answers
        self._classes = answers.classes
        self._verdicts = verdicts
        meant = None if "NOT_DUE" in verdicts else answers.clause.victims
        every = range(len(self._classes))
        self._hit = [hit for hit in every if meant is None or self._classes.first(hit) in meant]
        """The classes of victims of whom it may speak."""
        self.blocks = [block for hit in self._hit for block in self._blocks(hit)]
        self._plain = not answers.always and not answers.clause.minds_order
        self._known: dict[tuple[int, int], OnRecord] = {}

    # whatever is on record

    def _blocks(self, hit: int) -> Iterator[Block]:
        """The answers for victims of one class, with those attackers together who are answered alike."""
        classes = self._classes
        victims = [*classes.members(hit)]
        alike: dict[tuple[Role, int | str, str], list[int]] = {}
        there = []
        for by in range(len(classes)):
            told = self._answers.of_classes(by, hit)
            if told is not None:
                there.append(by)
                for outcome in self._wanted(told):
                    alike.setdefault((outcome.role, outcome.bearer, outcome.verdict), []).append(by)
        for (role, bearer, verdict), found in alike.items():
            attackers = self._attackers(role, bearer, hit, there, found)
            if role in ("attacker", "text"):
                yield Block(victims, [], verdict, attackers, role, str(bearer) if role == "text" else "")
            elif role == "victim":
                yield Block(victims, victims, verdict, attackers, role)
            else:
                pairs = [(v, b) for v in victims for b in classes.members(int(bearer)) if b != v]
                yield Block([v for v, _ in pairs], [b for _, b in pairs], verdict, attackers, role)

    def _wanted(self, told: tuple[Outcome, ...]) -> Iterator[Outcome]:
        return (outcome for outcome in strongest(told) if outcome.verdict in self._verdicts) if told else iter(())

    def _attackers(
        self, role: Role, bearer: int | str, hit: int, there: list[int], found: list[int]
    ) -> frozenset[int] | None:
        """The attackers of some classes; all, where the other classes leave no bearer besides the two."""
        classes = self._classes
        if role == "other":
            several = classes.several(int(bearer)) - (bearer == hit)
            there = [by for by in there if several > (by == bearer)]
        if len(found) == len(there):
            return None
        return frozenset(party for by in found for party in classes.members(by))

    # on record

    def on_record(self, circumstances: Circumstances) -> Iterator[OnRecord]:
        """The pairs for whom the record counts by then, and what the clause says to them."""
        looked, lifted = self._answers.clause.looked, self._answers.clause.lifted
        if looked.nothing:
            return
        if not looked.by_pairs:
            yield from self._whoever(circumstances)
            return
        at, codes, number = circumstances.at, lifted.everybody.codes, lifted.everybody.number
        for hit in self._hit:
            for victim in self._classes.members(hit):
                for recorded in looked.of_victim(codes[victim]):
                    first = recorded.events[0].at
                    if first.earliest >= at.latest:
                        break
                    attacker = number[recorded.attacker]
                    told = self._known.get((attacker, victim))
                    if told is None or first.latest >= at.earliest:
                        told = self._recorded(attacker, victim, hit, recorded, circumstances)
                    yield told

    def _recorded(
        self, attacker: int, victim: int, hit: int, recorded: Recorded, circumstances: Circumstances
    ) -> OnRecord:
        """What it says to two for whom something is on record; kept where nothing counts but that it is there."""
        if not self._plain or recorded.signs is None or recorded.events[0].at.latest >= circumstances.at.earliest:
            return self._told(attacker, victim, circumstances)
        outcomes = self._answers.on_record(attacker, hit, recorded.signs)
        if outcomes is None:
            told = self._told(attacker, victim, circumstances)
        else:
            told = OnRecord(attacker, victim, self._owed(outcomes, self._classes, attacker, victim))
        self._known[attacker, victim] = told
        return told

    def _whoever(self, circumstances: Circumstances) -> Iterator[OnRecord]:
        """The pairs for whom something counts, where that does not tell them by itself."""
        answers = self._answers
        for victim in (victim for hit in self._hit for victim in self._classes.members(hit)):
            for attacker in range(len(answers.clause.lifted.everybody.codes)):
                if attacker != victim and answers.past(circumstances, attacker, victim) != answers.always:
                    yield self._told(attacker, victim, circumstances)

    def _told(self, attacker: int, victim: int, circumstances: Circumstances) -> OnRecord:
        told = self._answers.of(circumstances, attacker, victim)
        return OnRecord(attacker, victim, self._owed(told.outcomes, told.classes, attacker, victim))

    def _owed(
        self, outcomes: tuple[Outcome, ...], classes: Classes, attacker: int, victim: int
    ) -> list[tuple[int | str, str]]:
        owed: list[tuple[int | str, str]] = []
        for outcome in self._wanted(outcomes):
            owed += [(bearer, outcome.verdict) for bearer in bearers(outcome, classes, attacker, victim)]
        return owed


def bearers(outcome: Outcome, classes: Classes, attacker: int | None, victim: int | None) -> Iterator[int | str]:
    """The bearers of an outcome: numbers of parties, or how the text names one that is no single party."""
    if outcome.role == "text":
        yield str(outcome.bearer)
    elif outcome.role == "other":
        yield from (party for party in classes.members(int(outcome.bearer)) if party not in (attacker, victim))
    else:
        party = attacker if outcome.role == "attacker" else victim
        assert party is not None
        yield party
